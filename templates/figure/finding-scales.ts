import type { Figure } from '../figure.ts'
import type { Say } from '../words.ts'
import { gapBetween } from './gaps.ts'
import { leaders, short, fits } from './leaders.ts'
import { medianOf } from './middle.ts'
import { numberAt } from './number-at.ts'
import { shown } from './shown.ts'

type FigureOf<K extends Figure['kind']> = Extract<Figure, { readonly kind: K }>

/** The middle answer and how far answers reach; asked again, the middle then and now. */
export function histogramFinding(figure: FigureOf<'histogram'>, say: Say): string {
  const { counts, before = [], n } = figure
  const given = counts.flatMap((count, place) => (count > 0 ? [numberAt(figure, place)] : []))
  const [low, high] = [given[0], given.at(-1)]
  if (low === undefined || high === undefined) return say('figure.nobody')
  const median = shown(medianOf(figure, counts))
  const nBefore = before.reduce((sum, count) => sum + count, 0)
  if (nBefore > 0)
    return say('figure.middle-shift', {
      before: shown(medianOf(figure, before)),
      median,
      nBefore,
      n,
    })
  if (low === high) return say('figure.middle-same', { median, n })
  return say('figure.middle', { median, low: shown(low), high: shown(high), n })
}

/** The quarter in which most people put something. */
export function mapFinding(figure: FigureOf<'map'>, say: Say): string {
  const { quarters, n } = figure
  const top = leaders(quarters, ({ count }) => count)
  const [first, second] = top
  if (first === undefined || first.count === 0) return say('figure.nobody')
  const count = first.count
  if (top.length === 1) return say('figure.quarter', { label: short(first.label), count, n })
  if (second !== undefined && top.length === 2 && fits(first.label, second.label))
    return say('figure.quarter-tie', { a: first.label, b: second.label, count, n })
  return say('figure.quarter-many', { quarters: top.length, count, n })
}

/** Of one reading its highest and lowest spoke; of two the widest gap between them. */
export function radarFinding(figure: FigureOf<'radar'>, say: Say): string {
  const { spokes, readings, wanted, n } = figure
  const [first, second] = readings
  const pairs = spokes.flatMap(({ label }, place) => {
    const [a, b] = [first?.values[place] ?? null, second?.values[place] ?? null]
    return a === null || b === null ? [] : [{ label, a, b, gap: gapBetween(a, b, wanted) }]
  })
  if (first !== undefined && second !== undefined && pairs.length > 0)
    return together(gap(pairs, say), say('figure.middles', { n }))
  const values = (first ?? second)?.values ?? []
  const told = spokes.flatMap(({ label }, place) => {
    const value = values[place] ?? null
    return value === null ? [] : [{ label, value }]
  })
  return ends(told, n, say)
}

/** The row with the highest middle value, and the one with the lowest. */
export function dotsFinding({ rows, n }: FigureOf<'dots'>, say: Say): string {
  return ends(
    rows.filter((row) => row.n > 0).map(({ label, median }) => ({ label, value: median })),
    n,
    say,
  )
}

/** The card on whose pile most people agree; of one person how many cards lie on how many piles. */
export function stackedFinding({ piles, rows, n }: FigureOf<'stacked'>, say: Say): string {
  const placed = rows.filter((row) => row.counts.some((count) => count > 0))
  if (placed.length === 0) return say('figure.nobody')
  if (n === 1) return say('figure.sorted', { n: placed.length })
  const stacks = placed.flatMap(({ label, counts }) =>
    counts.map((count, place) => ({ label, pile: piles[place]?.label ?? '', count })),
  )
  const top = leaders(stacks, ({ count }) => count)
  const [first] = top
  if (first === undefined) return say('figure.nobody')
  const { count } = first
  if (top.length > 1) return say('figure.agreed-many', { cards: top.length, count, n })
  return say('figure.agreed', { label: short(first.label), pile: short(first.pile), count, n })
}

interface Valued {
  readonly label: string
  readonly value: number
}

function ends(told: readonly Valued[], n: number, say: Say): string {
  const high = leaders(told, ({ value }) => value)
  const low = leaders(told, ({ value }) => -value)
  const [highest, lowest] = [high[0], low[0]]
  if (highest === undefined || lowest === undefined) return say('figure.nobody')
  if (highest.value === lowest.value)
    return together(
      say('figure.level', { value: shown(highest.value) }),
      say('figure.middles', { n }),
    )
  return together(
    named(high, ['figure.highest', 'figure.highest-tie', 'figure.highest-many'], say),
    named(low, ['figure.lowest', 'figure.lowest-tie', 'figure.lowest-many'], say),
    say('figure.middles', { n }),
  )
}

type EndWords =
  | readonly ['figure.highest', 'figure.highest-tie', 'figure.highest-many']
  | readonly ['figure.lowest', 'figure.lowest-tie', 'figure.lowest-many']

function named(all: readonly Valued[], [one, two, many]: EndWords, say: Say): string {
  const [first, second] = all
  const value = shown(first?.value ?? 0)
  if (first !== undefined && second === undefined)
    return say(one, { label: short(first.label), value })
  if (first !== undefined && second !== undefined && all.length === 2)
    if (fits(first.label, second.label)) return say(two, { a: first.label, b: second.label, value })
  return say(many, { rows: all.length, value })
}

function gap(
  pairs: readonly {
    readonly label: string
    readonly a: number
    readonly b: number
    readonly gap: number
  }[],
  say: Say,
): string {
  const widest = leaders(pairs, (pair) => pair.gap)
  const [top] = widest
  if (top === undefined || top.gap <= 0) return say('figure.no-gap')
  const second = widest[1]
  const size = shown(top.gap)
  if (second === undefined)
    return say('figure.gap', { label: short(top.label), a: shown(top.a), b: shown(top.b) })
  if (widest.length === 2 && fits(top.label, second.label))
    return say('figure.gap-tie', { a: top.label, b: second.label, gap: size })
  return say('figure.gap-many', { rows: widest.length, gap: size })
}

/** Sentences after one another; one may be empty. */
function together(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ')
}
