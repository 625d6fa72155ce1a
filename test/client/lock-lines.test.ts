import { describe, expect, it } from 'vitest'
import { lockLines, lockTexts } from '../../client/participant/lock/lock-lines.ts'
import type { LockText } from '../../client/participant/lock/lock-lines.ts'
import { planOf } from '../../templates/plan.ts'
import { inputOf, itemOf } from '../templates/people.ts'
import { say } from '../templates/say.ts'

const film = 'rom-com-dream-job'
const box = { top: 700, width: 1000, height: 900 }
/** Every letter half an em wide. */
const measure = (_style: string, size: number) => (text: string) => text.length * size * 0.5

const planFor = (person: number | null) => planOf(inputOf([itemOf(film, person)]), say)

describe('a picture for the lock screen', () => {
  it('D101: says what page 1 says, and nothing of the private pages', () => {
    const plan = planFor(0)
    const said = lockTexts(plan, 'all')
    expect(said.map(({ style }) => style)).toEqual(
      expect.arrayContaining(['headline', 'aim', 'act', 'fact', 'label']),
    )
    const front = JSON.stringify(plan.front)
    for (const { text } of said) expect(front).toContain(text.replace(/^By: /, ''))
    expect(lockTexts({ ...plan, pages: [] }, 'all')).toEqual(said)
  })

  it('D101: shows the next step alone where its owner wants no more', () => {
    const styles = new Set(lockTexts(planFor(0), 'next-step').map(({ style }) => style))
    expect([...styles].sort()).toEqual(['act', 'fact', 'label'])
  })

  it('D101: is not made of an empty plan', () => {
    expect(lockTexts(planFor(null), 'all')).toEqual([])
  })

  it('H91: a text runs from the side that its first letter wants, in each of its lines', () => {
    const texts: readonly LockText[] = [
      { style: 'headline', text: 'I’m حارسة بيت للراحة' },
      { style: 'act', text: '3. أكتب ثلاثة أسطر إلى Anna '.repeat(8) },
      { style: 'fact', text: '12.3.' },
    ]
    const lines = lockLines(texts, box, measure)
    const sides = new Map(lines.map(({ style }) => [style, new Set<boolean>()]))
    for (const { style, rtl } of lines) sides.get(style)?.add(rtl)
    expect(lines.filter(({ style }) => style === 'act').length).toBeGreaterThan(1)
    expect([...sides]).toEqual([
      ['headline', new Set([false])],
      ['act', new Set([true])],
      ['fact', new Set([false])],
    ])
  })

  it('H93: ten long aims end where the box ends, whole texts from the end left out, no label last', () => {
    const aims: readonly LockText[] = Array.from({ length: 10 }, (_, place) => ({
      style: 'aim',
      text: `${place} ${'carpentry in the mornings '.repeat(20)}`,
    }))
    const texts: readonly LockText[] = [
      ...aims,
      { style: 'label', text: 'My next step' },
      { style: 'act', text: 'write to the carpenter' },
    ]
    for (const height of [100, 300, 560, 640, 680, 700]) {
      const lines = lockLines(texts, { ...box, height }, measure)
      expect(lines.length, `${height}`).toBeGreaterThan(0)
      expect(lines.at(-1)?.style, `${height}`).not.toBe('label')
      expect(lines[0]?.text).toMatch(/^0 /)
      for (const { y } of lines) expect(y).toBeLessThanOrEqual(box.top + height)
    }
  })

  it.each([1, 12, 60, 400])('D101: %i words stay inside their part of the picture', (words) => {
    const texts: readonly LockText[] = [
      { style: 'headline', text: 'carpentry '.repeat(words) },
      { style: 'act', text: 'Donaudampfschifffahrtsgesellschaft'.repeat(Math.min(words, 20)) },
    ]
    const lines = lockLines(texts, box, measure)
    expect(lines.length).toBeGreaterThan(1)
    for (const { style, size, text, y } of lines) {
      expect(measure(style, size)(text)).toBeLessThanOrEqual(box.width)
      expect(y).toBeGreaterThan(box.top)
      expect(y).toBeLessThanOrEqual(box.top + box.height)
    }
  })
})
