import type { Figure } from '../figure.ts'
import { shown } from './shown.ts'

/** A figure in words and numbers: rows of cells, the first one the row's name. `head` is empty where the cells need none. */
export interface FigureTable {
  readonly head: readonly string[]
  readonly rows: readonly { readonly id: string; readonly cells: readonly string[] }[]
}

/** Every number that a figure shows, as it is shown: what is read where no drawing can be, and aloud. */
export function asTable(figure: Figure): FigureTable {
  switch (figure.kind) {
    case 'bars':
      return bare(figure.bars, (bar) => [bar.label, compared(bar.count, bar.before)])
    case 'cloud':
      return {
        head: [],
        rows: figure.terms.map(({ text, count }) => ({ id: text, cells: [text, shown(count)] })),
      }
    case 'cards':
      return bare(figure.cards, (card) => [card.text, card.name ?? ''])
    case 'ranked':
      return bare(figure.rows, (row) => [row.text, shown(row.value ?? row.score)])
    case 'histogram':
      return {
        head: [],
        rows: figure.counts.map((count, place) => ({
          id: `${figure.from + place}`,
          cells: [shown(figure.from + place), compared(count, figure.before?.[place])],
        })),
      }
    case 'map':
      return {
        head: [],
        rows: figure.quarters.map(({ label, count }, place) => ({
          id: `${place}`,
          cells: [label, shown(count)],
        })),
      }
    case 'radar':
      return {
        head: ['', ...figure.readings.map(({ label }) => label)],
        rows: figure.spokes.map(({ id, label }, place) => ({
          id,
          cells: [
            label,
            ...figure.readings.map(({ values }) => {
              const value = values[place] ?? null
              return value === null ? '–' : shown(value)
            }),
          ],
        })),
      }
    case 'dots':
      return bare(figure.rows, ({ label, median, low, high }) => [
        label,
        shown(median),
        low === high ? '' : `${shown(low)} – ${shown(high)}`,
      ])
    case 'stacked':
      return {
        head: ['', ...figure.piles.map(({ label }) => label)],
        rows: figure.rows.map(({ id, label, counts }) => ({
          id,
          cells: [label, ...counts.map(shown)],
        })),
      }
    case 'table':
      return { head: figure.head, rows: figure.rows }
    case 'counter':
      return { head: [], rows: [{ id: 'value', cells: [figure.label, shown(figure.value)] }] }
  }
}

function bare<T extends { readonly id: string }>(
  rows: readonly T[],
  cellsOf: (row: T) => readonly string[],
): FigureTable {
  return { head: [], rows: rows.map((row) => ({ id: row.id, cells: cellsOf(row) })) }
}

function compared(now: number, before: number | undefined): string {
  return before === undefined ? shown(now) : `${shown(before)} → ${shown(now)}`
}
