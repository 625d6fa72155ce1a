import type { Bench } from './bench.ts'
import { archive } from './pdf/archive.ts'
import { speed } from './pdf/speed.ts'

/** How fast plans are drawn, and what a room feels of it. */
export const pdf: Bench = {
  about: 'how fast plans are drawn, and what a room feels while an archive of 500 is made.',
  measure: async (tell) => [await speed(tell), ...(await archive(tell))],
}
