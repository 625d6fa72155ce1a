import archive from '../lib/words/en.json?archive'
import common from '../lib/words/en.json?common'
import organizer from '../lib/words/en.json?organizer'
import refusal from '../lib/words/en.json?refusal'
import { localeFor } from '../lib/desk/locale.ts'
import { translate } from '../lib/words/words.ts'
import type { Trouble } from '../lib/desk/ask.ts'

/** The page's language, a BCP 47 tag. English until other dictionaries come. */
export const language = 'en'

/** How dates, times and lists are written: this language as it is used where the reader lives. */
export const locale = localeFor(language)

/** Says the organizer's words. */
export const t = translate(language, archive, common, refusal, organizer)

/** Says why the room cannot be seen. */
export function tellTrouble(trouble: Trouble): string {
  if (trouble.code === 'unreachable') return t('organizer.unreachable')
  // The refusal speaks of codes, as people type them; here somebody followed a link.
  return trouble.code === 'room-unknown'
    ? t('organizer.not-here.what')
    : t(`refusal.${trouble.code}`)
}
