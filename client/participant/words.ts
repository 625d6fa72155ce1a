import { translate } from '../lib/words/words.ts'
import common from '../lib/words/en.json?common'
import phone from '../lib/words/en.json?phone'

/** The phone's words. English is the only language so far; others will be fetched before the page is mounted. */
export const language = 'en'

export const t = translate(language, common, phone)

/** "3 December 2026". `at` in ms since 1970. */
export function dayOf(at: number): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}
