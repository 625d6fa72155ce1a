import { describe, expect, test } from 'vitest'
import {
  answer,
  answered,
  closed,
  did,
  facilitator,
  given,
  item,
  opened,
  participant,
  revealed,
  waited,
  type Past,
  type Scene,
} from './given.ts'
import { all, cards, everybody, film, hide } from './wall.ts'

const idea = (seat: string) => `idea of ${seat}`
const writes = (n: number): Past => all(n, 'missing', (seat) => item(idea(seat)))
const comes = (seat: string): Past => answered(seat, 'missing', item(idea(seat)))
const again = (seat: string, t: string, done = true): Past =>
  answered(seat, 'missing', item(t), { rev: 2, done })
const reopened = did(facilitator, { type: 'reopenStep', step: 'walk.missing' })
const queued = (room: Scene) =>
  room
    .stage('facilitator')
    .queue?.map((each) => each.text)
    .sort()
const asked = given(everybody, opened('missing'))
const stateOf = (room: Scene, seat: string) =>
  room.sees({ as: 'facilitator' }).people?.find(({ id }) => id === seat)

describe('text without names comes in batches', () => {
  test('C71 who comes alone within the seconds after the close waits, and three come together', () => {
    const shut = asked.and(writes(3), closed('missing'))
    const two = shut.and(waited(1000), comes('dee'), comes('eva'))
    expect(queued(two)).toEqual(queued(shut))
    expect(cards(two.and(revealed('missing')))).toEqual(['anna', 'ben', 'cai'].map(idea))
    expect(queued(two.and(comes('fin')))).toHaveLength(6)
  })

  test('C71 who comes alone after a reopening waits, on the desk and in the figure', () => {
    const late = asked.and(writes(3), closed('missing'), reopened, comes('dee'), closed('missing'))
    expect(queued(late)).toHaveLength(3)
    expect(cards(late.and(revealed('missing')))).toHaveLength(3)
    const three = late.and(reopened, comes('eva'), comes('fin'), closed('missing'))
    expect(queued(three)).toHaveLength(6)
    expect(cards(three.and(revealed('missing')))).toHaveLength(6)
  })

  test('C71 where nothing was read yet, one more makes enough', () => {
    const room = asked.and(writes(2), closed('missing'), reopened, comes('cai'), closed('missing'))
    expect(queued(room)).toHaveLength(3)
  })

  test('C71 an edit moves nobody else’s text', () => {
    const before = asked.and(writes(6))
    expect(queued(before)).toEqual(['anna', 'ben', 'cai'].map(idea))
    expect(queued(before.and(again('anna', 'another')))).toEqual(
      ['another', ...['ben', 'cai'].map(idea)].sort(),
    )
    expect(queued(before.and(again('anna', 'another', false)))).toEqual(['ben', 'cai'].map(idea))
  })

  test('C71 who goes back to an answer that may be shown stays done in the list', () => {
    const before = asked.and(writes(6))
    const after = before.and(waited(2000), again('anna', 'another', false))
    expect(stateOf(after, 'anna')).toEqual(stateOf(before, 'anna'))
    expect(after.stage('projector').counts).toEqual(before.stage('projector').counts)
    const ticked = given(everybody, opened('film'), answered('anna', 'film', film('a baker')))
    const back = ticked.and(answered('anna', 'film', film('x'), { rev: 2, done: false }))
    expect(stateOf(back, 'anna')).toMatchObject({ state: 'done' })
  })

  test('C71 who goes back to an answer that nobody reads is writing', () => {
    const week = given(everybody, opened('week'), answered('anna', 'week', { v: 3 }))
    const back = week.and(answered('anna', 'week', { v: 3 }, { rev: 2, done: false }))
    expect(stateOf(back, 'anna')).toMatchObject({ state: 'writing' })
  })

  const removed = (seat: string) =>
    did(facilitator, { type: 'removeParticipant', participant: seat })

  test('C71 text that was read stays when its author is removed; what was not goes, and hides nobody', () => {
    const room = asked.and(writes(6))
    expect(queued(room.and(removed('ben')))).toEqual(queued(room))
    expect(queued(room.and(removed('eva'), closed('missing')))).toHaveLength(3)
  })

  test('C71 what the facilitator typed for somebody hides nobody', () => {
    const types = (seat: string): Past =>
      did(facilitator, { ...answer('missing', item(idea(seat))), for: seat })
    const room = asked.and(types('anna'), types('ben'), types('cai'), comes('dee'), comes('eva'))
    expect(queued(room.and(closed('missing')))).toEqual(['anna', 'ben', 'cai'].map(idea))
    expect(queued(room.and(comes('fin'), closed('missing')))).toHaveLength(6)
  })

  test('C71 a figure is made again without those who still wait', () => {
    const shown = asked.and(writes(3), closed('missing'), revealed('missing'))
    const more = shown.and(hide('missing'), reopened, comes('dee'))
    const edited = ['anna', 'ben', 'cai'].map((seat) => again(seat, `else of ${seat}`))
    expect(cards(more.and(...edited, closed('missing'), revealed('missing')))).toEqual(
      ['anna', 'ben', 'cai'].map((seat) => `else of ${seat}`),
    )
  })

  test('C71 passing moves nobody else’s text', () => {
    const room = asked.and(writes(6))
    const passes = did(participant('anna'), { type: 'pass', step: 'walk.missing' })
    expect(queued(room.and(passes, closed('missing')))).toHaveLength(5)
  })
})
