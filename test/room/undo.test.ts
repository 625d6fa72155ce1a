import { describe, expect, test } from 'vitest'
import {
  answered,
  closed,
  did,
  facilitator,
  given,
  joined,
  opened,
  participant,
  revealed,
  start,
  waited,
  type Past,
  type Scene,
} from './given.ts'

const seq = (room: Scene) => room.told.tip.state.seq
const undo = (of: number) => ({ type: 'undo', of }) as const
const undone = (room: Scene) => room.when(facilitator, undo(seq(room)))
const three: Past = (told) =>
  [
    joined('Anna', 'Ben', 'Cai'),
    opened('week'),
    ...['anna', 'ben', 'cai'].map((seat) => answered(seat, 'week', { v: 3 })),
  ].reduce((room, past) => past(room), told)
const timer = did(facilitator, { type: 'setTimer', seconds: 60 })

describe('undoing', () => {
  test('C26 an opening goes back to the step before, with its phase and its timer', () => {
    const room = undone(given(opened('week'), timer, opened('scene')))
    room.then(
      { type: 'actUndone' },
      { type: 'stepUnopened', step: 'walk.scene', back: 'walk.week' },
      { type: 'stepReopened', softly: true },
      { type: 'timerSet', timer: { endsAt: start + 60_000 } },
    )
    room.thenSees('projector', {
      step: { id: 'walk.week', phase: 'open', timer: { endsAt: start + 60_000 } },
    })
    expect(
      room.stage('facilitator').agenda?.find((entry) => entry.id === 'walk.scene')?.state,
    ).toBe('ahead')
  })

  test('C26 the first opening goes back to no step', () => {
    expect(undone(given(opened('week'))).stage('projector').step).toBeNull()
  })

  test('C26 an opening keeps what was written meanwhile, and the page of who wrote it', () => {
    const room = undone(
      given(
        joined('Anna', 'Ben'),
        opened('week'),
        answered('anna', 'week', { v: 3 }),
        opened('scene'),
      ),
    )
    const mistaken = undone(given(joined('Anna', 'Ben'), opened('scene'))).told.tip.state
    expect(mistaken.steps.find((step) => step.id === 'walk.scene')?.everOpened).toBe(true)
    expect(room.mine('anna').answers['walk.week']?.answer).toEqual({ v: 3 })
    const wrote = given(joined('Anna', 'Ben'), opened('scene'))
    const kept = wrote
      .and(answered('anna', 'scene', { t: 'mine' }))
      .when(facilitator, undo(seq(wrote)))
    expect(kept.mine('anna').pages).toHaveLength(1)
    expect(kept.mine('ben').pages).toHaveLength(0)
    kept
      .when(participant('anna'), {
        type: 'giveAnswer',
        step: 'walk.scene',
        answer: { t: 'more' },
        rev: 2,
        done: true,
      })
      .then({ type: 'answerGiven', late: false })
  })

  test('C26 a private step before was never closed', () => {
    undone(given(opened('scene'), opened('week'))).then(
      { type: 'actUndone' },
      { type: 'stepUnopened', back: 'walk.scene' },
    )
  })

  test.each([
    ['closeStep', [opened('week'), closed('week')], { step: { phase: 'open' } }],
    [
      'reopenStep',
      [opened('week'), closed('week'), did(facilitator, { type: 'reopenStep', step: 'walk.week' })],
      { step: { phase: 'closed' } },
    ],
    ['revealStep', [three, closed('week'), revealed('week')], { step: { shown: 'no' } }],
    [
      'hideStep',
      [
        three,
        closed('week'),
        revealed('week'),
        did(facilitator, { type: 'hideStep', step: 'walk.week' }),
      ],
      { step: { shown: 'frozen' }, figure: [{ n: 3 }] },
    ],
    ['setTimer', [opened('week'), timer], { step: { phase: 'open' } }],
    ['hold', [did(facilitator, { type: 'hold', on: true })], { hold: false }],
    ['blankWall', [did(facilitator, { type: 'blankWall', on: true })], { blank: false }],
    ['lockRoom', [did(facilitator, { type: 'lockRoom', on: true })], { room: { locked: false } }],
  ] as const)('C26 %s is taken back', (act, past, stage) => {
    const room = given(...past)
    expect(room.stage('facilitator').undo).toEqual({ of: seq(room), until: start + 10_000, act })
    undone(room).thenSees('projector', stage)
  })

  test('C26 a figure that was hidden comes back without what lost its tick meanwhile', () => {
    const film = { slots: { job: 'a baker', place: 'Lyon' } }
    const tick = { show: { answer: 'named' } } as const
    const hidden = given(
      joined('Anna', 'Ben'),
      opened('film'),
      answered('anna', 'film', film, tick),
      answered('ben', 'film', { slots: { job: 'a sailor', place: 'Lyon' } }, tick),
      closed('film'),
      revealed('film'),
      did(facilitator, { type: 'hideStep', step: 'walk.film' }),
    )
    hidden
      .and(answered('anna', 'film', film, { rev: 2, show: {} }))
      .when(facilitator, undo(seq(hidden)))
      .thenSees('participant', { figure: [{ cards: [{ text: 'I’m a sailor in Lyon.' }] }] })
  })

  test('C51 undoing a reopening closes the step, and what it let in goes on counting', () => {
    const reopened = given(
      three,
      closed('week'),
      waited(6000),
      answered('anna', 'week', { v: 1 }, { rev: 2 }),
      did(facilitator, { type: 'reopenStep', step: 'walk.week' }),
    )
    const room = undone(reopened)
    room.thenSees('projector', { step: { phase: 'closed' } })
    expect(room.and(revealed('week')).stage('projector').figure).toMatchObject([
      { n: 3, bars: [{ count: 1 }, { count: 0 }, { count: 2 }, { count: 0 }, { count: 0 }] },
    ])
  })

  test('C26 skipping is taken back', () => {
    const room = undone(
      given(joined('Anna'), did(facilitator, { type: 'skipStep', step: 'walk.week' })),
    )
    expect(room.stage('participant').agenda?.[1]?.state).toBe('ahead')
  })

  test('C26 a timer is put back to what it was', () => {
    expect(
      undone(
        given(opened('week'), timer, did(facilitator, { type: 'addTime', seconds: 60 })),
      ).stage('projector').step?.timer,
    ).toEqual({ endsAt: start + 60_000 })
    expect(undone(given(opened('week'), timer)).stage('projector').step?.timer).toBeUndefined()
  })

  test('C26 acts are taken back one after another, the last one first', () => {
    const room = undone(given(opened('week'), did(facilitator, { type: 'hold', on: true })))
    expect(room.stage('facilitator').undo).toMatchObject({ act: 'openStep' })
    const of = room.stage('facilitator').undo?.of ?? 0
    const both = room.when(facilitator, undo(of))
    expect(both.stage('facilitator').undo).toBeUndefined()
    expect(both.stage('projector')).toMatchObject({ step: null, hold: false })
  })

  test('C26 an act is offered for 10 s', () => {
    expect(given(opened('week'), waited(10_000)).stage('facilitator').undo).toBeDefined()
    expect(given(opened('week'), waited(10_001)).stage('facilitator').undo).toBeUndefined()
    expect(given(joined('Anna'), opened('week')).stage('participant').undo).toBeUndefined()
  })

  test('C27 is refused after 10 s', () => {
    given(opened('week'), waited(10_000))
      .when(facilitator, undo(2))
      .then({ type: 'actUndone' }, { type: 'stepUnopened' })
    given(opened('week'), waited(10_001)).when(facilitator, undo(2)).thenRefused('undo-too-late')
  })

  test('C27 is refused when a later act builds on it, and not by answers or other acts', () => {
    given(opened('week'), timer).when(facilitator, undo(2)).thenRefused('undo-overtaken')
    given(opened('week'), closed('week')).when(facilitator, undo(2)).thenRefused('undo-overtaken')
    given(opened('week'), opened('scene')).when(facilitator, undo(2)).thenRefused('undo-overtaken')
    given(opened('week'), did(facilitator, { type: 'hold', on: true }))
      .when(facilitator, undo(2))
      .then({ type: 'actUndone' }, { type: 'stepUnopened' })
    const room = given(joined('Anna'), opened('week'))
    room
      .and(answered('anna', 'week', { v: 3 }))
      .when(facilitator, undo(seq(room)))
      .then({ type: 'actUndone' }, { type: 'stepUnopened' })
  })

  test('C27 is refused when there is nothing to undo', () => {
    given(joined('Anna')).when(facilitator, undo(2)).thenRefused('undo-nothing')
    given(opened('week')).when(facilitator, undo(99)).thenRefused('undo-nothing')
    undone(given(opened('week')))
      .when(facilitator, undo(2))
      .thenRefused('undo-nothing')
    given(joined('Anna'), did(facilitator, { type: 'removeParticipant', participant: 'anna' }))
      .when(facilitator, undo(3))
      .thenRefused('undo-nothing')
  })
})
