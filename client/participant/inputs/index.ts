import type { Component } from 'svelte'
import type { Row } from '../../../templates/exercise.ts'
import type { AnswerOf, Kind, PromptOf } from '../../../templates/exercises/index.ts'

/** What an input is given, and what it gives back: it knows neither the room nor the outbox. */
export interface InputProps<K extends Kind> {
  readonly prompt: PromptOf<K>
  /** The rows that this step asks about, or what earlier answers offer to it. */
  readonly rows: readonly Row[]
  /** What stands there now; null: nothing was said yet. */
  readonly answer: AnswerOf<K> | null
  /** A keystroke or a tap. `empty`: it says nothing. */
  readonly change: (answer: AnswerOf<K>, empty: boolean) => void
  /** Unique on the page, for labels. */
  readonly name: string
  /** Goes to the earlier pages, whose answers bring rows. */
  readonly toPages: () => void
}

/** What is told, not asked. */
const told: readonly Kind[] = ['brief']

/** Whether people answer a kind at all. */
export function isAsked(kind: Kind): boolean {
  return !told.includes(kind)
}

/** Any kind's input, its types sealed: give it only what belongs to the same step. */
export type AnyInput = Component<{
  prompt: unknown
  rows: readonly Row[]
  answer: unknown
  change: (answer: unknown, empty: boolean) => void
  name: string
  toPages: () => void
}>

/** Fetches a kind's input. Throws where it cannot be fetched now. */
export async function inputOf(kind: Kind): Promise<AnyInput | null> {
  const loads = kind in first ? first[kind as keyof typeof first] : (await table()).inputs[kind]
  // Prompt and answer of a step always have the step's own kind: the server parsed both by it.
  return loads === null ? null : ((await loads()).default as unknown as AnyInput)
}

/** What our workshops begin with is there without the table of all others. */
const first = {
  mood: () => import('./mood.svelte'),
  scale: () => import('./scale.svelte'),
  words: () => import('./words.svelte'),
} as const

/** Each kind's input, fetched when it is wanted. */
export const table = () => import('./table.ts')
