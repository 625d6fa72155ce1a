import { randomInt } from 'node:crypto'

/** Whether the full forms run (`npm run nightly`); else the small ones, within `npm test`. */
export const nightly = process.env['NIGHTLY'] === '1'

/** How much of something: in the small form, and in the full one. */
export function sized<T>(small: T, full: T): T {
  return nightly ? full : small
}

/** A seed for one figure, printed so that a run can be had again: `SEED=123 npx vitest run <file>`. */
export function seedFor(figure: string): number {
  const given = process.env['SEED']
  const seed = given === undefined || given === '' ? randomInt(1_000_000_000) : Number(given)
  console.log(`${figure} SEED=${seed}`)
  return seed
}

/** One line of what was measured: counts are gates elsewhere, times are for people to read. */
export function report(figure: string, facts: Readonly<Record<string, number | string>>): void {
  const told = Object.entries(facts).map(([what, value]) => `${what} ${value}`)
  console.log(`${figure} ${told.join(' · ')}`)
}
