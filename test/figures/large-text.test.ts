import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sceneOf } from '../../client/projector/scene.ts'
import { leading } from '../../templates/figure/card-wall.ts'
import { largeText, type LargeText } from '../../templates/figure/large-text.ts'
import { linesOf } from '../../templates/figure/lines.ts'
import { openStep, stageOf } from '../client/views.ts'

/** A wall of 1920 x 1080 under a prompt and over a foot; every letter half as wide as it is high. */
const room = { width: 1600, height: 620, em: 48.6, measure: (text: string) => [...text].length / 2 }

const letters = (text: string): string => text.replace(/\s/g, '')

function fits({ grow, pages }: LargeText): boolean {
  const width = room.width / (room.em * grow)
  return pages.every((page) => {
    const lines = page.split('\n').flatMap((line) => linesOf(line, width, room.measure))
    return lines.length * room.em * grow * leading <= room.height
  })
}

describe('one answer large', () => {
  const word = fc.oneof(
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.constantFrom('أتعلم', 'Donaudampfschifffahrtsgesellschaft', 'ß'.repeat(90), '🪨'),
  )
  const texts = fc.array(word, { minLength: 1, maxLength: 260 }).map((words) => words.join(' '))

  test('W74 is never smaller than other answers, and every letter is on one page, in order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const laid = largeText(text, room)
        expect(laid.grow).toBeGreaterThanOrEqual(1)
        expect(letters(laid.pages.join(' '))).toBe(letters(text))
        expect(fits(laid)).toBe(true)
      }),
    )
  })

  test('W74 a few words are set larger than many, and only what is long takes pages', () => {
    const few = largeText('less of it', room)
    const many = largeText('less of it, '.repeat(20), room)
    const long = largeText('less of it, '.repeat(100), room)
    expect(few.grow).toBeGreaterThan(many.grow)
    expect([few.pages.length, many.pages.length]).toEqual([1, 1])
    expect(long.pages.length).toBeGreaterThan(1)
    // None of them is a leftover of one line.
    const [first = '', last = ''] = [long.pages[0], long.pages.at(-1)]
    expect(first.split('\n').length - last.split('\n').length).toBeLessThan(long.pages.length)
  })

  test('W74 breaks no word that some size holds', () => {
    const { grow } = largeText('Donaudampfschifffahrtsgesellschaft', room)
    expect(17 * room.em * grow).toBeLessThanOrEqual(room.width)
    expect(grow).toBeLessThan(largeText('Donau', room).grow)
  })
})

describe('the wall', () => {
  const card = { answer: 'card-1', text: 'less of it' }
  const figure = [{ kind: 'cards', n: 5, cards: [{ id: 'card-1', text: 'less of it' }] }] as const
  const shown = openStep('walk.missing', { phase: 'closed', shown: 'frozen', hasFigure: true })
  const stage = stageOf(shown, { figure })

  test('W75 shows what is large in the place of its figure, and the figure again after it', () => {
    expect(sceneOf({ ...stage, spotlight: card })).toMatchObject({ kind: 'large', card })
    expect(sceneOf(stage).kind).toBe('figures')
  })

  test('W75 stays dark, held or ended whatever is large', () => {
    for (const [change, kind] of [
      [{ blank: true }, 'blank'],
      [{ hold: true }, 'hold'],
      [{ ended: true }, 'ended'],
    ] as const)
      expect(sceneOf({ ...stage, spotlight: card, ...change }).kind).toBe(kind)
  })
})
