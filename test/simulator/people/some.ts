import type { Chance } from '../chance.ts'

/** Any of them; null where there are none. */
export function some<T>(list: readonly T[], chance: Chance): T | null {
  return list.length === 0 ? null : chance.one(list)
}
