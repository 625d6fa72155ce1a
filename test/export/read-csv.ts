import { parse } from 'csv-parse/sync'

/** A file of answers as a program reads it that knows RFC 4180 and nothing of us: rows of cells. Throws where it is none. */
export function readCsv(bytes: Uint8Array): readonly (readonly string[])[] {
  return parse(Buffer.from(bytes), { bom: true, record_delimiter: '\r\n' })
}

/** The text of which a cell was made: without the `'` that keeps a spreadsheet from reading it as a formula. */
export function textIn(cell: string): string {
  return cell.replace(/(?<=^|[;\t\r\n])'(?=['"]*[=+\-@\t\r＝＋－＠])/gu, '')
}

/** Where a spreadsheet could read a formula, whether it parts a file by commas, by semicolons or by tabs. */
export function formulasIn(bytes: Uint8Array): readonly string[] {
  const text = new TextDecoder().decode(bytes)
  const pieces = text.split(/\r\n|[;\t\r\n]/u).map((piece) => piece.replace(/^"+/u, ''))
  const cells = [...readCsv(bytes).flat(), ...pieces]
  return cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/u.test(cell))
}
