import { describe, expect, test } from 'vitest'
import {
  did,
  facilitator,
  given,
  givenRoom,
  house,
  joined,
  opened,
  participant,
  say,
  start,
  waited,
  walk,
} from './given.ts'
import type { Command } from '../../server/room/commands.ts'
import { decide } from '../../server/room/decide.ts'

const join = (name: string | null): Command => ({
  type: 'join',
  name,
  language: null,
  tokenHash: 'token',
  returnCode: 'K7QM2XPD',
  returnHash: 'return',
})

const comesBack = (usedHash: string, returnHash: string): Command => ({
  type: 'returnToSeat',
  seat: 'anna',
  usedHash,
  tokenHash: `token-by-${usedHash}`,
  returnCode: 'NEWCODE1',
  returnHash,
})

describe('a new room', () => {
  test('C1 has the steps of its form, in order, and nothing open', () => {
    const { state } = given().told.tip
    expect(state.steps.map((step) => step.id)).toEqual(walk.steps.map((step) => `walk.${step.id}`))
    expect(state.steps.every((step) => step.phase === 'ahead')).toBe(true)
    expect(given(joined('Anna')).stage('participant').step).toBeNull()
  })

  test('C1 leaves out the steps that its form has no minutes for', () => {
    const room = givenRoom({ programme: [{ item: 'walk', workshop: walk, form: 'short' }] })
    expect(room.told.tip.state.steps.map((step) => step.id)).not.toContain('walk.stay')
  })

  test('C1 tells two rounds of one workshop and a break apart', () => {
    const programme = [
      { item: 'walk', workshop: walk, form: 'full' },
      { item: 'lunch', break: 'Lunch', minutes: 45 },
      { item: 'walk-2', workshop: walk, form: 'full' },
    ] as const
    const room = givenRoom(
      { programme },
      joined('Anna'),
      did(facilitator, { type: 'openStep', step: 'walk-2.week' }),
    )
    const agenda = room.stage('participant').agenda ?? []
    expect(agenda.find((entry) => entry.kind === 'break')).toMatchObject({
      title: 'Lunch',
      state: 'done',
    })
    expect(agenda.find((entry) => entry.id === 'walk-2.week')?.state).toBe('now')
    expect(agenda.find((entry) => entry.id === 'walk.week')?.state).toBe('ahead')
  })
})

describe('joining', () => {
  test('C2 takes a seat with a name and a return code', () => {
    const room = given()
      .when(house, join('Anna'))
      .then({ type: 'seatTaken', tokenHash: 'token', returnHash: 'return' })
    const [seat] = [...room.told.tip.state.seats.keys()]
    expect(room.mine(seat ?? '')).toMatchObject({
      participant: { id: seat, name: 'Anna' },
      returnCode: 'K7QM2XPD',
      pages: [],
    })
  })

  test.each([
    ['no name', ['Anna'], null, 'Guest 2'],
    ['a taken name', ['Anna'], 'Anna', 'Anna 2'],
    ['a name taken twice', ['Anna', 'Anna 2'], 'anna', 'anna 3'],
    ['a name that looks like a taken one', ['Anna'], 'Аnnа', 'Аnnа 2'],
    ['a name with other accents', ['Zoë'], 'Zoe', 'Zoe 2'],
    ['a long taken name', ['x'.repeat(40)], 'x'.repeat(40), `${'x'.repeat(38)} 2`],
    ['a guest who is called as the next one would be', ['Guest 2'], null, 'Guest 3'],
    ['the name of who leads the room', [], 'FAY', 'FAY 2'],
    ['a name that looks like theirs', [], 'Fаy', 'Fаy 2'],
  ])('C2 %s', (_case, there, name, expected) => {
    const room = given(joined(...there)).when(house, join(name))
    expect(room.sees({ as: 'facilitator' }).people).toContainEqual(
      expect.objectContaining({ name: expected }),
    )
  })

  test('C4 is refused while the room is locked, and after it has ended', () => {
    given(did(facilitator, { type: 'lockRoom', on: true }))
      .when(house, join('Anna'))
      .thenRefused('room-locked')
    given(did(facilitator, { type: 'endRoom' }))
      .when(house, join('Anna'))
      .thenRefused('room-ended')
    givenRoom({ ends: start + 1000 }, waited(1000))
      .when(house, join('Anna'))
      .thenRefused('room-ended')
  })

  test('C4 is refused when the room is full', () => {
    const { tip, at } = given(joined('Anna')).told
    const outcome = decide(tip, house, join('Ben'), { at, id: () => 'x', say, maxSeats: 1 })
    expect(outcome).toEqual({ refusal: { code: 'room-full' } })
  })
})

describe('coming back', () => {
  const back = given(
    joined('Anna'),
    opened('week'),
    did(house, comesBack('return-anna', 'return-2')),
  )

  test('C5 gives the same seat a further token and a new code', () => {
    expect(back.told.tip.state.seats.get('anna')).toMatchObject({
      tokenHashes: ['token-anna', 'token-by-return-anna'],
      returnHash: 'return-2',
    })
    expect(back.mine('anna').returnCode).toBe('NEWCODE1')
  })

  test('C5 works 10 minutes more with the code that was used, and no longer', () => {
    back
      .and(waited(600_000))
      .when(house, comesBack('return-anna', 'return-3'))
      .then({ type: 'seatReturned' })
    back
      .and(waited(600_001))
      .when(house, comesBack('return-anna', 'return-3'))
      .thenRefused('return-code-unknown')
  })

  test('C5 does not prolong a used code by using it again', () => {
    const again = back.and(waited(500_000), did(house, comesBack('return-anna', 'return-3')))
    again
      .and(waited(100_001))
      .when(house, comesBack('return-anna', 'return-4'))
      .thenRefused('return-code-unknown')
  })

  test('C5 is refused with another seat’s code or none', () => {
    given(joined('Anna', 'Ben'))
      .when(house, comesBack('return-ben', 'x'))
      .thenRefused('return-code-unknown')
  })

  test('C5 brings back who had left', () => {
    const left = given(joined('Anna'), did(participant('anna'), { type: 'leave' }))
    expect(left.when(house, comesBack('return-anna', 'x')).mine('anna').left).toBe(false)
  })
})
