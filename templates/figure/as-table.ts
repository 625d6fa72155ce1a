import type { Figure, MapDot } from '../figure.ts'
import { byColumn } from './by-column.ts'
import { numberAt } from './number-at.ts'
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
      return {
        head: [],
        rows: byColumn(figure).flatMap(({ label, cards }) =>
          cards.map((card) => ({
            id: card.id,
            cells: [...(label === '' ? [] : [label]), card.text, card.name ?? ''],
          })),
        ),
      }
    case 'ranked':
      return bare(figure.rows, (row) => [row.text, shown(row.value ?? row.score)])
    case 'histogram':
      return {
        head: [],
        rows: figure.counts.map((count, place) => ({
          id: `${numberAt(figure, place)}`,
          cells: [
            [shown(numberAt(figure, place)), endAt(figure, place)]
              .filter((each) => each !== '')
              .join(' · '),
            compared(count, figure.before?.[place]),
          ],
        })),
      }
    case 'map':
      return {
        head: [],
        rows: figure.quarters.map(({ label, count }, place) => ({
          id: `${place}`,
          cells: [label, shown(count), ...namesIn(figure.dots, place)],
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
        low === high ? '' : `${shown(low)} … ${shown(high)}`,
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

/** What the first and the last value of a scale mean. */
function endAt({ counts, ends }: Extract<Figure, { kind: 'histogram' }>, place: number): string {
  return place === 0 ? ends.low : place === counts.length - 1 ? ends.high : ''
}

/** The names of the dots in a quarter, as one cell; none where dots have no names. */
function namesIn(dots: readonly MapDot[], quarter: number): readonly string[] {
  if (dots.every(({ label }) => label === undefined)) return []
  const inside = dots.filter(({ x, y }) => (y < 50 ? 2 : 0) + (x < 50 ? 0 : 1) === quarter)
  return [inside.flatMap(({ label }) => (label === undefined ? [] : [label])).join(', ')]
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
