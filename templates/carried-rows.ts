import type { Row } from './exercise.ts'

/**
 * Answers about rows that were carried from elsewhere keep the texts of those rows, so that they still say something when
 * their owner has changed the source. Two shapes: values by row id that hold `t?`, and ids (an order, or keys) with
 * `texts?` beside them. The prompt's own rows are never kept with a text: it stands in the prompt. Pages use this too, so
 * it reads nothing from the wire: `kept-rows.ts` does.
 */

/** Texts of carried rows by row id. */
export type KeptTexts = Readonly<Record<string, string>>

/** How many carried rows an answer keeps; what is more is let go. */
export const mostKept = 50

/** What a step asks about now: all its `rows`, and which of them are its `prompt`'s own. */
export interface Asked {
  readonly rows: readonly Row[]
  readonly own: readonly { readonly id: string }[]
}

/** The rows that are offered now, followed by those that an answer kept and that are offered no longer. */
export function withKept(rows: readonly Row[], texts: KeptTexts | undefined): readonly Row[] {
  const offered = new Set(rows.map(({ id }) => id))
  const gone = Object.entries(texts ?? {}).flatMap(([id, text]) =>
    offered.has(id) || text.trim() === '' ? [] : [{ id, text: text.trim() }],
  )
  return [...rows, ...gone]
}

/** The texts that stand in a record of values. */
export function textsIn(values: Readonly<Record<string, { readonly t?: string }>>): KeptTexts {
  return Object.fromEntries(
    Object.entries(values).flatMap(([id, { t }]) => (t === undefined ? [] : [[id, t] as const])),
  )
}

/**
 * Of `ids`, those that are the prompt's, offered or kept, each once and in their order, with the texts of the carried ones:
 * as they are offered now, else as they were kept. A row that is none of these is let go quietly.
 */
export function keepIds(
  asked: Asked,
  ids: readonly string[],
  texts: KeptTexts | undefined,
): { readonly ids: readonly string[]; readonly texts: KeptTexts } {
  const prompts = new Set(asked.own.map(({ id }) => id))
  const known = new Map(withKept(asked.rows, texts).map(({ id, text }) => [id, text]))
  const kept = new Map<string, string>()
  const stay = [...new Set(ids)].filter((id) => {
    const text = known.get(id)
    if (text === undefined || prompts.has(id)) return prompts.has(id)
    if (kept.size < mostKept) kept.set(id, oneLine(text))
    return kept.has(id)
  })
  return { ids: stay, texts: Object.fromEntries(kept) }
}

/** The same for values by row id: those of rows that are offered or kept, each carried one with its row's text in `t`. */
export function keepValues<V extends { readonly t?: string }>(
  asked: Asked,
  values: Readonly<Record<string, V>>,
): Readonly<Record<string, V>> {
  const { ids, texts } = keepIds(asked, Object.keys(values), textsIn(values))
  return Object.fromEntries(
    ids.flatMap((id) => {
      const value = values[id]
      if (value === undefined) return []
      const { t: _before, ...rest } = value
      const t = Object.hasOwn(texts, id) ? texts[id] : undefined
      // `t` may be missing in every V, so what is left without it is one too.
      return [[id, (t === undefined ? rest : { ...rest, t }) as V] as const]
    }),
  )
}

/** `{ texts }` for an answer, or nothing where no row was carried. */
export function textsField(texts: KeptTexts): { readonly texts?: KeptTexts } {
  return Object.keys(texts).length === 0 ? {} : { texts }
}

/** Code points of a kept text. */
const longest = 200

function oneLine(text: string): string {
  const flat = text.replaceAll('\n', ' ').trim()
  return flat.length <= longest ? flat : Array.from(flat).slice(0, longest).join('')
}
