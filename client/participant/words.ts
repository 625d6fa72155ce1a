import { translate } from '../lib/words/words.ts'
import common from '../lib/words/en.json?common'
import phone from '../lib/words/en.json?phone'

/** English is the only language so far; others will be fetched before the page is mounted. */
export const language = 'en'

/** The words of the first paint: an exercise, and what can go wrong around it. */
export const t = translate(language, common, phone)
