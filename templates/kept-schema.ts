import type { z } from 'zod'

/** How many are kept: a few rooms at once come by with them, and they take some ten megabytes at most. */
const most = 256

interface Kept {
  readonly make: unknown
  /** As JSON: a room makes its rows anew for each answer. */
  readonly rows: string
  readonly schema: z.ZodType
}

/** By prompt, the one that was asked for longest ago first. */
const kept = new Map<object, Kept>()

/**
 * The schema of a prompt's answers that `make` makes, kept for the next answer: to make one takes longer than to read an
 * answer with it. `make` gives the same for the same prompt and rows.
 */
export function keptSchema<P extends object, R extends readonly unknown[], A>(
  make: (prompt: P, ...rows: R) => z.ZodType<A>,
  prompt: P,
  ...rows: R
): z.ZodType<A> {
  const key = JSON.stringify(rows)
  const known = kept.get(prompt)
  kept.delete(prompt)
  const [oldest] = kept.size < most ? [] : kept.keys()
  if (oldest !== undefined) kept.delete(oldest)
  const schema =
    known?.make === make && known.rows === key
      ? (known.schema as z.ZodType<A>) // what this `make` made
      : make(prompt, ...rows)
  kept.set(prompt, { make, rows: key, schema })
  return schema
}
