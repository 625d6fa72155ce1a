import { describe, expect, test } from 'vitest'
import type { Actor } from '../../server/room/actor.ts'
import type { Command } from '../../server/room/commands.ts'
import { facilitator, given, givenRoom, house, joined, opened, participant } from './given.ts'

const anna = participant('anna')
const cofacilitator = (key: string): Actor => ({ as: 'facilitator', key })

describe('keys', () => {
  const issued = given().when(facilitator, { type: 'issueKey', as: 'cofacilitator' })
  const [event] = 'events' in issued.outcome ? issued.outcome.events : []
  const key = event?.type === 'keyIssued' ? event.key : ''

  test('C34 are issued with a secret that is told once and kept as a hash', () => {
    issued.then({ type: 'keyIssued', as: 'cofacilitator', hash: 'hash-of-secret' })
    expect(issued.outcome).toMatchObject({ issued: { key, token: 'secret-token' } })
    expect(
      JSON.stringify([issued.told.log, issued.told.tip.state.keys, [...issued.told.tip.words]]),
    ).not.toContain('secret-token')
    expect(issued.stage('facilitator').keys).toEqual([{ id: key, as: 'cofacilitator' }])
    expect(issued.stage('projector').keys).toBeUndefined()
  })

  test('C34 let in until they are revoked', () => {
    issued
      .when(cofacilitator(key), { type: 'openStep', step: 'walk.week' })
      .then({ type: 'stepOpened' })
    const revoked = issued
      .when(facilitator, { type: 'revokeKey', key })
      .then({ type: 'keyRevoked', key })
    revoked
      .when(cofacilitator(key), { type: 'openStep', step: 'walk.week' })
      .thenRefused('not-allowed')
    expect(revoked.stage('facilitator').keys).toEqual([])
    revoked.when(facilitator, { type: 'revokeKey', key }).then()
    revoked.when(facilitator, { type: 'revokeKey', key: 'constructor' }).thenRefused('key-unknown')
  })

  test('C34 are the owner’s to give', () => {
    issued
      .when(cofacilitator(key), { type: 'issueKey', as: 'cofacilitator' })
      .thenRefused('not-allowed')
    issued.when(cofacilitator(key), { type: 'revokeKey', key }).thenRefused('not-allowed')
  })
})

describe('sharing', () => {
  const plans = givenRoom({ organizerGets: 'plans' }, joined('Anna', 'Ben'))
  const share = (section: string, on = true) => ({ type: 'shareSection', section, on }) as const

  test('C35 goes section by section, and back', () => {
    expect(plans.mine('anna').sections.map((section) => section.id)).toEqual([
      'walk.headline',
      'walk.aims',
      'walk.next-step',
      'walk.story',
    ])
    const shared = plans
      .when(anna, share('walk.story'))
      .then({ type: 'sectionShared', seat: 'anna', section: 'walk.story', on: true })
    expect(shared.mine('anna').shared).toEqual({
      'walk.headline': false,
      'walk.aims': false,
      'walk.next-step': false,
      'walk.story': true,
    })
    expect(shared.mine('ben').shared['walk.story']).toBe(false)
    shared.when(anna, share('walk.story')).then()
    expect(shared.when(anna, share('walk.story', false)).mine('anna').shared['walk.story']).toBe(
      false,
    )
  })

  test('C35 is off in a room where the organizer gets the summary alone', () => {
    given(joined('Anna')).when(anna, share('walk.story')).thenRefused('sharing-off')
    given(joined('Anna')).when(anna, share('walk.story', false)).then()
  })

  test('C35 is for sections that are there and may be handed in', () => {
    plans.when(anna, share('walk.rest')).thenRefused('section-unknown')
    plans.when(anna, share('constructor')).thenRefused('section-unknown')
  })
})

describe('who may ask what', () => {
  const commands: readonly Command[] = [
    { type: 'openStep', step: 'walk.week' },
    { type: 'closeStep', step: 'walk.week' },
    { type: 'reopenStep', step: 'walk.week' },
    { type: 'revealStep', step: 'walk.week' },
    { type: 'hideStep', step: 'walk.week' },
    { type: 'skipStep', step: 'walk.week' },
    { type: 'setTimer', seconds: 1 },
    { type: 'addTime', seconds: 1 },
    { type: 'stopTimer' },
    { type: 'hold', on: true },
    { type: 'blankWall', on: true },
    { type: 'hideAnswer', step: 'walk.week', answer: 'x', on: true },
    { type: 'spotlight', step: 'walk.week', answer: 'x' },
    { type: 'askSpotlight', step: 'walk.week', answer: 'x' },
    { type: 'releaseAnswers', step: 'walk.missing', answers: ['x'] },
    { type: 'lockRoom', on: true },
    { type: 'renameParticipant', participant: 'ben', name: 'X' },
    { type: 'removeParticipant', participant: 'ben' },
    { type: 'issueKey', as: 'organizer' },
    { type: 'revokeKey', key: 'x' },
    { type: 'endRoom' },
    { type: 'undo', of: 1 },
    { type: 'giveAnswer', step: 'walk.week', answer: {}, rev: 1, done: true },
    { type: 'pass', step: 'walk.week' },
    { type: 'shareSection', section: 'walk.story', on: false },
    { type: 'markSaved', saved: true },
    { type: 'markPaper', step: 'walk.week', on: true },
    { type: 'allowSpotlight', step: 'walk.week', answer: 'x', allow: true },
    { type: 'rename', name: 'X' },
    { type: 'leave' },
    { type: 'eraseMe' },
    { type: 'join', name: null, language: null, tokenHash: 't', returnCode: 'c', returnHash: 'r' },
    {
      type: 'returnToSeat',
      seat: 'anna',
      usedHash: 'x',
      tokenHash: 't',
      returnCode: 'c',
      returnHash: 'r',
    },
  ]
  const participants = new Set([
    'giveAnswer',
    'pass',
    'shareSection',
    'markSaved',
    'markPaper',
    'allowSpotlight',
    'rename',
    'leave',
    'eraseMe',
  ])
  const house1 = new Set(['join', 'returnToSeat', 'endRoom'])
  const mayAsk = (as: Actor['as'], type: string): boolean => {
    switch (as) {
      case 'participant':
        return participants.has(type)
      case 'house':
        return house1.has(type)
      case 'facilitator':
        return (
          type === 'giveAnswer' ||
          type === 'endRoom' ||
          !(participants.has(type) || house1.has(type))
        )
      case 'projector':
      case 'organizer':
        return false
    }
  }
  const actors: readonly Actor[] = [
    anna,
    facilitator,
    house,
    { as: 'projector', key: null },
    { as: 'organizer', key: null },
  ]
  const cases = commands.flatMap((command) =>
    actors.map((actor) => ({ command, actor, type: command.type, as: actor.as })),
  )
  const room = given(joined('Anna', 'Ben'), opened('week'))

  test.each(cases)('C39 $as asks $type', ({ command, actor }) => {
    const { outcome } = room.when(actor, command)
    const isBarred = 'refusal' in outcome && outcome.refusal.code === 'not-allowed'
    expect(isBarred).toBe(!mayAsk(actor.as, command.type))
  })

  test('C39 a seat that is nobody’s may nothing, whatever it is called', () => {
    for (const seat of ['nobody', '__proto__', 'constructor'])
      room.when(participant(seat), { type: 'eraseMe' }).thenRefused('participant-unknown')
  })

  test('C39 a key that was never issued may nothing', () => {
    for (const key of ['nothing', '__proto__'])
      room.when(cofacilitator(key), { type: 'hold', on: true }).thenRefused('not-allowed')
  })
})
