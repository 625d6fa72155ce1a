import type { Figure, FigureKind } from '../../../templates/figure.ts'
import type { BlockOf } from '../blocks/index.ts'
import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import { bars } from './bars.ts'
import { cards } from './cards.ts'
import { cloud } from './cloud.ts'
import { counter } from './counter.ts'
import { dots } from './dots.ts'
import { histogram } from './histogram.ts'
import { map } from './map.ts'
import { radar } from './radar.ts'
import { ranked } from './ranked.ts'
import { stacked } from './stacked.ts'
import { table } from './table.ts'

/** A figure of one kind. */
export type FigureOf<K extends FigureKind> = Extract<Figure, { readonly kind: K }>

/** What is said about a figure: the sentence for readers who do not see it, and the names of two series. */
export type Told = Pick<BlockOf<'figure'>, 'finding' | 'legend'>
type Drawer<K extends FigureKind> = (
  figure: FigureOf<K>,
  told: Told,
  column: Column,
) => readonly Box[]

/** One drawer for each kind of figure: a kind without one does not compile. */
const drawers: { readonly [K in FigureKind]: Drawer<K> } = {
  bars,
  cards,
  cloud,
  counter,
  dots,
  histogram,
  map,
  radar,
  ranked,
  stacked,
  table,
}

/** A figure as boxes, ready for pages. */
export function figureBoxes(figure: Figure, told: Told, column: Column): readonly Box[] {
  return draw(figure.kind, figure, told, column)
}

function draw<K extends FigureKind>(
  kind: K,
  figure: FigureOf<K>,
  told: Told,
  column: Column,
): readonly Box[] {
  return drawers[kind](figure, told, column)
}
