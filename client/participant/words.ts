import { localeFor } from '../lib/desk/locale.ts'
import { translate } from '../lib/words/words.ts'
import common from '../lib/words/en.json?common'
import phone from '../lib/words/en.json?phone'

/** English is the only language so far; others will be fetched before the page is mounted. */
export const language = 'en'

/** How dates and numbers are written: this language as it is used where the reader lives. */
export const locale = localeFor(language)

/** The words of the first paint: an exercise, and what can go wrong around it. */
export const t = translate(language, common, phone)
