import { isNearby } from '../lib/nearby.ts'
import type { Outage } from '../lib/outage.ts'
import type { Translate, WordKey } from '../lib/words/words.ts'

/** Why a room cannot be led just now: it is not heard, or it hears and cannot save (`unsaved`). */
export type DeskFault = Outage | 'unsaved'

/** What is said of a fault: what happened, and what to do. */
export interface ToldFault {
  readonly title: string
  readonly act: string
}

/** `host`: where the page came from; a server far away is not looked for in the room. */
export function tellFault(fault: DeskFault, host: string, t: Translate): ToldFault {
  const far = isNearby(host) ? undefined : hosted[fault]
  return { title: t(titles[fault]), act: t(far ?? nearby[fault]) }
}

const titles: Record<DeskFault, WordKey> = {
  offline: 'console.fault.offline',
  slow: 'console.fault.slow',
  gone: 'console.fault.gone',
  portal: 'console.fault.portal',
  restarting: 'console.fault.restarting',
  unsaved: 'console.fault.unsaved',
}

const nearby: Record<DeskFault, WordKey> = {
  offline: 'console.fault.offline.act',
  slow: 'console.fault.slow.act',
  gone: 'console.fault.gone.act',
  portal: 'console.fault.portal.act',
  restarting: 'console.fault.wait',
  unsaved: 'console.fault.unsaved.act',
}

const hosted: Partial<Record<DeskFault, WordKey>> = {
  slow: 'console.fault.far.act',
  gone: 'console.fault.far.act',
  unsaved: 'console.fault.far-unsaved.act',
}
