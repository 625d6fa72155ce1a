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
    const tries = [`${canary} ${String(at(known, path))}`, canary].map((text) =>
      withText(known, path, text),
    )
    return tries.find((tried) => canariesIn(kept(asked, tried)).includes(canary)) ?? known
  }, answer)
}

/** What the kind makes of it; null: it refuses it. */
export function kept({ kind, prompt, rows }: Asked, raw: unknown): unknown {
  const parsed = exerciseOf(kind).parseAnswer(prompt, rows, raw)
  return parsed.ok ? parsed.answer : null
}

type Path = readonly string[]

/** Where texts stand in a value, in its order. */
function pathsIn(value: unknown): readonly Path[] {
  if (typeof value === 'string') return [[]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    pathsIn(inner).map((path) => [key, ...path]),
  )
}

function at(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return value
  return at(Object.entries(value).find(([name]) => name === key)?.[1], rest)
}

function withText(value: unknown, [key, ...rest]: Path, text: string): unknown {
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
