import type { Figure } from '../figure.ts'
import type { Say } from '../words.ts'
import { byColumn } from './by-column.ts'
import { numberAt } from './number-at.ts'

/**
 * One number or one text of a figure, for a table in which each stands on a line of its own. `group` is a pile, a column, a
 * reading or whatever else it stands under; `measure` says what `number` counts; `name` only where its author ticked it.
 */
export interface FigureRow {
  readonly group: string
  readonly answer: string
  readonly measure: string
  readonly number: number | null
  readonly name: string
}

/**
 * All that a figure shows, number by number and text by text. Texts without a name stand in the order of their letters, which
 * says nothing of who wrote them or when.
 */
export function figureRows(figure: Figure, say: Say): readonly FigureRow[] {
  const people = say('figure.people')
  switch (figure.kind) {
    case 'bars':
      return figure.bars.flatMap(({ label, count, before, people: of }) => [
        ...(before === undefined ? [] : [counted(say('kind.before'), label, [people, before])]),
        counted(before === undefined ? '' : say('kind.after'), label, [
          of === undefined ? people : say('answers.times'),
          count,
        ]),
        ...(of === undefined ? [] : [counted('', label, [people, of])]),
      ])
    case 'cloud':
      return figure.terms.map(({ text, count }) => counted('', text, [say('answers.times'), count]))
    case 'cards':
      return byColumn(figure).flatMap(({ label, cards }) =>
        [...cards]
          .sort(({ text: a }, { text: b }) => (a < b ? -1 : a > b ? 1 : 0))
          .map(({ text, name = '' }) => ({ ...said(label, text), name })),
      )
    case 'ranked': {
      const measure =
        figure.by === 'mean'
          ? say('figure.mean-head')
          : figure.by === 'mean-rank'
            ? say('figure.place-head')
            : say('answers.times')
      return figure.rows.map(({ text, score, value }) =>
        counted('', text, [measure, value ?? score]),
      )
    }
    case 'histogram':
      return figure.counts.flatMap((count, place) => {
        const label = `${numberAt(figure, place)}${figure.unit ?? ''}`
        const before = figure.before?.[place]
        return [
          ...(before === undefined ? [] : [counted(say('kind.before'), label, [people, before])]),
          counted(before === undefined ? '' : say('kind.after'), label, [people, count]),
        ]
      })
    case 'map':
      return [
        ...figure.quarters.map(({ label, count }) => counted('', label, [people, count])),
        ...figure.dots
          .flatMap(({ x, y, label }) =>
            label === undefined
              ? []
              : [said(figure.quarters[(y < 50 ? 2 : 0) + (x < 50 ? 0 : 1)]?.label ?? '', label)],
          )
          .sort((a, b) => (a.answer < b.answer ? -1 : a.answer > b.answer ? 1 : 0)),
      ]
    case 'radar':
      return figure.readings.flatMap(({ label, values }) =>
        figure.spokes.flatMap((spoke, place) => {
          const value = values[place] ?? null
          return value === null ? [] : [counted(label, spoke.label, [say('answers.middle'), value])]
        }),
      )
    case 'dots':
      return figure.rows.flatMap(({ label, median, low, high }) => [
        counted('', label, [say('answers.middle'), median]),
        counted('', label, [say('answers.low'), low]),
        counted('', label, [say('answers.high'), high]),
      ])
    case 'stacked':
      return figure.rows.flatMap(({ label, counts }) =>
        figure.piles.map((pile, place) => counted(pile.label, label, [people, counts[place] ?? 0])),
      )
    case 'table':
      return figure.rows.map(({ cells }) =>
        said('', cells.filter((cell) => cell !== '').join(' · ')),
      )
    case 'counter':
      return [counted('', figure.label, ['', figure.value])]
  }
}

function counted(
  group: string,
  answer: string,
  [measure, number]: readonly [string, number],
): FigureRow {
  return { group, answer, measure, number, name: '' }
}

const said = (group: string, answer: string): FigureRow => ({
  group,
  answer,
  measure: '',
  number: null,
  name: '',
})
