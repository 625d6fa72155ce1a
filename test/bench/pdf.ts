import type { Bench } from './bench.ts'
import { speed } from './pdf/speed.ts'

/** How fast plans are drawn. */
export const pdf: Bench = {
  about: 'how fast plans are drawn.',
  measure: async (tell) => [await speed(tell)],
}
