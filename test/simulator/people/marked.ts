import type { Parsed } from '../../../templates/exercise.ts'
import { exerciseOf } from '../../../templates/exercises/index.ts'
import type { Asked } from './answers.ts'
import { canariesIn } from './answers.ts'

/**
 * The answer with a canary of its own in each text that the kind lets its owner write: ids, days and the texts of carried
 * rows stay. `next` gives the next canary.
 */
export function marked(asked: Asked, answer: unknown, next: () => string): unknown {
  return pathsIn(answer).reduce((known, path) => {
    const canary = next()
    const longer = withText(known, path, `${canary} ${String(at(known, path))}`)
    const parsed = parse(asked, longer)
    if (parsed.ok && canariesIn(parsed.answer).includes(canary)) return longer
    // What takes no text takes no shorter one either.
    if (!parsed.ok && parsed.code === 'bad-shape') return known
    const shorter = withText(known, path, canary)
    return canariesIn(kept(asked, shorter)).includes(canary) ? shorter : known
  }, answer)
}

/** What the kind makes of it; null: it refuses it. */
export function kept(asked: Asked, raw: unknown): unknown {
  const parsed = parse(asked, raw)
  return parsed.ok ? parsed.answer : null
}

function parse({ kind, prompt, rows }: Asked, raw: unknown): Parsed<unknown> {
  return exerciseOf(kind).parseAnswer(prompt, rows, raw)
}

/** Keys from a value down to one of its texts. */
type Path = readonly string[]

/** Where texts stand in a value, in its order. */
export function pathsIn(value: unknown): readonly Path[] {
  if (typeof value === 'string') return [[]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    pathsIn(inner).map((path) => [key, ...path]),
  )
}

/** What stands there; undefined: nothing. */
export function at(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return value
  return at(Object.entries(value).find(([name]) => name === key)?.[1], rest)
}

/** The value with that text there. */
export function withText(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text
  if (Array.isArray(value))
    return value.map((inner: unknown, place) =>
      `${place}` === key ? withText(inner, rest, text) : inner,
    )
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === key ? withText(inner, rest, text) : inner,
    ]),
  )
}
