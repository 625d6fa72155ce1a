import { describe, expect, test } from 'vitest'
import { summaryInput } from '../../server/room/documents.ts'
import type { Step } from '../../templates/workshop.ts'
import {
  answer,
  answered,
  closed,
  did,
  facilitator,
  given,
  givenRoom,
  item,
  opened,
  participant,
  revealed,
  waited,
  walk,
  workshopIn,
  type Past,
  type Scene,
} from './given.ts'
import { all, cards, everybody, figure, hide, people, reveal } from './wall.ts'

const ideas = all(6, 'missing', (seat) => item(`idea of ${seat}`))
const written = given(everybody, opened('missing'), ideas, closed('missing'))
const idsOf = (room: Scene, seats: readonly string[], step = 'missing') =>
  seats.map((seat) => room.told.tip.state.seats.get(seat)?.answers[`walk.${step}`]?.counted ?? '')
const release = (room: Scene, ...seats: readonly string[]) =>
  ({ type: 'releaseAnswers', step: 'walk.missing', answers: idsOf(room, seats) }) as const
const released = (room: Scene, ...seats: readonly string[]) =>
  room.and(did(facilitator, release(room, ...seats)))
const ideasOf = (...seats: readonly string[]) => seats.map((seat) => `idea of ${seat}`)
const shownIn = (room: Scene) =>
  (room.stage('facilitator').queue ?? [])
    .filter(({ shown }) => shown === true)
    .map(({ text }) => text)
    .sort()
const undo = (room: Scene) =>
  ({ type: 'undo', of: room.stage('facilitator').undo?.of ?? 0 }) as const
const undone = (room: Scene) => room.and(did(facilitator, undo(room)))
const hides = (room: Scene, seat: string, on = true): Past =>
  did(facilitator, {
    type: 'hideAnswer',
    step: 'walk.missing',
    answer: idsOf(room, [seat])[0] ?? '',
    on,
  })

describe('letting answers in', () => {
  const first = released(written, 'anna', 'ben', 'cai')

  test('C75 shows the picked answers and no others', () => {
    written
      .when(facilitator, release(written, 'anna', 'ben', 'cai'))
      .then({ type: 'answersReleased', step: 'walk.missing' })
      .thenSees('participant', { step: { shown: 'frozen' } })
    expect(cards(first)).toEqual(ideasOf('anna', 'ben', 'cai'))
    expect(figure(first, 'cards').n).toBe(3)
  })

  test('C75 the queue says which of its answers are shown, to the facilitator alone', () => {
    expect(shownIn(written)).toEqual([])
    expect(shownIn(first)).toEqual(ideasOf('anna', 'ben', 'cai'))
    expect(first.stage('facilitator').queue).toHaveLength(6)
    expect(JSON.stringify(first.sees(participant('anna')))).not.toContain('idea of dee')
  })

  test('C75 adds to what is shown', () => {
    expect(cards(released(first, 'dee', 'eva', 'fin'))).toEqual(ideasOf(...people))
    // What is shown already may be picked once more.
    expect(cards(released(first, ...people))).toEqual(ideasOf(...people))
  })

  test('C76 takes minGroup people, and 3 new ones each time', () => {
    written
      .when(facilitator, release(written, 'anna', 'ben'))
      .thenRefused('too-few-answers', { have: 2, need: 3 })
    first
      .when(facilitator, release(first, 'dee', 'eva'))
      .thenRefused('too-few-answers', { have: 2, need: 3 })
    first
      .when(facilitator, release(first, 'anna', 'dee', 'eva', 'dee'))
      .thenRefused('too-few-answers', { have: 2, need: 3 })
    const steps = walk.steps.map((step): Step =>
      step.id === 'missing' ? { ...step, audience: { ...step.audience, minGroup: 5 } } : step,
    )
    const five = givenRoom(
      { programme: [{ item: 'walk', workshop: { ...walk, steps }, form: 'full' }] },
      everybody,
      opened('missing'),
      ideas,
      closed('missing'),
    )
    five
      .when(facilitator, release(five, 'anna', 'ben', 'cai', 'dee'))
      .thenRefused('too-few-answers', { have: 4, need: 5 })
    expect(cards(released(five, 'anna', 'ben', 'cai', 'dee', 'eva'))).toHaveLength(5)
  })

  test('C75 is refused for what is not there, hidden, open, or private', () => {
    const names = (answers: readonly string[], step = 'walk.missing') =>
      ({ type: 'releaseAnswers', step, answers }) as const
    written.when(facilitator, names(['nothing'])).thenRefused('answer-unknown')
    written.when(facilitator, names(['x'], 'walk.nowhere')).thenRefused('step-unknown')
    written.when(facilitator, names(['x'], 'walk.week')).thenRefused('step-never-opened')
    const open = given(everybody, opened('missing'), ideas)
    open.when(facilitator, release(open, 'anna', 'ben', 'cai')).thenRefused('step-not-closed')
    given(opened('scene'))
      .when(facilitator, names(['x'], 'walk.scene'))
      .thenRefused('step-private')
    const hidden = written.and(hides(written, 'ben'))
    hidden.when(facilitator, release(hidden, ...people)).thenRefused('answer-unknown')
  })

  test('C77 an answer that was changed since waits again', () => {
    const changes = answered('ben', 'missing', item('changed'), { rev: 2 })
    const again = first.and(changes)
    expect(cards(again)).toEqual(ideasOf('anna', 'ben', 'cai'))
    expect(shownIn(again)).toEqual(ideasOf('anna', 'cai'))
    const more = released(again, 'dee', 'eva', 'fin')
    expect(cards(more)).toEqual(ideasOf('anna', 'cai', 'dee', 'eva', 'fin'))
  })

  test('C77 an answer that is let in again after it was hidden waits for two more', () => {
    const five = released(written.and(hides(written, 'fin')), 'anna', 'ben', 'cai', 'dee', 'eva')
    const back = five.and(hides(five, 'fin', false))
    expect(cards(back)).toEqual(ideasOf('anna', 'ben', 'cai', 'dee', 'eva'))
    back
      .when(facilitator, release(back, 'fin'))
      .thenRefused('too-few-answers', { have: 1, need: 3 })
  })

  test('C75 Reveal still shows all of them', () => {
    const all6 = first.and(hide('missing')).when(facilitator, reveal('missing'))
    expect(cards(all6)).toEqual(ideasOf(...people))
  })

  test('C78 is taken back: nothing is shown, or what was before', () => {
    expect(first.stage('facilitator').undo?.act).toBe('releaseAnswers')
    undone(first).when(facilitator, reveal('missing')).then({ type: 'stepRevealed' })
    const none = undone(first).stage('facilitator')
    expect([none.step?.shown, none.figure, shownIn(undone(first))]).toEqual(['no', undefined, []])
    const both = released(first, 'dee', 'eva', 'fin')
    expect(cards(undone(both))).toEqual(ideasOf('anna', 'ben', 'cai'))
    expect(shownIn(undone(both))).toEqual(ideasOf('anna', 'ben', 'cai'))
    expect(undone(undone(both)).stage('projector').figure).toBeUndefined()
  })

  test('C78 is taken back also where the figure before was hidden', () => {
    const off = first.and(hide('missing'))
    const back = undone(released(off, 'dee', 'eva', 'fin'))
    expect(back.stage('projector').step?.shown).toBe('no')
    expect(cards(back.and(revealed('missing')))).toHaveLength(6)
  })

  test('C78 keeps nothing for undoing that is too old for it', () => {
    const late = released(first.and(waited(11_000)), 'dee', 'eva', 'fin')
    const row = JSON.stringify([...late.told.tip.words.values()].filter((w) => w.owner === 'room'))
    expect(row.match(/"before":/g)).toHaveLength(1)
  })

  test('C78 what was shown for seconds counts as seen: no one answer stands between two figures', () => {
    const back = undone(released(written, 'anna', 'ben', 'cai', 'dee', 'eva'))
    back
      .when(facilitator, release(back, 'anna', 'ben', 'cai', 'dee'))
      .thenRefused('too-close', { need: 3 })
    expect(cards(released(back, 'anna', 'ben', 'cai', 'dee', 'eva'))).toHaveLength(5)
    expect(cards(released(undone(first), 'dee', 'eva', 'fin'))).toHaveLength(3)
  })

  test('C79 erasing takes a text from the figure, and from the one that undoing brings back', () => {
    const both = released(first, 'dee', 'eva', 'fin')
    const gone = both.and(did(participant('ben'), { type: 'eraseMe' }))
    expect(cards(gone)).toEqual(ideasOf('anna', 'cai', 'dee', 'eva', 'fin'))
    expect(JSON.stringify([...gone.told.tip.words.values()])).not.toContain('idea of ben')
    const back = gone.when(facilitator, undo(both))
    expect(cards(back)).toEqual(ideasOf('anna', 'cai'))
  })
})

describe('totals beside text that is let in', () => {
  const kinds = workshopIn('every-kind.yaml')
  const steps = kinds.steps.flatMap((step): readonly Step[] =>
    step.id === 'love'
      ? [{ ...step, audience: { ...step.audience, parts: { word: { to: 'unnamed' } } } }]
      : [],
  )
  const love = 'walk.love'
  const said = (n: number, word: string, rev = 1) =>
    ({ ...answer('love', { rows: { it: n }, word }), rev }) as const
  const says = (seat: string, n: number, word: string, rev = 1) =>
    did(participant(seat), said(n, word, rev))
  const room = givenRoom(
    {
      programme: [{ item: 'walk', workshop: { ...kinds, steps }, form: 'full' }],
      organizerGets: 'plans',
    },
    everybody,
    opened('love'),
    ...people.map((seat, place) => says(seat, place % 2, `word of ${seat}`)),
    closed('love'),
  )
  const lets = (scene: Scene, ...seats: readonly string[]) =>
    scene.and(
      did(facilitator, {
        type: 'releaseAnswers',
        step: love,
        answers: idsOf(scene, seats, 'love'),
      }),
    )
  const numbers = (scene: Scene) => figure(scene, 'histogram').counts
  const first = lets(room, 'anna', 'ben', 'cai')

  test('C80 are everybody’s, whoever is let in', () => {
    expect(numbers(first)).toEqual([3, 3, 0, 0, 0])
  })

  test('C80 stay as they were published while fewer than minGroup people give others', () => {
    const one = first.and(says('dee', 4, 'other', 2))
    expect(numbers(lets(one, 'dee', 'eva', 'fin'))).toEqual([3, 3, 0, 0, 0])
    const three = one.and(says('eva', 4, 'other', 2), says('fin', 4, 'other', 2))
    expect(numbers(lets(three, 'dee', 'eva', 'fin'))).toEqual([2, 1, 0, 0, 3])
  })

  test('C74 totals that someone was erased from cannot be made again: nothing more is let in, and the refusal says why', () => {
    const gone = first.and(did(participant('anna'), { type: 'eraseMe' }))
    gone
      .when(facilitator, {
        type: 'releaseAnswers',
        step: love,
        answers: idsOf(gone, ['dee', 'eva', 'fin'], 'love'),
      })
      .thenRefused('too-close', { need: 3 })
    expect(numbers(gone)).toEqual([3, 3, 0, 0, 0])
  })

  test('C43 is in no summary where all but a few of those let in are known', () => {
    const section = `walk.${kinds.plan.sections[0]?.id}`
    const inSummary = (scene: Scene) =>
      summaryInput(scene.told.tip.state, scene.told.tip.words).items[0]?.steps[0]?.what.kind
    expect(inSummary(first)).toBe('frozen')
    const known = first.and(did(participant('anna'), { type: 'shareSection', section, on: true }))
    expect(inSummary(known)).toBe('too-few')
    expect(inSummary(lets(known, 'dee', 'eva', 'fin'))).toBe('frozen')
  })
})
