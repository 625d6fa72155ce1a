import type { PlanInput, SummaryInput, SummaryStep } from '../../templates/plan-input.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import { closes, partsOf, audienceOf } from './audience.ts'
import { contributions, entriesOf, groupedParts } from './entries.ts'
import { readFrozen } from './frozen.ts'
import { answerOf, seatsOf, textOf } from './lookup.ts'
import { rowsFor, sharedRows } from './rows.ts'
import { sectionsOf } from './sections.ts'
import type { RoomState, RoomStep, Seat, WordsById } from './state.ts'

/** Everything of one person's plan: whatever they wrote, drafts too. Dates are in UTC until the room knows its zone. */
export function planInput(state: RoomState, words: WordsById, seat: Seat): PlanInput {
  const changes = Object.values(seat.answers).map((answer) => answer.at)
  return {
    name: textOf(words, seat.name),
    title: state.title,
    language: seat.language ?? state.language,
    timeZone: 'UTC',
    openedAt: state.openedAt,
    changedAt: Math.max(seat.joinedAt, ...changes),
    shared: seat.shared,
    items: itemsOf(state, (step) => ({
      id: step.id,
      step: step.step,
      rows: rowsFor(state, words, { step, seat }),
      answer: words.get(answerOf(seat, step.id)?.words ?? '')?.body ?? null,
      paper: seat.paper.includes(step.id),
    })),
  }
}

/** Everything of the group's document: what was shown, or counted by enough people and settled by the close. */
export function summaryInput(state: RoomState, words: WordsById): SummaryInput {
  const seats = seatsOf(state)
  return {
    title: state.title,
    language: state.language,
    timeZone: 'UTC',
    openedAt: state.openedAt,
    changedAt: state.at,
    people: seats.length,
    sharedPlans: seats.filter((seat) => sharesAnything(state, seat)).length,
    items: itemsOf(state, (step) => ({
      id: step.id,
      step: step.step,
      rows: sharedRows(state, words, step),
      what: summaryOf(state, words, step),
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

function summaryOf(state: RoomState, words: WordsById, step: RoomStep): SummaryStep['what'] {
  if (!step.everOpened || step.openedAt === null) return { kind: 'not-opened' }
  if (!exerciseOf(step.step.kind).asks || !closes(step.step)) return { kind: 'private' }
  const given = contributions(state, words, step)
  // Who is known otherwise, by name or by a plan handed in, could be subtracted from a total.
  const unknown = given.filter(
    (one) => Object.keys(one.named).length === 0 && !isHandedIn(state, one.seat),
  )
  const some = unknown.filter((one) => Object.keys(one.grouped).length > 0).length
  const grouped = groupedParts(step.step, given)
  if (grouped.length > 0 && some > 0 && some < step.step.audience.minGroup)
    return { kind: 'too-few' }
  const frozen = readFrozen(words, step)
  if (frozen !== null) return { kind: 'frozen', figures: frozen.figures, n: frozen.n }
  // What may still change is not for a document: two of them would tell what one person added between them.
  if (step.phase !== 'closed' && state.endedAt === null) return { kind: 'not-opened' }
  if (step.step.audience.reveal === 'hidden' && textsOnly(step)) return { kind: 'private' }
  const entries = entriesOf({ state, words }, step, given).map((one) => one.entry)
  return entries.length === 0 ? { kind: 'too-few' } : { kind: 'counted', entries }
}

/** Unnamed text that was never revealed was never read by the facilitator first: it stays where it is. */
function textsOnly(step: RoomStep): boolean {
  return partsOf(step.step).some((part) => audienceOf(step.step, part).to === 'unnamed')
}

function isHandedIn(state: RoomState, id: string): boolean {
  const seat = state.seats[id]
  return seat !== undefined && sharesAnything(state, seat)
}
