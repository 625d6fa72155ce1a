import { describe, expect, test } from 'vitest'
import type { Command } from '../../server/room/commands.ts'
import { replay } from '../../server/room/evolve.ts'
import {
  answer,
  did,
  facilitator,
  given,
  givenRoom,
  joined,
  opened,
  participant,
  waited,
  walk,
  type Scene,
} from './given.ts'

const add = { type: 'addItem', workshop: 'walk', form: 'short' } as const
const rest = { type: 'addItem', break: 'Coffee', minutes: 20 } as const
const items = (room: Scene) => room.stage('facilitator').items?.map(({ id }) => id)
const agenda = (room: Scene, as: 'participant' | 'facilitator') =>
  room.stage(as).agenda?.map(({ id }) => id) ?? []
const undone = (room: Scene) => {
  const of = room.stage('facilitator').undo?.of
  if (of === undefined) throw new Error('there is nothing to take back')
  return room.when(facilitator, { type: 'undo', of })
}

describe('a programme that grows while it runs', () => {
  test('C61 takes a workshop of the library and a break, where they are wanted, and everybody sees them', () => {
    const room = given(joined('Anna'), opened('week'), did(facilitator, add))
      .when(facilitator, { ...rest, after: 'walk' })
      .then({ type: 'itemAdded', after: 'walk' })
    expect(items(room)).toEqual(['walk', 'break', 'walk-2'])
    const steps = walk.steps.filter(({ minutes }) => minutes.short !== null)
    expect(agenda(room, 'participant').slice(-steps.length - 1)).toEqual([
      'break',
      ...steps.map(({ id }) => `walk-2.${id}`),
    ])
    expect(room.stage('participant').step?.id).toBe('walk.week')
    expect(items(room.when(facilitator, { ...add, after: 'break' }))).toEqual([
      'walk',
      'break',
      'walk-3',
      'walk-2',
    ])
  })

  test('C61 replays from its log alone, with the workshop as it was', () => {
    const { told } = given(
      joined('Anna'),
      did(facilitator, add),
      did(facilitator, rest),
      did(facilitator, { type: 'moveItem', item: 'break', after: 'walk' }),
      did(facilitator, { type: 'skipItem', item: 'walk-2', on: true }),
    )
    expect(replay('room-1', told.log)).toEqual(told.tip.state)
  })

  test.each<readonly [string, Command]>([
    ['workshop-unknown', { type: 'addItem', workshop: 'nowhere' }],
    ['item-unknown', { ...rest, after: 'lunch' }],
    ['item-unknown', { type: 'skipItem', item: 'lunch', on: true }],
    ['item-unknown', { type: 'moveItem', item: 'walk', after: 'lunch' }],
    ['item-unknown', { type: 'addStep', item: 'lunch', step: 'week' }],
    ['step-unknown', { type: 'addStep', item: 'walk', step: 'nowhere' }],
    ['item-begun', { type: 'skipItem', item: 'walk', on: true }],
  ])('C61 is refused with %s for what is not there or has begun', (code, command) => {
    given(joined('Anna'), opened('week'))
      .when(facilitator, command)
      .thenRefused(code as 'item-unknown')
  })

  test('C61 has an end', () => {
    const full = given(...Array.from({ length: 39 }, () => did(facilitator, rest)))
    full.when(facilitator, rest).thenRefused('programme-full')
  })

  test('C62 leaves out a part that has not begun, with what was left out before, and takes it in again', () => {
    const before = given(
      did(facilitator, add),
      did(facilitator, { type: 'skipStep', step: 'walk-2.week' }),
    )
    const without = before.when(facilitator, { type: 'skipItem', item: 'walk-2', on: true })
    expect(agenda(without.and(joined('Anna')), 'participant')).not.toContain('walk-2.week')
    expect(items(without)).toEqual(['walk', 'walk-2'])
    const again = without.when(facilitator, { type: 'skipItem', item: 'walk-2', on: false })
    const states = (room: Scene) =>
      room.stage('facilitator').agenda?.map(({ id, state }) => [id, state])
    expect(states(again)).toEqual(states(before))
    expect(states(undone(without))).toEqual(states(before))
  })

  test('C62 a part that was left out is there again once one of its steps is opened', () => {
    const room = given(
      joined('Anna'),
      did(facilitator, add),
      did(facilitator, { type: 'skipItem', item: 'walk-2', on: true }),
      did(facilitator, { type: 'openStep', step: 'walk-2.week' }),
    )
    expect(agenda(room, 'participant')).toContain('walk-2.week')
    expect(room.stage('facilitator').items?.[1]).toMatchObject({ begun: true, skipped: false })
  })

  test('C62 moves a part that has not begun, and none that has', () => {
    const room = given(did(facilitator, add), did(facilitator, rest))
    const moved = room.when(facilitator, { type: 'moveItem', item: 'break', after: 'walk' })
    expect(items(moved)).toEqual(['walk', 'break', 'walk-2'])
    expect(items(undone(moved))).toEqual(['walk', 'walk-2', 'break'])
    const first = room.when(facilitator, { type: 'moveItem', item: 'break', after: null })
    expect(items(first)).toEqual(['break', 'walk', 'walk-2'])
    expect(items(undone(first))).toEqual(['walk', 'walk-2', 'break'])
    room
      .and(opened('week'))
      .when(facilitator, { type: 'moveItem', item: 'walk', after: 'break' })
      .thenRefused('item-begun')
  })

  test('C63 a step that the form leaves out stands among the spare ones, and comes in at its place', () => {
    const room = givenRoom(
      { programme: [{ item: 'walk', workshop: walk, form: 'short' }] },
      joined('Anna'),
    )
    const spare = room.stage('facilitator').spare ?? []
    const left = walk.steps.filter(({ minutes }) => minutes.short === null).map(({ id }) => id)
    expect(spare.map(({ step }) => step)).toEqual(left)
    expect(left.length).toBeGreaterThan(0)
    const whole = left.reduce(
      (scene: Scene, step) => scene.when(facilitator, { type: 'addStep', item: 'walk', step }),
      room,
    )
    expect(agenda(whole, 'participant')).toEqual(walk.steps.map(({ id }) => `walk.${id}`))
    expect(whole.stage('facilitator').spare).toEqual([])
  })

  test('C63 a skipped step comes in again, and what was added goes by undo', () => {
    const skipped = given(did(facilitator, { type: 'skipStep', step: 'walk.week' }))
    const again = skipped
      .when(facilitator, { type: 'addStep', item: 'walk', step: 'week' })
      .then({ type: 'stepUnskipped', step: 'walk.week' })
    again.when(facilitator, { type: 'addStep', item: 'walk', step: 'week' }).then()
    const more = given(joined('Anna'), did(facilitator, add))
    expect(agenda(undone(more), 'participant')).not.toContain('walk-2.week')
  })

  test('C63 nothing is taken back once somebody works with it, and what was written stays', () => {
    const room = given(
      joined('Anna'),
      did(facilitator, add),
      did(facilitator, { type: 'openStep', step: 'walk-2.week' }),
    )
    const of = room.told.log.find(({ event }) => event.type === 'itemAdded')?.seq ?? 0
    room.when(facilitator, { type: 'undo', of }).thenRefused('undo-overtaken')
    room.and(waited(11_000)).when(facilitator, { type: 'undo', of }).thenRefused('undo-too-late')
    const said = { ...answer('week', { v: 3 }), step: 'walk-2.week' }
    expect(room.and(did(participant('anna'), said)).mine('anna').pages).toHaveLength(1)
  })
})
