import { describe, expect, it } from 'vitest'
import { Across } from '../../server/pdf/across.ts'
import { Faces } from '../../server/pdf/fonts.ts'
import { renderPdf } from '../../server/pdf/render.ts'
import { body } from '../../server/pdf/style.ts'
import { directionOf, inVisualOrder, mirrored } from '../../server/pdf/text/direction.ts'
import type { Direction } from '../../server/pdf/text/direction.ts'
import { Typesetter } from '../../server/pdf/text/typesetter.ts'
import { printable, wellFormed } from '../../server/pdf/text/well-formed.ts'
import { all, readPdf } from './read-pdf.ts'
import { placesOf } from './places.ts'
import { samplePlan } from './sample-plan.ts'

const lineOf = (text: string, direction: Direction = 'ltr') =>
  new Typesetter(new Faces(), direction).line(text, body)
const drawn = (text: string, direction: Direction = 'ltr') =>
  lineOf(text, direction).runs.map((run) => {
    const words = run.kind === 'text' ? run.text : run.grapheme
    return `${run.level % 2 === 1 ? '<' : '>'}${words}`
  })

describe('the direction of a line', () => {
  it('D126: a sentence runs its own way whatever words of people are set apart in it', () => {
    expect(drawn('\u2068ليلى\u2069’s plan')).toEqual(['<ليلى', '>’s plan'])
    expect(lineOf('\u2068ليلى\u2069’s plan').direction).toBe('ltr')
    expect(lineOf('\u2068ליאת\u2069 4').direction).toBe('ltr')
    expect(drawn('\u2068שירה\u2069: 4 of 5')).toEqual(['<שירה', '>: 4 of 5'])
  })

  it('D126: nobody turns a line round: what is set apart begins and ends on it, all else is gone', () => {
    expect(wellFormed('a\u2068b\u2069c')).toBe('a\u2068b\u2069c')
    expect(wellFormed('\u2069a\u2068b\nc\u2069\u2067d\u2066\u202ee')).toBe('ab\ncde')
    expect(printable('a\u2068b\u2069c')).toBe('abc')
  })

  it('D127: a sign stands before its number where the page runs to the left', () => {
    for (const number of ['+4', '−2', '-1.5', '4'])
      expect(drawn(number, 'rtl')).toEqual([`>${number}`])
  })

  it('D36: runs stand from left to right, each in its own direction', () => {
    expect(drawn('Ask שירה לוי today')).toEqual(['>Ask ', '<שירה לוי', '> today'])
    expect(drawn('שירה asks Ruth today')).toEqual(['>asks Ruth today', '<שירה '])
    expect(drawn('في الساعة 7:15 غدا')).toEqual(['< غدا', '>7:15', '<في الساعة '])
  })

  it('D36: digits run to the right, and Persian ones too', () => {
    expect(drawn('ساعت ۱۲:۳۰')).toEqual(['>۱۲:۳۰', '<ساعت '])
    expect(drawn('رقم ١٢٣')).toEqual(['>١٢٣', '<رقم '])
  })

  it('D36: brackets face the other way where text runs to the left', () => {
    expect(drawn('שירה (לוי)')).toEqual(['<שירה )לוי('])
    expect(mirrored('(a) «b» [c]')).toBe(')a( »b« ]c[')
    expect(drawn('Ruth (לוי)')).toEqual(['>Ruth (', '<לוי', '>)'])
  })

  it('D36: a paragraph runs as its first letter does; without one, as the document', () => {
    expect(lineOf('שירה and Ruth').direction).toBe('rtl')
    expect(lineOf('(42) Ruth שירה', 'rtl').direction).toBe('ltr')
    expect(lineOf('42', 'rtl').direction).toBe('rtl')
    expect(lineOf('42').direction).toBe('ltr')
    expect(['ar', 'he', 'fa-IR', 'ur', 'en', 'hy', 'arn'].map(directionOf)).toEqual([
      ...['rtl', 'rtl', 'rtl', 'rtl'],
      ...['ltr', 'ltr', 'ltr'],
    ])
  })

  it('D36: runs within runs are turned as often as they must be', () => {
    const runs = [0, 1, 2, 1, 0, 1].map((level, at) => ({ level, at }))
    expect(inVisualOrder(runs).map(({ at }) => at)).toEqual([0, 3, 2, 1, 4, 5])
    const left = [1, 2, 1, 2, 2].map((level, at) => ({ level, at }))
    expect(inVisualOrder(left).map(({ at }) => at)).toEqual([3, 4, 2, 1, 0])
  })

  it('D36: the space at the end of a line stands outside of it', () => {
    const [line] = new Typesetter(new Faces()).lines('שירה לוי גרה', body, 50)
    expect(line?.said.endsWith(' ')).toBe(true)
    expect(line?.runs.every((run) => run.kind !== 'text' || run.text === run.text.trim())).toBe(
      true,
    )
  })
})

describe('a page', () => {
  it('D37: that runs to the left is the mirror of one that runs to the right', () => {
    const page = Across.page('rtl', 600)
    expect(page.at(87)).toBe(513)
    expect(page.left(87, 100)).toBe(413)
    const inside = page.turned('ltr', 100, 300)
    expect([inside.at(100), inside.at(300), inside.left(100, 50)]).toEqual([300, 500, 300])
    expect(page.turned('rtl', 1, 2)).toBe(page)
    const other = Across.page('ltr', 600).turned('rtl', 100, 300)
    expect([other.at(100), other.left(100, 50)]).toEqual([300, 250])
  })

  it('D37: has its path, numbers and columns on the other side, in the same order of reading', async () => {
    const words = { ...samplePlan, pages: samplePlan.pages.slice(1, 2) }
    const english = await renderPdf(words)
    const arabic = await renderPdf({ ...words, language: 'ar' })
    const says = (pdf: Uint8Array) => Buffer.from(pdf).includes('/Direction /R2L')
    expect([says(english.pdf), says(arabic.pdf)]).toEqual([false, true])
    const [there, here] = await Promise.all([readPdf(english.pdf), readPdf(arabic.pdf)])
    expect(here.trees.map((tree) => all(tree, 'TD').length)).toEqual(
      there.trees.map((tree) => all(tree, 'TD').length),
    )
    const [to, from] = await Promise.all([placesOf(arabic.pdf, 1), placesOf(english.pdf, 1)])
    const at = (places: typeof to, text: string) =>
      places.find((each) => each.text === text)?.x ?? NaN
    expect(at(from, 'Film')).toBeLessThan(at(from, 'Now'))
    expect(at(to, 'Film')).toBeGreaterThan(at(to, 'Now'))
  })

  it('D37: a paragraph against the page begins at the other side of its room', async () => {
    const plan = { ...samplePlan, title: 'שירה', pages: [] }
    const { pdf } = await renderPdf(plan)
    const name = (await placesOf(pdf, 0)).find(({ text }) => text === 'שירה')
    expect(name?.x).toBeGreaterThan(300)
    const mirror = await renderPdf({ ...plan, language: 'he' })
    expect((await placesOf(mirror.pdf, 0)).find(({ text }) => text === 'שירה')?.x).toBeGreaterThan(
      400,
    )
  })
})
