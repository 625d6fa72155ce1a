import { expect, test } from 'vitest'
import { sceneOf } from '../../client/projector/scene.ts'
import { groupGrid, roleSize } from '../../client/projector/talk.ts'
import type { StageRound } from '../../server/room/protocol/stage.ts'
import { openStep, stageOf } from '../client/views.ts'

const round: StageRound = {
  ...{ size: 2, mode: 'mix', state: 'ready', turn: 0, turns: 2, phase: 0, phases: 1 },
  ...{ label: '', seconds: 0, writes: false, parts: [], roles: [] },
}

test('W79: people in groups are a scene of their own, under what is large, held or dark', () => {
  const step = openStep('talks.tell', { kind: 'share', number: 4 })
  expect(sceneOf(stageOf(step, { round }))).toEqual({ kind: 'talk', step, round })
  expect(sceneOf(stageOf(step)).kind).not.toBe('talk')
  expect(sceneOf(stageOf(step, { round, hold: true })).kind).toBe('hold')
  expect(sceneOf(stageOf(step, { round, blank: true })).kind).toBe('blank')
  const spotlight = { answer: 'a', text: 'daylight' }
  expect(sceneOf(stageOf(step, { round, spotlight })).kind).toBe('large')
})

test('W80: any number of groups up to a hundred fits below the heading, and none is smaller than what is read from the back row', () => {
  for (let groups = 1; groups <= 100; groups += 1) {
    const { columns, size, words } = groupGrid(groups)
    const rows = Math.ceil(groups / columns)
    // A stone is nine tenths of its number's size; 55 of a hundred are between two rows. Two thirds of the wall are theirs.
    expect(rows * size + (rows - 1) * size * 0.55).toBeLessThanOrEqual(66)
    // Stone, two digits and gaps in numbers' sizes; the longest colour at least 3.2 vh high; 160 vh across.
    const wide = size * 3.6 + (words ? 3.6 * Math.max(3.2, size * 0.45) : 0)
    expect(columns * wide).toBeLessThanOrEqual(160)
    expect(size).toBeGreaterThanOrEqual(3.2)
  }
})

test('W81: roles that say more stand smaller, and writing down is said large', () => {
  const does = (letters: number) => ({
    roles: [{ label: '', does: 'x'.repeat(letters) }],
    writes: false,
  })
  expect([100, 200, 400].map((letters) => roleSize(does(letters)))).toEqual([
    'usual',
    'full',
    'crowded',
  ])
  expect(roleSize({ ...does(400), writes: true })).toBe('usual')
})
