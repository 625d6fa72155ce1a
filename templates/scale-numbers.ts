import { middleOf } from './figure/middle.ts'
import { differ } from './figure/option-counts.ts'
import type { DotRow, Ends, Figure } from './figure.ts'

/** The whole numbers of a scale, from `from` to `to` in steps of `step`, what its ends mean, and what is counted (`%`). */
export interface ScaleNumbers {
  readonly from: number
  readonly to: number
  readonly step: number
  readonly ends: Ends
  readonly unit?: string
}

/** A grid shows no row that fewer people rated: of three, median and middle half would be their three numbers. */
const leastRated = 5

/** Every number that can be given, the smallest first. */
export function numbersOf({ from, to, step }: ScaleNumbers): readonly number[] {
  return Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, place) => from + place * step,
  )
}

/** A number with its sign where the scale goes below 0. */
export function signed({ from }: Pick<ScaleNumbers, 'from'>, number: number): string {
  return `${number < 0 ? '−' : from < 0 && number > 0 ? '+' : ''}${Math.abs(number)}`
}

/** A number as people read it: with its sign and its unit. */
export function numberText(scale: ScaleNumbers, number: number): string {
  return signed(scale, number) + (scale.unit === undefined ? '' : `\u00a0${scale.unit}`)
}

/** How high a number is between the ends, 0 to 100. */
export function heightOf({ from, to }: ScaleNumbers, number: number): number {
  return ((number - from) / (to - from)) * 100
}

/** The number of the scale that is nearest to a height of 0 to 100. */
export function numberAt({ from, to, step }: ScaleNumbers, height: number): number {
  return from + Math.round(((height / 100) * (to - from)) / step) * step
}

/** How many people gave each number. */
export function histogramOf(scale: ScaleNumbers, given: readonly number[]): Figure {
  const numbers = numbersOf(scale)
  const counts = numbers.map((number) => given.filter((each) => each === number).length)
  return {
    kind: 'histogram',
    n: counts.reduce((sum, count) => sum + count, 0),
    from: scale.from,
    ...(scale.step === 1 ? {} : { step: scale.step }),
    ...(scale.unit === undefined ? {} : { unit: scale.unit }),
    counts,
    ends: scale.ends,
  }
}

/** Median and middle half of each row that at least 5 people rated. */
export function dotRowsOf(
  rows: readonly { readonly id: string; readonly label: string }[],
  given: (row: string) => readonly number[],
): readonly DotRow[] {
  return rows.flatMap(({ id, label }) => {
    const numbers = [...given(id)].sort((a, b) => a - b)
    if (numbers.length < leastRated) return []
    const half = Math.ceil(numbers.length / 2)
    const middle = (some: readonly number[]): number => middleOf(some) ?? 0
    const [low, high] = [middle(numbers.slice(0, half)), middle(numbers.slice(-half))]
    const people = [...new Set(numbers)].map(
      (number) => numbers.filter((each) => each === number).length,
    )
    const alike = differ(people) ? {} : { alike: true as const }
    return [{ id, label, n: numbers.length, median: middle(numbers), low, high, ...alike }]
  })
}
