import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { keptSchema } from '../../templates/kept-schema.ts'

interface Prompt {
  readonly ask: string
}

const rowsOf = (...ids: readonly string[]) => ids.map((id) => ({ id }))

describe('schemas of answers', () => {
  let made = 0
  const answerOf = (prompt: Prompt, rows: readonly { readonly id: string }[]) => {
    made += 1
    return z.strictObject(
      Object.fromEntries(rows.map(({ id }) => [id, z.literal(prompt.ask).optional()])),
    )
  }
  const makes = (work: () => unknown): number => {
    const before = made
    work()
    return made - before
  }

  test('L191: an answer is read with the schema of the one before only where prompt and rows are the same', () => {
    const [ask, other] = [{ ask: 'one' }, { ask: 'two' }]
    const reads = (prompt: Prompt, ids: readonly string[], raw: unknown) =>
      keptSchema(answerOf, prompt, rowsOf(...ids)).safeParse(raw).success
    expect(reads(ask, ['a'], { a: 'one' })).toBe(true)
    expect(makes(() => reads(ask, ['a'], {}))).toBe(0)
    expect(reads(ask, ['b'], { a: 'one' })).toBe(false)
    expect(reads(ask, ['a'], { a: 'one' })).toBe(true)
    expect(reads(other, ['a'], { a: 'one' })).toBe(false)
    expect(reads({ ...ask }, ['a'], { a: 'one' })).toBe(true)
    const anything = () => z.unknown()
    expect(keptSchema(anything, ask).safeParse(7).success).toBe(true)
    expect(reads(ask, ['a'], 7)).toBe(false)
  })

  test('L191: no more of them are kept than are of use', () => {
    const first = { ask: 'first' }
    const often = { ask: 'often' }
    const keep = (prompt: Prompt) => keptSchema(answerOf, prompt, [])
    keep(first)
    for (let n = 0; n < 300; n += 1) {
      keep({ ask: 'passing' })
      keep(often)
    }
    expect(makes(() => keep(often))).toBe(0)
    expect(makes(() => keep(first))).toBe(1)
  })
})
