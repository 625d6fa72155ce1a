import { describe, expect, it } from 'vitest'
import { Faces } from '../../server/pdf/fonts.ts'
import { body, headline } from '../../server/pdf/style.ts'
import { Typesetter } from '../../server/pdf/text/typesetter.ts'
import type { Line } from '../../server/pdf/text/line.ts'
import { wellFormed } from '../../server/pdf/text/well-formed.ts'
import { hostileTexts } from './hostile.ts'

const typesetter = () => new Typesetter(new Faces())
const textOf = (line: Line) =>
  line.runs.map((run) => (run.kind === 'text' ? run.text : run.grapheme)).join('')
const sentence =
  'Two teachers from Leeds come down in their socks, and nobody asks me for a number all morning.'

describe('text in lines', () => {
  it('D5: lines are no wider than the column and hold every word', () => {
    const lines = typesetter().lines(sentence, body, 120)
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(120)
    expect(lines.map(textOf).join('')).toBe(sentence)
  })

  it('D5: a word wider than the column is cut, between characters that people see', () => {
    const family = '👩‍👩‍👧'
    const lines = typesetter().lines(`${'x'.repeat(60)}${family.repeat(20)}`, body, 100)
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(100)
    const painted = lines.flatMap((line) => line.runs.filter((run) => run.kind === 'emoji'))
    expect(painted.map((run) => run.kind === 'emoji' && run.grapheme)).toEqual(
      Array(20).fill(family),
    )
  })

  it('D5: line ends of the writer stay, an empty text keeps its line', () => {
    expect(typesetter().lines('one\ntwo\n\nthree', body, 300).map(textOf)).toEqual([
      'one',
      'two',
      '',
      'three',
    ])
    expect(typesetter().lines('', body, 300)).toHaveLength(1)
  })

  it('D6: balanced lines are as many as plain ones, and about as long as one another', () => {
    const type = typesetter()
    const plain = type.lines(sentence, headline, 460)
    const balanced = type.balanced(sentence, headline, 460)
    expect(balanced).toHaveLength(plain.length)
    const widths = balanced.map((line) => line.width)
    expect(Math.min(...widths) / Math.max(...widths)).toBeGreaterThan(0.7)
  })

  it('D7: what one face lacks another lends, and what none has is a box and is told', () => {
    const type = new Typesetter(new Faces('en', []))
    const line = type.line('home → Nguyễn ✓ 東', body)
    expect(type.missing).toEqual(['東'])
    expect(line.runs.map((run) => (run.kind === 'text' ? run.face.id : 'box'))).toEqual([
      'text-400',
      'display-400',
      'text-400',
      'display-400',
      'text-400',
      'inter-400',
      'box',
    ])
  })

  it('D7: a letter whose mark no face has is drawn without it, and told', () => {
    const type = typesetter()
    expect(textOf(type.line('x\u0331y', body))).toBe('xy')
    expect(type.missing).toEqual(['x\u0331'])
  })

  it('D8: half characters, controls and turned directions are gone, letters are composed', () => {
    expect(wellFormed('a\u0000b\u001b\u202ec\ud800')).toBe('abc\ufffd')
    expect(wellFormed('e\u0301')).toBe('é')
    expect(wellFormed('1\r\n2\r3\u20284')).toBe('1\n2\n3\n4')
  })

  it('D125: flags that nobody painted are as wide side by side as alone, also in a word that is cut', () => {
    const flags = ['\u{1f1e9}\u{1f1e9}', '\u{1f1ea}\u{1f1e9}']
    const apart = flags.map((flag) => typesetter().width(flag, body))
    expect(typesetter().width(flags.join(''), body)).toBeCloseTo(
      apart.reduce((sum, width) => sum + width, 0),
    )
    for (const line of typesetter().lines(flags.join('').repeat(12), body, 60))
      expect(line.width).toBeLessThanOrEqual(60.01)
  })

  it('D8: no text makes it fail, and none gives a line that is too wide', () => {
    for (const text of hostileTexts) {
      for (const line of typesetter().lines(text, body, 60))
        expect(line.width).toBeLessThanOrEqual(60.01)
    }
  })
})
