import { describe, expect, test } from 'vitest'
import { screenOf, toCatchUp, toPrepare } from '../../client/participant/where.ts'
import type { Whereabouts } from '../../client/participant/where.ts'
import { mineOf, openStep, stageOf } from './views.ts'

const step = openStep('taster.more')

function at(more: Partial<Whereabouts>): string {
  const { is } = screenOf({
    stage: stageOf(step),
    mine: mineOf(),
    place: { at: 'room' },
    here: step.id,
    editing: false,
    ...more,
  })
  return is
}

describe('what the phone shows', () => {
  test('P16: before the first step, and while something is told, people are asked to look up', () => {
    expect(at({ stage: stageOf(null), here: null })).toBe('waiting')
    expect(at({ stage: stageOf(openStep('taster.film', { kind: 'brief' })), here: null })).toBe(
      'waiting',
    )
  })

  test('P16: an open step is for writing, and done, passed or on paper for waiting', () => {
    expect(at({})).toBe('writing')
    expect(
      at({
        mine: mineOf({ answers: { 'taster.more': { answer: {}, rev: 1, done: true, show: {} } } }),
      }),
    ).toBe('waiting')
    expect(at({ mine: mineOf({ passed: ['taster.more'] }) })).toBe('waiting')
    expect(at({ mine: mineOf({ paper: ['taster.more'] }) })).toBe('waiting')
    expect(at({ editing: true, mine: mineOf({ passed: ['taster.more'] }) })).toBe('writing')
  })

  test('P17: who is still writing stays there when the room moves on, and a reveal takes nobody’s words away', () => {
    const next = stageOf(openStep('taster.first-step'))
    expect(
      screenOf({
        stage: next,
        mine: mineOf(),
        place: { at: 'room' },
        here: 'taster.more',
        editing: true,
      }),
    ).toEqual({ is: 'writing', step: 'taster.more' })
    const shown = stageOf(openStep('taster.more', { shown: 'frozen' }), {
      figure: [{ kind: 'counter', n: 5, value: 5, label: 'written' }],
    })
    expect(at({ stage: shown })).toBe('figure')
    expect(at({ stage: shown, editing: true })).toBe('writing')
  })

  test('P16: the end is the plan, after leaving too; being removed is said before everything else', () => {
    expect(at({ stage: stageOf(step, { ended: true }) })).toBe('after')
    expect(at({ mine: mineOf({ left: true }) })).toBe('after')
    expect(at({ mine: mineOf({ removed: true }), place: { at: 'pages' } })).toBe('removed')
    expect(at({ place: { at: 'pages' }, stage: stageOf(step, { ended: true }) })).toBe('pages')
    expect(at({ place: { at: 'plan' } })).toBe('plan')
  })

  test('P18: who comes late is offered what was missed, without the step that is open', () => {
    expect(toCatchUp(mineOf(), stageOf(step))).toEqual(['taster.today'])
    expect(toCatchUp(mineOf(), stageOf(null))).toEqual(['taster.today', 'taster.more'])
  })

  test('P45: what takes answers early is for preparing, until the room comes to it', () => {
    const [today, more] = mineOf().pages
    if (today === undefined || more === undefined) throw new Error('two pages are there')
    const mine = mineOf({ pages: [{ ...today, early: true }, more] })
    const agenda = (state: 'ahead' | 'done') => [
      { id: 'taster.today', item: 'taster', title: '', kind: 'list' as const, minutes: 1, state },
    ]
    const before = stageOf(null, { agenda: agenda('ahead') })
    expect(toPrepare(mine, before).map((page) => page.step)).toEqual(['taster.today'])
    expect(toCatchUp(mine, before)).toEqual(['taster.more'])
    const after = stageOf(null, { agenda: agenda('done') })
    expect(toPrepare(mine, after)).toEqual([])
    expect(toCatchUp(mine, after)).toEqual(['taster.today', 'taster.more'])
  })
})
