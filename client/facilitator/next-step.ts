import type { AgendaEntry, Stage, StageRound, StageStep } from '../../server/room/protocol/stage.ts'

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
  /** Groups, grey: fewer than two people have come. */
  | {
      readonly act: 'alone'
      readonly step: string
      readonly how: GroupsAsked
      readonly then: Onward
    }
  /** Open, grey: the step that it builds on has shown the room nothing. */
  | {
      readonly act: 'lacks'
      readonly step: string
      readonly what: NonNullable<AgendaEntry['lacks']>
      readonly then: Onward
    }
  /** Puts everybody who is here into groups. */
  | {
      readonly act: 'form'
      readonly step: string
      readonly how: GroupsAsked
      readonly then: Onward
    }
  /** The talk in groups goes on: nothing does so by itself. */
  | {
      readonly act: 'turn'
      readonly step: string
      readonly to: TurnAhead
      readonly then: Onward
    }
  | Onward

/** The button is grey, with its reason beneath, and the way on stands beside it. */
export type Waiting = Extract<
  NextStep,
  { readonly act: 'too-few' | 'too-alike' | 'alone' | 'lacks' }
>

/** How large groups are asked for, and how people find each other. */
export type GroupsAsked = Pick<NonNullable<StageStep['groups']>, 'size' | 'mode'>

/** What comes next in a talk. */
export type TurnAhead =
  | { readonly is: 'begin' | 'part'; readonly label: string }
  | { readonly is: 'turn'; readonly turn: number }
  | { readonly is: 'over' }

/** The way on from a step: look at the next entry (nothing reaches the phones yet), or pack up. */
export type Onward = { readonly act: 'next'; readonly to: string } | { readonly act: 'pack-up' }

/** What the choice needs of the facilitator's stage. */
export type NextStepStage = Pick<
  Stage,
  'step' | 'agenda' | 'ended' | 'showing' | 'round' | 'counts'
>

/**
 * The entry of the agenda that stands in the middle column: the one that was chosen (`look`), else the step that is
 * open, else the first that is still ahead. Null when the agenda is empty.
 */
export function lookedAt(stage: NextStepStage, look: string | null): AgendaEntry | null {
  const agenda = stage.agenda ?? []
  const byId = (id: string | undefined | null) => agenda.find((entry) => entry.id === id)
  return byId(look) ?? byId(stage.step?.id) ?? agenda.find(isAhead) ?? agenda[0] ?? null
}

/**
 * The next safe step: Open, Close, Reveal, Next; Open, Next where there is nothing to show; where people talk in groups, these
 * are made, and then it is turn by turn.
 */
export function nextStep(stage: NextStepStage, look: string | null): NextStep {
  const entry = lookedAt(stage, look)
  if (stage.ended || entry === null) return { act: 'pack-up' }
  const step = stage.step
  if (step === null || step.id !== entry.id) {
    if (entry.kind === 'break' || entry.state === 'skipped') return onward(stage, entry.id)
    if (entry.lacks !== undefined)
      return { act: 'lacks', step: entry.id, what: entry.lacks, then: onward(stage, entry.id) }
    return { act: 'open', step: entry.id, again: entry.state === 'done' }
  }
  const then = onward(stage, entry.id)
  if (step.groups !== undefined) return inGroups(step.id, stage, { how: step.groups, then })
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

/** Whether the button waits: what it would do cannot be done yet. */
export function waits(next: NextStep): next is Waiting {
  return (
    next.act === 'too-few' ||
    next.act === 'too-alike' ||
    next.act === 'alone' ||
    next.act === 'lacks'
  )
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

function inGroups(
  step: string,
  { round, counts }: NextStepStage,
  { how: { size, mode }, then }: { readonly how: GroupsAsked; readonly then: Onward },
): NextStep {
  if (round === undefined) {
    const isAlone = counts !== undefined && counts.seats < 2
    return { act: isAlone ? 'alone' : 'form', step, how: { size, mode }, then }
  }
  return round.state === 'over' ? then : { act: 'turn', step, to: aheadIn(round), then }
}

function aheadIn({ turn, turns, phase, parts, next }: StageRound): TurnAhead {
  // The facilitator's stage always says where it goes; without it, as the round stands.
  const to = next ?? { turn: turn + 1, turns, phase: phase + 1 }
  const label = parts[to.phase]?.label ?? ''
  if (to.turn > to.turns) return { is: 'over' }
  if (turn === 0) return { is: 'begin', label }
  return to.turn > turn ? { is: 'turn', turn: to.turn } : { is: 'part', label }
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
