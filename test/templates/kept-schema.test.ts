import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Row } from '../../templates/exercise.ts'
import { keptSchema } from '../../templates/kept-schema.ts'

interface Prompt {
  readonly ask: string
}

const rowsOf = (...ids: readonly string[]) => ids.map((id) => ({ id, text: `About ${id}` }))

describe('schemas of answers', () => {
  let made: (readonly Row[])[] = []
  const answerOf = (prompt: Prompt, rows: readonly Row[]) => {
    made.push(rows)
    return z.strictObject(
      Object.fromEntries(rows.map(({ id }) => [id, z.literal(prompt.ask).optional()])),
    )
  }
  const makes = (work: () => unknown): readonly (readonly Row[])[] => {
    made = []
    work()
    return made
  }

  test('L191: an answer is read with the schema of the one before only where prompt and rows are the same', () => {
    const [ask, other] = [{ ask: 'one' }, { ask: 'two' }]
    const reads = (prompt: Prompt, ids: readonly string[], raw: unknown) => {
      const rows = rowsOf(...ids)
      return keptSchema(answerOf, prompt, { rows, byId: rows }).safeParse(raw).success
    }
    expect(reads(ask, ['a'], { a: 'one' })).toBe(true)
    expect(makes(() => reads(ask, ['a'], {}))).toEqual([])
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
    const keep = (prompt: Prompt) => keptSchema(answerOf, prompt)
    keep(first)
    for (let n = 0; n < 300; n += 1) {
      keep({ ask: 'passing' })
      keep(often)
    }
    expect(makes(() => keep(often))).toHaveLength(0)
    expect(makes(() => keep(first))).toHaveLength(1)
  })

  test('S56: a schema that is kept was made of ids alone, and one that needs people’s words is made each time', () => {
    const prompt = { ask: 'one' }
    const byId = [{ id: 'a' }]
    const reads = (...ids: readonly string[]) =>
      makes(() => keptSchema(answerOf, prompt, { rows: rowsOf(...ids), byId }))
    expect(reads('a')).toEqual([[{ id: 'a', text: '' }]])
    expect(reads('a')).toEqual([])
    for (const _again of [1, 2]) expect(reads('a', 'carried')).toEqual([rowsOf('a', 'carried')])
    expect(reads('a')).toEqual([])
  })
})
