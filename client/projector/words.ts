import documentWords from '../lib/words/en.json?document'
import wall from '../lib/words/en.json?wall'
import talk from '../lib/words/en.json?talk'
import { translate } from '../lib/words/words.ts'
import type { Translate } from '../lib/words/words.ts'
import type { Say } from '../../templates/words.ts'

/** The wall's words in one language: its own, and those that figures say. English until other dictionaries come. */
export interface Words {
  readonly t: Translate
  readonly say: Say
}

/** `language`: the room's, a BCP 47 tag; numbers and plurals follow it. */
export function wordsIn(language: string): Words {
  const t = translate(language, wall, documentWords, talk)
  return { t, say: t }
}

/** A sentence in pieces, the numbers apart: they are set in bold. */
export function apart(sentence: string): { readonly text: string; readonly number: boolean }[] {
  return sentence
    .split(/(−?\p{Nd}+(?:[.,’\u00a0\u202f]\p{Nd}+)*)/u)
    .filter((text) => text !== '')
    .map((text) => ({ text, number: /^−?\p{Nd}/u.test(text) }))
}
