import type { AnyExercise, Row } from '../../templates/exercise.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import type { Step } from '../../templates/workshop.ts'
import { readFrozen } from './frozen.ts'
import { answerOf, stepOf } from './lookup.ts'
import type { RoomState, RoomStep, Seat, WordsById } from './state.ts'

/** Whether a step takes rows, hints or a draft from the same person's earlier answer. */
export function carriesOwn(step: Step): boolean {
  return step.carry !== undefined && !asksRoom(step)
}

/** Whether a step asks about what the room was shown, and so cannot do without it. */
export function asksRoom(step: Step): boolean {
  return exerciseOf(step.kind).needs.includes('room-rows')
}

/** The rows that all share: the prompt's own, and what the room was shown of the step that this one takes from. */
export function sharedRows(state: RoomState, words: WordsById, step: RoomStep): readonly Row[] {
  return exerciseOf(step.step.kind).rows(step.step.prompt, {
    own: [],
    room: shownRows(state, words, step),
  })
}

/** All rows that one person is asked about. */
export function rowsFor(
  state: RoomState,
  words: WordsById,
  { step, seat }: { step: RoomStep; seat: Seat },
): readonly Row[] {
  const own = step.step.carry?.as === 'rows' ? carriedRows(state, words, { step, seat }) : []
  return exerciseOf(step.step.kind).rows(step.step.prompt, {
    own,
    room: shownRows(state, words, step),
  })
}

/** What this person's earlier answer offers to the step: its newest revision, done or not. */
export function carriedRows(
  state: RoomState,
  words: WordsById,
  { step, seat }: { step: RoomStep; seat: Seat },
): readonly Row[] {
  const { carry } = step.step
  const source = carry === undefined || asksRoom(step.step) ? undefined : sourceOf(state, step)
  const answer = source === undefined ? undefined : answerOf(seat, source.id)
  const said = answer === undefined ? undefined : words.get(answer.words)?.body
  if (carry === undefined || source === undefined || said === undefined) return []
  const exercise: AnyExercise = exerciseOf(source.step.kind)
  return exercise.offers(
    source.step.prompt,
    rowsFor(state, words, { step: source, seat }),
    said,
    carry.take,
  )
}

/** The step that another one carries from: of its own item, or of the last earlier item that holds that workshop. */
export function sourceOf(state: RoomState, step: RoomStep): RoomStep | undefined {
  const from = step.step.carry?.from
  if (from === undefined) return undefined
  const [workshop, id] = from.split('.', 2)
  if (id === undefined) return stepOf(state, `${step.item}.${from}`)
  const before = state.items.slice(
    0,
    state.items.findIndex((item) => item.id === step.item),
  )
  const item = before.findLast((each) => 'workshop' in each && each.workshop.id === workshop)
  return item === undefined ? undefined : stepOf(state, `${item.id}.${id}`)
}

/** Rows of the frozen figure of the step that this one asks the room about; none before it was revealed. */
function shownRows(state: RoomState, words: WordsById, step: RoomStep): readonly Row[] {
  if (!asksRoom(step.step)) return []
  const source = sourceOf(state, step)
  const frozen = source === undefined ? null : readFrozen(words, source)
  const take = step.step.carry?.take
  const rows = frozen?.rows ?? []
  return typeof take === 'object' && 'top' in take ? rows.slice(0, take.top) : rows
}
