import type { Chance } from '../processes/chance.ts'
import type { Fate } from './road.ts'

/**
 * Bad Wi-Fi, a fate for each connection: half of them slow (a quarter by up to 3 s a piece), three in four broken within
 * seconds, by a reset, an orderly close or a hole that swallows everything.
 */
export function badWiFi(chance: Chance): Fate {
  const delay = chance.oneOf([0, 0, 300, 3000])
  if (chance.below(4) === 0) return { delay, fault: null }
  const kind = chance.oneOf(['reset', 'reset', 'close', 'swallow', 'swallow', 'deafen'] as const)
  return { delay, fault: { kind, after: chance.between(0, 6000) } }
}
