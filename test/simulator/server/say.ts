import type { Say } from '../../../templates/words.ts'

/** Cairn's own words, as their keys: a simulated room speaks no language. */
export const sayKey: Say = (word, params) =>
  params === undefined ? word : `${word} ${JSON.stringify(params)}`
