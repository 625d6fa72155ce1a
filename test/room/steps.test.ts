import { describe, expect, test } from 'vitest'
import {
  answer,
  answered,
  closed,
  did,
  facilitator,
  given,
  givenRoom,
  house,
  joined,
  opened,
  participant,
  revealed,
  start,
  waited,
} from './given.ts'

const step = (id: string) => `walk.${id}`
const open = (id: string) => ({ type: 'openStep', step: step(id) }) as const
const close = (id: string) => ({ type: 'closeStep', step: step(id) }) as const
const reopen = (id: string) => ({ type: 'reopenStep', step: step(id) }) as const
const reveal = (id: string) => ({ type: 'revealStep', step: step(id) }) as const
const hide = (id: string) => ({ type: 'hideStep', step: step(id) }) as const
const skip = (id: string) => ({ type: 'skipStep', step: step(id) }) as const

const three = [
  joined('Anna', 'Ben', 'Cai'),
  opened('week'),
  ...['anna', 'ben', 'cai'].map((seat) => answered(seat, 'week', { v: 3 })),
]

describe('opening', () => {
  test('C6 moves the room to the step', () => {
    given(joined('Anna'))
      .when(facilitator, open('week'))
      .then({ type: 'stepOpened', step: 'walk.week' })
      .thenSees('participant', {
        step: {
          id: 'walk.week',
          kind: 'mood',
          phase: 'open',
          shown: 'no',
          hasFigure: true,
          number: 2,
          of: 13,
        },
      })
  })

  test('C6 closes the step before softly, and stops its timer', () => {
    given(opened('week'), did(facilitator, { type: 'setTimer', seconds: 60 }))
      .when(facilitator, open('scene'))
      .then(
        { type: 'stepOpened' },
        { type: 'stepClosed', step: 'walk.week', softly: true },
        { type: 'timerSet', timer: null, softly: true },
      )
  })

  test('C7 leaves a step open that only its author sees', () => {
    const room = given(opened('scene'))
      .when(facilitator, open('week'))
      .then({ type: 'stepOpened', step: 'walk.week' })
    expect(room.told.tip.state.steps.find((each) => each.id === 'walk.scene')?.phase).toBe('open')
  })

  test('C6 an earlier step takes answers again, unless its figure is shown', () => {
    given(...three, opened('scene'))
      .when(facilitator, open('week'))
      .thenSees('participant', { step: { id: 'walk.week', phase: 'open' } })
    given(...three, closed('week'), revealed('week'), opened('scene'))
      .when(facilitator, open('week'))
      .thenSees('participant', {
        step: { id: 'walk.week', phase: 'closed', shown: 'frozen' },
        figure: [{ kind: 'bars', n: 3 }],
      })
  })

  test('C8 the step that is open changes nothing, an unknown one is refused', () => {
    given(opened('week')).when(facilitator, open('week')).then()
    given().when(facilitator, open('nowhere')).thenRefused('step-unknown')
    given().when(facilitator, { type: 'openStep', step: 'constructor' }).thenRefused('step-unknown')
  })

  test('C8 a step that was skipped opens after all', () => {
    given(did(facilitator, skip('week')))
      .when(facilitator, open('week'))
      .then({ type: 'stepOpened' })
  })
})

describe('closing and reopening', () => {
  test('C6 ends counting, softly', () => {
    given(joined('Anna'), opened('week'))
      .when(facilitator, close('week'))
      .then({ type: 'stepClosed' })
      .thenSees('participant', { step: { phase: 'closed' } })
  })

  test('C7 is refused where only the author sees an answer', () => {
    given(opened('scene')).when(facilitator, close('scene')).thenRefused('step-private')
    given(opened('scene')).when(facilitator, reveal('scene')).thenRefused('step-private')
  })

  test('C8 is refused where nobody answers, and before the step was opened', () => {
    given(opened('hello')).when(facilitator, close('hello')).thenRefused('step-has-no-figure')
    given().when(facilitator, close('week')).thenRefused('step-never-opened')
    given().when(facilitator, close('nowhere')).thenRefused('step-unknown')
    given(opened('week'), closed('week')).when(facilitator, close('week')).then()
  })

  test('C8 a step can be reopened until it is shown', () => {
    given(opened('week'), closed('week'))
      .when(facilitator, reopen('week'))
      .then({ type: 'stepReopened', step: 'walk.week' })
    given(...three, closed('week'), revealed('week'))
      .when(facilitator, reopen('week'))
      .thenRefused('step-shown')
    given(opened('week')).when(facilitator, reopen('week')).then()
    given().when(facilitator, reopen('week')).thenRefused('step-never-opened')
    given().when(facilitator, reopen('nowhere')).thenRefused('step-unknown')
  })

  test('C6 an earlier step can be reopened without moving the room', () => {
    const room = given(joined('Anna'), opened('week'), opened('scene')).when(
      facilitator,
      reopen('week'),
    )
    expect(room.stage('participant').step?.id).toBe('walk.scene')
    expect(room.told.tip.state.steps.find((each) => each.id === 'walk.week')?.phase).toBe('open')
  })
})

describe('showing, hiding, skipping', () => {
  test('C8 a figure is shown once its step is closed', () => {
    given(...three, closed('week'))
      .when(facilitator, reveal('week'))
      .then({ type: 'stepRevealed' })
      .thenSees('participant', { step: { shown: 'frozen' } })
    given(...three)
      .when(facilitator, reveal('week'))
      .thenRefused('step-not-closed')
    given().when(facilitator, reveal('week')).thenRefused('step-never-opened')
    given().when(facilitator, reveal('nowhere')).thenRefused('step-unknown')
    given(opened('hello')).when(facilitator, reveal('hello')).thenRefused('step-has-no-figure')
    given(opened('told'), closed('told'))
      .when(facilitator, reveal('told'))
      .thenRefused('step-has-no-figure')
    given(...three, closed('week'), revealed('week'))
      .when(facilitator, reveal('week'))
      .then()
  })

  test('C8 hiding takes it from all screens', () => {
    const hidden = given(...three, closed('week'), revealed('week'))
      .when(facilitator, hide('week'))
      .then({ type: 'stepHidden' })
    expect(hidden.stage('participant').figure).toBeUndefined()
    expect(hidden.stage('projector').figure).toBeUndefined()
    hidden.when(facilitator, hide('week')).then()
    given().when(facilitator, hide('nowhere')).thenRefused('step-unknown')
  })

  test('C8 only what lies ahead can be skipped', () => {
    const skipped = given(joined('Anna'))
      .when(facilitator, skip('week'))
      .then({ type: 'stepSkipped' })
    expect(skipped.stage('participant').agenda?.[1]?.state).toBe('skipped')
    given(opened('week')).when(facilitator, skip('week')).then()
    given().when(facilitator, skip('nowhere')).thenRefused('step-unknown')
  })
})

describe('the timer', () => {
  const timer = (room: ReturnType<typeof given>) => room.stage('projector').step?.timer

  test('C28 belongs to the step that the room is at', () => {
    given().when(facilitator, { type: 'setTimer', seconds: 60 }).thenRefused('step-not-open')
    expect(
      timer(given(opened('week')).when(facilitator, { type: 'setTimer', seconds: 60 })),
    ).toEqual({ endsAt: start + 60_000 })
  })

  test('C28 is lengthened, from now on when it has run out', () => {
    const running = given(opened('week'), did(facilitator, { type: 'setTimer', seconds: 60 }))
    expect(
      timer(running.and(waited(20_000)).when(facilitator, { type: 'addTime', seconds: 60 })),
    ).toEqual({ endsAt: start + 120_000 })
    expect(
      timer(running.and(waited(90_000)).when(facilitator, { type: 'addTime', seconds: 60 })),
    ).toEqual({ endsAt: start + 150_000 })
    expect(
      timer(running.and(waited(20_000)).when(facilitator, { type: 'addTime', seconds: -60 })),
    ).toEqual({ endsAt: start + 20_000 })
    given(opened('week'))
      .when(facilitator, { type: 'addTime', seconds: 60 })
      .thenRefused('no-timer')
  })

  test('C28 stands still when it is stopped, goes on with what is left, and is gone when it is stopped again', () => {
    const stands = given(
      opened('week'),
      did(facilitator, { type: 'setTimer', seconds: 60 }),
      waited(20_000),
      did(facilitator, { type: 'stopTimer' }),
    )
    expect(timer(stands)).toMatchObject({ left: 40_000 })
    expect(timer(stands.when(facilitator, { type: 'addTime', seconds: 60 }))).toMatchObject({
      left: 100_000,
    })
    expect(timer(stands.when(facilitator, { type: 'setTimer', seconds: 40 }))).toEqual({
      endsAt: start + 60_000,
    })
    expect(timer(stands.when(facilitator, { type: 'stopTimer' }))).toBeUndefined()
    given().when(facilitator, { type: 'stopTimer' }).then()
  })

  test('C28 closes nothing when it runs out', () => {
    const running = given(
      joined('Anna'),
      opened('week'),
      did(facilitator, { type: 'setTimer', seconds: 60 }),
    )
    running
      .and(waited(3_600_000))
      .when(participant('anna'), answer('week', { v: 2 }))
      .then({ type: 'answerGiven', late: false })
    expect(
      timer(running.and(waited(3_600_000)).when(facilitator, { type: 'stopTimer' })),
    ).toBeUndefined()
  })
})

describe('the whole room', () => {
  test.each([
    ['hold', 'holdSet', 'hold'],
    ['blankWall', 'wallBlanked', 'blank'],
  ] as const)('C29 %s is on or off', (type, event, field) => {
    const on = given()
      .when(facilitator, { type, on: true })
      .then({ type: event, on: true })
      .thenSees('projector', { [field]: true })
    on.when(facilitator, { type, on: true }).then()
    on.when(facilitator, { type, on: false }).thenSees('projector', { [field]: false })
  })

  test('C29 a blank wall is not the phones’ business, a lock is told', () => {
    const room = given(
      joined('Anna'),
      did(facilitator, { type: 'blankWall', on: true }),
      did(facilitator, { type: 'lockRoom', on: true }),
    )
    expect(room.stage('participant')).toMatchObject({ blank: false, room: { locked: true } })
  })
})

describe('the end', () => {
  const ended = given(...three, closed('week'), did(facilitator, { type: 'endRoom' }))

  test('C30 comes by command or by the house, once', () => {
    given().when(house, { type: 'endRoom' }).then({ type: 'roomEnded' })
    ended.when(facilitator, { type: 'endRoom' }).then()
    expect(ended.stage('participant')).toMatchObject({ ended: true })
  })

  test('C30 takes the code from every stage', () => {
    expect(given(joined('Anna')).stage('participant').room.code).toBe('48291364')
    for (const as of ['participant', 'projector', 'facilitator', 'organizer'] as const)
      expect(ended.stage(as).room.code).toBeUndefined()
  })

  test.each([
    open('scene'),
    close('week'),
    reopen('week'),
    reveal('week'),
    hide('week'),
    skip('live'),
    { type: 'setTimer', seconds: 9 },
    { type: 'hold', on: true },
    { type: 'lockRoom', on: true },
    { type: 'undo', of: 1 },
  ] as const)('C30 nothing is pushed any more: $type', (command) => {
    ended.when(facilitator, command).thenRefused('room-ended')
  })

  test('C30 pages take edits, and names, keys and people can be seen to', () => {
    ended
      .when(participant('anna'), answer('week', { v: 1 }, { rev: 2 }))
      .then({ type: 'answerGiven' })
    ended.when(participant('anna'), { type: 'markSaved', saved: true }).then({ type: 'planSaved' })
    ended.when(facilitator, { type: 'issueKey', as: 'organizer' }).then({ type: 'keyIssued' })
    ended
      .when(facilitator, { type: 'removeParticipant', participant: 'ben' })
      .then({ type: 'seatRemoved' })
  })

  test.each([
    ['that was open', [opened('week')]],
    ['that was closed a moment ago', [opened('week'), closed('week')]],
  ])('C30 an answer after the end is late at once, to a step %s', (_case, past) => {
    given(joined('Anna'), ...past, did(facilitator, { type: 'endRoom' }))
      .when(participant('anna'), answer('week', { v: 1 }))
      .then({ type: 'answerGiven', late: true })
  })

  test('C30 the room ends by its date without anybody', () => {
    const room = givenRoom({ ends: start + 60_000 }, joined('Anna'), opened('week'), waited(60_000))
    expect(room.stage('participant')).toMatchObject({
      ended: true,
      deletesAt: start + 60_000 + 30 * 86_400_000,
    })
    room.when(facilitator, open('scene')).thenRefused('room-ended')
  })

  test('C30 a room that ended by its date ended then, however late that is written down', () => {
    const room = givenRoom({ ends: start + 60_000 }, waited(5 * 86_400_000))
    const before = room.stage('organizer').deletesAt
    const after = room.when(house, { type: 'endRoom' })
    expect(after.told.tip.state.endedAt).toBe(start + 60_000)
    expect(after.stage('organizer').deletesAt).toBe(before)
    const early = givenRoom({ ends: start + 60_000 }, waited(1000)).when(house, { type: 'endRoom' })
    expect(early.told.tip.state.endedAt).toBe(start + 1000)
  })

  test('C30 an expired room takes nothing', () => {
    const expired = ended.and(waited(30 * 86_400_000))
    expired
      .when(participant('anna'), answer('week', { v: 1 }, { rev: 2 }))
      .thenRefused('room-expired')
    expired.when(facilitator, { type: 'issueKey', as: 'organizer' }).thenRefused('room-expired')
  })

  test('C31 without an end date a room is kept as long as somebody leads it', () => {
    const day = 86_400_000
    const late = given(joined('Anna'), waited(29 * day), opened('week'), waited(29 * day))
    expect(late.stage('participant').deletesAt).toBe(start + 59 * day)
    late.when(participant('anna'), answer('week', { v: 1 })).then({ type: 'answerGiven' })
    late
      .and(waited(day))
      .when(participant('anna'), answer('week', { v: 1 }))
      .thenRefused('room-expired')
  })
})
