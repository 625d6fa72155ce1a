import { byCodeUnit } from './text.ts'

/** What several people wrote alike, in the spelling that most of them used. `count` is people. */
export interface Term {
  readonly text: string
  readonly count: number
}

/** What makes two spellings one term: letter case, spaces and closing punctuation do not count. */
const termKey = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/[\s.,;:!?…]+$/u, '')

/** Terms of everybody's texts, one for each person who wrote it; most named first. Order of the people never matters. */
export function countTerms(people: readonly (readonly string[])[]): readonly Term[] {
  const spellings = new Map<string, string[]>()
  for (const texts of people) {
    const once = new Map(texts.map((text) => [termKey(text), text]))
    for (const [key, text] of once) spellings.set(key, [...(spellings.get(key) ?? []), text])
  }
  return [...spellings]
    .map(([key, texts]) => ({ key, text: mostUsual(texts), count: texts.length }))
    .sort((a, b) => b.count - a.count || byCodeUnit(a.key, b.key))
    .map(({ text, count }) => ({ text, count }))
}

/** The spelling that most people used; of equals the first by code unit, so that order never matters. */
function mostUsual(texts: readonly string[]): string {
  const times = (text: string) => texts.filter((each) => each === text).length
  return [...texts].sort((a, b) => times(b) - times(a) || byCodeUnit(a, b))[0] ?? ''
}
