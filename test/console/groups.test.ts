import { describe, expect, test } from 'vitest'
import { meaningOf, membersOf, modesFor } from '../../client/facilitator/groups.ts'
import { nextStep } from '../../client/facilitator/next-step.ts'
import { besideOf, labelOf, labelParams } from '../../client/facilitator/primary-words.ts'
import { undoSentence } from '../../client/facilitator/undo-words.ts'
import type { StageRound } from '../../server/room/protocol/stage.ts'
import { entry, stage, stageStep } from './desk-stage.ts'

const step = stageStep({
  id: 'a',
  kind: 'share',
  hasFigure: false,
  groups: { size: 3, mode: 'choose' },
})

const parts = [
  { label: 'Tell', seconds: 60 },
  { label: 'Write', seconds: 45 },
]

const round = (more: Partial<StageRound> = {}): StageRound => ({
  ...{ size: 3, mode: 'choose', state: 'talking', turn: 1, turns: 3, phase: 0, phases: 2 },
  ...{ label: 'Tell', seconds: 60, writes: false, parts, roles: [] },
  next: { turn: 1, turns: 3, phase: 1 },
  ...more,
})

const then = { act: 'next', to: 'b' } as const
const agenda = [entry('a', { state: 'now' }), entry('b')]
const at = (more?: Partial<StageRound>) =>
  nextStep(stage({ step, agenda, ...(more ? { round: round(more) } : {}) }), null)

describe('the one button where people talk in groups', () => {
  test('K43 makes groups, begins, goes on by part and by turn, ends, and leads to the next step', () => {
    const how = { size: 3, mode: 'choose' }
    expect(at()).toEqual({ act: 'form', step: 'a', how, then })
    const ready = { state: 'ready', turn: 0, next: { turn: 1, turns: 3, phase: 0 } } as const
    expect(at(ready)).toMatchObject({ act: 'turn', to: { is: 'begin', label: 'Tell' } })
    expect(at({})).toMatchObject({ to: { is: 'part', label: 'Write' } })
    const last = { phase: 1, next: { turn: 2, turns: 3, phase: 0 } }
    expect(at(last)).toMatchObject({ to: { is: 'turn', turn: 2 } })
    const end = { turn: 3, phase: 1, next: { turn: 4, turns: 3, phase: 0 } }
    expect(at(end)).toMatchObject({ to: { is: 'over' }, then })
    expect(at({ state: 'over', turn: 4 })).toEqual(then)
  })

  test('K43 somebody who was let in gives the last turn another one', () => {
    const more = { turn: 3, phase: 1, next: { turn: 4, turns: 4, phase: 0 } }
    expect(at(more)).toMatchObject({ to: { is: 'turn', turn: 4 } })
  })

  test('K43 says what it does, and what is left out beside it', () => {
    const making = at()
    expect(labelOf(making)).toBe('console.act.threes')
    expect(besideOf(making)).toBe('console.act.without')
    const going = at({ phase: 1, next: { turn: 2, turns: 3, phase: 0 } })
    expect([labelOf(going), labelParams(going)]).toEqual(['console.act.turn', { n: 2 }])
    expect(labelParams(at({}))).toEqual({ label: 'Write' })
    expect(besideOf(going)).toBe('console.act.leave')
    expect(besideOf(then)).toBeNull()
  })

  test('K44 as the workshop means them, until others are asked for', () => {
    const asked = { size: 2, mode: 'mix' } as const
    const next = nextStep(stage({ step: { ...step, groups: asked }, agenda }), null)
    expect(next).toMatchObject({ act: 'form', how: asked })
    expect(labelOf(next)).toBe('console.act.pairs')
    expect(modesFor(step, false)).toEqual(['mix', 'neighbours', 'choose'])
    const by = stageStep({ groups: { size: 2, mode: 'byAnswer', by: 'week', how: 'unlike' } })
    expect(modesFor(by, true)).toEqual(['mix', 'neighbours', 'choose', 'keep', 'byAnswer'])
    expect(meaningOf('byAnswer', by, []).word).toBe('console.groups.unlike.what')
  })
})

describe('people in groups', () => {
  const person = (id: string, more: object = {}) => ({
    ...{ id, name: id.toUpperCase(), state: 'not-started' as const, since: 0 },
    ...more,
  })

  test('K44 how many told their number or their table is said', () => {
    const people = [person('a', { number: 7 }), person('b', { table: 'C' }), person('c')]
    expect(meaningOf('choose', step, people).params).toEqual({ n: 1, of: 3 })
    expect(meaningOf('neighbours', step, people).params).toEqual({ n: 1, of: 3 })
  })

  test('K45 a group is listed by name, with who tells and who is offline', () => {
    const group = {
      ...{ number: 1, colour: 'blue' as const, people: ['b', 'a'], offline: ['a'], waiting: [] },
      tells: 'b',
    }
    expect(membersOf(group, [person('a'), person('b')])).toEqual([
      { id: 'b', name: 'B', offline: false, tells: true },
      { id: 'a', name: 'A', offline: true, tells: false },
    ])
  })

  test('K46 each act on groups has its own words', () => {
    const now = { ...stage({}), hold: false, blank: false, room: { locked: false } as never }
    const said = ['formGroups', 'swapPeople', 'pairRule', 'nextTurn'].map((act) =>
      undoSentence(act, now),
    )
    expect(new Set(said).size).toBe(4)
    expect(said).not.toContain('console.did.done')
  })
})
