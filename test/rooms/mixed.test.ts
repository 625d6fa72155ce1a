import { describe, expect, test } from 'vitest'
import { mixed } from '../../server/rehearsal/mixed.ts'
import { sampleRows } from '../../templates/sample-rows.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import { library } from '../templates/people.ts'

const cards = ['Bread at six', 'The long way home', 'Two hours of quiet', 'late'].map((t) => [
  { id: 'a', t, lane: 'in' },
])

describe('T71 a crowd says something like the sample people', () => {
  test('T71 the same for the same seed, and as a rule another thing for another', () => {
    const crowd = Array.from({ length: 12 }, (_, seed) => JSON.stringify(mixed(cards, seed, 2)))
    expect(mixed(cards, 5, 2)).toEqual(mixed(cards, 5, 2))
    expect(new Set(crowd).size).toBeGreaterThan(2)
  })

  test('T71 ids, choices and single words stay, and texts are of two', () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const [row] = mixed(cards, seed, 3) as { id: string; t: string; lane: string }[]
      expect(row).toMatchObject({ id: 'a', lane: 'in' })
      expect(row?.t).toMatch(/^late$|^\p{Lu}.*, \p{Lu}/u)
    }
    expect(mixed([['sea'], ['hills'], ['sea', 'hills']], 3, 2)).toEqual(['sea'])
    expect(mixed([{ v: 2, word: 'late' }, { v: 5 }], 3, 2)).toEqual({ v: 2, word: 'late' })
  })

  test('T71 of a whole text it is one’s beginning and another’s end, and no longer than is asked for', () => {
    const told = [{ t: 'I swim. It is cold.' }, { t: 'He runs a mile. Nobody knows.' }]
    expect(mixed(told, 1, 2)).toEqual({ t: 'I swim. Nobody knows.' })
    expect(mixed([{ t: 'as long as it is' }, { t: 'no room for more' }], 1, 1)).toEqual({
      t: 'as long as it is',
    })
  })

  test('T71 points that make a sum together stay together', () => {
    const points = [
      { day: 7, money: 3 },
      { day: 1, money: 9 },
    ]
    for (let seed = 0; seed < 9; seed += 1) expect(mixed(points, seed, 2)).toEqual(points[0])
  })

  test('T71 at every step of the library the kind takes what most of a crowd says', () => {
    for (const workshop of library.workshops.values()) {
      const answers = library.samples.get(workshop.id)?.answers ?? {}
      for (const step of workshop.steps) {
        const said = (answers[step.id] ?? []).slice(0, 3).map((raw, person) => ({ raw, person }))
        const some = said.filter(({ raw }) => raw !== null)
        if (some.length === 0) continue
        const taken = some.filter(({ raw, person }) => {
          const rows = sampleRows({ workshop, answers, person }, step)
          const others = some.filter((one) => one.raw !== raw).map((one) => one.raw)
          const made = mixed([raw, ...others], person, 1)
          return exerciseOf(step.kind).parseAnswer(step.prompt, rows, made).ok
        })
        expect([workshop.id, step.id, taken.length > some.length / 2]).toEqual([
          workshop.id,
          step.id,
          true,
        ])
      }
    }
  })
})
