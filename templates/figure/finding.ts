import type { Bar, Card, Figure } from '../figure.ts'
import type { Say } from '../words.ts'
import {
  dotsFinding,
  histogramFinding,
  mapFinding,
  radarFinding,
  stackedFinding,
} from './finding-scales.ts'
import { fits, leaders, short } from './leaders.ts'
import { shown } from './shown.ts'

/**
 * What a figure says, in one honest sentence with the number of people: under the prompt on the wall, and for people who
 * cannot see the drawing. It never names a leader where several are equal, and never turns counts into percent.
 */
export function finding(figure: Figure, say: Say): string {
  if (figure.n === 0) return say('figure.nobody')
  switch (figure.kind) {
    case 'bars':
      return barsFinding(figure.bars, figure.n, say)
    case 'cloud':
      return cloudFinding(figure.terms, figure.n, say)
    case 'cards':
      return cardsFinding(figure.cards, figure.n, say)
    case 'ranked':
      return rankedFinding(figure, say)
    case 'histogram':
      return histogramFinding(figure, say)
    case 'map':
      return mapFinding(figure, say)
    case 'radar':
      return radarFinding(figure, say)
    case 'dots':
      return dotsFinding(figure, say)
    case 'stacked':
      return stackedFinding(figure, say)
    case 'table':
      return figure.n === 1
        ? say('figure.rows', { n: figure.rows.length })
        : say('figure.rows-of', { n: figure.n })
    case 'counter':
      return say('figure.counter', { value: figure.value, label: figure.label })
  }
}

function barsFinding(bars: readonly Bar[], n: number, say: Say): string {
  const faces = facesOf(bars)
  if (faces !== null) return facesFinding(faces, n, say)
  const top = leaders(bars, (bar) => bar.count)
  const [first, second] = top
  if (first === undefined || first.count === 0) return say('figure.nobody')
  if (first.people !== undefined) return oftenFinding(top, bars.length, n, say)
  if (top.length === 1)
    return say('figure.leads', { label: short(first.label), count: first.count, n })
  if (top.length === bars.length) return say('figure.even', { count: first.count, n })
  if (second !== undefined && top.length === 2 && fits(first.label, second.label))
    return say('figure.tie', { a: first.label, b: second.label, count: first.count, n })
  return say('figure.tie-many', { answers: top.length, count: first.count, n })
}

/** Bars of what people made: their counts are no people, so the sentence says both. */
function oftenFinding(top: readonly Bar[], of: number, n: number, say: Say): string {
  const [first, second] = top
  const count = first?.count ?? 0
  if (first !== undefined && top.length === 1)
    return say('figure.often', { label: short(first.label), count, n })
  if (top.length === of) return say('figure.often-even', { count, n })
  if (
    first !== undefined &&
    second !== undefined &&
    top.length === 2 &&
    fits(first.label, second.label)
  )
    return say('figure.often-tie', { a: first.label, b: second.label, count, n })
  return say('figure.often-many', { answers: top.length, count, n })
}

/** Five faces in their order, or null: then it is no question about a mood. */
function facesOf(bars: readonly Bar[]): [Bar, Bar, Bar, Bar, Bar] | null {
  const at = (face: number) => bars.find((bar) => bar.face === face)
  const [a, b, c, d, e] = [at(1), at(2), at(3), at(4), at(5)]
  return bars.length === 5 && a && b && c && d && e ? [a, b, c, d, e] : null
}

/** Both ends, not a winner: with an earlier asking, the glad end then and now. */
function facesFinding([a, b, c, d, e]: [Bar, Bar, Bar, Bar, Bar], n: number, say: Say): string {
  const all = [a, b, c, d, e]
  const high = { highA: d.label, highB: e.label, high: d.count + e.count }
  if (all.every((bar) => bar.before === undefined)) {
    return say('figure.faces', { ...high, lowA: a.label, lowB: b.label, low: a.count + b.count, n })
  }
  const before = all.reduce((sum, bar) => sum + (bar.before ?? 0), 0)
  return say('figure.faces-shift', {
    ...high,
    n,
    before: (d.before ?? 0) + (e.before ?? 0),
    nBefore: before,
  })
}

function cloudFinding(
  terms: readonly { readonly text: string; readonly count: number }[],
  n: number,
  say: Say,
): string {
  const top = leaders(terms, (term) => term.count)
  const [first, second] = top
  if (first === undefined) return say('figure.nobody')
  if (top.length === 1)
    return say('figure.most-named', { label: short(first.text), count: first.count, n })
  if (first.count === 1) return say('figure.all-different', { terms: terms.length, n })
  if (second !== undefined && top.length === 2 && fits(first.text, second.text))
    return say('figure.most-named-tie', { a: first.text, b: second.text, count: first.count, n })
  return say('figure.most-named-many', { terms: top.length, count: first.count, n })
}

function cardsFinding(cards: readonly Card[], n: number, say: Say): string {
  return say('figure.cards', { cards: cards.length, n })
}

function rankedFinding(figure: Extract<Figure, { readonly kind: 'ranked' }>, say: Say): string {
  const { rows, by, n } = figure
  const top = leaders(rows, (row) => row.score)
  const [first, second] = top
  if (first === undefined || (by === undefined && first.score <= 0)) return say('figure.nobody')
  const [one, two, many] = firsts[by ?? 'sum']
  const count = shown(first.value ?? first.score)
  if (top.length === 1) return say(one, { label: short(first.text), count, n })
  if (second !== undefined && top.length === 2 && fits(first.text, second.text))
    return say(two, { a: first.text, b: second.text, count, n })
  return say(many, { rows: top.length, count, n })
}

const firsts = {
  sum: ['figure.first', 'figure.first-tie', 'figure.first-many'],
  mean: ['figure.mean', 'figure.mean-tie', 'figure.mean-many'],
  'mean-rank': ['figure.place', 'figure.place-tie', 'figure.place-many'],
} as const
