import type { AgendaEntry, Stage } from '../../server/room/protocol.ts'

/** What the one primary button does next; its label is the act's word. */
export type NextStep =
  | {
      readonly act: 'open'
      readonly step: string
      /** it was open before: people keep what they wrote */ readonly again: boolean
    }
  | { readonly act: 'close'; readonly step: string }
  | {
      readonly act: 'reveal'
      readonly step: string
      readonly have: number
      readonly need: number
      /** Where it goes without showing anything. */
      readonly then: Onward
      /** Too grave for a slip of a clicker: arrows do not show it. */
      readonly sensitive: boolean
    }
  /** Reveal, grey: too few people have answered. */
  | {
      readonly act: 'too-few'
      readonly step: string
      readonly have: number
      readonly need: number
      readonly then: Onward
    }
  /** Reveal, grey: the answers are so alike, or so few of a kind, that showing them would give somebody away. */
  | { readonly act: 'too-alike'; readonly step: string; readonly then: Onward }
  | Onward

/** The way on from a step: look at the next entry (nothing reaches the phones yet), or pack up. */
export type Onward = { readonly act: 'next'; readonly to: string } | { readonly act: 'pack-up' }

/** What the choice needs of the facilitator's stage. */
export type NextStepStage = Pick<Stage, 'step' | 'agenda' | 'ended' | 'showing'>

/**
 * The entry of the agenda that stands in the middle column: the one that was chosen (`look`), else the step that is
 * open, else the first that is still ahead. Null when the agenda is empty.
 */
export function lookedAt(stage: NextStepStage, look: string | null): AgendaEntry | null {
  const agenda = stage.agenda ?? []
  const byId = (id: string | undefined | null) => agenda.find((entry) => entry.id === id)
  return byId(look) ?? byId(stage.step?.id) ?? agenda.find(isAhead) ?? agenda[0] ?? null
}

/** The next safe step: Open, Close, Reveal, Next; Open, Next where there is nothing to show. */
export function nextStep(stage: NextStepStage, look: string | null): NextStep {
  const entry = lookedAt(stage, look)
  if (stage.ended || entry === null) return { act: 'pack-up' }
  const step = stage.step
  if (step === null || step.id !== entry.id) {
    if (entry.kind === 'break' || entry.state === 'skipped') return onward(stage, entry.id)
    return { act: 'open', step: entry.id, again: entry.state === 'done' }
  }
  const then = onward(stage, entry.id)
  if (!isShown(step.audience) || !step.hasFigure || step.shown === 'frozen') return then
  if (step.phase === 'open') return { act: 'close', step: step.id }
  if (step.shown === 'live') return then
  const { have, need, alike = false } = stage.showing ?? { have: 0, need: 0 }
  // Text that its authors tick takes nobody else (`need` 0), but it takes one of them.
  if (have < Math.max(need, 1)) return { act: 'too-few', step: step.id, have, need, then }
  if (alike) return { act: 'too-alike', step: step.id, then }
  const { sensitive } = step.audience
  return { act: 'reveal', step: step.id, have, need, then, sensitive }
}

/** Where "Back" looks: from a step ahead to the open one, from there to the one before it. Null: there is nothing before. */
export function before(stage: NextStepStage, look: string | null): string | null {
  const agenda = stage.agenda ?? []
  const entry = lookedAt(stage, look)
  const at = agenda.findIndex((each) => each.id === entry?.id)
  const open = agenda.findIndex((each) => each.id === stage.step?.id)
  if (open >= 0 && at > open) return agenda[open]?.id ?? null
  return agenda[at - 1]?.id ?? null
}

function onward(stage: NextStepStage, from: string): Onward {
  const agenda = stage.agenda ?? []
  const at = agenda.findIndex((each) => each.id === from)
  const to = agenda.slice(at + 1).find(isAhead)
  return to === undefined ? { act: 'pack-up' } : { act: 'next', to: to.id }
}

function isAhead(entry: AgendaEntry): boolean {
  return entry.state === 'ahead'
}

function isShown(audience: { readonly reveal: 'hidden' | 'live' | 'never' }): boolean {
  return audience.reveal !== 'never'
}
