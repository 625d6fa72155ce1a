import type { Row } from '../../../templates/exercise.ts'
import { exerciseOf, exercises } from '../../../templates/exercises/index.ts'
import type { Kind, PromptOf } from '../../../templates/exercises/index.ts'
import type { AlternativesPrompt } from '../../../templates/exercises/alternatives.ts'
import type { Prompt } from '../../../templates/exercise.ts'

/** What is asked of somebody who writes. */
export interface Asked {
  readonly kind: Kind
  readonly prompt: Prompt
  readonly rows: readonly Row[]
}

/** Words that nobody else would ever write, and no id or token can hold: everything that anybody types has one of its own. */
const canary = /zæ\d+x/g

export function canaryOf(n: number): string {
  return `zæ${n}x`
}

/** The canaries in a text, in anything that can be JSON; each once. */
export function canariesIn(what: unknown): readonly string[] {
  const text = typeof what === 'string' ? what : JSON.stringify(what ?? null)
  return [...new Set(text.match(canary) ?? [])]
}

/**
 * An answer that says one canary, as the inputs of the phone would put it; a sample's where a kind has no room for words
 * (by `seed`). Null: it cannot be answered now.
 */
export function answerSaying(asked: Asked, word: string, seed: number): unknown {
  const { kind, prompt, rows } = asked
  const parsed = exerciseOf(kind).parseAnswer(prompt, rows, rawAnswer(asked, word, seed))
  return parsed.ok ? parsed.answer : null
}

function rawAnswer({ kind, prompt, rows }: Asked, word: string, seed: number): unknown {
  switch (kind) {
    case 'text':
      return { t: `${word} and so on` }
    case 'words':
      return [word]
    case 'list':
      return [{ id: 'a', t: `${word} first` }]
    case 'board':
      return [{ id: 'a', t: `${word} on the wall`, ...columnOf(promptOf(kind, prompt), seed) }]
    case 'share':
      return seed % 2 === 0
        ? { note: `${word} was heard` }
        : { heard: { [`${(seed % 3) + 1}`]: `${word} was heard` }, talked: true }
    case 'statement':
      return { slots: { more: `${word} more` } }
    case 'commitments':
      return { items: [{ id: 'a', cue: 'Monday', act: `${word} begins`, who: 'Ruth' }] }
    case 'evidence':
      return rows.length > 0
        ? { [rows[0]?.id ?? '']: { ev: `${word} shows it` } }
        : { a: { t: `${word} skill`, ev: `${word} shows it` } }
    case 'people':
      return [{ id: 'a', name: `${word} herself` }]
    case 'alternatives': {
      const [option] = (prompt as AlternativesPrompt).options
      const [field] = (prompt as AlternativesPrompt).fields
      return { [option?.id ?? '']: { fields: { [field?.id ?? '']: `${word} sideways` } } }
    }
    case 'timeline':
      return [{ id: 'a', label: `${word} happened` }]
    case 'mood':
      return { v: (seed % 5) + 1, word }
    case 'scale':
      return { ...sampled({ kind, prompt, rows }, seed), ...('word' in prompt ? { word } : {}) }
    case 'cardSort': {
      const sorted = exercises.cardSort.sampleAnswer(promptOf(kind, prompt), rows, seed)
      if (promptOf(kind, prompt).own === 0) return sorted
      return { ...sorted, own: [{ id: 'own1', t: word }] }
    }
    case 'points': {
      const mine = { mine: { n: 0, t: word, own: true } }
      return { ...sampled({ kind, prompt, rows }, seed), ...('own' in prompt ? mine : {}) }
    }
    case 'ranking': {
      const mine = { order: ['mine'], own: [{ id: 'mine', t: `${word} first` }] }
      return 'own' in prompt && prompt.own !== 0 ? mine : sampled({ kind, prompt, rows }, seed)
    }
    case 'brief':
    case 'choice':
    case 'contrast':
    case 'dotVote':
    case 'matrix':
    case 'planReview':
    case 'wheel':
      return exerciseOf(kind).sampleAnswer(prompt, rows, seed)
  }
}

function columnOf({ columns }: PromptOf<'board'>, seed: number): { readonly col?: string } {
  const column = columns[seed % Math.max(columns.length, 1)]
  return column === undefined ? {} : { col: column.id }
}

/** A sample's answer, for kinds whose answers are records. */
function sampled({ kind, prompt, rows }: Asked, seed: number): object {
  const answer = exerciseOf(kind).sampleAnswer(prompt, rows, seed)
  return typeof answer === 'object' && answer !== null ? answer : {}
}

/** A step's prompt is always of the step's own kind: the same parser made it. */
function promptOf<K extends Kind>(_kind: K, prompt: Prompt): PromptOf<K> {
  return prompt as PromptOf<K>
}
