import type { Figure, FigureKind } from '../../../templates/figure.ts'
import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import { bars } from './bars.ts'
import { cards } from './cards.ts'
import { cloud } from './cloud.ts'
import { counter } from './counter.ts'
import { ranked } from './ranked.ts'

/** A figure of one kind. */
export type FigureOf<K extends FigureKind> = Extract<Figure, { readonly kind: K }>

/** Draws a figure; `finding` is the sentence that says what it shows, for readers who do not see it. */
type Drawer<K extends FigureKind> = (
  figure: FigureOf<K>,
  finding: string,
  column: Column,
) => readonly Box[]

/** One drawer for each kind of figure: a kind without one does not compile. */
const drawers: { readonly [K in FigureKind]: Drawer<K> } = { bars, cards, cloud, counter, ranked }

/** A figure as boxes, ready for pages. */
export function figureBoxes(figure: Figure, finding: string, column: Column): readonly Box[] {
  return draw(figure.kind, figure, finding, column)
}

function draw<K extends FigureKind>(
  kind: K,
  figure: FigureOf<K>,
  finding: string,
  column: Column,
): readonly Box[] {
  return drawers[kind](figure, finding, column)
}
