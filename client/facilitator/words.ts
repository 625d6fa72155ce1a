import archive from '../lib/words/en.json?archive'
import common from '../lib/words/en.json?common'
import consoleWords from '../lib/words/en.json?console'
import documentWords from '../lib/words/en.json?document'
import refusal from '../lib/words/en.json?refusal'
import talk from '../lib/words/en.json?talk'
import { localeFor } from '../lib/desk/locale.ts'
import { translate } from '../lib/words/words.ts'
import type { Say } from '../../templates/words.ts'
import type { Trouble } from '../lib/desk/ask.ts'

/** The console's language, a BCP 47 tag. English until other dictionaries come. */
export const language = 'en'

/** How dates, times and lists are written: this language as it is used where the reader lives. */
export const locale = localeFor(language)

/** Says the console's words. */
export const t = translate(language, archive, common, refusal, consoleWords, talk)

/** Says the words inside figures. */
export const say: Say = translate(language, documentWords)

/** Says why something did not happen. */
export function tellTrouble(trouble: Trouble): string {
  if (trouble.code === 'unreachable') return t('console.unreachable')
  return t(`refusal.${trouble.code}`, { have: trouble.have ?? 0, need: trouble.need ?? 0 })
}
