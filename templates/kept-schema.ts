import type { z } from 'zod'
import type { Row } from './exercise.ts'

/** How many are kept of each of the two that follow: some ten megabytes at most. */
const most = 128

interface Kept {
  readonly make: unknown
  /** The ids of the rows, as JSON. */
  readonly ids: string
  readonly schema: z.ZodType
}

/** By prompt, for as long as somebody holds the prompt: with a room its schemas go. */
let kept = new WeakMap<object, Kept>()
/** Those that were kept before: they go once as many others are kept, unless they are asked for. */
let before = new WeakMap<object, Kept>()
let count = 0

/** What a step asks about, and of which of these rows `make` uses nothing but the id. */
interface AskedRows {
  readonly rows: readonly Row[]
  readonly byId: readonly { readonly id: string }[]
}

/**
 * The schema of a prompt's answers that `make` makes, kept for the next answer: to make one takes longer than to read an
 * answer with it. `make` gives the same for the same prompt and rows. What is kept holds no word of anybody, as nobody
 * could erase it there: rows are kept by their ids, and with rows of which `make` uses the text it is made each time.
 */
export function keptSchema<P extends object, A>(
  make: (prompt: P, rows: readonly Row[]) => z.ZodType<A>,
  prompt: P,
  { rows, byId }: AskedRows = { rows: [], byId: [] },
): z.ZodType<A> {
  const plain = new Set(byId.map(({ id }) => id))
  if (!rows.every(({ id }) => plain.has(id))) return make(prompt, rows)
  const ids = JSON.stringify(rows.map(({ id }) => id))
  const known = kept.get(prompt) ?? before.get(prompt)
  if (known?.make === make && known.ids === ids) {
    keep(prompt, known)
    return known.schema as z.ZodType<A> // what this `make` made
  }
  const bare = rows.map(({ id }) => ({ id, text: '' }))
  const schema = make(prompt, bare)
  keep(prompt, { make, ids, schema })
  return schema
}

function keep(prompt: object, one: Kept): void {
  if (!kept.has(prompt)) {
    if (count >= most) {
      before = kept
      kept = new WeakMap()
      count = 0
    }
    count += 1
  }
  kept.set(prompt, one)
}
