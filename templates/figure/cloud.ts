import { seededRandom } from '../chance.ts'
import type { Measure } from './lines.ts'

/** A word of the cloud: `x`, `y` its start on the baseline, `size` in the drawing's units; all words are level. */
export interface CloudWord {
  readonly text: string
  readonly count: number
  readonly x: number
  readonly y: number
  readonly size: number
  readonly width: number
  /** From 1; equal counts have equal ranks. */
  readonly rank: number
}

export interface CloudBox {
  readonly width: number
  readonly height: number
  /** Sizes of the smallest and the largest word, in the drawing's units (50 and 108 at 1080 lines). */
  readonly smallest: number
  readonly largest: number
  /** Width of a word at size 1. */
  readonly measure: Measure
}

/** Under so many distinct words a cloud says less than a list: the list stands alone. */
export const cloudFrom = 12

/** More words than this are left to the list. */
const mostWords = 40
/** After so many words without a place the box is full. */
const mostMisses = 6
/** A word's ink above and below its baseline, and the room around it, as parts of its size. */
const ascent = 0.76
const descent = 0.23
const spacing = { x: 0.16, y: 0.05 }

/**
 * Places words by count, largest first, along a spiral from the middle; the same terms and seed give the same cloud.
 * Words that stood there `before` keep their place, or move as little as they can when they grew. What finds no room is
 * left out: the list beside it holds the truth.
 */
export function cloudLayout(
  terms: readonly { readonly text: string; readonly count: number }[],
  box: CloudBox,
  seed: string,
  before: readonly CloudWord[] = [],
): CloudWord[] {
  const old = new Map(before.map((word) => [word.text, word]))
  const ordered = [...terms]
    .sort((a, b) => b.count - a.count || compare(a.text, b.text))
    .slice(0, mostWords)
  const most = ordered[0]?.count ?? 1
  const least = ordered.at(-1)?.count ?? 1
  const largest = largestThatFits(ordered, box)
  const placed: CloudWord[] = []
  let misses = 0
  const place = (term: { text: string; count: number }, from: CloudWord | undefined) => {
    if (misses >= mostMisses) return
    const size = sizeOf(term.count, least, most, { ...box, largest })
    const width = box.measure(term.text) * size
    const rank = 1 + ordered.filter((other) => other.count > term.count).length
    const random = seededRandom(`${seed}:${term.text}`)
    const middle =
      from === undefined ? startOf(box, random) : { x: from.x + from.width / 2, y: from.y }
    for (const point of spiral(middle, box, from === undefined ? random() : 0)) {
      const word = {
        text: term.text,
        count: term.count,
        x: point.x - width / 2,
        y: point.y,
        size,
        width,
        rank,
      }
      if (inside(word, box) && !placed.some((other) => collide(word, other))) {
        placed.push(word)
        return
      }
    }
    misses += 1
  }
  for (const term of ordered) if (old.has(term.text)) place(term, old.get(term.text))
  for (const term of ordered) if (!old.has(term.text)) place(term, undefined)
  return placed.sort((a, b) => a.rank - b.rank || compare(a.text, b.text))
}

/** The largest size at which no word is wider than the box: in a narrow one all shrink, so that more still looks like more. */
function largestThatFits(
  ordered: readonly { readonly text: string; readonly count: number }[],
  box: CloudBox,
): number {
  const most = ordered[0]?.count ?? 1
  const least = ordered.at(-1)?.count ?? 1
  const growth = ordered.map(({ text, count }) => {
    const over = sizeOf(count, least, most, box) - box.smallest
    const fits = (box.width * 0.98) / Math.max(box.measure(text), 0.01) - box.smallest
    return over <= 0 || fits < 0 ? 1 : Math.min(1, fits / over)
  })
  return box.smallest + (box.largest - box.smallest) * Math.min(1, ...growth)
}

function sizeOf(count: number, least: number, most: number, box: CloudBox): number {
  if (most === least) return (box.smallest + box.largest) / 2
  const share = (Math.sqrt(count) - Math.sqrt(least)) / (Math.sqrt(most) - Math.sqrt(least))
  return box.smallest + share * (box.largest - box.smallest)
}

function startOf(box: CloudBox, random: () => number): { x: number; y: number } {
  return {
    x: box.width * (0.5 + (random() - 0.5) * 0.16),
    y: box.height * (0.54 + (random() - 0.5) * 0.1),
  }
}

/** Points around a middle, outwards, as wide as the box is: until the whole box has been tried. `turn`: 0 to 1. */
function* spiral(
  middle: { x: number; y: number },
  box: CloudBox,
  turn: number,
): Generator<{ x: number; y: number }> {
  yield middle
  const reach = Math.hypot(box.width, box.height)
  const aspect = box.width / box.height
  const step = box.smallest * 0.26
  let angle = turn * 2 * Math.PI
  let radius = step
  while (radius * Math.max(1, aspect) < reach * 1.2) {
    yield {
      x: middle.x + radius * aspect * Math.cos(angle),
      y: middle.y + radius * Math.sin(angle),
    }
    angle += step / Math.max(step, radius)
    radius += (step * step) / Math.max(step, radius) / 5
  }
}

function inside(word: CloudWord, box: CloudBox): boolean {
  return (
    word.x >= 0 &&
    word.x + word.width <= box.width &&
    word.y - ascent * word.size >= 0 &&
    word.y + descent * word.size <= box.height
  )
}

function collide(one: CloudWord, other: CloudWord): boolean {
  const size = Math.max(one.size, other.size)
  const x = spacing.x * size
  const y = spacing.y * size
  return (
    one.x < other.x + other.width + x &&
    other.x < one.x + one.width + x &&
    one.y - ascent * one.size < other.y + descent * other.size + y &&
    other.y - ascent * other.size < one.y + descent * one.size + y
  )
}

/** Order by code point: the same everywhere, whatever the reader's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
