import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Faces } from '../../server/pdf/fonts.ts'
import { body } from '../../server/pdf/style.ts'
import { Typesetter } from '../../server/pdf/text/typesetter.ts'
import { printable, wellFormed } from '../../server/pdf/text/well-formed.ts'

const range = (from: number, to: number) => fc.integer({ min: from, max: to })

/** Letters, marks, joiners and signs of all that we set, in any order: most of it is no text in any language. */
const characters = fc.oneof(
  range(0x20, 0x17f),
  range(0x300, 0x36f),
  range(0x370, 0x52f),
  range(0x590, 0x6ff),
  range(0x900, 0x97f),
  range(0xe00, 0xeff),
  range(0x2000, 0x206f),
  range(0x3000, 0x30ff),
  range(0x1f1e6, 0x1f1ff),
  range(0x1f3f0, 0x1f64f),
  fc.constantFrom(0x200c, 0x200d, 0xfe0f, 0x94d, 0xe33, 0x644, 0x627, 0x28, 0x29, 0x20, 0x31),
)
const strings = fc
  .array(characters, { maxLength: 24 })
  .map((codePoints) => String.fromCodePoint(...codePoints))

describe('any mixture', () => {
  it('D42: a mark that a font has no place for does not stop a document', () => {
    const type = new Typesetter(new Faces('en', []))
    expect(type.line('A\u031b', body).width).toBeGreaterThan(type.width('A', body) - 0.01)
    expect(type.missing).toEqual([])
  })

  it('D42: is set in lines that are not too wide and say all of it, in either direction', () => {
    const types = [
      new Typesetter(new Faces('en', []), 'ltr'),
      new Typesetter(new Faces('ar', []), 'rtl'),
    ]
    fc.assert(
      fc.property(strings, fc.constantFrom(30, 80), (text, width) => {
        for (const type of types) {
          const lines = type.lines(text, body, width)
          for (const line of lines) {
            if (line.runs.length > 1) expect(line.width).toBeLessThanOrEqual(width + 0.01)
            expect(Number.isFinite(line.width)).toBe(true)
          }
          const whole = wellFormed(text).split('\n').map(printable).join('\n')
          expect(lines.map(({ said }) => said).join('')).toBe(whole)
        }
      }),
      { numRuns: 150 },
    )
  })
})
