import { isNearby } from '../lib/nearby.ts'
import type { Outage } from '../lib/outage.ts'
import type { Translate } from '../lib/words/words.ts'

/** Why words do not reach the room: `unsaved` the room hears them and cannot keep them; the rest, it does not hear them. */
export type Trouble = Outage | 'unsaved'

/** What is said of a trouble: whose fault it is, whether the words are safe, and what to do. */
export interface ToldTrouble {
  readonly title: string
  readonly safe: string
  readonly act: string
}

/** `keeps`: whether this browser holds what is written beyond this page. `host`: where the page came from. */
export function tellTrouble(
  trouble: Trouble,
  { keeps, host }: { readonly keeps: boolean; readonly host: string },
  t: Translate,
): ToldTrouble {
  const far = isNearby(host) ? undefined : hosted[trouble]
  return {
    ...(far ?? nearby[trouble])(t),
    safe: keeps ? t('phone.trouble.safe') : t('phone.trouble.stay'),
  }
}

type Said = (t: Translate) => Omit<ToldTrouble, 'safe'>

const nearby: Record<Trouble, Said> = {
  offline: (t) => ({ title: t('phone.trouble.offline'), act: t('phone.trouble.offline.act') }),
  slow: (t) => ({ title: t('phone.trouble.slow'), act: t('phone.trouble.slow.act') }),
  gone: (t) => ({ title: t('phone.trouble.gone'), act: t('phone.trouble.gone.act') }),
  portal: (t) => ({ title: t('phone.trouble.portal'), act: t('phone.trouble.portal.act') }),
  restarting: (t) => ({ title: t('phone.trouble.restarting'), act: t('phone.trouble.wait') }),
  unsaved: (t) => ({ title: t('phone.trouble.unsaved'), act: t('phone.trouble.unsaved.act') }),
}

/** Where the server stands far away, there is no laptop in the room to look at. */
const hosted: Partial<Record<Trouble, Said>> = {
  slow: (t) => ({ title: t('phone.trouble.slow'), act: t('phone.trouble.weak') }),
  gone: (t) => ({ title: t('phone.trouble.far'), act: t('phone.trouble.weak') }),
  restarting: (t) => ({ title: t('phone.trouble.far-restarting'), act: t('phone.trouble.wait') }),
  unsaved: (t) => ({ title: t('phone.trouble.far-unsaved'), act: t('phone.trouble.unsaved.act') }),
}
