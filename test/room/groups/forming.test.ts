import { describe, expect, test } from 'vitest'
import { formed, type Forming, type NewGroup } from '../../../server/room/groups/form.ts'
import { lastingOrder } from '../../../server/room/groups/order.ts'
import { sizesFor } from '../../../server/room/groups/sizes.ts'
import type { Person } from '../../../server/room/groups/wishes.ts'
import type { GroupSize } from '../../../templates/groups.ts'

const people = (n: number, more: (place: number) => Partial<Person> = () => ({})): Person[] =>
  Array.from({ length: n }, (_, place) => ({
    ...{ id: `p${place}`, table: null, number: null, answer: null },
    ...more(place),
  }))

const asked = (all: readonly Person[], size: GroupSize, more: Partial<Forming> = {}): Forming => ({
  ...{ people: all, size, mode: 'mix', how: 'alike', met: () => 0, rules: [], before: [] },
  ...{ order: all.map(({ id }) => id), seed: 'room walk.tell', tried: 0 },
  ...more,
})

/** Groups that must be there. */
function groups(forming: Forming): readonly NewGroup[] {
  const made = formed(forming)
  if (made === null) throw new Error('no groups')
  const all = made.flatMap(({ people: some }) => some)
  expect(all.toSorted()).toEqual(forming.people.map(({ id }) => id).toSorted())
  expect(new Set(made.map(({ number }) => number)).size).toBe(made.length)
  return made
}

const together = (made: readonly NewGroup[], a: string, b: string): boolean =>
  made.some(({ people: some }) => some.includes(a) && some.includes(b))

/** Two ids as one key. */
const both = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** How many rounds in a row, of at most so many, in which nobody meets anybody again. */
function withoutRepeats(n: number, size: GroupSize, most: number): number {
  const all = people(n)
  const met = new Set<string>()
  let order: readonly string[] = []
  for (let round = 0; round < most; round += 1) {
    order = lastingOrder(
      order,
      all.map(({ id }) => id),
    )
    const made = groups(
      asked(all, size, {
        ...{ order, seed: `room ${n} ${round}` },
        met: (a, b) => (met.has(both(a, b)) ? 1 : 0),
      }),
    )
    for (const { people: some } of made)
      for (const [place, a] of some.entries())
        for (const b of some.slice(place + 1)) {
          if (met.has(both(a, b))) return round
          met.add(both(a, b))
        }
  }
  return most
}

describe('groups', () => {
  test('T1 a group has as many people as asked or one more, and nobody is alone', () => {
    for (const size of [2, 3, 4] as const)
      for (let n = 2; n <= 200; n += 1) {
        const sizes = sizesFor(n, size)
        expect(sizes.reduce((sum, each) => sum + each, 0)).toBe(n)
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2)
        expect(Math.max(...sizes)).toBeLessThanOrEqual(size + 1)
        if (n >= size * (size - 1)) expect(Math.min(...sizes)).toBeGreaterThanOrEqual(size)
      }
    expect([sizesFor(3, 2), sizesFor(5, 2), sizesFor(2, 3), sizesFor(3, 4)]).toEqual([
      [3],
      [3, 2],
      [2],
      [3],
    ])
    expect([sizesFor(5, 3), sizesFor(8, 3), sizesFor(7, 4)]).toEqual([
      [3, 2],
      [4, 4],
      [4, 3],
    ])
    expect([sizesFor(1, 2), sizesFor(0, 2)]).toEqual([[], []])
  })

  test('T1 the largest room is put into pairs, trios and quads', () => {
    for (const size of [2, 3, 4] as const) {
      const made = groups(asked(people(200), size))
      expect(made.every(({ people: some }) => some.length - size <= 1)).toBe(true)
    }
  })

  test.each([0, 1, 2])(
    'T2 an even room pairs everybody with everybody before anybody twice (%i)',
    (third) => {
      for (let n = 4 + 2 * third; n <= 60; n += 6)
        expect([n, withoutRepeats(n, 2, n - 1)]).toEqual([n, n - 1])
    },
  )

  test('T2 an odd room has half as many rounds without a repeat, in all but a room of five', () => {
    for (let n = 7; n <= 59; n += 4)
      expect([n, withoutRepeats(n, 2, (n - 1) / 2)]).toEqual([n, (n - 1) / 2])
  })

  test.each([0, 1, 2, 3])(
    'T3 trios do not repeat for a third as many rounds as there are others (%i)',
    (part) => {
      for (let n = 12 + part; n <= 60; n += 4) {
        const rounds = Math.floor((n - 1) / 3)
        expect([n, withoutRepeats(n, 3, rounds)]).toEqual([n, rounds])
      }
    },
  )

  test('T4 the same room makes the same groups, another one others', () => {
    expect(groups(asked(people(30), 3))).toEqual(groups(asked(people(30), 3)))
    expect(groups(asked(people(30), 3))).not.toEqual(
      groups(asked(people(30), 3, { seed: 'another walk.tell' })),
    )
  })

  test('T5 neighbours sit at one table, or at tables side by side where one has too few', () => {
    const tables = people(12, (place) => ({ table: 'ABC'[place % 3] ?? 'A' }))
    const made = groups(asked(tables, 2, { mode: 'neighbours' }))
    const tablesOf = (all: readonly Person[], { people: some }: NewGroup): string =>
      [...new Set(some.map((id) => all.find((each) => each.id === id)?.table ?? '-'))].join('')
    expect(made.map((group) => tablesOf(tables, group))).toEqual(['A', 'A', 'B', 'B', 'C', 'C'])
    const uneven = people(9, (place) => ({ table: 'AAABBBCCD'[place] ?? 'A' }))
    const odd = groups(asked(uneven, 2, { mode: 'neighbours' }))
    expect(odd.filter((group) => tablesOf(uneven, group).length > 1).length).toBeLessThanOrEqual(2)
  })

  test('T6 who typed the same number is together, and the others are mixed', () => {
    const typed = people(10, (place) => ({ number: [7, 7, 7, 9, 9, 4][place] ?? null }))
    const made = groups(asked(typed, 2, { mode: 'choose' }))
    expect(made.map(({ people: some }) => some.toSorted())).toContainEqual(['p0', 'p1', 'p2'])
    expect(made.map(({ people: some }) => some.toSorted())).toContainEqual(['p3', 'p4'])
    expect(made.every(({ people: some }) => some.length >= 2 && some.length <= 3)).toBe(true)
    const many = people(9, () => ({ number: 7 }))
    expect(groups(asked(many, 2, { mode: 'choose' })).map((each) => each.people.length)).toEqual(
      expect.arrayContaining([2, 2, 2, 3]),
    )
    const one = people(3, (place) => ({ number: place < 2 ? 5 : null }))
    expect(groups(asked(one, 2, { mode: 'choose' }))).toHaveLength(1)
  })

  test('T7 groups are kept as far as people are there, with their numbers, and others join the smallest', () => {
    const before = [
      { number: 1, people: ['p0', 'p1', 'p2'] },
      { number: 2, people: ['gone', 'p3', 'p4'] },
      { number: 3, people: ['p5', 'left', 'away'] },
    ]
    const made = groups(asked(people(7), 3, { mode: 'keep', before }))
    expect(made.map(({ number }) => number)).toEqual([1, 2])
    expect(made[0]?.people.slice(0, 3)).toEqual(['p1', 'p2', 'p0'])
    expect(made[1]?.people.slice(0, 2)).toEqual(['p3', 'p4'])
    expect(made.map(({ people: some }) => some.length)).toEqual([4, 3])
    const more = groups(asked(people(9), 3, { mode: 'keep', before }))
    expect(more.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(groups(asked(people(6), 3, { mode: 'keep' }))).toHaveLength(2)
  })

  test('T8 by answer, alike people meet or unlike ones', () => {
    const sea = people(12, (place) => ({ answer: [place < 6 ? 'sea' : 'hills'] }))
    const mixed = (made: readonly NewGroup[]): number =>
      made.filter(({ people: some }) => new Set(some.map((id) => Number(id.slice(1)) < 6)).size > 1)
        .length
    expect(mixed(groups(asked(sea, 2, { mode: 'byAnswer', how: 'alike' })))).toBe(0)
    expect(mixed(groups(asked(sea, 2, { mode: 'byAnswer', how: 'unlike' })))).toBe(6)
    const rated = people(8, (place) => ({ answer: place < 4 ? place : 96 + place }))
    expect(
      groups(asked(rated, 4, { mode: 'byAnswer', how: 'alike' })).map(({ people: some }) =>
        some.toSorted(),
      ),
    ).toContainEqual(['p0', 'p1', 'p2', 'p3'])
    const silent = people(6, (place) => (place < 2 ? { answer: ['sea'] } : {}))
    expect(groups(asked(silent, 3, { mode: 'byAnswer' }))).toHaveLength(2)
  })

  test('T9 two people are kept apart in every way of making groups, or there are none', () => {
    const rules = [{ a: 'p0', b: 'p1', rule: 'apart' }] as const
    const all = people(9, (place) => ({ table: 'A', number: place < 3 ? 7 : null, answer: ['x'] }))
    const before = [
      { number: 1, people: ['p0', 'p1', 'p2'] },
      { number: 2, people: ['p3', 'p4', 'p5'] },
    ]
    for (const mode of ['mix', 'neighbours', 'choose', 'keep', 'byAnswer'] as const)
      for (const size of [2, 3, 4] as const) {
        const made = groups(asked(all, size, { mode, before, rules }))
        expect([mode, size, together(made, 'p0', 'p1')]).toEqual([mode, size, false])
        expect(made.every(({ people: some }) => some.length > 1)).toBe(true)
      }
    expect(formed(asked(people(3), 2, { rules }))).toBeNull()
    expect(formed(asked(people(2), 2, { rules }))).toBeNull()
  })

  test('T9 two people are kept together, round after round', () => {
    const rules = [{ a: 'p0', b: 'p5', rule: 'together' }] as const
    for (const mode of ['mix', 'neighbours', 'byAnswer'] as const)
      for (const size of [2, 3, 4] as const)
        expect(
          together(groups(asked(people(11), size, { mode, rules, met: () => 3 })), 'p0', 'p5'),
        ).toBe(true)
    expect(formed(asked(people(1), 2))).toEqual([])
  })
})
