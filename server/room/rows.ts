import type { AnyExercise, Row } from '../../templates/exercise.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import type { Step } from '../../templates/workshop.ts'
import { authorsStep } from './clusters.ts'
import { readFrozen } from './frozen.ts'
import { answerOf, stepOf } from './lookup.ts'
import type { RoomState, RoomStep, Seat, WordsById } from './state.ts'

/** The earlier steps whose answers bring this person something here: rows, hints, a draft, a place on an axis. */
export function ownSources(state: RoomState, step: RoomStep): readonly RoomStep[] {
  const carried = asksRoom(step.step) ? undefined : sourceOf(state, step)
  const also = (step.step.carry?.also ?? []).map(({ from }) => siblingOf(state, step, from))
  const levels = Object.values(levelsFrom(step.step)).map((id) => siblingOf(state, step, id))
  return [carried, ...also, ...levels].filter((each) => each !== undefined)
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
    levels: levelsOf(state, words, { step, seat }),
  })
}

/** What earlier answers bring to a person's sheet: the rows that it asks about, or what it offers; none where they bring nothing. */
export function broughtRows(
  state: RoomState,
  words: WordsById,
  of: { readonly step: RoomStep; readonly seat: Seat },
): readonly Row[] {
  const carried = carriedRows(state, words, of)
  const levels = levelsOf(state, words, of)
  const asks = of.step.step.carry?.as === 'rows' && carried.length > 0
  return asks || Object.keys(levels).length > 0 ? rowsFor(state, words, of) : carried
}

/** The answer that earlier ones propose, until this person gives their own. */
export function proposalFor(
  state: RoomState,
  words: WordsById,
  of: { readonly step: RoomStep; readonly seat: Seat },
): unknown {
  const { step } = of.step
  const exercise = exerciseOf(step.kind)
  if (answerOf(of.seat, of.step.id) !== undefined || exercise.proposal === undefined) return null
  if (step.carry?.as === 'draft') {
    const rows = carriedRows(state, words, of)
    return rows.length === 0 ? null : exercise.proposal(step.prompt, rows)
  }
  const levels = levelsOf(state, words, of)
  return Object.keys(levels).length === 0
    ? null
    : exercise.proposal(step.prompt, rowsFor(state, words, of))
}

/** What this person's earlier answers offer to the step: their newest revisions, done or not. */
export function carriedRows(
  state: RoomState,
  words: WordsById,
  { step, seat }: { step: RoomStep; seat: Seat },
): readonly Row[] {
  const { carry } = step.step
  if (carry === undefined || asksRoom(step.step)) return []
  const sources = [
    { source: sourceOf(state, step), take: carry.take },
    ...(carry.also ?? []).map(({ from, take }) => ({ source: siblingOf(state, step, from), take })),
  ]
  return sources.flatMap(({ source, take }) => {
    const answer = source === undefined ? undefined : answerOf(seat, source.id)
    const said = answer === undefined ? undefined : words.get(answer.words)?.body
    if (source === undefined || said === undefined) return []
    const exercise: AnyExercise = exerciseOf(source.step.kind)
    const rows = rowsFor(state, words, { step: source, seat })
    return exercise.offers(source.step.prompt, rows, said, take)
  })
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
  const item = before.findLast(
    (each) => 'workshop' in each && each.workshop.id === workshop && each.skipped === undefined,
  )
  return item === undefined ? undefined : stepOf(state, `${item.id}.${id}`)
}

const levelsFrom = (step: Step): Readonly<Record<string, string>> =>
  exerciseOf(step.kind).levelsFrom?.(step.prompt) ?? {}

/** Another step of the same item. */
const siblingOf = (state: RoomState, step: RoomStep, id: string): RoomStep | undefined =>
  stepOf(state, `${step.item}.${id}`)

/** How high this person's earlier answers are, by the names that the step gives them. */
function levelsOf(
  state: RoomState,
  words: WordsById,
  { step, seat }: { readonly step: RoomStep; readonly seat: Seat },
): Readonly<Record<string, number>> {
  const named = Object.entries(levelsFrom(step.step)).flatMap(([name, id]) => {
    const source = siblingOf(state, step, id)
    const answer = source === undefined ? undefined : answerOf(seat, source.id)
    const said = answer === undefined ? undefined : words.get(answer.words)?.body
    if (source === undefined || said === undefined) return []
    const rows = rowsFor(state, words, { step: source, seat })
    const level = exerciseOf(source.step.kind).level?.(source.step.prompt, said, rows) ?? null
    return level === null ? [] : [[name, level] as const]
  })
  return Object.fromEntries(named)
}

/** Rows of the frozen figure of the step that this one asks the room about; none before it was revealed. */
function shownRows(state: RoomState, words: WordsById, step: RoomStep): readonly Row[] {
  if (!asksRoom(step.step)) return []
  const source = sourceOf(state, step)
  const frozen =
    source === undefined
      ? null
      : // Cards that nobody put together can be voted on as they are.
        (readPublic(words, source) ?? readPublic(words, authorsStep(state, source)))
  const take = step.step.carry?.take
  const rows = frozen?.rows ?? []
  return typeof take === 'object' && 'top' in take ? rows.slice(0, take.top) : rows
}

/** What a step showed; null where its reveal itself was undone: nobody is asked about what counts as never shown. */
function readPublic(words: WordsById, step: RoomStep): ReturnType<typeof readFrozen> {
  return step.takenBack ? null : readFrozen(words, step)
}
