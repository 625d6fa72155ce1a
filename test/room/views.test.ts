import { describe, expect, test } from 'vitest'
import { tellsAuthor, touches } from '../../server/room/touches.ts'
import { replay } from '../../server/room/evolve.ts'
import {
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
  waited,
  wentOffline,
  type Past,
  type Scene,
} from './given.ts'

const anna = participant('anna')
const ben = participant('ben')
const everybody = joined('Anna', 'Ben', 'Cai')
const week: Past = (told) =>
  ['anna', 'ben', 'cai'].reduce((room, seat) => answered(seat, 'week', { v: 3 })(room), told)

/** Everything that people do, and the house; none of it a facilitator's act. */
const peopleDo: Readonly<Record<string, Past>> = {
  join: joined('Dee'),
  answer: answered('anna', 'week', { v: 3 }),
  draft: answered('anna', 'week', { v: 3 }, { done: false }),
  pass: did(anna, { type: 'pass', step: 'walk.week' }),
  paper: did(anna, { type: 'markPaper', step: 'walk.week', on: true }),
  rename: did(anna, { type: 'rename', name: 'Ann' }),
  leave: did(anna, { type: 'leave' }),
  save: did(anna, { type: 'markSaved', saved: true }),
  disconnect: wentOffline('anna'),
  return: did(house, {
    type: 'returnToSeat',
    seat: 'anna',
    usedHash: 'return-anna',
    tokenHash: 't',
    returnCode: 'c',
    returnHash: 'r',
  }),
}

describe('participants’ stage', () => {
  const room = given(everybody, opened('week'))

  test.each(Object.keys(peopleDo))('C36 does not change when people %s', (act) => {
    const before = room.sees(ben)
    const after = room.and(peopleDo[act] ?? waited(0)).sees(ben)
    expect(after.stage).toEqual(before.stage)
    expect(after.stageSeq).toBe(before.stageSeq)
  })

  test('C36 is the same for all of them, and has nothing of the facilitator’s', () => {
    const live = room.and(week)
    expect(live.sees(anna).stage).toEqual(live.sees(ben).stage)
    for (const part of ['counts', 'queue', 'showing', 'keys', 'slot', 'ifBoss', 'undo', 'figure'])
      expect(live.stage('participant')).not.toHaveProperty(part)
    for (const entry of live.stage('participant').agenda ?? [])
      expect(Object.keys(entry).sort()).toEqual(['id', 'item', 'kind', 'minutes', 'state', 'title'])
  })

  test('C36 is empty for the organizer but for the room itself', () => {
    const stage = room.and(week).stage('organizer')
    expect(Object.keys(stage).sort()).toEqual([
      'blank',
      'deletesAt',
      'ended',
      'hold',
      'room',
      'step',
    ])
    expect(stage.step).toBeNull()
  })

  test('C36 the projector has counts, and nothing else of the facilitator’s', () => {
    const stage = room.and(week).stage('projector')
    expect(stage.counts).toMatchObject({ done: 3 })
    for (const part of ['queue', 'showing', 'keys', 'slot', 'ifBoss', 'undo'])
      expect(stage).not.toHaveProperty(part)
  })

  test('C37 holds a figure up to 8 kB; a larger one is elsewhere', () => {
    const writes = (text: string): Scene =>
      given(
        everybody,
        opened('missing'),
        ...['anna', 'ben', 'cai'].map((seat) => answered(seat, 'missing', item(`${text} ${seat}`))),
        closed('missing'),
        revealed('missing'),
      )
    expect(writes('short').stage('participant').figure).toMatchObject([{ kind: 'cards', n: 3 }])
    const many = Array.from({ length: 60 }, (_, place) => `P${place}`)
    const large = given(
      joined(...many),
      opened('missing'),
      ...many.map((seat) =>
        answered(
          seat.toLowerCase(),
          'missing',
          ['a', 'b', 'c'].map((id) => ({ id, t: 'ß'.repeat(70) + seat + id })),
        ),
      ),
      closed('missing'),
      revealed('missing'),
    )
    expect(large.stage('participant')).toMatchObject({ figureElsewhere: true })
    expect(large.stage('participant').figure).toBeUndefined()
    expect(large.stage('projector').figure).toMatchObject([{ n: 60 }])
  })
})

describe('own pages', () => {
  const room = given(everybody, opened('week'), answered('anna', 'week', { v: 3 }), opened('scene'))

  test('C42 hold each step that was opened and asks something, and its own answer', () => {
    const mine = room.and(opened('hello')).mine('anna')
    expect(mine.pages.map((page) => [page.step, page.state])).toEqual([
      ['walk.week', 'done'],
      ['walk.scene', 'not-started'],
    ])
    expect(mine.answers).toEqual({
      'walk.week': { answer: { v: 3 }, rev: 1, done: true, show: {} },
    })
    expect(room.mine('ben').answers).toEqual({})
  })
})

describe('seqs', () => {
  test('C41 an own answer changes its owner’s view and the desk, and nobody else’s', () => {
    const room = given(everybody, opened('week'))
    const after = room.and(answered('anna', 'week', { v: 3 }))
    expect(after.sees(anna).mineSeq).toBe(after.told.tip.state.seq)
    expect(after.sees(ben).mineSeq).toBe(room.sees(ben).mineSeq)
    expect(after.sees({ as: 'facilitator' }).stageSeq).toBe(after.told.tip.state.seq)
    expect(after.sees({ as: 'projector' }).stageSeq).toBe(after.told.tip.state.seq)
  })

  test('C41 opening a step changes nobody’s own view: what it brings is there since it was written', () => {
    const room = given(
      everybody,
      opened('rows'),
      answered('anna', 'rows', { hours: { l: 'Done by three.', star: true } }),
    )
    for (const step of ['week', 'more'])
      expect(room.and(opened(step)).sees(anna).mineSeq).toBe(room.sees(anna).mineSeq)
    const { carried } = room.mine('anna')
    expect(carried['walk.more']).toEqual([{ id: 'hours', text: 'Hours: Done by three.' }])
    expect(room.and(opened('more')).mine('anna').carried).toEqual(carried)
  })

  test('C41 an author is told where an answer changes more than what was sent', () => {
    const { state } = given().told.tip
    const steps = state.steps.filter((step) => tellsAuthor(state, step.id))
    expect(steps.map((step) => step.id)).toEqual(['walk.dots', 'walk.rows'])
  })

  test('C41 what an event is said to touch is exactly what its seqs tell', () => {
    const past: readonly Past[] = [
      everybody,
      opened('week'),
      week,
      closed('week'),
      revealed('week'),
      did(facilitator, { type: 'hideStep', step: 'walk.week' }),
      opened('more'),
      ...Object.values(peopleDo),
      did(facilitator, { type: 'blankWall', on: true }),
      did(facilitator, { type: 'undo', of: 1 }),
      did(anna, { type: 'eraseMe' }),
      did(facilitator, { type: 'endRoom' }),
    ]
    let room = given()
    for (const each of past) {
      const next = tried(room, each)
      const { log } = next.told
      for (let at = room.told.log.length; at < log.length; at += 1) {
        const before = replay('room-1', log.slice(0, at))
        const after = replay('room-1', log.slice(0, at + 1))
        const event = log[at]?.event
        if (event === undefined) continue
        const touched = touches(event, after)
        expect([event.type, after.stageSeq > before.stageSeq]).toEqual([event.type, touched.stage])
        expect([event.type, after.deskSeq > before.deskSeq]).toEqual([event.type, touched.desk])
        expect([event.type, after.everyMineSeq > before.everyMineSeq]).toEqual([
          event.type,
          touched.mine === 'everyone',
        ])
      }
      room = next
    }
  })

  test('C41 the rows of a vote change with what is hidden or erased', () => {
    const seats = ['anna', 'ben', 'cai', 'dee'] as const
    const voting = given(
      joined('Anna', 'Ben', 'Cai', 'Dee'),
      opened('missing'),
      ...seats.map((seat) => answered(seat, 'missing', item(`idea of ${seat}`))),
      closed('missing'),
      revealed('missing'),
      opened('dots'),
    )
    const words = voting.told.tip.state.seats.get('ben')?.answers['walk.missing']?.counted ?? ''
    const hide = { type: 'hideAnswer', step: 'walk.missing', answer: words, on: true } as const
    for (const past of [did(facilitator, hide), did(participant('ben'), { type: 'eraseMe' })]) {
      const room = voting.and(past)
      expect(room.stage('participant').step?.rows.map((row) => row.text)).not.toContain(
        'idea of ben',
      )
      expect(room.sees(anna).stageSeq).toBe(room.told.tip.state.seq)
      expect(room.sees(anna).stageSeq).toBeGreaterThan(voting.sees(anna).stageSeq)
    }
  })

  test('C41 a stage that changed has a new seq', () => {
    const past: readonly Past[] = [
      opened('week'),
      week,
      closed('week'),
      revealed('week'),
      did(facilitator, { type: 'hideStep', step: 'walk.week' }),
      did(facilitator, { type: 'hold', on: true }),
      opened('live'),
      did(facilitator, { type: 'setTimer', seconds: 9 }),
      did(facilitator, { type: 'skipStep', step: 'walk.stay' }),
      did(facilitator, { type: 'lockRoom', on: true }),
      did(facilitator, { type: 'undo', of: 1 }),
      did(facilitator, { type: 'endRoom' }),
    ]
    let room = given(everybody)
    for (const each of past) {
      const next = tried(room, each)
      for (const viewer of [
        ben,
        { as: 'facilitator' },
        { as: 'projector' },
        { as: 'organizer' },
      ] as const) {
        const [before, after] = [room.sees(viewer), next.sees(viewer)]
        if (JSON.stringify(before.stage) !== JSON.stringify(after.stage))
          expect(after.stageSeq).toBeGreaterThan(before.stageSeq)
      }
      room = next
    }
  })
})

/** The room with one thing more in its past, or as it was where that is refused. */
function tried(room: Scene, past: Past): Scene {
  try {
    return room.and(past)
  } catch {
    return room
  }
}
