import type { RefusalCode } from '../../server/room/refusals.ts'
import { translate } from '../lib/words/words.ts'
import refusal from '../lib/words/en.json?refusal'
import { language } from './words.ts'

const say = translate(language, refusal)

/** Why something was not done, in a sentence. Fetched apart: most people never meet one. */
export function whyNot(code: RefusalCode): string {
  return say(`refusal.${code}` as Parameters<typeof say>[0]) // the dictionary holds a sentence for every code
}
