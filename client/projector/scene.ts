import type { Stage, StageRound, StageStep } from '../../server/room/protocol/stage.ts'
import type { Figure } from '../../templates/figure.ts'

/** A counter, said in words beside the larger figures. */
export type CounterFigure = Extract<Figure, { kind: 'counter' }>

/** One answer that everybody reads. */
export type LargeCard = NonNullable<Stage['spotlight']>

/** What the wall shows: one of these, and nothing else. */
export type Scene =
  | { readonly kind: 'ended' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'lobby'; readonly title: string }
  | { readonly kind: 'packUp'; readonly step: StageStep }
  | { readonly kind: 'large'; readonly step: StageStep; readonly card: LargeCard }
  | { readonly kind: 'talk'; readonly step: StageStep; readonly round: StageRound }
  | { readonly kind: 'writing'; readonly step: StageStep }
  | {
      readonly kind: 'empty'
      readonly step: StageStep
      readonly have: number
      readonly need: number
    }
  | {
      readonly kind: 'figures'
      readonly step: StageStep
      readonly figures: readonly Figure[]
      readonly counters: readonly CounterFigure[]
    }

/** Which scene a stage is. The last step of the room is the pack-up, until its figure is shown. */
export function sceneOf(stage: Stage): Scene {
  const { step } = stage
  if (stage.ended) return { kind: 'ended' }
  if (stage.blank) return { kind: 'blank' }
  if (stage.hold) return { kind: 'hold' }
  if (step === null) return { kind: 'lobby', title: pauseOf(stage) ?? stage.room.title }
  if (stage.spotlight !== undefined) return { kind: 'large', step, card: stage.spotlight }
  const shown = step.shown === 'no' ? [] : (stage.figure ?? []).filter((figure) => !isEmpty(figure))
  if (shown.length > 0) return { kind: 'figures', step, ...apart(shown) }
  if (step.shown !== 'no' && step.hasFigure) {
    return { kind: 'empty', step, have: stage.counts?.done ?? 0, need: step.audience.minGroup }
  }
  if (stage.round !== undefined) return { kind: 'talk', step, round: stage.round }
  return { kind: isLast(stage, step) ? 'packUp' : 'writing', step }
}

/** What a prompt offers to read beside its question, whatever its kind: beginnings of sentences, or points. */
export function besideOf(prompt: object): {
  readonly starters: readonly string[]
  readonly points: readonly string[]
} {
  return {
    starters: [...sentenceIn(prompt), ...textsIn(prompt, 'starters')],
    points: textsIn(prompt, 'points'),
  }
}

function textsIn(prompt: object, field: 'starters' | 'points'): readonly string[] {
  const found: unknown = (prompt as Readonly<Record<string, unknown>>)[field] // any field may be absent
  return Array.isArray(found) ? found.filter((each) => typeof each === 'string') : []
}

/** A sentence with blanks to fill, as one reads it. */
function sentenceIn(prompt: object): readonly string[] {
  const { sentence } = prompt as { readonly sentence?: unknown } // any field may be absent
  return typeof sentence === 'string' ? [sentence.replace(/\{[A-Za-z0-9_-]+\}/gu, '…')] : []
}

/** Whether no step of the whole programme comes after this one. */
export function isLast(stage: Stage, step: StageStep): boolean {
  const steps = stage.agenda?.filter((entry) => entry.kind !== 'break' && entry.state !== 'skipped')
  return steps === undefined ? step.number === step.of : steps.at(-1)?.id === step.id
}

/** The break that runs now, if one does. */
function pauseOf(stage: Stage): string | undefined {
  return stage.agenda?.find((entry) => entry.state === 'now' && entry.kind === 'break')?.title
}

function isEmpty(figure: Figure): boolean {
  switch (figure.kind) {
    case 'cards':
      return figure.cards.length === 0
    case 'cloud':
      return figure.terms.length === 0
    case 'bars':
      return figure.bars.length === 0
    case 'ranked':
    case 'dots':
    case 'stacked':
    case 'table':
      return figure.rows.length === 0
    case 'radar':
      return figure.spokes.length === 0 || figure.readings.length === 0
    case 'histogram':
      return figure.counts.length === 0
    case 'map':
    case 'counter':
      return false
  }
}

/** Counters stand in a line beside larger figures; alone, they are the figure. */
function apart(shown: readonly Figure[]): {
  figures: readonly Figure[]
  counters: readonly CounterFigure[]
} {
  const counters = shown.filter((figure) => figure.kind === 'counter')
  const larger = shown.filter((figure) => figure.kind !== 'counter')
  return larger.length === 0 ? { figures: counters, counters: [] } : { figures: larger, counters }
}
