import { translate } from '../lib/words/words.ts'
import common from '../lib/words/en.json?common'
import phone from '../lib/words/en.json?phone'
import phoneLater from '../lib/words/en.json?phoneLater'
import talk from '../lib/words/en.json?talk'
import { language, locale } from './words.ts'

/** All the phone's words: for screens that are fetched when they are wanted. */
export const t = translate(language, common, phone, phoneLater, talk)

/** "3 December 2026". `at` in ms since 1970. */
export function dayOf(at: number): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(
    at,
  )
}
