import { describe, expect, test } from 'vitest'
import { planInput, summaryInput } from '../../server/room/documents.ts'
import type { SummaryStep } from '../../templates/plan-input.ts'
import type { Step } from '../../templates/workshop.ts'
import {
  answered,
  closed,
  did,
  facilitator,
  given,
  givenRoom,
  item,
  joined,
  opened,
  participant,
  revealed,
  start,
  waited,
  walk,
  type Past,
  type Scene,
} from './given.ts'
import { tookBack } from './wall.ts'

const people = ['anna', 'ben', 'cai', 'dee', 'eva', 'fin'] as const
const everybody = joined('Anna', 'Ben', 'Cai', 'Dee', 'Eva', 'Fin')
const ended = did(facilitator, { type: 'endRoom' })
const all =
  (n: number, step: string, body: (place: number) => unknown): Past =>
  (told) =>
    people.slice(0, n).reduce((room, seat, place) => answered(seat, step, body(place))(room), told)

function summaryStep(room: Scene, step: string): SummaryStep['what'] {
  const { state, words } = room.told.tip
  const found = summaryInput(state, words).items[0]?.steps.find(
    (each) => each.id === `walk.${step}`,
  )
  if (found === undefined) throw new Error(`no step ${step}`)
  return found.what
}

function plan(room: Scene, seat: string) {
  const { state, words } = room.told.tip
  const found = state.seats.get(seat)
  if (found === undefined) throw new Error(`no seat ${seat}`)
  return planInput(state, words, found)
}

describe('a plan', () => {
  const room = given(
    everybody,
    opened('scene'),
    answered('anna', 'scene', { t: 'mine' }, { done: false }),
    answered('ben', 'scene', { t: 'another’s' }),
    opened('rows'),
    waited(1000),
    answered('anna', 'rows', { hours: { l: 'Three', star: true } }),
    did(participant('anna'), { type: 'markPaper', step: 'walk.rows', on: true }),
  )

  test('C42 has every step, drafts too, and rows that were carried', () => {
    const input = plan(room, 'anna')
    expect(input).toMatchObject({
      name: 'Anna',
      title: 'A walk',
      language: 'en',
      openedAt: start,
      changedAt: start + 1000,
    })
    const [only] = input.items
    expect(only?.steps).toHaveLength(13)
    expect(only?.steps.find((step) => step.id === 'walk.scene')).toMatchObject({
      answer: { t: 'mine' },
      paper: false,
    })
    expect(only?.steps.find((step) => step.id === 'walk.rows')).toMatchObject({ paper: true })
    expect(only?.steps.find((step) => step.id === 'walk.more')).toMatchObject({
      answer: null,
      rows: [{ text: 'Hours: Three' }],
    })
  })

  test('C42 has nobody else’s words', () => {
    expect(JSON.stringify(plan(room, 'anna'))).not.toContain('another’s')
  })

  test('C42 has what came late, and is there at any moment', () => {
    const late = given(
      everybody,
      opened('week'),
      closed('week'),
      ended,
      waited(86_400_000),
      answered('anna', 'week', { v: 5 }),
    )
    expect(plan(late, 'anna').items[0]?.steps[1]).toMatchObject({ answer: { v: 5 } })
    expect(plan(given(everybody), 'anna').items[0]?.steps).toHaveLength(13)
  })
})

describe('a summary', () => {
  const week = given(
    everybody,
    opened('week'),
    all(4, 'week', () => ({ v: 3 })),
    closed('week'),
  )

  test('C43 has figures as they were published', () => {
    const room = week.and(revealed('week'), answered('anna', 'week', { v: 1 }, { rev: 2 }))
    expect(summaryStep(room, 'week')).toMatchObject({
      kind: 'frozen',
      n: 4,
      figures: [{ kind: 'bars', n: 4 }],
    })
  })

  test('C43 counts what was never shown only after the end', () => {
    expect(summaryStep(week, 'week')).toEqual({ kind: 'not-yet' })
    const what = summaryStep(week.and(ended), 'week')
    expect(what).toMatchObject({ kind: 'counted' })
    expect(what.kind === 'counted' && what.entries.map((entry) => entry.parts)).toEqual([
      { answer: 3 },
      { answer: 3 },
      { answer: 3 },
      { answer: 3 },
    ])
  })

  test('C43 says of too few that they are too few, and not how many', () => {
    expect(
      summaryStep(
        given(
          everybody,
          opened('week'),
          all(2, 'week', () => ({ v: 3 })),
          ended,
        ),
        'week',
      ),
    ).toEqual({ kind: 'too-few' })
  })

  test('C56 holds nothing of a sensitive step that nobody chose to show, however mixed its answers are', () => {
    const mixed = given(
      everybody,
      opened('stay'),
      all(6, 'stay', (place) => [place < 3 ? 'stay' : 'go']),
    )
    expect(summaryStep(mixed.and(ended), 'stay')).toEqual({ kind: 'private' })
    const shown = mixed.and(closed('stay'), revealed('stay'), ended)
    expect(summaryStep(shown, 'stay')).toMatchObject({ kind: 'frozen', n: 6 })
  })

  test('C43 leaves out private steps and text that was never shown', () => {
    const text = given(
      everybody,
      opened('scene'),
      all(6, 'scene', () => ({ t: 'secret' })),
      opened('missing'),
      all(6, 'missing', () => item('secret')),
      opened('film'),
      answered('anna', 'film', { slots: { job: 'secret' } }, { show: { answer: 'named' } }),
      closed('film'),
      opened('told'),
      all(6, 'told', () => ({ t: 'secret' })),
      ended,
    )
    for (const step of ['scene', 'missing', 'film', 'told'])
      expect(summaryStep(text, step)).toEqual({ kind: 'private' })
    expect(JSON.stringify(summaryInput(text.told.tip.state, text.told.tip.words))).not.toContain(
      'secret',
    )
    expect(summaryStep(text, 'live')).toEqual({ kind: 'not-opened' })
  })

  test('C43 leaves out a step when all but a few hand in their plans', () => {
    const room = givenRoom(
      { organizerGets: 'plans' },
      everybody,
      opened('week'),
      all(4, 'week', () => ({ v: 3 })),
      closed('week'),
      revealed('week'),
      ended,
    )
    const share = (seat: string, on = true) =>
      did(participant(seat), { type: 'shareSection', section: 'walk.story', on })
    const one = room.and(share('anna'))
    expect(summaryStep(one, 'week')).toMatchObject({ kind: 'frozen' })
    expect(summaryInput(one.told.tip.state, one.told.tip.words).sharedPlans).toBe(1)
    expect(summaryStep(one.and(share('ben')), 'week')).toEqual({ kind: 'too-few' })
    expect(summaryStep(one.and(share('ben'), share('cai'), share('dee')), 'week')).toMatchObject({
      kind: 'frozen',
    })
    // Withdrawing recalls no copy: what was handed in once may be known.
    expect(summaryStep(one.and(share('ben'), share('ben', false)), 'week')).toEqual({
      kind: 'too-few',
    })
    const elsewhere = did(participant('ben'), {
      type: 'shareSection',
      section: 'walk.headline',
      on: true,
    })
    expect(summaryStep(one.and(elsewhere), 'week')).toMatchObject({ kind: 'frozen' })
  })

  test('C43 leaves it out by those who are in the figure, not by who answers later or is erased', () => {
    const share = (seat: string) =>
      did(participant(seat), { type: 'shareSection', section: 'walk.story', on: true })
    const week = (n: number) =>
      givenRoom(
        { organizerGets: 'plans' },
        everybody,
        opened('week'),
        all(n, 'week', () => ({ v: 3 })),
        closed('week'),
        revealed('week'),
      )
    const four = week(4).and(share('anna'), share('ben'), share('cai'))
    const again = four.and(
      did(facilitator, { type: 'hideStep', step: 'walk.week' }),
      did(facilitator, { type: 'reopenStep', step: 'walk.week' }),
      answered('eva', 'week', { v: 1 }),
      answered('fin', 'week', { v: 1 }),
      closed('week'),
      revealed('week'),
    )
    expect(again.stage('projector').figure).toMatchObject([{ n: 4 }])
    expect(summaryStep(again, 'week')).toEqual({ kind: 'too-few' })
    const erased = four.and(did(participant('dee'), { type: 'eraseMe' }))
    expect(summaryStep(erased, 'week')).toEqual({ kind: 'too-few' })
  })

  test('C43 is the same before and after somebody is erased', () => {
    const before = week.and(ended)
    const after = before.and(did(participant('anna'), { type: 'eraseMe' }))
    expect(summaryStep(after, 'week')).toMatchObject({ kind: 'frozen', n: 4, figures: [{ n: 4 }] })
    expect(JSON.stringify([...after.told.tip.words.values()])).not.toContain('Anna')
  })

  test('C43 has no text whose tick was taken back, on the wall or off it', () => {
    for (const each of [
      tookBack,
      tookBack.and(did(facilitator, { type: 'hideStep', step: 'walk.film' })),
    ])
      expect(summaryStep(each, 'film')).toMatchObject({
        kind: 'frozen',
        n: 2,
        figures: [{ cards: [{ text: 'I’m a sailor in Lyon.' }] }],
      })
  })

  test('C43 erasing somebody publishes no text that was never shown', () => {
    const act = (t: string) => ({ items: [{ act: t }] })
    const steps = walk.steps.map((step): Step =>
      step.id === 'next' ? { ...step, figure: { kind: 'cards' } } : step,
    )
    const before = givenRoom(
      { programme: [{ item: 'walk', workshop: { ...walk, steps }, form: 'full' }] },
      everybody,
      opened('next'),
      ...people.map((seat) =>
        answered(seat, 'next', act(`secret of ${seat}`), { show: { answer: 'named' } }),
      ),
      ended,
    )
    const after = before.and(did(participant('fin'), { type: 'eraseMe' }))
    for (const room of [before, after])
      expect(JSON.stringify(summaryStep(room, 'next'))).not.toMatch(/secret|Anna/)
    expect(summaryStep(after, 'next')).toMatchObject({ kind: 'frozen', n: 6 })
  })

  test('C43 has nothing of a reveal that was undone, unless the same figure had been shown before', () => {
    const undo: Past = (told) =>
      did(facilitator, { type: 'undo', of: told.tip.state.acts.at(-1)?.seq ?? 0 })(told)
    const hide = did(facilitator, { type: 'hideStep', step: 'walk.missing' })
    const shown = given(
      everybody,
      opened('missing'),
      all(4, 'missing', (place) => item(`idea ${place}`)),
      closed('missing'),
      revealed('missing'),
    )
    const undone = shown.and(undo)
    expect(summaryStep(undone, 'missing')).toEqual({ kind: 'not-yet' })
    expect(summaryStep(undone.and(ended), 'missing')).toEqual({ kind: 'private' })
    const again = undone.and(waited(20_000), revealed('missing'))
    expect(summaryStep(again, 'missing')).toMatchObject({ kind: 'frozen', n: 4 })
    const before = shown.and(hide, revealed('missing'), undo)
    expect(before.stage('projector').figure).toBeUndefined()
    expect(summaryStep(before, 'missing')).toMatchObject({ kind: 'frozen', n: 4 })
    const twice = undone.and(waited(20_000), revealed('missing'), undo)
    expect(summaryStep(twice, 'missing')).toEqual({ kind: 'not-yet' })
  })

  test('C43 counts everybody who was not removed', () => {
    const room = given(
      everybody,
      did(facilitator, { type: 'removeParticipant', participant: 'anna' }),
    )
    expect(summaryInput(room.told.tip.state, room.told.tip.words).people).toBe(5)
  })
})
