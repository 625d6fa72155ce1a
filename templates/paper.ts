import { exerciseOf } from './exercises/index.ts'
import type { Audience, Form, PartAudience, Step, Workshop } from './workshop.ts'
import type { DocumentWord, Say } from './words.ts'

/** What the papers of a day are made of. `at`: ms since 1970, for the documents' date. */
export interface PaperProgramme {
  readonly title: string
  readonly language: string
  readonly at: number
  readonly items: readonly PaperItem[]
}

/** One workshop with the steps that are done, or a break; minutes. */
export type PaperItem =
  | {
      readonly id: string
      readonly workshop: Workshop
      readonly form: Form
      /** Welcome and joining, before the first step. */
      readonly joining: number
      readonly steps: readonly PaperStep[]
    }
  | { readonly id: string; readonly break: string; readonly minutes: number }

export interface PaperStep {
  readonly step: Step
  readonly minutes: number
}

/** A workshop of the programme. */
export type PaperWorkshop = Extract<PaperItem, { readonly workshop: Workshop }>

/** A workshop in one of its forms, before there is a room. */
export function paperOf(workshop: Workshop, form: Form, at: number): PaperProgramme {
  return {
    title: workshop.title,
    language: workshop.language,
    at,
    items: [
      {
        id: workshop.id,
        workshop,
        form,
        joining: workshop.forms[form]?.joining ?? 0,
        steps: workshop.steps.flatMap((step) => {
          const minutes = step.minutes[form]
          return minutes === null ? [] : [{ step, minutes }]
        }),
      },
    ],
  }
}

/** The workshops of a programme, in order. */
export function workshopsIn({ items }: PaperProgramme): readonly PaperWorkshop[] {
  return items.flatMap((item) => ('workshop' in item ? [item] : []))
}

/** Whether people write anything at this step: a facilitator tells some, and puts cards together at others. */
export function isAnswered({ kind, prompt }: Step): boolean {
  const exercise = exerciseOf(kind)
  return exercise.asks && exercise.clusters?.(prompt) === undefined
}

/**
 * Who sees what is written at a step, in short sentences: to whoever writes (`you`), or about them. Null where nobody writes.
 */
export function seenOnPaper(step: Step, to: 'you' | 'them', say: Say): string | null {
  if (!isAnswered(step)) return null
  const { audience } = step
  const n = audience.minGroup
  const parts = Object.values(audience.parts).flatMap((part) => partSeen(part) ?? [])
  const words = [...new Set([wholeSeen(audience), ...parts])]
  return words.map((word) => say(`seen.${to}.${word}`, { n })).join(' ')
}

type Seen = DocumentWord extends infer W ? (W extends `seen.you.${infer S}` ? S : never) : never

function wholeSeen({ to, tick, reveal, sensitive }: Audience): Seen {
  switch (to) {
    case 'me':
      return tick === true ? 'me-tick' : 'me'
    case 'counts':
      if (sensitive) return 'sensitive'
      return reveal === 'live' ? 'live' : 'counts'
    case 'facilitator':
    case 'unnamed':
    case 'named':
      return to
  }
}

function partSeen({ to, tick }: PartAudience): Seen | null {
  switch (to) {
    case 'me':
      return tick === true ? 'part-tick' : null
    case 'counts':
      return 'part-counts'
    case 'facilitator':
      return 'part-facilitator'
    case 'unnamed':
      return 'part-unnamed'
    case 'named':
      return 'part-named'
  }
}
