import { describe, expect, test } from 'vitest'
import type { StageRound } from '../../server/room/protocol/stage.ts'
import type { MyGroup } from '../../server/room/protocol/mine.ts'
import en from '../../client/lib/words/en.json' with { type: 'json' }
import { translate } from '../../client/lib/words/words.ts'
import { roleSaid, roleTold } from '../../client/participant/talk/role.ts'
import { saysNothing, talkOf, withHeard } from '../../client/participant/talk/talk.ts'
import { screenOf } from '../../client/participant/where.ts'
import type { Whereabouts } from '../../client/participant/where.ts'
import { mineOf, openStep, stageOf } from './views.ts'

const id = 'talks.tell'
const step = openStep(id, { kind: 'share' })

const round = (more: Partial<StageRound> = {}): StageRound => ({
  size: 3,
  mode: 'mix',
  state: 'talking',
  turn: 1,
  turns: 3,
  phase: 0,
  phases: 2,
  label: 'Tell',
  seconds: 60,
  writes: false,
  parts: [
    { label: 'Tell', seconds: 60 },
    { label: 'Write', seconds: 45 },
  ],
  roles: [],
  ...more,
})

const people = ['anna', 'ben', 'seat'].map((each) => ({ id: each, name: each }))

const group = (more: Partial<MyGroup> = {}): MyGroup => ({
  step: id,
  number: 7,
  colour: 'orange',
  people,
  turn: 1,
  turns: 3,
  role: 'Listener',
  asks: [],
  ...more,
})

const answered = (done: boolean) => ({ [id]: { answer: {}, rev: 1, done, show: {} } })

function at(more: Partial<Whereabouts>): string {
  return screenOf({
    stage: stageOf(step, { round: round() }),
    mine: mineOf({ group: group() }),
    place: { at: 'room' },
    here: id,
    editing: false,
    ...more,
  }).is
}

describe('a talk on the phone', () => {
  test('P48: it stands there while there is a round, whatever is written down', () => {
    expect(at({})).toBe('talk')
    expect(at({ editing: true })).toBe('talk')
    expect(at({ mine: mineOf({ group: group(), answers: answered(true) }) })).toBe('talk')
    expect(at({ mine: mineOf() })).toBe('talk')
    expect(at({ place: { at: 'pages' } })).toBe('pages')
  })

  test('P48: without a round it is the form by which people lead themselves', () => {
    expect(at({ stage: stageOf(step) })).toBe('writing')
    const over = stageOf(step, { round: round({ state: 'over', turn: 4 }) })
    expect(at({ stage: over, mine: mineOf() })).toBe('writing')
  })

  test('P48: whoever passes is left alone, and so is whoever is done when it is over', () => {
    expect(at({ mine: mineOf({ group: group(), passed: [id] }) })).toBe('waiting')
    const over = stageOf(step, { round: round({ state: 'over', turn: 4 }) })
    expect(at({ stage: over })).toBe('talk')
    const done = mineOf({ group: group(), answers: answered(true) })
    expect(at({ stage: over, mine: done })).toBe('waiting')
  })

  test('P48: words of an earlier step that are under the hand stay', () => {
    expect(at({ here: 'taster.more', editing: true })).toBe('writing')
  })
})

describe('where everybody stands', () => {
  const standings = (at: Partial<StageRound>, of: Partial<MyGroup>): readonly string[] => {
    const talk = talkOf(round(at), mineOf({ group: group(of) }), id)
    return 'mates' in talk ? talk.mates.map(({ standing }) => standing) : [talk.is]
  }

  test('P49: told, tells, next, later', () => {
    expect(standings({}, { tells: 'anna' })).toEqual(['tells', 'next', 'later'])
    expect(standings({ turn: 2 }, { turn: 2, tells: 'ben' })).toEqual(['told', 'tells', 'next'])
    expect(standings({ turn: 3 }, { turn: 3, tells: 'seat' })).toEqual(['told', 'told', 'tells'])
    expect(standings({ state: 'over', turn: 4 }, { turn: 4 })).toEqual(['told', 'told', 'told'])
  })

  test('P49: nobody tells where the teller has gone, and the next is still the next', () => {
    const left = people.slice(1)
    expect(standings({}, { people: left })).toEqual(['next', 'later'])
    const later = { turn: 2, people: left, tells: 'ben' }
    expect(standings({ turn: 2 }, later)).toEqual(['tells', 'next'])
  })

  test('P49: a group that is smaller than others rests in the turns that only they have', () => {
    const talk = talkOf(round({ turn: 3 }), mineOf({ group: group({ turn: 3, turns: 2 }) }), id)
    expect(talk.is).toBe('rest')
    const writes = round({ writes: true })
    expect(talkOf(writes, mineOf({ group: group() }), id).is).toBe('writing')
  })

  test('P50: the group of another step is nobody’s here, and who waits sees whom they wait for', () => {
    const other = mineOf({ group: group({ step: 'talks.again' }) })
    expect(talkOf(round(), other, id).is).toBe('none')
    const waiting = { step: id, number: 3, colour: 'violet', agreed: false } as const
    expect(talkOf(round(), mineOf({ waiting }), id)).toEqual({ is: 'waits', begun: true, waiting })
    expect(talkOf(round({ state: 'ready' }), mineOf({ waiting }), id)).toMatchObject({
      begun: false,
    })
  })
})

describe('the role of a turn', () => {
  const t = translate('en', en.phoneLater, en.talk)
  const toldAt = (at: Partial<StageRound>, of: Partial<MyGroup>) => {
    const talk = talkOf(round(at), mineOf({ group: group(of) }), id)
    if (!('group' in talk)) throw new Error(`no group: ${talk.is}`)
    const said = roleSaid(round(at), talk, t)
    return { ...roleTold(round(at), talk, t), said }
  }
  const own = { role: 'Spotter', does: 'Spot.', next: 'Teller' }

  test('P49: it says who tells, what oneself is, and what comes after it', () => {
    expect(toldAt({}, { ...own, tells: 'anna' })).toEqual({
      before: 'anna tells. You are the',
      role: 'Spotter',
      does: 'Spot.',
      beside: 'Spotter',
      then: 'After that you are: Teller',
      said: 'Turn 1 of 3. You are the Spotter. Spot.',
    })
    expect(toldAt({ turn: 2 }, own).role).toBe('')
  })

  test('H73: one more than there are roles listens, and is told so at each point', () => {
    const extra = { ...own, listens: { now: true, next: true } } as const
    const does = 'Stay quiet. At the end say one thing that you heard.'
    expect(toldAt({}, { ...extra, tells: 'anna' })).toEqual({
      before: 'anna tells.',
      role: 'You listen too',
      does,
      beside: 'listens too',
      then: 'After that you listen too.',
      said: `Turn 1 of 3. You listen too. ${does}`,
    })
    const ready = { state: 'ready', turn: 0 } as const
    const before = (at: Partial<StageRound>, of: Partial<MyGroup>) =>
      toldAt(at, { ...extra, ...of }).before
    expect(before(ready, { tells: 'ben' })).toBe('Find your group. ben tells first.')
    expect(before(ready, {})).toBe('Find your group.')
    expect(before({ phase: 1 }, { tells: 'ben' })).toBe('ben has told.')
    expect(before({}, {})).toBe('')
  })
})

describe('what was heard', () => {
  test('P51: each turn has its own words, and what is emptied goes', () => {
    const one = withHeard({ promised: true }, 1, 'daylight')
    const two = withHeard(one, 2, 'a dog')
    expect(two).toEqual({ promised: true, heard: { 1: 'daylight', 2: 'a dog' } })
    expect(withHeard(two, 1, ' ')).toEqual({ promised: true, heard: { 2: 'a dog' } })
    expect(withHeard(one, 1, '')).toEqual({ promised: true })
  })

  test('P51: a promise alone says nothing; one word of one turn does', () => {
    expect(saysNothing({ promised: true })).toBe(true)
    expect(saysNothing({ heard: { 1: ' ' }, note: '' })).toBe(true)
    expect(saysNothing({ heard: { 2: 'a dog' } })).toBe(false)
    expect(saysNothing({ talked: true })).toBe(false)
  })
})
