import { describe, expect, test } from 'vitest'
import { before, lookedAt, nextStep, waits } from '../../client/facilitator/next-step.ts'
import { pressOf } from '../../client/facilitator/press.ts'
import { entry, stage, stageStep } from './desk-stage.ts'

const hidden = { to: 'counts', reveal: 'hidden', minGroup: 5, sensitive: false, parts: {} } as const
const agenda = [entry('a', { state: 'now' }), entry('b'), entry('c')]
const openA = { agenda, step: stageStep({ id: 'a' }) }

describe('K1 the button says the next safe step', () => {
  test('K1 before anything was opened: Open, for the first step', () => {
    expect(nextStep(stage({}), null)).toEqual({ act: 'open', step: 'a', again: false })
  })

  test('K1 with a figure: Open, Close, Reveal, Next', () => {
    expect(nextStep(stage(openA), null)).toEqual({ act: 'close', step: 'a' })
    const closed = { agenda, step: stageStep({ id: 'a', phase: 'closed' }) }
    expect(nextStep(stage(closed), null)).toEqual({
      act: 'reveal',
      step: 'a',
      have: 12,
      need: 5,
      then: { act: 'next', to: 'b' },
      sensitive: false,
    })
    const shown = { agenda, step: stageStep({ id: 'a', phase: 'closed', shown: 'frozen' }) }
    expect(nextStep(stage(shown), null)).toEqual({ act: 'next', to: 'b' })
    expect(nextStep(stage(shown), 'b')).toEqual({ act: 'open', step: 'b', again: false })
  })

  test('K1 without a figure: Open, Next', () => {
    const told = { agenda, step: stageStep({ id: 'a', hasFigure: false }) }
    expect(nextStep(stage(told), null)).toEqual({ act: 'next', to: 'b' })
  })

  test('K1 a figure that is never shown has nothing to close or reveal', () => {
    const never = { agenda, step: stageStep({ id: 'a', audience: { ...hidden, reveal: 'never' } }) }
    expect(nextStep(stage(never), null)).toEqual({ act: 'next', to: 'b' })
  })

  test('K1 a figure that was live is seen already: Open, Close, Next', () => {
    const live = { agenda, step: stageStep({ id: 'a', shown: 'live' }) }
    expect(nextStep(stage(live), null)).toEqual({ act: 'close', step: 'a' })
    const closed = { agenda, step: stageStep({ id: 'a', shown: 'live', phase: 'closed' }) }
    expect(nextStep(stage(closed), null)).toEqual({ act: 'next', to: 'b' })
  })

  test('K1 after the last step: Pack up', () => {
    const last = [
      entry('a', { state: 'done' }),
      entry('b', { state: 'now' }),
      entry('c', { state: 'skipped' }),
    ]
    const shown = stageStep({ id: 'b', phase: 'closed', shown: 'frozen' })
    expect(nextStep(stage({ agenda: last, step: shown }), null)).toEqual({ act: 'pack-up' })
    expect(nextStep(stage({ ended: true }), null)).toEqual({ act: 'pack-up' })
  })
})

describe('K66 a step that builds on what was never shown', () => {
  const then = { act: 'next', to: 'c' } as const

  test('K66 Open waits with its reason, and a press goes on', () => {
    for (const lacks of ['rows', 'cards'] as const) {
      const room = stage({
        agenda: [entry('a', { state: 'now' }), entry('b', { lacks }), entry('c')],
        step: stageStep({ id: 'a', phase: 'closed', shown: 'frozen' }),
      })
      const next = nextStep(room, 'b')
      expect(next).toEqual({ act: 'lacks', step: 'b', what: lacks, then })
      expect(waits(next)).toBe(true)
      expect(pressOf(next)).toEqual({ does: 'look', at: 'c' })
    }
  })
})

describe('K2 too few answers', () => {
  const closed = { agenda, step: stageStep({ id: 'a', phase: 'closed' }) }

  test('K2 Reveal waits with its reason, and Next stays possible', () => {
    const few = { ...closed, showing: { have: 4, need: 5, sensitive: false } }
    expect(nextStep(stage(few), null)).toEqual({
      act: 'too-few',
      step: 'a',
      have: 4,
      need: 5,
      then: { act: 'next', to: 'b' },
    })
  })

  test('K2 text that its authors tick takes at least one of them', () => {
    const ticked = (have: number) =>
      stage({ ...closed, showing: { have, need: 0, sensitive: false } })
    expect(nextStep(ticked(0), null)).toMatchObject({ act: 'too-few', need: 0 })
    expect(nextStep(ticked(1), null)).toMatchObject({ act: 'reveal', step: 'a', have: 1, need: 0 })
  })

  test('K2 answers that are too alike to be shown wait, too, once there are enough of them', () => {
    const alike = (have: number) =>
      stage({ ...closed, showing: { have, need: 5, sensitive: true, alike: true } })
    expect(nextStep(alike(6), null)).toEqual({
      act: 'too-alike',
      step: 'a',
      then: { act: 'next', to: 'b' },
    })
    expect(nextStep(alike(4), null).act).toBe('too-few')
  })

  test('K2 exactly enough is enough', () => {
    const enough = { ...closed, showing: { have: 5, need: 5, sensitive: false } }
    expect(nextStep(stage(enough), null).act).toBe('reveal')
  })
})

describe('T70 groups of nobody', () => {
  const talk = { agenda, step: stageStep({ id: 'a', groups: { size: 2, mode: 'mix' } }) }
  const counts = (seats: number) => ({ here: seats, writing: 0, done: 0, savedPlans: 0, seats })

  test.each([0, 1])('T70 with %i people the button waits with its reason, and goes on', (seats) => {
    const next = nextStep(stage({ ...talk, counts: counts(seats) }), null)
    expect(next).toMatchObject({ act: 'alone', then: { act: 'next', to: 'b' } })
    expect(waits(next)).toBe(true)
    expect(pressOf(next)).toEqual({ does: 'look', at: 'b' })
  })

  test('T70 with two people it makes groups', () => {
    const next = nextStep(stage({ ...talk, counts: counts(2) }), null)
    const command = { type: 'formGroups', step: 'a', size: 2, mode: 'mix' }
    expect(pressOf(next)).toEqual({ does: 'act', command })
  })
})

describe('K3 looking at another step', () => {
  const later = [entry('a', { state: 'done' }), entry('b', { state: 'now' }), entry('c')]
  const openB = stage({ agenda: later, step: stageStep({ id: 'b' }) })

  test('K3 any step of the agenda can be opened, one that was open before too', () => {
    expect(nextStep(openB, 'c')).toEqual({ act: 'open', step: 'c', again: false })
    expect(nextStep(openB, 'a')).toEqual({ act: 'open', step: 'a', again: true })
  })

  test('K3 a step that was left out is passed by, not opened', () => {
    const skipped = [entry('a', { state: 'now' }), entry('b', { state: 'skipped' }), entry('c')]
    expect(nextStep(stage({ agenda: skipped }), 'b')).toEqual({ act: 'next', to: 'c' })
  })

  test('K3 Next leaves out what was skipped', () => {
    const skipped = [entry('a', { state: 'now' }), entry('b', { state: 'skipped' }), entry('c')]
    const told = stageStep({ id: 'a', hasFigure: false })
    expect(nextStep(stage({ agenda: skipped, step: told }), null)).toEqual({ act: 'next', to: 'c' })
  })

  test('K3 Back goes from a step ahead to the open one, then further back, and stops at the first', () => {
    expect(before(openB, 'c')).toBe('b')
    expect(before(openB, null)).toBe('a')
    expect(before(openB, 'a')).toBeNull()
  })

  test('K3 a chosen step that is gone gives way to the open one', () => {
    expect(lookedAt(openB, 'gone')?.id).toBe('b')
  })
})
