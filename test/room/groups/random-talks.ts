import { isDeepStrictEqual } from 'node:util'
import { replay } from '../../../server/room/evolve.ts'
import { liveGroups, peopleIn, tellerOf, type Round } from '../../../server/room/groups/round.ts'
import type { Recorded } from '../../../server/room/events.ts'
import type { GroupSize } from '../../../templates/groups.ts'
import { did, facilitator, givenRoom, joined, participant, type Scene } from '../given.ts'
import { talks } from './talks.ts'

/** A whole number from 0 to below `n`. */
export type Below = (n: number) => number

/** Three items with two talks each: as many rounds as a programme has. */
const programme = ['talks', 'talks-2', 'talks-3'].map(
  (item) => ({ item, workshop: talks, form: 'full' }) as const,
)
const steps = programme.flatMap(({ item }) => [`${item}.tell`, `${item}.again`])

/** Who met whom, as the checks know it: gathered from what people saw, not from the room's own memory. */
type Ledger = Map<string, Set<string>>

/** Up to six talks of 3 to 60 people who come and go, checked all along. Throws at the first thing that must not be. */
export function randomTalks(below: Below): Scene {
  const size = ([2, 2, 3, 4] as const)[below(4)] ?? 2
  const isSteady = below(3) === 0
  let names = 0
  const come = (room: Scene): Scene => room.and(joined(`P${names++}`))
  let room = givenRoom({ programme })
  for (let n = 3 + below(58); n > 0; n -= 1) room = come(room)
  const met: Ledger = new Map()
  for (const [place, step] of steps.slice(0, 1 + below(6)).entries()) {
    if (!isSteady) room = moved(room, below, come)
    // A group that fell to one since the talk has joined another.
    note(room, met)
    if (here(room).length < 2) break
    room = room.and(
      did(facilitator, { type: 'openStep', step }),
      did(facilitator, { type: 'formGroups', step, size, mode: 'mix' }),
    )
    checkFormed(room, met, { size, rounds: isSteady ? place + 1 : null })
    room = talked(room, step, { below, come, isSteady })
  }
  checkReplayed(room)
  return room
}

/** Some come, some go. */
function moved(room: Scene, below: Below, come: (room: Scene) => Scene): Scene {
  let after = room
  for (let more = below(5); more > 0; more -= 1) after = come(after)
  for (let fewer = below(5); fewer > 0; fewer -= 1) after = gone(after, below)
  return after
}

function gone(room: Scene, below: Below): Scene {
  const seats = here(room)
  const seat = seats[below(seats.length)]
  if (seat === undefined || seats.length < 4) return room
  return room.and(
    below(2) === 0
      ? did(participant(seat), { type: 'leave' })
      : did(facilitator, { type: 'removeParticipant', participant: seat }),
  )
}

/** Some parts of some turns, with people who come late and go early. */
function talked(
  before: Scene,
  step: string,
  by: { below: Below; come: (room: Scene) => Scene; isSteady: boolean },
): Scene {
  const { below, come, isSteady } = by
  let room = before
  const turns = new Map<string, number>()
  for (let times = 1 + below(8); times > 0; times -= 1) {
    const round = room.told.tip.state.rounds.at(-1)
    if (round !== undefined) noteTellers(round, turns)
    room = room.and(did(facilitator, { type: 'nextTurn', step }))
    checkTurns(room, turns)
    if (!isSteady && below(3) === 0) room = gone(room, below)
    if (!isSteady && below(3) === 0) room = come(room)
    const waits = room.stage('facilitator').groups?.flatMap(({ waiting }) => waiting) ?? []
    const asked = waits.find(({ agreed }) => !agreed)
    if (asked !== undefined && below(2) === 0)
      room = room.and(did(facilitator, { type: 'letIn', step, seat: asked.id }))
    if (!isSteady && below(3) === 0) room = exchanged(room, below)
    checkTogether(room)
    checkTurns(room, turns)
  }
  return room
}

/** Two people in groups swap, if they may. */
function exchanged(room: Scene, below: Below): Scene {
  const people = groupsOf(room).flat()
  const [a, b] = [people[below(people.length)], people[below(people.length)]]
  if (a === undefined || b === undefined) return room
  return room.when(facilitator, { type: 'swapPeople', a, b })
}

const here = (room: Scene): readonly string[] =>
  [...room.told.tip.state.seats.values()]
    .filter(({ status }) => status === 'here')
    .map(({ id }) => id)

const groupsOf = (room: Scene): readonly (readonly string[])[] => {
  const round = room.told.tip.state.rounds.at(-1)
  return round === undefined ? [] : liveGroups(round).map(peopleIn)
}

/** Nobody is alone while there is another group, and nobody is in two. */
export function checkTogether(room: Scene): void {
  const groups = groupsOf(room)
  const round = room.told.tip.state.rounds.at(-1)
  const isOver = round !== undefined && round.turn > round.turns
  if (!isOver && groups.length > 1 && groups.some((group) => group.length < 2))
    throw new Error(`somebody is alone: ${JSON.stringify(groups)}`)
  const all = groups.flat()
  if (new Set(all).size !== all.length) throw new Error('somebody is in two groups')
}

/** Nobody has two turns of a talk, and nobody none. `had`: the turn of everybody who has had theirs, which is added to. */
export function checkTurns(room: Scene, had: Map<string, number>): void {
  const round = room.told.tip.state.rounds.at(-1)
  if (round === undefined) return
  const places = liveGroups(round).flatMap((group) => group.places)
  const never = round.turn > round.turns && places.find((id) => id !== null && !had.has(id))
  if (typeof never === 'string') throw new Error(`${never} never tells`)
  // Who is broken off at once has not had it.
  if (round.phase > 0) noteTellers(round, had)
}

function noteTellers(round: Round, had: Map<string, number>): void {
  for (const group of liveGroups(round)) {
    const teller = tellerOf(group, round.turn)
    if (teller === null || teller === undefined) continue
    const before = had.get(teller) ?? round.turn
    if (before !== round.turn) throw new Error(`${teller} tells again, in turn ${round.turn}`)
    had.set(teller, round.turn)
  }
}

/** Everybody is in a group, and nobody meets again where that can be had. `rounds`: so many, and nobody came or went. */
export function checkFormed(
  room: Scene,
  met: Ledger,
  { size, rounds }: { readonly size: GroupSize; readonly rounds: number | null },
): void {
  checkTogether(room)
  const groups = groupsOf(room)
  const seats = here(room)
  if (!isDeepStrictEqual(groups.flat().toSorted(), seats.toSorted()))
    throw new Error('not everybody is in a group')
  if (!mustBeNew(seats, met, { size, rounds })) return
  for (const group of groups)
    for (const [place, a] of group.entries())
      for (const b of group.slice(place + 1))
        if (met.get(a)?.has(b) === true)
          throw new Error(`${a} and ${b} meet again, of ${seats.length} in groups of ${size}`)
}

/**
 * Whether groups without a repeat are promised. In a steady room by T2 and T3; else where everybody has so many left whom they
 * have not met that such groups exist: half of all for pairs (Dirac), two thirds for trios (Corradi and Hajnal), three quarters
 * for quads (Hajnal and Szemeredi), with room for a larger group or two.
 */
function mustBeNew(
  seats: readonly string[],
  met: Ledger,
  { size, rounds }: { readonly size: GroupSize; readonly rounds: number | null },
): boolean {
  const n = seats.length
  if (rounds !== null && size === 2 && n % 2 === 0 && rounds <= n - 1) return true
  if (rounds !== null && size === 3 && n >= 12 && rounds <= Math.floor((n - 1) / 3)) return true
  const most = Math.max(...seats.map((id) => seats.filter((each) => met.get(id)?.has(each)).length))
  const spare = n % size === 0 ? 0 : 4
  return n - 1 - most >= (n * (size - 1)) / size + spare
}

/** What the talk adds to whom everybody has met, from the groups as they are and as they were. */
function note(room: Scene, met: Ledger): void {
  for (const group of room.told.tip.state.rounds.at(-1)?.groups ?? []) {
    const all = [...peopleIn(group), ...group.gone]
    for (const a of all)
      for (const b of all) if (a !== b) met.set(a, (met.get(a) ?? new Set()).add(b))
  }
}

/** Whoever reads the log has the same groups. */
export function checkReplayed({ told }: Scene): void {
  // Our own events come back with their own types.
  const log = JSON.parse(JSON.stringify(told.log)) as readonly Recorded[]
  const { rounds, groupOrder, pairRules } = replay('room-1', log)
  const live = told.tip.state
  if (
    !isDeepStrictEqual(rounds, live.rounds) ||
    !isDeepStrictEqual([groupOrder, pairRules], [live.groupOrder, live.pairRules])
  )
    throw new Error('the log makes other groups')
}
