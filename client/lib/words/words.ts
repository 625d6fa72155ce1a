import type en from './en.json'

/** One of Cairn's own texts: a sentence, or its plural forms chosen by `{n}`. */
export type Text =
  | string
  | {
      readonly one?: string
      readonly other: string
      readonly [category: string]: string | undefined
    }

/** A section of a dictionary: keys to texts. Keys are unique over all sections. */
export type Texts = Readonly<Record<string, Text>>

type Sections = typeof en
type KeysOf<S> = S extends unknown ? keyof S & string : never

/** Every key that a dictionary holds; English is the one that says which there are. */
export type WordKey = KeysOf<Sections[keyof Sections]>

/** What stands in for `{name}` in a text. */
export type Params = Readonly<Record<string, string | number>>

/** Says a text by its key. */
export type Translate = (key: WordKey, params?: Params) => string

/**
 * Makes `t` for one language (a BCP 47 tag) from the sections that a page needs. A key that is missing in them is given
 * back as it stands, so that a gap is seen and nothing breaks.
 */
export function translate(language: string, ...sections: readonly Texts[]): Translate {
  const texts = new Map(sections.flatMap((section) => Object.entries(section)))
  const plural = new Intl.PluralRules(language)
  const number = new Intl.NumberFormat(language)
  return (key, params = {}) => {
    const text = texts.get(key)
    if (text === undefined) return key
    const sentence =
      typeof text === 'string' ? text : (text[plural.select(Number(params['n']))] ?? text.other)
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name]
      if (value === undefined) return whole
      return typeof value === 'number' ? number.format(value) : isolated(value)
    })
  }
}

/**
 * A name or a text inside a sentence: one that runs from right to left, or holds marks of direction, stands between Unicode's
 * isolates and turns nothing around it.
 */
export function isolated(text: string): string {
  return turning.test(text) ? `\u2068${text.replace(marks, '')}\u2069` : text
}

const marks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
/** Those marks, and the blocks of scripts that run from right to left. */
const turning =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
