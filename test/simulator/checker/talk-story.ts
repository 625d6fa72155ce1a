import type { Event } from '../../../server/room/events.ts'

/** Who talked with whom, told a second time from the events alone. */
export interface TalkStory {
  /** The newest last: its groups are those that people see. */
  readonly rounds: RoundStory[]
  /** Who is kept apart from somebody: two seats. */
  readonly apart: Set<string>
}

interface RoundStory {
  readonly step: string
  readonly groups: Map<number, Set<string>>
  readonly waiting: Map<string, Waiting>
  /** From 1; 0: nobody has begun. More than `turns`: all is said. */
  turn: number
  turns: number
}

/** Somebody who came late, and what the groups that they asked have said. */
interface Waiting {
  readonly group: number
  readonly agreed: boolean
  readonly declined: ReadonlySet<number>
}

export function newTalk(): TalkStory {
  return { rounds: [], apart: new Set() }
}

/** Goes on by one event; those that change no group change nothing. */
export function tellTalk(talk: TalkStory, event: Event): void {
  const round = 'step' in event ? lastOf(talk, event.step) : undefined
  switch (event.type) {
    case 'groupsFormed':
      if (round?.turn === 0) talk.rounds.splice(talk.rounds.indexOf(round), 1)
      talk.rounds.push({
        ...{ step: event.step, waiting: new Map(), turn: 0 },
        groups: new Map(event.groups.map(({ number, people }) => [number, new Set(people)])),
        turns: Math.max(...event.groups.map(({ people }) => people.length)),
      })
      return
    case 'groupsDropped':
      if (round !== undefined) talk.rounds.splice(talk.rounds.indexOf(round), 1)
      return
    case 'peopleSwapped':
      return round === undefined ? undefined : swap(round, event.a, event.b)
    case 'turnTaken':
      return round === undefined ? undefined : turn(round, event)
    case 'personWaits': {
      const declined = round?.waiting.get(event.seat)?.declined ?? new Set()
      round?.waiting.set(event.seat, { group: event.group, agreed: false, declined })
      return
    }
    case 'personLetIn':
      return round === undefined ? undefined : answered(round, event)
    case 'groupJoined':
      return round === undefined ? undefined : sit(round, event.seat, event.group)
    case 'pairRuled': {
      const pair = [event.a, event.b].sort().join(' ')
      if (event.rule === 'apart') talk.apart.add(pair)
      else talk.apart.delete(pair)
      return
    }
    case 'seatLeft':
    case 'seatRemoved':
    case 'seatErased':
      for (const each of talk.rounds) goes(each, event.seat)
      return
    default:
      return
  }
}

/** Whose names somebody may read: of those in their group of the newest talk, and of those who ask it. */
export function talksWith({ rounds }: TalkStory, seat: string): readonly string[] {
  const round = rounds.at(-1)
  const [number, people] = [...(round?.groups ?? [])].find(([, all]) => all.has(seat)) ?? []
  if (round === undefined || number === undefined || people === undefined) return []
  const asking = [...round.waiting].filter(
    ([, { group, agreed, declined }]) => group === number && !agreed && !declined.has(number),
  )
  return [...people, ...asking.map(([late]) => late)]
}

/** Who sits in two groups at a time, or waits though they sit. */
export function inTwo({ rounds }: TalkStory): readonly string[] {
  return rounds.flatMap(({ groups, waiting }) => {
    const all = [...groups.values(), waiting.keys()].flatMap((people) => [...people])
    return all.filter((seat, place) => all.indexOf(seat) !== place)
  })
}

/** Who is left alone while the room talks, though another group could take them; of who is kept apart nobody can say it. */
export function leftAlone({ rounds, apart }: TalkStory, current: string | null): readonly string[] {
  const round = rounds.findLast(({ step }) => step === current)
  if (round === undefined || round.turn > round.turns) return []
  const groups = [...round.groups.values()].filter(({ size }) => size > 0)
  const kept = new Set([...apart].flatMap((pair) => pair.split(' ')))
  return groups.length < 2
    ? []
    : groups.flatMap((people) => (people.size > 1 ? [] : [...people].filter((id) => !kept.has(id))))
}

const lastOf = ({ rounds }: TalkStory, step: string): RoundStory | undefined =>
  rounds.findLast((round) => round.step === step)

function swap({ groups }: RoundStory, a: string, b: string): void {
  const others = [...groups.values()].map(
    (people) => [people, people.has(a), people.has(b)] as const,
  )
  for (const [people, hasA, hasB] of others) {
    if (hasA === hasB) continue
    people.delete(hasA ? a : b)
    people.add(hasA ? b : a)
  }
}

/** Who was let in sits down as a new turn begins. */
function turn(round: RoundStory, { turn, turns, softly }: Extract<Event, { type: 'turnTaken' }>) {
  const isNew = softly !== true && turn > round.turn
  Object.assign(round, { turn, turns })
  if (isNew)
    for (const [seat, { agreed, group }] of round.waiting) if (agreed) sit(round, seat, group)
}

function answered(round: RoundStory, { seat, on }: Extract<Event, { type: 'personLetIn' }>): void {
  const asked = round.waiting.get(seat)
  if (asked === undefined) return
  const { group, declined } = asked
  if (on === false) round.waiting.set(seat, { ...asked, declined: new Set([...declined, group]) })
  else if (round.turn === 0) sit(round, seat, group)
  else round.waiting.set(seat, { ...asked, agreed: true })
}

/** Whoever asked a group that is no more asks the one that took its last person in. */
function sit(round: RoundStory, seat: string, number: number): void {
  const [from, people] = [...round.groups].find(([, all]) => all.has(seat)) ?? []
  goes(round, seat)
  const there = round.groups.get(number) ?? new Set()
  round.groups.set(number, there.add(seat))
  if (people?.size !== 0) return
  for (const [late, asked] of round.waiting)
    if (asked.group === from) round.waiting.set(late, { ...asked, group: number })
}

function goes({ groups, waiting }: RoundStory, seat: string): void {
  for (const people of groups.values()) people.delete(seat)
  waiting.delete(seat)
}
