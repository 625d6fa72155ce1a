import { subjectsOf, undoable, type Act } from '../acts.ts'
import { assertNever } from '../assert-never.ts'
import type { FacilitatorCommand } from '../commands.ts'
import {
  decided,
  refused,
  type Context,
  type Decision,
  type Outcome,
  type Tip,
} from '../decision.ts'
import type { Event } from '../events.ts'
import { roundOf } from '../groups/lookup.ts'
import { groupOf, liveGroups, peopleIn, type Round } from '../groups/round.ts'
import { stepOf } from '../lookup.ts'
import { figureAgain } from '../since-frozen.ts'
import type { RoomState } from '../state.ts'
import { putBackClusters } from './clusters.ts'
import { gathering } from './groups.ts'
import { putBack } from './put-back.ts'

/** Takes back one act of the last 10 s, unless a later one builds on it. Answers never stand in the way, and stay. */
export function undo(
  tip: Tip,
  { of }: Extract<FacilitatorCommand, { type: 'undo' }>,
  context: Context,
): Outcome {
  const { state } = tip
  const act = state.acts.find((each) => each.seq === of)
  if (act === undefined || act.undone) return refused('undo-nothing')
  if (context.at > act.at + undoable) return refused('undo-too-late')
  if (isOvertaken(state, act)) return refused('undo-overtaken')
  const { event, before } = act
  if (event.type === 'answersReleased' || event.type === 'wordsMerged')
    return withUndone(of, putBack(tip, { step: event.step, before }, context))
  if (event.type === 'cardsClustered')
    return withUndone(of, putBackClusters(tip, event.step, context))
  const again = event.type === 'stepHidden' ? stepOf(state, event.step) : undefined
  return {
    ...decided({ type: 'actUndone', of }, ...reversal(state, event, before)),
    putWords: again === undefined ? [] : figureAgain(tip, again),
  }
}

const withUndone = (of: number, back: Decision): Decision => ({
  ...back,
  events: [{ type: 'actUndone', of }, ...back.events],
})

function isOvertaken(state: RoomState, act: Act): boolean {
  const subjects = subjectsOf(act)
  return state.acts.some(
    (later) =>
      later.seq > act.seq &&
      !later.undone &&
      subjectsOf(later).some((subject) => subjects.includes(subject)),
  )
}

/** The events that put back what an act changed. */
function reversal(
  state: RoomState,
  event: Exclude<Event, { type: 'answersReleased' | 'wordsMerged' | 'cardsClustered' }>,
  before: Act['before'],
): readonly Event[] {
  switch (event.type) {
    case 'stepOpened':
      return unopening(state, event.step, before)
    case 'stepClosed':
      return [{ type: 'stepReopened', step: event.step, softly: true }]
    case 'stepReopened':
      // What the reopening let in goes on counting (C51): the revisions that counted before it are deleted.
      return [{ type: 'stepClosed', step: event.step, softly: true }]
    case 'stepRevealed':
      return [unrevealing(event, before)]
    case 'stepHidden': {
      const figure = stepOf(state, event.step)?.figure
      return figure === null || figure === undefined
        ? []
        : [{ type: 'stepRevealed', step: event.step, figure, softly: true }]
    }
    case 'stepSkipped':
      return [{ type: 'stepUnskipped', step: event.step }]
    case 'stepAdded':
      return [{ type: 'stepSkipped', step: `${event.item}.${event.step}`, softly: true }]
    case 'itemAdded': {
      const item = event.entry.item
      const steps = state.steps.filter((step) => step.item === item && step.phase === 'ahead')
      const ids = steps.map(({ id }) => id)
      return [{ type: 'itemSkipped', item, steps: ids, on: true, softly: true }]
    }
    case 'itemMoved':
      return [{ ...event, after: event.from, from: event.after, softly: true }]
    case 'timerSet':
      return [{ type: 'timerSet', timer: before.timer, softly: true }]
    case 'holdSet':
    case 'wallBlanked':
    case 'roomLocked':
    case 'answerHidden':
    case 'itemSkipped':
      return [{ ...event, on: !event.on, softly: true }]
    case 'spotlightSet':
      return [{ type: 'spotlightSet', ...relit(event, before), softly: true }]
    case 'spotlightAsked':
      return [{ ...event, on: false, softly: true }]
    case 'groupsFormed':
      return unforming(state, event.step, before.round)
    case 'peopleSwapped':
      return isInGroups(state, event) ? [{ ...event, softly: true }] : []
    case 'pairRuled':
      return [{ ...event, rule: before.rule, softly: true }]
    case 'turnTaken':
      return [...turningBack(before.round), { type: 'timerSet', timer: before.timer, softly: true }]
    case 'roomOpened':
    case 'keyIssued':
    case 'keyRevoked':
    case 'seatTaken':
    case 'seatReturned':
    case 'seatRenamed':
    case 'seatLeft':
    case 'seatRemoved':
    case 'seatErased':
    case 'figureFrozen':
    case 'figurePutBack':
    case 'stepUnopened':
    case 'stepUnskipped':
    case 'answerGiven':
    case 'stepPassed':
    case 'paperMarked':
    case 'sectionShared':
    case 'planSaved':
    case 'spotlightAllowed':
    case 'helpOffered':
    case 'offerAnswered':
    case 'groupsAsked':
    case 'tableTaken':
    case 'numberChosen':
    case 'groupsDropped':
    case 'personWaits':
    case 'personLetIn':
    case 'groupJoined':
    case 'roomEnded':
    case 'actUndone':
      throw new Error(`${event.type} is no act`)
    default:
      return assertNever(event)
  }
}

/** What was large before, or nothing. */
function relit({ step }: { readonly step: string }, { spotlight }: Act['before']) {
  if (spotlight === null) return { step, on: null }
  const { answer, seat, words, figure, nameless } = spotlight
  const ids = { answer, seat, words, figure }
  return { step: spotlight.step, on: nameless === undefined ? ids : { ...ids, nameless } }
}

/**
 * The groups that were there before, if they had not begun: those that had are still known. Who has gone since is not in
 * them, and who came since, or would be left alone, joins the smallest.
 */
function unforming(state: RoomState, step: string, before: Round | null): readonly Event[] {
  const gone: Event = { type: 'groupsDropped', step, softly: true }
  if (before === null || before.turn > 0) return [gone]
  const { size, mode } = before
  const isHere = (id: string) => state.seats.get(id)?.status === 'here'
  const were = liveGroups(before).map((group) => ({
    number: group.number,
    people: peopleIn(group).filter(isHere),
  }))
  const whole = were.filter(({ people }) => people.length > 1)
  if (whole.length === 0) return [gone]
  const placed = new Set(whole.flatMap(({ people }) => people))
  const now = (roundOf(state, step)?.groups ?? []).flatMap(peopleIn).filter(isHere)
  const others = new Set([...were.flatMap(({ people }) => people), ...now])
  const groups = [...others].filter((id) => !placed.has(id)).reduce(withOneMore, whole)
  return [gone, { type: 'groupsFormed', step, size, mode, groups, softly: true }]
}

type Formed = Extract<Event, { type: 'groupsFormed' }>['groups']

function withOneMore(groups: Formed, seat: string): Formed {
  const smallest = Math.min(...groups.map(({ people }) => people.length))
  const place = groups.findIndex(({ people }) => people.length === smallest)
  return groups.map((group, at) =>
    at === place ? { ...group, people: [...group.people, seat] } : group,
  )
}

function turningBack(before: Round | null): readonly Event[] {
  if (before === null) return []
  const { step, turn, turns, phase } = before
  return [{ type: 'turnTaken', step, turn, turns, phase, softly: true }]
}

/** Off the screens; and out of the documents, unless this very figure had been shown before. */
function unrevealing(
  { step, figure }: Extract<Event, { type: 'stepRevealed' }>,
  before: Act['before'],
): Event {
  const hidden = { type: 'stepHidden', step, softly: true } as const
  return before.published === figure ? hidden : { ...hidden, takenBack: true }
}

/** Back to the step before, with its phase and its timer. */
function unopening(state: RoomState, step: string, before: Act['before']): readonly Event[] {
  const phase =
    before.phase === 'closed' || before.phase === 'skipped' ? { phase: before.phase } : {}
  const events: Event[] = [{ type: 'stepUnopened', step, back: before.current, ...phase }]
  const back = before.current === null ? undefined : stepOf(state, before.current)
  if (
    back !== undefined &&
    back.id !== step &&
    before.previousPhase === 'open' &&
    back.phase === 'closed'
  )
    events.push({ type: 'stepReopened', step: back.id, softly: true })
  if (before.timer !== null || state.timer !== null)
    events.push({ type: 'timerSet', timer: before.timer, softly: true })
  return back === undefined ? events : [...events, ...gathering(state, back.id)]
}

/** Whether both people are still in groups, so that they can change places again. */
function isInGroups(
  state: RoomState,
  { step, a, b }: Extract<Event, { type: 'peopleSwapped' }>,
): boolean {
  const round = roundOf(state, step)
  return [a, b].every((id) => round !== undefined && groupOf(round, id) !== undefined)
}
