import type { Entry } from '../../templates/exercise.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import type { Step } from '../../templates/workshop.ts'
import { audienceOf, isSingle, mayTick } from './audience.ts'
import { heldBack } from './batches.ts'
import { answerOf, own, seatsOf, textOf } from './lookup.ts'
import { scatter } from './scatter.ts'
import type { RoomState, RoomStep, Seat, SeatAnswer, WordsById } from './state.ts'

/** Parts of an answer, by name. */
export type Parts = Readonly<Record<string, unknown>>

/**
 * What one person gives to a step's tally, sorted by what it may be used for. A part stands in one of the three at most;
 * what only its author or the facilitator may see stands in none.
 */
export interface Contribution {
  readonly seat: string
  /** Id of the revision that counts. */
  readonly words: string
  /** Ticked to be shown with the name. */
  readonly named: Parts
  /** Ticked to be shown without it. */
  readonly unnamed: Parts
  /** `counts` and `unnamed` by the step itself: only together with enough others. */
  readonly grouped: Parts
}

/**
 * What every person gives to a step's tally: done, counted, not hidden by the facilitator, and saying something; no text that
 * waits for others.
 */
export function contributions(
  state: RoomState,
  words: WordsById,
  step: RoomStep,
): readonly Contribution[] {
  const held = heldBack(state, step)
  return seatsOf(state).flatMap((seat) => {
    const answer = answerOf(seat, step.id)
    if (answer === undefined || answer.counted === null) return []
    const body = words.get(answer.counted)?.body
    if (body === undefined) return []
    const found = sorted(step.step, body, {
      ticks: ticksOf(answer),
      waits: held.has(seat.id),
    })
    if (found === null) return []
    const one = { seat: seat.id, words: answer.counted, ...found }
    return step.hidden.includes(answer.counted) ? namedAlone(one) : [one]
  })
}

/** What is left of an answer that the facilitator keeps from the wall: what its author shows with the name is theirs. */
function namedAlone(one: Contribution): readonly Contribution[] {
  return Object.keys(one.named).length === 0 ? [] : [{ ...one, unnamed: {}, grouped: {} }]
}

/**
 * What people give to a step's totals alone, ticked or not: what a tick shows of them concerns the room, and a step that was
 * never shown has only these in documents.
 */
export function totalsOf(step: Step, given: readonly Contribution[]): readonly Contribution[] {
  return given.map((one) => {
    const parts = Object.entries({ ...one.grouped, ...one.unnamed, ...one.named })
    const totals = parts.filter(
      ([part, value]) => audienceOf(step, part).to === 'counts' && isTotal(step, part, value),
    )
    return { ...one, named: {}, unnamed: {}, grouped: Object.fromEntries(totals) }
  })
}

/** What somebody gave, in these parts alone. */
export function onlyParts(given: Parts, parts: readonly string[]): Parts {
  return Object.fromEntries(Object.entries(given).filter(([part]) => parts.includes(part)))
}

/** The parts that enough people give for a total or for text without names to be shown: `minGroup` of them, or more. */
export function groupedParts(step: Step, given: readonly Contribution[]): readonly string[] {
  const people = new Map<string, number>()
  for (const { grouped } of given)
    for (const part of Object.keys(grouped)) people.set(part, (people.get(part) ?? 0) + 1)
  return [...people].filter(([, count]) => count >= step.audience.minGroup).map(([part]) => part)
}

/** Whether no part is given. */
export const isNothing = (parts: Parts): boolean => Object.keys(parts).length === 0

/** Whether anything is given, for whatever use. */
export const givesAnything = ({
  named,
  unnamed,
  grouped,
}: Pick<Contribution, 'named' | 'unnamed' | 'grouped'>): boolean =>
  [named, unnamed, grouped].some((parts) => !isNothing(parts))

/** One person's entry, or two where some text goes without the name that other parts bear. */
export interface SeatEntry {
  readonly seat: string
  readonly entry: Entry<Parts>
}

/**
 * What may be shown and counted of a step: the parts that enough people share, and those that their authors ticked. Ids
 * are places in an order that depends on neither time nor seats.
 */
export function entriesOf(
  tip: { readonly state: RoomState; readonly words: WordsById },
  step: RoomStep,
  given: readonly Contribution[],
): readonly SeatEntry[] {
  const parts = groupedParts(step.step, given)
  const pieces = given.flatMap((one) => piecesOf(step.step, one, parts))
  return scatter(pieces, (piece) => piece.key).map(({ seat, shown, named }, index) => {
    const name = named ? nameOf(tip.state.seats.get(seat), tip.words) : ''
    const entry = { id: `${index + 1}`, parts: shown }
    return { seat, entry: name === '' ? entry : { ...entry, name } }
  })
}

interface Piece {
  readonly key: string
  readonly seat: string
  readonly shown: Parts
  readonly named: boolean
}

/**
 * A named entry keeps its counts, which are drawn without names, so that nobody is counted twice; text that goes without
 * the name becomes an entry of its own.
 */
function piecesOf(step: Step, one: Contribution, grouped: readonly string[]): readonly Piece[] {
  const shared = picked(one.grouped, (part) => grouped.includes(part))
  const counts = picked(shared, (part) => audienceOf(step, part).to === 'counts')
  const texts = {
    ...one.unnamed,
    ...picked(shared, (part) => audienceOf(step, part).to !== 'counts'),
  }
  const isNamed = Object.keys(one.named).length > 0
  const pieces = isNamed
    ? [
        { shown: { ...one.named, ...counts }, named: true },
        { shown: texts, named: false },
      ]
    : [{ shown: { ...texts, ...counts }, named: false }]
  return pieces
    .filter(({ shown }) => Object.keys(shown).length > 0)
    .map((piece) => ({ ...piece, seat: one.seat, key: `${one.words} ${piece.named}` }))
}

/** The ticks that hold for the counted revision: those it was given with, as far as they were not taken back since. */
function ticksOf(answer: SeatAnswer): SeatAnswer['show'] {
  if (answer.counted === answer.words) return answer.show
  const then = answer.countedShow ?? {}
  return Object.fromEntries(
    Object.keys(then).flatMap((part) => {
      const [before, now] = [own(then, part), own(answer.show, part)]
      if (before === undefined || now === undefined) return []
      return [
        [part, before === 'named' && now === 'named' ? ('named' as const) : ('unnamed' as const)],
      ]
    }),
  )
}

function sorted(
  step: Step,
  body: unknown,
  { ticks, waits }: { readonly ticks: SeatAnswer['show']; readonly waits: boolean },
): Pick<Contribution, 'named' | 'unnamed' | 'grouped'> | null {
  const exercise = exerciseOf(step.kind)
  if (exercise.isEmpty(body)) return null
  const named: Record<string, unknown> = {}
  const unnamed: Record<string, unknown> = {}
  const grouped: Record<string, unknown> = {}
  for (const [part, value] of Object.entries(exercise.parts(step.prompt, body))) {
    if (saysNothing(value)) continue
    const { to } = audienceOf(step, part)
    const tick = mayTick(step, part) ? (own(ticks, part) ?? own(ticks, 'answer')) : undefined
    if (tick === 'named') named[part] = value
    else if (tick === 'unnamed' && to !== 'unnamed') unnamed[part] = value
    else if (to === 'unnamed' ? !waits : to === 'counts' && isTotal(step, part, value))
      grouped[part] = value
  }
  const found = { named, unnamed, grouped }
  return givesAnything(found) ? found : null
}

/** Whether counting this part shows nobody's words, and nobody's place by itself; or the figure is a bare number. */
function isTotal(step: Step, part: string, value: unknown): boolean {
  if (isSingle(step, part)) return false
  const words = exerciseOf(step.kind).texts(step.prompt, { [part]: value })
  return words.length === 0 || step.figure?.kind === 'counter'
}

/** A part that says nothing counts nobody: otherwise five people, two of whom answered, would show what two said. */
function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

function picked(parts: Parts, keep: (part: string) => boolean): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([part]) => keep(part)))
}

function nameOf(seat: Seat | undefined, words: WordsById): string {
  return seat === undefined ? '' : textOf(words, seat.name)
}
