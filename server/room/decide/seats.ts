import { isLetOut } from '../batches.ts'
import type { FacilitatorCommand, SeatCommand } from '../commands.ts'
import { isSettled, orphans, uncounted } from '../counting.ts'
import { decided, refused, unchanged, type Context, type Outcome, type Tip } from '../decision.ts'
import { arrival, departure } from './groups.ts'
import { tableOf } from './choosing.ts'
import { erasedFrom, fixedBefore } from '../erasing.ts'
import { seatOf, seatsOf, textOf } from '../lookup.ts'
import { cleanName, freeName, guestName, skeletonOf } from '../names.ts'
import type { Words } from '../state.ts'

type Asked<T extends SeatCommand['type']> = Extract<SeatCommand, { type: T }>

/** A seat for somebody. No name: "Guest n"; a taken name gets a suffix, never a lock-out. */
export function join(tip: Tip, command: Asked<'join'>, context: Context): Outcome {
  const { state } = tip
  if (state.locked) return refused('room-locked')
  if (context.maxSeats !== undefined && state.seats.size >= context.maxSeats)
    return refused('room-full')
  const clean = command.name === null ? null : cleanName(command.name)
  if (clean !== null && 'code' in clean) return { refusal: clean }
  const table = command.table == null ? undefined : tableOf(command.table)
  if (table === null) return refused('table-chars')
  const taken = namesOf(tip)
  const text =
    clean === null
      ? guestName(taken, (n) => context.say('room.guest', { n: `${n}` }))
      : freeName(clean.name, withFacilitator(taken, state))
  const seat = context.id()
  const name: Words = { id: context.id(), owner: seat, body: text }
  const code: Words = { id: context.id(), owner: seat, body: command.returnCode }
  const { language, tokenHash, returnHash } = command
  return {
    ...decided(
      {
        type: 'seatTaken',
        seat,
        name: name.id,
        language,
        tokenHash,
        returnWords: code.id,
        returnHash,
        ...(table === undefined ? {} : { table }),
      },
      ...arrival(state, seat),
    ),
    putWords: [name, code],
  }
}

/** The same seat on another phone. The code that was used works 10 minutes more, so that a lost answer does no harm. */
export function returnToSeat(
  { state }: Tip,
  command: Asked<'returnToSeat'>,
  { at, id }: Context,
): Outcome {
  const seat = seatOf(state, command.seat)
  const { usedHash, tokenHash, returnHash } = command
  const isUsedAgain = seat?.usedReturn?.hash === usedHash && at <= seat.usedReturn.until
  if (seat === undefined || !(seat.returnHash === usedHash || isUsedAgain))
    return refused('return-code-unknown')
  const code: Words = { id: id(), owner: seat.id, body: command.returnCode }
  return {
    ...decided(
      {
        type: 'seatReturned',
        seat: seat.id,
        tokenHash,
        usedHash,
        returnWords: code.id,
        returnHash,
      },
      ...(seat.status === 'left' ? arrival(state, seat.id) : []),
    ),
    putWords: [code],
    deleteWords: [seat.returnWords],
  }
}

/** Another name for a seat, by its owner or the facilitator. */
export function rename(
  tip: Tip,
  asked: { readonly seat: string; readonly name: string },
  { id }: Context,
): Outcome {
  const seat = seatOf(tip.state, asked.seat)
  if (seat === undefined) return refused('participant-unknown')
  const clean = cleanName(asked.name)
  if ('code' in clean) return { refusal: clean }
  const text = freeName(clean.name, withFacilitator(namesOf(tip, seat.id), tip.state))
  if (text === textOf(tip.words, seat.name)) return unchanged
  const name: Words = { id: id(), owner: seat.id, body: text }
  return {
    ...decided({ type: 'seatRenamed', seat: seat.id, name: name.id }),
    putWords: [name],
    deleteWords: [seat.name],
  }
}

/** "I have to go": the seat is kept, with its plan. */
export function leave({ state }: Tip, seat: string): Outcome {
  return state.seats.get(seat)?.status === 'here'
    ? decided({ type: 'seatLeft', seat }, ...departure(state, seat))
    : unchanged
}

export function removeParticipant(
  { state }: Tip,
  { participant }: Extract<FacilitatorCommand, { type: 'removeParticipant' }>,
): Outcome {
  const seat = seatOf(state, participant)
  if (seat === undefined) return refused('participant-unknown')
  if (seat.status === 'removed') return unchanged
  const open = Object.entries(seat.answers).filter(
    ([step]) => !isSettled(state, step) && !isLetOut(state, step, seat.id),
  )
  return {
    ...decided({ type: 'seatRemoved', seat: seat.id }, ...departure(state, seat.id)),
    deleteWords: open.flatMap(([, answer]) => orphans(answer, uncounted(answer))),
  }
}

/** Every word of a person goes for good, also out of figures that were revealed; totals stay. */
export function eraseMe(tip: Tip, seat: string, context: Context): Outcome {
  const fixed = fixedBefore(tip, seat, context)
  return {
    ...decided(...fixed.events, { type: 'seatErased', seat }, ...departure(tip.state, seat)),
    putWords: [...fixed.putWords, ...erasedFrom(tip, seat)],
    eraseOwners: [seat],
  }
}

/** Skeletons of the names that are taken, but for one seat's own. */
function namesOf({ state, words }: Tip, except?: string): ReadonlySet<string> {
  const rows = seatsOf(state).map((seat) => (seat.id === except ? undefined : words.get(seat.name)))
  return new Set(rows.flatMap((row) => (row === undefined ? [] : [skeletonOfRow(row)])))
}

/** Nobody shall be taken for who leads the room: their name, and what looks like it, counts as taken. */
function withFacilitator(
  taken: ReadonlySet<string>,
  { facilitator }: Tip['state'],
): ReadonlySet<string> {
  return new Set([...taken, skeletonOf(facilitator)])
}

/** Each name's skeleton is worked out once, or the thousandth to join would wait for a thousand. */
const skeletons = new WeakMap<Words, string>()

function skeletonOfRow(row: Words): string {
  const known = skeletons.get(row)
  if (known !== undefined) return known
  const skeleton = typeof row.body === 'string' ? skeletonOf(row.body) : ''
  skeletons.set(row, skeleton)
  return skeleton
}
