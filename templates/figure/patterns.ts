import type { Rect } from './bars.ts'

/** How parts of a bar differ without colour, in the order in which they are used. */
export const patterns = ['full', 'slanted', 'bare', 'dotted', 'upright'] as const
export type Pattern = (typeof patterns)[number]

/** The pattern of the part at a place, counted from 0; more than five parts begin again. */
export function patternOf(place: number): Pattern {
  return patterns[place % patterns.length] ?? 'full'
}

/** The strokes that fill a part, `step` apart, none outside it: empty for a part that is full or bare. */
export function patternPath(pattern: Pattern, rect: Rect, step: number): string {
  const { x, y, width, height } = rect
  if (width <= 0 || height <= 0) return ''
  switch (pattern) {
    case 'full':
    case 'bare':
      return ''
    case 'upright':
      return along(width, step)
        .map((at) => `M${round(x + at)} ${round(y)}v${round(height)}`)
        .join('')
    case 'dotted':
      return along(width, step * 1.2)
        .flatMap((across, column) =>
          along(height, step * 1.2).map((down) => {
            const shifted = down + (column % 2 === 0 ? 0 : step * 0.6)
            return shifted > height - step * 0.2
              ? ''
              : `M${round(x + across)} ${round(y + shifted)}h${round(step * 0.01)}`
          }),
        )
        .join('')
    case 'slanted':
      return along(width + height, step * 1.3)
        .map((at) => {
          // From the lower edge up to the end, cut at all four sides.
          const [fromX, toX] = [Math.max(0, at - height), Math.min(width, at)]
          return `M${round(x + fromX)} ${round(y + at - fromX)}L${round(x + toX)} ${round(y + at - toX)}`
        })
        .join('')
  }
}

/** Places from half a step on. */
function along(length: number, step: number): number[] {
  const count = Math.max(0, Math.floor(length / step))
  return Array.from({ length: count }, (_, place) => (place + 0.5) * step)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
