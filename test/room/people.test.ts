import { describe, expect, test } from 'vitest'
import {
  answer,
  answered,
  closed,
  did,
  facilitator,
  given,
  house,
  item,
  joined,
  opened,
  participant,
  revealed,
  start,
  waited,
  wentOffline,
  type Past,
  type Scene,
} from './given.ts'
import { film } from './wall.ts'

const anna = participant('anna')
const person = (room: Scene, id: string) =>
  room.sees({ as: 'facilitator' }).people?.find((each) => each.id === id)
const everybody = joined('Anna', 'Ben', 'Cai', 'Dee')
const removed = did(facilitator, { type: 'removeParticipant', participant: 'anna' })
const erased = did(anna, { type: 'eraseMe' })
const say =
  (n: number, step: string, body: (place: number) => unknown): Past =>
  (told) =>
    ['anna', 'ben', 'cai', 'dee']
      .slice(0, n)
      .reduce((room, seat, place) => answered(seat, step, body(place))(room), told)

describe('names', () => {
  test('C2 are changed by their owner or the facilitator, and stay unlike others', () => {
    given(everybody).when(anna, { type: 'rename', name: ' Ann ' }).then({ type: 'seatRenamed' })
    const room = given(everybody).when(facilitator, {
      type: 'renameParticipant',
      participant: 'anna',
      name: 'Ben',
    })
    expect(person(room, 'anna')).toMatchObject({ name: 'Ben 2' })
    expect([...room.told.tip.words.values()].map((row) => row.body)).not.toContain('Anna')
  })

  test('C8 are refused or stay as they are', () => {
    given(everybody).when(anna, { type: 'rename', name: 'Anna' }).then()
    given(everybody).when(anna, { type: 'rename', name: ' ' }).thenRefused('name-empty')
    given(everybody).when(anna, { type: 'rename', name: '\u0000' }).thenRefused('name-chars')
    given(everybody)
      .when(facilitator, { type: 'renameParticipant', participant: 'nobody', name: 'X' })
      .thenRefused('participant-unknown')
    given(everybody)
      .when(facilitator, { type: 'renameParticipant', participant: '__proto__', name: 'X' })
      .thenRefused('participant-unknown')
  })
})

describe('the list of people', () => {
  test('C38 says how far each is, and never what they wrote', () => {
    const room = given(
      everybody,
      opened('scene'),
      waited(1000),
      answered('anna', 'scene', { t: 'secret' }, { done: false }),
      answered('ben', 'scene', { t: 'secret' }),
      wentOffline('cai'),
    )
    expect(person(room, 'anna')).toEqual({
      id: 'anna',
      name: 'Anna',
      state: 'writing',
      since: start + 1000,
    })
    expect(person(room, 'ben')).toMatchObject({ state: 'done' })
    expect(person(room, 'cai')).toMatchObject({ state: 'offline' })
    expect(person(room, 'dee')).toEqual({
      id: 'dee',
      name: 'Dee',
      state: 'not-started',
      since: start,
    })
    expect(JSON.stringify(room.sees({ as: 'facilitator' }))).not.toContain('secret')
  })

  test('C38 passing, writing on paper and being done look alike', () => {
    const room = given(
      everybody,
      opened('scene'),
      waited(500),
      did(anna, { type: 'pass', step: 'walk.scene' }),
      waited(500),
      did(participant('ben'), { type: 'markPaper', step: 'walk.scene', on: true }),
      answered('cai', 'scene', { t: 'x' }),
    )
    const states = ['anna', 'ben', 'cai'].map((id) => ({ ...person(room, id), id: '', name: '' }))
    expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(1)
  })

  test('C38 keeps who is done as done with the phone in a pocket', () => {
    expect(
      person(
        given(
          everybody,
          opened('scene'),
          answered('anna', 'scene', { t: 'x' }),
          wentOffline('anna'),
        ),
        'anna',
      ),
    ).toMatchObject({ state: 'done' })
  })

  test('C38 counts who is here, writing, done, and has saved', () => {
    const room = given(
      everybody,
      opened('scene'),
      answered('anna', 'scene', { t: 'x' }, { done: false }),
      answered('ben', 'scene', { t: 'x' }),
      wentOffline('cai'),
      did(anna, { type: 'markSaved', saved: true }),
    )
    expect(room.stage('projector').counts).toEqual({
      here: 3,
      writing: 1,
      done: 1,
      savedPlans: 1,
      seats: 4,
    })
    room.when(anna, { type: 'markSaved', saved: true }).then()
    expect(
      room.when(anna, { type: 'markSaved', saved: false }).stage('facilitator').counts?.savedPlans,
    ).toBe(0)
  })
})

describe('leaving', () => {
  test('C32 keeps the seat and its pages', () => {
    const room = given(everybody, opened('scene'), did(anna, { type: 'leave' }))
    expect(person(room, 'anna')).toBeUndefined()
    expect(room.mine('anna')).toMatchObject({ left: true, pages: [{ step: 'walk.scene' }] })
    room.when(anna, answer('scene', { t: 'on the train' })).then({ type: 'answerGiven' })
    room.when(anna, { type: 'leave' }).then()
  })
})

describe('removing', () => {
  const room = given(everybody, opened('scene'), answered('anna', 'scene', { t: 'mine' }), removed)

  test('C32 leaves nothing to do but to erase', () => {
    room.when(anna, answer('scene', { t: 'x' }, { rev: 2 })).thenRefused('participant-removed')
    room.when(anna, { type: 'rename', name: 'X' }).thenRefused('participant-removed')
    room.when(anna, { type: 'leave' }).thenRefused('participant-removed')
    room.when(anna, { type: 'eraseMe' }).then({ type: 'seatErased', seat: 'anna' })
    room.when(facilitator, { type: 'removeParticipant', participant: 'anna' }).then()
    room
      .when(facilitator, { type: 'removeParticipant', participant: 'nobody' })
      .thenRefused('participant-unknown')
  })

  test('C32 leaves an empty stage, and the own plan', () => {
    const view = room.sees(anna)
    expect(view.stage.step).toBeNull()
    expect(view.stage.agenda).toBeUndefined()
    expect(view.mine).toMatchObject({
      removed: true,
      answers: { 'walk.scene': { answer: { t: 'mine' } } },
    })
    expect(person(room, 'anna')).toBeUndefined()
  })

  test('C32 takes answers out of a step that is open, and leaves a closed tally as it is', () => {
    const week = [everybody, opened('week'), say(3, 'week', () => ({ v: 3 }))]
    given(...week, removed, closed('week'))
      .when(facilitator, { type: 'revealStep', step: 'walk.week' })
      .thenRefused('too-few-answers', { have: 2, need: 3 })
    given(...week, closed('week'), removed)
      .when(facilitator, { type: 'revealStep', step: 'walk.week' })
      .then({ type: 'stepRevealed' })
  })

  test('C32 does not count a removed person again when the step is opened again', () => {
    const week = [everybody, opened('week'), say(3, 'week', () => ({ v: 3 })), removed]
    given(
      ...week,
      closed('week'),
      did(facilitator, { type: 'reopenStep', step: 'walk.week' }),
      closed('week'),
    )
      .when(facilitator, { type: 'revealStep', step: 'walk.week' })
      .thenRefused('too-few-answers', { have: 2, need: 3 })
  })

  test('C4 the same person may join anew', () => {
    room
      .when(house, {
        type: 'join',
        name: 'Anna',
        language: null,
        tokenHash: 't',
        returnCode: 'c',
        returnHash: 'r',
      })
      .then({ type: 'seatTaken' })
  })
})

describe('erasing', () => {
  const held = (room: Scene) => JSON.stringify([...room.told.tip.words.values()])
  const projected = (room: Scene) => JSON.stringify(room.stage('projector').figure)

  test('C33 deletes every word, and the seat is nobody’s', () => {
    const room = given(
      everybody,
      opened('scene'),
      answered('anna', 'scene', { t: 'secret' }),
      erased,
    )
    expect(held(room)).not.toMatch(/secret|Anna|CODEanna/)
    expect(JSON.stringify(room.told.tip.state.seats.get('anna'))).not.toMatch(
      /token-anna|return-anna/,
    )
    room.when(anna, { type: 'rename', name: 'X' }).thenRefused('participant-unknown')
    expect(room.sees(anna).mine).toBeUndefined()
    expect(person(room, 'anna')).toBeUndefined()
  })

  test('C33 takes texts and names from a shown figure, and keeps its number of people', () => {
    const room = given(
      everybody,
      opened('film'),
      answered('anna', 'film', film('a baker'), { show: { answer: 'named' } }),
      answered('ben', 'film', film('a sailor'), { show: { answer: 'named' } }),
      closed('film'),
      revealed('film'),
      erased,
    )
    expect(projected(room)).toContain('a sailor')
    expect(projected(room)).not.toMatch(/baker|Anna/)
    expect(room.stage('projector').figure).toMatchObject([{ kind: 'cards', n: 2 }])
    expect(held(room)).not.toMatch(/baker|Anna/)
  })

  test('C33 keeps what somebody else wrote too', () => {
    const room = given(
      everybody,
      opened('missing'),
      say(3, 'missing', (place) => item(place < 2 ? 'Sleep' : 'Light')),
      closed('missing'),
      revealed('missing'),
      erased,
    )
    expect(room.stage('projector').figure).toMatchObject([
      { n: 3, cards: [{ text: expect.anything() }, { text: expect.anything() }] },
    ])
    expect(projected(room)).toMatch(/Sleep/)
  })

  test('C33 takes a row from the vote on it, and keeps the other scores', () => {
    const voting = given(
      everybody,
      opened('missing'),
      say(3, 'missing', (place) => item(['Mine alone', 'Light', 'Air'][place] ?? '')),
      closed('missing'),
      revealed('missing'),
      opened('dots'),
    )
    const rows = voting.stage('projector').step?.rows ?? []
    const room = voting.and(
      say(3, 'dots', () => Object.fromEntries(rows.map((row) => [row.id, 1]))),
      closed('dots'),
      revealed('dots'),
      erased,
    )
    expect(room.stage('projector').figure).toMatchObject([
      { kind: 'ranked', n: 3, rows: [{ score: 3 }, { score: 3 }] },
    ])
    expect(
      room
        .stage('projector')
        .step?.rows.map((row) => row.text)
        .sort(),
    ).toEqual(['Air', 'Light'])
    expect(held(room)).not.toContain('Mine alone')
  })

  test('C33 keeps totals', () => {
    const room = given(
      everybody,
      opened('week'),
      say(3, 'week', () => ({ v: 3 })),
      closed('week'),
      revealed('week'),
      erased,
    )
    expect(room.stage('projector').figure).toMatchObject([{ n: 3 }])
  })

  test('C33 cannot be undone', () => {
    expect(given(everybody, erased).stage('facilitator').undo).toBeUndefined()
  })
})
