import type { Table } from './bench.ts'

/** A table as lines of text: first column to the left, the others to the right. */
export function drawn({ title, columns, rows, note }: Table): string {
  const lines = [columns, ...rows.map((row) => row.map(String))]
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  const set = (line: readonly string[]) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  const [head, ...body] = lines.map(set)
  return [title, '', head, rule, ...body, ...(note === undefined ? [] : ['', note])].join('\n')
}
