import fc from 'fast-check'
import type { Rect } from '../../templates/figure/bars.ts'

/** Every letter half an em wide. */
export const measureAt = (em: number) => (text: string) => [...text].length * em * 0.5
export const box = fc
  .record({
    width: fc.integer({ min: 320, max: 3840 }),
    height: fc.integer({ min: 200, max: 2000 }),
    em: fc.integer({ min: 12, max: 60 }),
  })
  .map((size) => ({ ...size, measure: measureAt(size.em) }))
/** As the wall is: 1728 x 620 of 1080 lines, its text in sizes S, M and L. */
export const wall = fc
  .constantFrom(48.6, 60.75, 75.8)
  .map((em) => ({ width: 1728, height: 620, em, measure: measureAt(em) }))

export const words = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('So-so', 'مكان هادئ', '🏕️ outside', 'Donaudampfschifffahrtsgesellschaft'),
)
export const ends = fc.record({ low: words, high: words })

export const slack = 0.02
export function within(rect: Rect, { width, height }: { width: number; height: number }): boolean {
  return (
    rect.x >= -slack &&
    rect.y >= -slack &&
    rect.x + rect.width <= width + slack &&
    rect.y + rect.height <= height + slack
  )
}

export function meet(a: Rect, b: Rect): boolean {
  return (
    a.x + slack < b.x + b.width &&
    b.x + slack < a.x + a.width &&
    a.y + slack < b.y + b.height &&
    b.y + slack < a.y + a.height
  )
}

export const spread = fc
  .integer({ min: 2, max: 21 })
  .chain((length) =>
    fc.record({
      from: fc.integer({ min: -10, max: 1 }),
      counts: fc.array(fc.nat(200), { minLength: length, maxLength: length }),
      before: fc.option(fc.array(fc.nat(200), { minLength: length, maxLength: length }), {
        nil: undefined,
      }),
      ends,
    }),
  )
  .map(({ before, ...rest }) => ({ ...rest, ...(before === undefined ? {} : { before }) }))

/** Each label in a radar of its readings, a list for each. */
export function radarOf(
  labels: readonly string[],
  values: readonly (readonly (number | null)[])[],
) {
  return {
    most: 10,
    spokes: labels.map((label, id) => ({ id: `${id}`, label })),
    readings: values.map((each, at) => ({
      label: ['Film', 'Now'][at] ?? '',
      values: each.slice(0, labels.length),
    })),
  }
}

const quarters = (counts: readonly number[]) =>
  (['Bold', 'Dare it this week', 'Steady', 'Begin'] as const).map((label, at) => ({
    label,
    count: counts[at] ?? 0,
  }))

/** A map of so many people. */
export function mapOf(
  counts: readonly number[],
  dots: readonly { x: number; y: number; label?: string }[],
) {
  const [a, b, c, d] = quarters(counts)
  if (!a || !b || !c || !d) throw new Error('there are four')
  return {
    n: counts.reduce((sum, count) => sum + count, 0),
    x: { low: 'hard', high: 'easy' },
    y: { low: 'safe', high: 'risky' },
    quarters: [a, b, c, d] as const,
    dots: dots.map((each, at) => ({ ...each, id: `${at}` })),
  }
}
