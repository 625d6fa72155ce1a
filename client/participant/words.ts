import { translate } from '../lib/words/words.ts'
import common from '../lib/words/en.json?common'
import phone from '../lib/words/en.json?phone'
import refusal from '../lib/words/en.json?refusal'
import type { RefusalCode } from '../../server/room/refusals.ts'

/** The phone's words. English is the only language so far; others will be fetched before the page is mounted. */
export const language = 'en'

export const t = translate(language, common, phone, refusal)

/** Why something was not done, in a sentence; `refusal.<code>` is there for every code. */
export function whyNot(code: RefusalCode): string {
  return t(`refusal.${code}` as Parameters<typeof t>[0]) // the table of refusals is complete, a test says so
}

/** "3 December 2026". `at` in ms since 1970. */
export function dayOf(at: number): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}
