import type { GroupSize } from '../../../templates/groups.ts'
import { chanceOf, shuffled } from './chance.ts'
import { circleRounds } from './circle.ts'
import { scheduleFor } from './schedule.ts'
import { cheapest, costOf, inSizes, type Division, type Wishes } from './search.ts'
import { sizesFor } from './sizes.ts'
import { wishesOf, type Person } from './wishes.ts'

/** Rooms of these sizes follow a plan of trios: larger ones find good rounds without. */
const [fewestPlanned, mostPlanned] = [12, 36]

/** People in groups of about this size that cost as little as can be found; two people or more. */
export function divided(
  people: readonly Person[],
  size: GroupSize,
  asked: Parameters<typeof wishesOf>[1] & {
    readonly seed: string
    /** Everybody in an order that stays from round to round, so that planned rounds go on. */
    readonly order: readonly string[]
    /** How often groups were made for the same talk before: another round of the plan is taken. */
    readonly tried: number
  },
): readonly (readonly string[])[] {
  const wishes = wishesOf(people, asked)
  const sizes = sizesFor(people.length, size)
  const places = new Map(people.map(({ id }, place) => [id, place]))
  const seats = asked.order.flatMap((id) => places.get(id) ?? [])
  const from =
    asked.liking === 'tables'
      ? [inSizes(byTable(people), sizes)]
      : turned(planned(wishes, { size, sizes }), asked.tried).map((round) => seated(round, seats))
  const division = cheapest(wishes, sizes, { seed: asked.seed, from: inOrderOfCost(wishes, from) })
  const chance = chanceOf(`${asked.seed} order`)
  return shuffled(division, chance).map((group) =>
    shuffled(group, chance).flatMap((place) => people[place]?.id ?? []),
  )
}

/** Rounds that leave each other whole, by places in the lasting order. */
function planned(
  { people }: Wishes,
  { size, sizes }: { readonly size: GroupSize; readonly sizes: readonly number[] },
): readonly Division[] {
  if (size === 2) return circleRounds(people).flatMap(withTheLast)
  if (size !== 3 || people < fewestPlanned || people > mostPlanned) return []
  return scheduleFor(people, sizes, Math.floor((people - 1) / 3)) ?? []
}

/** A round with nobody alone: whoever is left over joins one of the pairs, any of a few. */
function withTheLast(round: Division): readonly Division[] {
  const alone = round.at(-1)
  if (alone === undefined || alone.length > 1 || round.length === 1) return [round]
  const pairs = round.slice(0, -1)
  return pairs
    .slice(0, mostJoined)
    .map((joined) => pairs.map((pair) => (pair === joined ? [...pair, ...alone] : pair)))
}

const mostJoined = 8

function turned<T>(list: readonly T[], by: number): readonly T[] {
  const at = list.length === 0 ? 0 : by % list.length
  return [...list.slice(at), ...list.slice(0, at)]
}

function seated(round: Division, seats: readonly number[]): Division {
  return round.map((group) => group.flatMap((place) => seats[place] ?? []))
}

function byTable(people: readonly Person[]): readonly number[] {
  const key = ({ table }: Person): string => table ?? '\uffff'
  return people
    .map((person, place) => ({ key: key(person), place }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.place - b.place))
    .map(({ place }) => place)
}

function inOrderOfCost(wishes: Wishes, divisions: readonly Division[]): readonly Division[] {
  return divisions
    .map((division) => ({ division, cost: costOf(wishes, division) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ division }) => division)
}
