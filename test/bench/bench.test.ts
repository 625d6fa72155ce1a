import { describe, expect, test } from 'vitest'
import { askedFor } from './asked.ts'
import { median, p99 } from './statistics.ts'
import { drawn } from './table.ts'

describe('benches', () => {
  test('P96 one bench runs at a time; asked for none, or for one that is not there, the names are told', () => {
    const names = ['pdf', 'joins']
    expect(askedFor([], names)).toEqual({ kind: 'list' })
    expect(askedFor(['--json'], names)).toEqual({ kind: 'list' })
    expect(askedFor(['pdf'], names)).toEqual({ kind: 'bench', name: 'pdf', json: false })
    expect(askedFor(['--json', 'joins'], names)).toEqual({
      kind: 'bench',
      name: 'joins',
      json: true,
    })
    expect(askedFor(['pfd'], names)).toEqual({
      kind: 'problem',
      sentence: 'There is no bench called pfd. There is: pdf, joins.',
    })
    expect(askedFor(['constructor'], names)).toMatchObject({ kind: 'problem' })
    expect(askedFor(['pdf', 'joins'], names)).toMatchObject({ kind: 'problem' })
  })

  test('P97 of many figures the middle one is told, and the one that 99 of 100 do not go beyond', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => ((n * 37) % 100) + 1)
    expect([median([3]), median([9, 1, 5]), median(hundred)]).toEqual([3, 5, 50.5])
    expect([p99([3]), p99(hundred), p99([...hundred, ...hundred])]).toEqual([3, 99, 99])
    expect(() => median([])).toThrow('no figures')
    expect(() => p99([])).toThrow('no figures')
  })

  test('P97 figures stand under the head of their column', () => {
    const table = {
      title: 'Plans',
      columns: ['', 'plans/s'],
      rows: [['bare', 64]],
      note: 'Read it.',
    }
    expect(drawn(table)).toBe('Plans\n\n      plans/s\n----  -------\nbare       64\n\nRead it.')
  })
})
