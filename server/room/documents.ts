import { sectionsWith } from '../../templates/plan-sections.ts'
import type { PlanInput, PlanStep, SummaryInput, SummaryStep } from '../../templates/plan-input.ts'
import { closes } from './audience.ts'
import { authorsStep } from './clusters.ts'
import type { Tip } from './decision.ts'
import { contributions, entriesOf, totalsOf } from './entries.ts'
import { readFrozen } from './frozen.ts'
import { matchesOf } from './matches.ts'
import { answerOf, own, seatsOf, textOf } from './lookup.ts'
import { textToRead } from './read-first.ts'
import { rowsFor, sharedRows } from './rows.ts'
import { sectionsOf } from './sections.ts'
import { withoutTakenBack } from './since-frozen.ts'
import type { RoomState, RoomStep, Seat, WordsById } from './state.ts'
import { isCountedAfterEnd } from './counted-after-end.ts'

/** Everything of one person's plan: whatever they wrote, drafts too. */
export function planInput(state: RoomState, words: WordsById, seat: Seat): PlanInput {
  const changes = Object.values(seat.answers).map((answer) => answer.at)
  return {
    name: textOf(words, seat.name),
    title: state.title,
    language: seat.language ?? state.language,
    timeZone: state.timeZone,
    openedAt: state.openedAt,
    ...(state.rehearsal ? { rehearsal: true } : {}),
    changedAt: Math.max(seat.joinedAt, ...changes),
    shared: seat.shared,
    items: itemsOf(state, (step) => ({
      id: step.id,
      step: step.step,
      rows: rowsFor(state, words, { step, seat }),
      answer: words.get(answerOf(seat, step.id)?.words ?? '')?.body ?? null,
      paper: seat.paper.includes(step.id),
      ...matchesIn({ state, words }, step, seat),
    })),
  }
}

/** Who helps this person, and whom they help: for their own plan. */
function matchesIn(tip: Tip, step: RoomStep, seat: Seat): Pick<PlanStep, 'matches'> {
  const matches = matchesOf(tip, step, seat).flatMap(({ offer, text, mine, name, agreed }) =>
    name === undefined ? [] : [{ id: offer, text, mine, name, agreed: agreed === true }],
  )
  return matches.length === 0 ? {} : { matches }
}

/** Everything of the group's document: what was shown, or counted by enough people and settled by the close. */
export function summaryInput(state: RoomState, words: WordsById): SummaryInput {
  const seats = seatsOf(state).filter((seat) => seat.status !== 'removed')
  return {
    title: state.title,
    language: state.language,
    timeZone: state.timeZone,
    openedAt: state.openedAt,
    ...(state.rehearsal ? { rehearsal: true } : {}),
    // Not of any event: it would tell when somebody writes what they keep.
    changedAt: state.stageAt,
    people: seats.length,
    sharedPlans: seats.filter((seat) => sharesAnything(state, seat)).length,
    items: itemsOf(state, (step) => ({
      id: step.id,
      step: step.step,
      rows: sharedRows(state, words, step),
      what: summaryOf({ state, words }, step),
    })),
  }
}

/** Whether a person hands in any section now: the only plans that an organizer may have. */
export function sharesAnything(state: RoomState, seat: Seat): boolean {
  return (
    state.organizerGets === 'plans' &&
    sectionsOf(state).some(({ id }) => Object.hasOwn(seat.shared, id) && seat.shared[id] === true)
  )
}

function itemsOf<S>(state: RoomState, stepOf: (step: RoomStep) => S) {
  return state.items.flatMap((item) =>
    'workshop' in item
      ? [
          {
            id: item.id,
            workshop: item.workshop,
            form: item.form,
            steps: state.steps.filter((step) => step.item === item.id).map(stepOf),
          },
        ]
      : [],
  )
}

function summaryOf(tip: Tip, step: RoomStep): SummaryStep['what'] {
  if (step.openedAt === null) return { kind: 'not-opened' }
  const authors = authorsStep(tip.state, step)
  if (!closes(authors.step)) return { kind: 'private' }
  if (isSubtractable(tip, authors)) return { kind: 'too-few' }
  const frozen = step.takenBack ? null : readFrozen(tip.words, step)
  if (frozen !== null) {
    const { figures, n } = withoutTakenBack(frozen, tip, step)
    return { kind: 'frozen', figures, n }
  }
  if (!isCountedAfterEnd(tip.state, step))
    return { kind: tip.state.endedAt === null ? 'not-yet' : 'private' }
  const given = contributions(tip.state, tip.words, step)
  const entries = entriesOf(tip, step, totalsOf(step.step, given))
  return entries.length === 0
    ? { kind: 'too-few' }
    : { kind: 'counted', entries: entries.map((one) => one.entry) }
}

/**
 * Whether so many are known, by name or by a plan that was handed in, that the few others could be worked out. Withdrawing
 * recalls no copy, and may have come before the answer: whoever handed in once may be known or not, and so may the erased.
 */
function isSubtractable(tip: Tip, step: RoomStep): boolean {
  const { people, gone } = groupOf(tip, step)
  const readers = people.filter((one) => one.isRead)
  return [people, ...(readers.length === 0 ? [] : [readers])].some((each) =>
    isLeftWithFew(tip.state, step, { people: each, gone }),
  )
}

function isLeftWithFew(state: RoomState, step: RoomStep, { people, gone }: Group): boolean {
  const unnamed = people.filter((one) => !one.named).map((one) => one.seat)
  const never = unnamed.filter((seat) => handedIn(state, step, seat) === 'never').length
  const once = unnamed.filter((seat) => handedIn(state, step, seat) === 'once').length
  const erased = [...state.seats.values()].filter((seat) => seat.status === 'erased')
  const lost = erased.filter((seat) => handedIn(state, step, seat.id) === 'once').length
  const [least, most] = [never + Math.max(0, gone - lost), never + once + gone]
  return Math.max(1, least) <= Math.min(most, step.step.audience.minGroup - 1)
}

interface Group {
  readonly people: readonly {
    readonly seat: string
    readonly named: boolean
    /** Text of theirs stands there without a name: fewer people's than give totals, where only some were let in. */
    readonly isRead: boolean
  }[]
  /** How many more are in the totals, and erased. */
  readonly gone: number
}

/** Who is in a step's totals and its text without names: those whom the frozen figure has, else all who answered. */
function groupOf({ state, words }: Tip, step: RoomStep): Group {
  const frozen = readFrozen(words, { ...step, hidden: [] })
  if (frozen?.grouped === undefined) {
    const given = contributions(state, words, step)
    const people = given.filter((one) => Object.keys(one.grouped).length > 0)
    return {
      people: people.map(({ seat, named, grouped }) => ({
        seat,
        named: Object.keys(named).length > 0,
        isRead: frozen !== null && textToRead(step.step, grouped) !== '',
      })),
      gone: 0,
    }
  }
  const people = Object.entries(frozen.contributors).filter(([, one]) => one.inGroup === true)
  return {
    people: people.map(([seat, { named, gave }]) => ({
      seat,
      named: named === true,
      isRead: textToRead(step.step, gave ?? {}) !== '',
    })),
    gone: frozen.grouped - people.length,
  }
}

/** Whether a section in which this person's answer to the step stands is handed in now, or once was. */
function handedIn(state: RoomState, step: RoomStep, id: string): 'now' | 'once' | 'never' {
  const shared = state.seats.get(id)?.shared ?? {}
  const item = state.items.find((each) => each.id === step.item)
  if (item === undefined || !('workshop' in item) || state.organizerGets !== 'plans') return 'never'
  const switches = sectionsWith(item.workshop, step.step.id).flatMap(
    (section) => own(shared, `${item.id}.${section}`) ?? [],
  )
  if (switches.length === 0) return 'never'
  return switches.includes(true) ? 'now' : 'once'
}
