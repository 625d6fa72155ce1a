import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinAddress, spacedCode, wallOf } from '../../client/projector/address.ts'
import { wallKey } from '../../client/projector/keys.ts'
import { lobbyPebbles, writingPath } from '../../client/projector/landscape.ts'
import { besideOf, sceneOf } from '../../client/projector/scene.ts'
import { timeLeft } from '../../client/projector/timer.ts'
import type { Stage, StageStep } from '../../server/room/protocol/stage.ts'
import type { Figure } from '../../templates/figure.ts'

const step: StageStep = {
  id: 'taster.mood',
  kind: 'mood',
  title: 'Mood',
  prompt: { text: 'How is your working week?' },
  phase: 'open',
  shown: 'no',
  audience: { to: 'counts', reveal: 'hidden', minGroup: 5, sensitive: false, parts: {} },
  rows: [],
  hasFigure: true,
  number: 1,
  of: 4,
}

const lobby: Stage = {
  room: {
    id: 'abcdefgh12345678',
    title: 'Taster',
    code: '48291364',
    facilitator: 'Maya',
    language: 'en',
    rehearsal: false,
    locked: false,
    organizerGets: 'summary',
    careLine: '',
  },
  step: null,
  hold: false,
  blank: false,
  ended: false,
  deletesAt: 0,
  counts: { here: 14, writing: 2, done: 3, savedPlans: 0, seats: 14 },
}

const bars: Figure = {
  kind: 'bars',
  n: 6,
  order: 'given',
  bars: [{ id: 'a', label: 'A', count: 6 }],
}
const counter: Figure = { kind: 'counter', n: 6, value: 6, label: 'have written' }

test('W11: the wall shows one scene: ended before blank before hold before the step', () => {
  expect(sceneOf(lobby).kind).toBe('lobby')
  expect(sceneOf({ ...lobby, step }).kind).toBe('writing')
  expect(sceneOf({ ...lobby, step, hold: true }).kind).toBe('hold')
  expect(sceneOf({ ...lobby, step, hold: true, blank: true }).kind).toBe('blank')
  expect(sceneOf({ ...lobby, step, hold: true, blank: true, ended: true }).kind).toBe('ended')
})

test('W11: a figure is shown only once it is revealed; too few answers say how many are missing', () => {
  expect(sceneOf({ ...lobby, step, figure: [bars] }).kind).toBe('writing')
  expect(sceneOf({ ...lobby, step: { ...step, shown: 'frozen' }, figure: [bars] }).kind).toBe(
    'figures',
  )
  expect(sceneOf({ ...lobby, step: { ...step, shown: 'live' } })).toMatchObject({
    kind: 'empty',
    have: 3,
    need: 5,
  })
})

test('W11: counters are said beside larger figures, and stand alone where there is nothing else', () => {
  const shown = { ...lobby, step: { ...step, shown: 'frozen' as const } }
  expect(sceneOf({ ...shown, figure: [counter, bars] })).toMatchObject({
    figures: [bars],
    counters: [counter],
  })
  const noCards: Figure = { kind: 'cards', n: 0, cards: [] }
  expect(sceneOf({ ...shown, figure: [noCards, counter] })).toMatchObject({
    figures: [counter],
    counters: [],
  })
})

test('W12: the room’s last step is the pack-up until its figure is shown; a break is a lobby with its name', () => {
  const last = { ...step, number: 4 }
  expect(sceneOf({ ...lobby, step: last }).kind).toBe('packUp')
  expect(sceneOf({ ...lobby, step: { ...last, shown: 'frozen' }, figure: [bars] }).kind).toBe(
    'figures',
  )
  const pause = {
    id: 'break',
    item: 'break',
    title: 'Tea',
    kind: 'break' as const,
    minutes: 15,
    state: 'now' as const,
  }
  expect(sceneOf({ ...lobby, agenda: [pause] })).toEqual({ kind: 'lobby', title: 'Tea' })
})

test('W13: the timer shows a second until it is over, stands while paused, and ends in words', () => {
  expect(timeLeft({ endsAt: 320_000 }, 0)).toEqual({ kind: 'left', text: '5:20', paused: false })
  expect(timeLeft({ endsAt: 1_000 }, 1)).toEqual({ kind: 'left', text: '0:01', paused: false })
  expect(timeLeft({ endsAt: 1_000 }, 1_000)).toEqual({ kind: 'over' })
  expect(timeLeft({ endsAt: 0, left: 74_000 }, 9_999_999)).toEqual({
    kind: 'left',
    text: '1:14',
    paused: true,
  })
})

test('W14: the QR code is upper-case letters of its alphanumeric set; people type the host alone', () => {
  const address = joinAddress('http://192.168.1.20:3000', '48291364')
  expect(address).toEqual({
    typed: '192.168.1.20:3000',
    scanned: 'HTTP://192.168.1.20:3000/J/48291364',
  })
  expect(address.scanned).toMatch(/^[0-9A-Z $%*+./:-]+$/)
  expect(joinAddress('https://cairn.example', undefined)).toEqual({
    typed: 'cairn.example',
    scanned: null,
  })
  expect(spacedCode('48291364')).toBe('4829 1364')
})

test('W14: the wall knows its room from the path and its key from the fragment', () => {
  expect(wallOf({ pathname: '/wall/abc', hash: '#key=K7-_q' })).toEqual({
    room: 'abc',
    key: 'K7-_q',
  })
  expect(wallOf({ pathname: '/wall/abc/', hash: '' })).toEqual({ room: 'abc', key: null })
  expect(wallOf({ pathname: '/j/48291364', hash: '' })).toBeNull()
})

const land = { width: 1920, height: 570 }
const crowd = fc
  .record({ done: fc.nat(120), writing: fc.nat(120), rest: fc.nat(120) })
  .map(({ done, writing, rest }) => ({
    done,
    writing,
    here: done + writing + rest,
  }))

test('W10: the path has a stone for each person, with as many done and writing as there are', () => {
  fc.assert(
    fc.property(crowd, fc.string(), (people, seed) => {
      const { stones } = writingPath(people, land, seed)
      const count = (state: string) => stones.filter((stone) => stone.state === state).length
      expect([count('filled'), count('outline'), stones.length]).toEqual([
        people.done,
        people.writing,
        people.here,
      ])
      for (const stone of stones)
        expect(stone.x > 0 && stone.x + stone.width < land.width).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('W10: who is done lies elsewhere at the next step', () => {
  const people = { done: 5, writing: 0, here: 30 }
  const places = (seed: string) =>
    writingPath(people, land, seed).stones.map((stone) => stone.state)
  expect(places('taster.mood')).toEqual(places('taster.mood'))
  expect(places('taster.mood')).not.toEqual(places('taster.scene'))
})

test('W15: a pebble falls for each who joins, and moves none that lies there', () => {
  const lane = { start: 740, width: 1080, ground: 815, unit: 1 }
  const before = lobbyPebbles(9, lane, 'room')
  expect(lobbyPebbles(12, lane, 'room').slice(0, 9)).toEqual(before)
  for (const people of [0, 1, 45, 200, 1000])
    expect(lobbyPebbles(people, lane, 'room')).toHaveLength(people)
  expect(lobbyPebbles(5, { ...lane, width: 0 }, 'room')).toEqual([])
})

test('W16: keys belong to the wall only without a modifier, and arrows follow the reading direction', () => {
  const key = (name: string, more = {}) => ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...more,
  })
  expect(wallKey(key('L'))).toBe('list')
  expect(wallKey(key('ArrowRight'))).toBe('forward')
  expect(wallKey(key('ArrowRight'), true)).toBe('back')
  expect(wallKey(key('f', { ctrlKey: true }))).toBeNull()
  expect(wallKey(key('x'))).toBeNull()
})

test('W17: what stands beside a prompt is read from any kind that offers it', () => {
  expect(besideOf({ text: 'x', sentence: 'I’m {job} in {place}.' }).starters).toEqual([
    'I’m … in ….',
  ])
  expect(besideOf({ text: 'x', starters: ['It’s a Tuesday and…'], points: 3 })).toEqual({
    starters: ['It’s a Tuesday and…'],
    points: [],
  })
})
