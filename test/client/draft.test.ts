import { describe, expect, test } from 'vitest'
import type { Unsent } from '../../client/lib/outbox.ts'
import { currentOf, revisionAfter } from '../../client/participant/draft.ts'
import type { Dirty } from '../../client/participant/draft.ts'
import { hasSettled } from '../../client/participant/where.ts'
import {
  sheetOf,
  withAcknowledged,
  withAnswer,
  withOpenPage,
  withoutUnopened,
  withPageOf,
  withUnsent,
} from '../../client/participant/sheet.ts'
import type { Mine, MyAnswer } from '../../server/room/protocol/mine.ts'
import { mineOf, openStep, stageOf } from './views.ts'

const stored: MyAnswer = { answer: { t: 'in the room' }, rev: 4, done: false, show: {} }
const typing: Dirty = { answer: { t: 'being typed' }, done: false, empty: false, base: 3 }

function waiting(command: Partial<Unsent['command']>, at = 1): Unsent {
  return {
    slot: 'answer/taster.more',
    command: {
      id: 'command-1',
      type: 'giveAnswer',
      step: 'taster.more',
      answer: { t: 'on this phone' },
      rev: 5,
      done: false,
      ...command,
    },
    tab: 'tab-a',
    at,
    state: 'kept',
  }
}

describe('what stands in a box', () => {
  test('P11: words that are being typed are never overwritten, neither by the room nor by the outbox', () => {
    expect(currentOf(typing, waiting({}), stored)?.answer).toEqual({ t: 'being typed' })
  })

  test('P11: a clean box shows what waits on the phone, else what the room has, whichever device wrote it', () => {
    expect(currentOf(undefined, waiting({}), stored)?.answer).toEqual({ t: 'on this phone' })
    expect(currentOf(undefined, undefined, stored)?.answer).toEqual({ t: 'in the room' })
    expect(currentOf(undefined, undefined, undefined)).toBeNull()
  })

  test('P11: what the other device wrote stands beside it until it is dropped', () => {
    const both = { ...stored, other: { t: 'on the laptop' } }
    expect(currentOf(typing, undefined, both)?.other).toEqual({ t: 'on the laptop' })
    expect(currentOf({ ...typing, other: 'drop' }, undefined, both)?.other).toBeUndefined()
  })

  test('P12: a revision stands one above what was begun on, so that a later one from elsewhere is refused and not overwritten', () => {
    // Begun on 3; meanwhile another device wrote 4: 4 is refused as no newer, and both texts are kept.
    expect(revisionAfter(typing.base)).toBe(4)
  })

  test('P12: a revision stands above all that the room has taken from this tab', () => {
    expect(revisionAfter(3, 6)).toBe(7)
    expect(revisionAfter(6, 3)).toBe(7)
  })
})

describe('the own view with what waits on this phone', () => {
  test('P13: what waits counts as done, so that a phone without a network goes on', () => {
    const mine = withUnsent(mineOf(), [waiting({ done: true })])
    expect(hasSettled(mine, 'taster.more')).toBe(true)
    expect(mine.pages.find((page) => page.step === 'taster.more')?.state).toBe('done')
  })

  test('P13: passing, paper, sharing and saving are shown at once, the newest last', () => {
    const command = (type: string, more: object, at: number): Unsent => ({
      slot: `${type}/${at}`,
      command: { id: `command-${at}`, type, ...more },
      tab: 'tab-a',
      at,
      state: 'sending',
    })
    const mine = withUnsent(mineOf(), [
      command('shareSection', { section: 'taster.more', on: false }, 5),
      command('shareSection', { section: 'taster.more', on: true }, 1),
      command('markPaper', { step: 'taster.more', on: true }, 2),
      command('pass', { step: 'taster.today' }, 3),
      command('markSaved', { saved: true }, 4),
    ])
    expect(mine.shared).toEqual({ 'taster.more': false })
    expect(mine.paper).toEqual(['taster.more'])
    expect(mine.passed).toEqual(['taster.today'])
    expect(mine.saved).toBe(true)
  })

  test('P13: a step that is on paper stays on paper, whatever is written beside it', () => {
    const stateIn = (mine: Mine) => mine.pages.find((page) => page.step === 'taster.more')?.state
    const onPaper = { ...mineOf(), paper: ['taster.more'] }
    expect(stateIn(withAnswer(onPaper, 'taster.more', stored))).toBe('paper')
    expect(stateIn(withUnsent(onPaper, [waiting({ done: true })]))).toBe('paper')
  })

  test('P13: what the room refused changes nothing', () => {
    const refused: Unsent = {
      ...waiting({ done: true }),
      state: 'refused',
      refusal: { code: 'answer-too-long' },
    }
    expect(withUnsent(mineOf(), [refused])).toEqual(mineOf())
  })

  test('P14: an acknowledged answer never takes the place of a later revision', () => {
    const later = withAnswer(mineOf(), 'taster.more', stored)
    expect(withAnswer(later, 'taster.more', { ...stored, rev: 3, answer: { t: 'older' } })).toEqual(
      later,
    )
  })

  test('P14: an acknowledged answer stands as the room tells it, which may be less than what was sent', () => {
    const told = withAcknowledged(mineOf(), 'taster.more', stored)
    expect(told.answers['taster.more']).toEqual(stored)
    expect(withAcknowledged(told, 'taster.more', { ...stored, answer: { t: 'as sent' } })).toBe(
      told,
    )
    const next = { ...stored, rev: 5, answer: { t: 'as sent' } }
    expect(withAcknowledged(told, 'taster.more', next).answers['taster.more']).toEqual(next)
  })

  test('P15: a step that has just opened is among the pages before the room tells this person so', () => {
    const step = openStep('taster.first-step')
    const mine = withOpenPage(mineOf(), stageOf(step), true)
    expect(mine.pages.at(-1)).toMatchObject({
      step: 'taster.first-step',
      item: 'taster',
      state: 'not-started',
    })
    expect(withOpenPage(mine, stageOf(step), true)).toBe(mine)
    // It was open before, and that was taken back.
    const passed = { ...mineOf(), passed: ['taster.first-step'] }
    expect(withOpenPage(passed, stageOf(step), true).pages.at(-1)?.state).toBe('passed')
    expect(withOpenPage(mineOf(), stageOf(step), false)).toEqual(mineOf())
    expect(sheetOf('taster.first-step', { stage: stageOf(step), mine })?.open).toBe(step)
    expect(sheetOf('taster.unheard-of', { stage: stageOf(step), mine })).toBeNull()
  })

  test('P15: a step that opens before others is among the pages where the agenda has it, also once it is gone from the room', () => {
    const entry = { item: 'taster', title: '', kind: 'text' as const, minutes: 2 }
    const agenda = ['taster.today', 'taster.first-step', 'taster.more'].map((id) => ({
      ...{ ...entry, id },
      state: 'done' as const,
    }))
    const steps = (of: Mine): readonly string[] => of.pages.map((page) => page.step)
    const open = stageOf(openStep('taster.first-step'), { agenda })
    const mine = withOpenPage(mineOf(), open, true)
    expect(steps(mine)).toEqual(['taster.today', 'taster.first-step', 'taster.more'])
    expect(steps(withPageOf(mineOf(), mine, 'taster.first-step'))).toEqual(steps(mine))
  })

  test('P15: a step whose opening was undone is among them no more, unless something was written there', () => {
    const entry = { item: 'taster', title: '', kind: 'text' as const, minutes: 2 }
    const stage = stageOf(null, {
      agenda: [
        { ...entry, id: 'taster.today', state: 'done' },
        { ...entry, id: 'taster.more', state: 'ahead' },
      ],
    })
    const mine = mineOf()
    const nothing = (): boolean => false
    const steps = (of: Mine): readonly string[] => of.pages.map((page) => page.step)
    expect(steps(withoutUnopened(mine, stage, nothing))).toEqual(['taster.today'])
    expect(withoutUnopened(mine, stage, (step) => step === 'taster.more')).toBe(mine)
    const written = withAnswer(mine, 'taster.more', stored)
    expect(withoutUnopened(written, stage, nothing)).toBe(written)
    const open = { ...stage, step: openStep('taster.more') }
    expect(withoutUnopened(mine, open, nothing)).toBe(mine)
  })

  test('P17: the page on which somebody writes stays when the room says that there is none', () => {
    const before = mineOf()
    const after = { ...before, pages: before.pages.slice(0, 1) }
    expect(withPageOf(after, before, 'taster.more').pages).toEqual(before.pages)
    expect(withPageOf(after, before, null)).toBe(after)
    expect(withPageOf(before, before, 'taster.more')).toBe(before)
  })
})
