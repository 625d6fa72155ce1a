import en from '../../client/lib/words/en.json' with { type: 'json' }
import { translate } from '../../client/lib/words/words.ts'
import type { Say } from '../../templates/words.ts'

const t = translate('en', en.document)

/** Cairn's own words in English, as the server says them. */
export const say: Say = (word, params) => t(word, params)
