import { stringify } from 'csv-stringify/sync'
import type { AnswerTable } from '../../templates/answers.ts'

/**
 * A table as a file that spreadsheets open: RFC 4180, in UTF-8 with the mark by which they know it, texts in quotes and
 * numbers bare. No cell is ever a formula (`cellOf`).
 */
export function csvOf({ head, rows }: AnswerTable): Uint8Array {
  const text = stringify(
    [head, ...rows].map((row) => [...row]),
    {
      bom: true,
      record_delimiter: 'windows',
      quoted_string: true,
      quoted_empty: false,
      cast: { string: cellOf },
    },
  )
  return new TextEncoder().encode(text)
}

/**
 * A text as a cell holds it: `'` before what a spreadsheet would take for the beginning of a formula, in full width too
 * (OWASP, "CSV Injection"). Also within a text, after a line end, a tab or `;`: where lists are parted by semicolons, a
 * spreadsheet cuts a file of commas there. Quotes before it hide nothing: cut there, the doubled ones of the file are an
 * empty text with the formula behind it. A text that begins so already gets one more, so that the text can be had back by
 * taking one away.
 */
export function cellOf(text: string): string {
  return text.replace(/(?<=^|[;\t\r\n])(?=['"]*[=+\-@\t\r＝＋－＠])/gu, "'")
}
