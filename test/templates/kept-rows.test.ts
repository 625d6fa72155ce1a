import { describe, expect, it } from 'vitest'
import {
  keepIds,
  keepValues,
  mostKept,
  textsField,
  withKept,
} from '../../templates/carried-rows.ts'

const prompts = [{ id: 'pay', text: 'Pay' }]
const carried = [
  { id: 'k1', text: 'Ask Sam' },
  { id: 'constructor', text: 'Read the advert' },
]
/** What points look like: a number, and the text of a carried row. */
type Points = { readonly n: number; readonly t?: string }

const asked = { rows: [...prompts, ...carried], own: prompts }

describe('L40: an answer about carried rows keeps their texts', () => {
  it('L40: as they are offered now, and never those of the prompt', () => {
    expect(keepIds(asked, ['k1', 'pay'], { k1: 'Ask Samuel', pay: 'Wages' })).toEqual({
      ids: ['k1', 'pay'],
      texts: { k1: 'Ask Sam' },
    })
    expect(keepValues<Points>(asked, { constructor: { n: 2 }, pay: { n: 1, t: 'Wages' } })).toEqual(
      {
        constructor: { n: 2, t: 'Read the advert' },
        pay: { n: 1 },
      },
    )
  })

  it('L40: so a row that is offered no longer stays as it was kept', () => {
    const later = { rows: prompts, own: prompts }
    const first = keepIds(asked, ['constructor', 'k1'], undefined)
    expect(keepIds(later, first.ids, first.texts)).toEqual(first)
    const values = keepValues<Points>(asked, { k1: { n: 1 } })
    expect(keepValues<Points>(later, values)).toEqual({ k1: { n: 1, t: 'Ask Sam' } })
    expect(withKept(prompts, first.texts)).toEqual([...prompts, carried[1], carried[0]])
  })

  it('L40: a row that was neither offered nor kept is let go, and no row stands twice', () => {
    expect(keepIds(asked, ['k1', 'gone', 'k1'], { blank: ' ' }).ids).toEqual(['k1'])
    expect(keepIds(asked, ['blank'], { blank: ' ' }).ids).toEqual([])
    expect(keepIds(asked, ['toString', '__proto__'], {}).ids).toEqual([])
    expect(keepValues<Points>(asked, { gone: { n: 3 } })).toEqual({})
  })

  it('L40: texts are one line of 200 code points, and not too many', () => {
    const long = { id: 'long', text: `first\n${'𐐷'.repeat(300)}` }
    const { texts } = keepIds({ rows: [long], own: [] }, ['long'], undefined)
    expect(texts['long']).toBe(`first ${'𐐷'.repeat(194)}`)
    const many = Array.from({ length: 2 * mostKept }, (_, n) => ({ id: `r${n}`, text: `Row ${n}` }))
    const kept = keepIds(
      { rows: [...many, ...prompts], own: prompts },
      [...many.map(({ id }) => id), 'pay'],
      undefined,
    )
    expect(kept.ids).toEqual([...many.slice(0, mostKept).map(({ id }) => id), 'pay'])
    expect(Object.keys(kept.texts)).toHaveLength(mostKept)
  })

  it('L40: an answer without carried rows holds no texts at all', () => {
    expect(textsField(keepIds(asked, ['pay'], {}).texts)).toEqual({})
    expect(textsField({ k1: 'Ask Sam' })).toEqual({ texts: { k1: 'Ask Sam' } })
  })
})
