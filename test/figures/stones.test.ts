import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cairnOf, pebbling } from '../../templates/cairn.ts'
import { shuffled } from '../../templates/chance.ts'

test('W9: a cairn of n has n stones, all inside its box, and is the same for the same seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.string(), (count, seed) => {
      const heap = cairnOf(count, seed)
      expect(heap.stones).toHaveLength(count)
      expect(cairnOf(count, seed)).toEqual(heap)
      for (const stone of heap.stones) {
        expect(stone.y).toBeGreaterThanOrEqual(-0.01)
        expect(stone.y + stone.width * 0.7).toBeLessThanOrEqual(heap.height + 0.01)
        expect(stone.x).toBeGreaterThan(-20)
        expect(stone.x + stone.width).toBeLessThan(heap.width + 20)
      }
    }),
  )
})

test('W9: shape and colour are drawn separately, all of them, and turns stay within five degrees', () => {
  const looks = Array.from({ length: 600 }, (_, at) => pebbling(`seat-${at}`))
  expect(new Set(looks.map((look) => `${look.shape}:${look.pebble}`)).size).toBe(36)
  for (const look of looks) expect(Math.abs(look.turn)).toBeLessThanOrEqual(5)
})

test('W10: a shuffle loses nobody and differs from step to step', () => {
  const people = Array.from({ length: 58 }, (_, at) => at)
  const one = shuffled(people, 'rom-com.scene')
  expect([...one].sort((a, b) => a - b)).toEqual(people)
  expect(shuffled(people, 'rom-com.scene')).toEqual(one)
  expect(shuffled(people, 'rom-com.missing')).not.toEqual(one)
})
