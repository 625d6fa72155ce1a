import { expect, test } from 'vitest'
import { pace } from '../../server/live/pace.ts'

test('V12: a clock that is put back does not hold up what the desk is told', () => {
  const clock = { at: 600_000 }
  const waits: number[] = []
  let told = 0
  const desk = pace(250, () => (told += 1), {
    clock: () => clock.at,
    later: (ms) => {
      waits.push(ms)
      return () => undefined
    },
  })
  desk.want()
  expect(told).toBe(1)
  clock.at = 0
  desk.want()
  expect(waits).toEqual([250])
})
