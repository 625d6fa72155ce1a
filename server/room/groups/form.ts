import type { GroupMode, GroupSize } from '../../../templates/groups.ts'
import { chanceOf, shuffled } from './chance.ts'
import { divided } from './divide.ts'
import { holdsApart, type PairRule } from './rules.ts'
import type { Liking, Met, Person } from './wishes.ts'

/** Some people who talk together. Numbers run from 1; the order of people is the one in which they have their turns. */
export interface NewGroup {
  readonly number: number
  readonly people: readonly string[]
}

export interface Forming {
  readonly people: readonly Person[]
  readonly size: GroupSize
  readonly mode: GroupMode
  /** `byAnswer`: whether those who said the same shall meet, or those who did not. */
  readonly how: 'alike' | 'unlike'
  readonly met: Met
  readonly rules: readonly PairRule[]
  /** `keep`: the groups as they were. */
  readonly before: readonly NewGroup[]
  /** Everybody, in an order that stays from round to round. */
  readonly order: readonly string[]
  /** The same seed makes the same groups. */
  readonly seed: string
  /** How often groups were made for this step before: other ones are wanted now. */
  readonly tried?: number
}

/**
 * Groups for everybody, nobody alone; of fewer than two people, none. Who has been together before is not put together again
 * as far as that can be. Null: two people who are kept apart cannot be.
 */
export function formed(forming: Forming): readonly NewGroup[] | null {
  if (forming.people.length < 2) return []
  const groups = placed(forming, begun(forming))
  return groups.some(({ people }) => holdsApart(people, forming.rules)) ? null : groups
}

/** The groups that there are before anybody is put into one: those of a number, or of an earlier round. */
function begun(forming: Forming): readonly NewGroup[] {
  switch (forming.mode) {
    case 'choose':
      return numbered(forming)
    case 'keep':
      return kept(forming)
    case 'mix':
    case 'neighbours':
    case 'byAnswer':
      return []
  }
}

/** Whoever typed the same number; more than can talk together are divided. */
function numbered(forming: Forming): readonly NewGroup[] {
  const typed = [...new Set(forming.people.flatMap(({ number }) => number ?? []))]
  const groups = typed
    .sort((a, b) => a - b)
    .flatMap((number) => {
      const people = forming.people.filter((each) => each.number === number)
      const ids = people.map(({ id }) => id)
      if (people.length < 2) return []
      // Those who are kept apart are not all put aside: one of the two stays.
      if (people.length <= forming.size + 1)
        return [withoutApart(shuffled(ids, chanceOf(`${forming.seed} ${number}`)), forming.rules)]
      return divide(forming, people, `${number}`)
    })
  return inNumbers(groups.filter((people) => people.length > 1))
}

/** The groups as they were, without those who are gone; somebody else begins. */
function kept({ before, people, rules }: Forming): readonly NewGroup[] {
  const here = new Set(people.map(({ id }) => id))
  return before.flatMap(({ number, people: [first, ...others] }) => {
    const turned = first === undefined ? others : [...others, first]
    const left = withoutApart(
      turned.filter((id) => here.has(id)),
      rules,
    )
    return left.length < 2 ? [] : [{ number, people: left }]
  })
}

/** Everybody in a group: those who are in none make some of their own, or join where there are fewest. */
function placed(forming: Forming, groups: readonly NewGroup[]): readonly NewGroup[] {
  const taken = new Set(groups.flatMap(({ people }) => people))
  const rest = forming.people.filter(({ id }) => !taken.has(id))
  const enough = forming.mode === 'keep' ? forming.size : 2
  if (rest.length === 0) return groups
  if (groups.length === 0) return inNumbers(divide(forming, rest, ''))
  const own = rest.length < enough ? null : divide(forming, rest, 'rest')
  if (own !== null && !own.some((people) => holdsApart(people, forming.rules)))
    return [...groups, ...inNumbers(own, Math.max(...groups.map(({ number }) => number)))]
  return rest.reduce((all, { id }) => joinedTo(all, id, forming.rules), groups)
}

/** The groups with one more person in the smallest, where nobody is whom they are kept from. */
function joinedTo(
  groups: readonly NewGroup[],
  id: string,
  rules: readonly PairRule[],
): readonly NewGroup[] {
  const to = smallest(groups, id, rules)
  return groups.map((group) => (group === to ? { ...group, people: [...group.people, id] } : group))
}

/** The group with fewest people, the first of such; one in which nobody is whom this person is kept from, if there is one. */
export function smallest<G extends NewGroup>(
  groups: readonly G[],
  id: string,
  rules: readonly PairRule[],
): G | undefined {
  const open = groups.filter(({ people }) => !holdsApart([...people, id], rules))
  return (open.length > 0 ? open : groups).toSorted(
    (a, b) => a.people.length - b.people.length || a.number - b.number,
  )[0]
}

function divide(
  forming: Forming,
  people: readonly Person[],
  salt: string,
): readonly (readonly string[])[] {
  const { size, met, rules, order, seed, tried = 0 } = forming
  const groups = divided(people, size, {
    ...{ met, rules, order, tried, liking: likingOf(forming) },
    seed: `${seed} ${tried} ${salt}`,
  })
  return forming.mode === 'neighbours' ? inOrderOfTables(groups, people) : groups
}

function likingOf({ mode, how }: Forming): Liking {
  switch (mode) {
    case 'neighbours':
      return 'tables'
    case 'byAnswer':
      return how
    case 'mix':
    case 'choose':
    case 'keep':
      return null
  }
}

/** Group 1 sits where the tables begin. */
function inOrderOfTables(
  groups: readonly (readonly string[])[],
  people: readonly Person[],
): readonly (readonly string[])[] {
  const tables = new Map(people.map(({ id, table }) => [id, table]))
  const first = (group: readonly string[]): string =>
    group
      .map((id) => tables.get(id) ?? '\uffff')
      .sort()
      .at(0) ?? '\uffff'
  return groups
    .map((group, place) => ({ group, place, table: first(group) }))
    .sort((a, b) => (a.table < b.table ? -1 : a.table > b.table ? 1 : a.place - b.place))
    .map(({ group }) => group)
}

function withoutApart(people: readonly string[], rules: readonly PairRule[]): readonly string[] {
  return people.reduce<readonly string[]>(
    (some, id) => (holdsApart([...some, id], rules) ? some : [...some, id]),
    [],
  )
}

function inNumbers(groups: readonly (readonly string[])[], after = 0): readonly NewGroup[] {
  return groups.map((people, place) => ({ number: after + place + 1, people }))
}
