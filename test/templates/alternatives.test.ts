import { describe, expect, it } from 'vitest'
import type { Entry } from '../../templates/exercise.ts'
import {
  alternatives,
  type AlternativesAnswer,
  type AlternativesParts,
} from '../../templates/exercises/alternatives.ts'
import { say } from './say.ts'

const option = (id: string) => ({ id, label: id.toUpperCase() })
const like = { id: 'like', label: 'Liking', low: 'none', high: 'much' }
const place = { step: 'w.ways', title: 'Ways' }

const ways = alternatives.parsePrompt({
  prompt: 'Ways',
  options: [option('here'), option('side')],
  fields: [{ id: 'do', label: 'What I’d do', limit: 40 }],
  gauges: [like],
  to: 5,
})

const trail = alternatives.parsePrompt({
  prompt: 'Trail 1',
  options: [option('one')],
  fields: [
    { id: 'work', label: 'Work' },
    { id: 'place', label: 'Place' },
    { id: 'day', label: 'A Tuesday' },
  ],
  gauges: [like],
})

const read = (prompt: typeof ways, raw: unknown): AlternativesAnswer => {
  const parsed = alternatives.parseAnswer(prompt, [], raw)
  if (!parsed.ok) throw new Error(`${parsed.code} at ${parsed.path}`)
  return parsed.answer
}

describe('L75: alternatives are the same small plan several times', () => {
  const answer = read(ways, {
    side: { fields: { do: 'The camp' }, g: { like: 0 } },
    here: { fields: { do: 'Bake on Fridays' } },
  })

  it('L75: few fields stand option by option in a table, numbers side by side', () => {
    expect(alternatives.planBlocks(ways, [], answer, place, say)).toEqual([
      { kind: 'heading', level: 3, text: 'Ways' },
      {
        kind: 'table',
        head: ['', 'What I’d do'],
        rows: [
          { id: 'w.ways.here', cells: ['HERE', 'Bake on Fridays'] },
          { id: 'w.ways.side', cells: ['SIDE', 'The camp'] },
        ],
      },
      {
        kind: 'table',
        head: ['', 'SIDE', ''],
        rows: [{ id: 'w.ways.like--number', cells: ['Liking', '0', '0 none … 5 much'] }],
      },
    ])
  })

  it('L75: one option alone, and many fields, are running text that can be mended', () => {
    const one = read(trail, { one: { fields: { work: 'Baking', day: 'Up at five' } } })
    expect(alternatives.planBlocks(trail, [], one, place, say)).toEqual([
      { kind: 'heading', level: 3, text: 'Ways' },
      { kind: 'prose', id: 'w.ways.one--work', label: 'Work', text: 'Baking' },
      { kind: 'prose', id: 'w.ways.one--day', label: 'A Tuesday', text: 'Up at five' },
    ])
    expect(alternatives.offers(trail, [], one, 'whole')).toEqual([{ id: 'one', text: 'Baking' }])
    expect(alternatives.offers(ways, [], answer, { top: 1 })).toEqual([
      { id: 'here', text: 'HERE: Bake on Fridays' },
    ])
  })

  it('L75: words are cards in the column of their option; numbers are counted apart from them', () => {
    const { answer: words, gauges } = alternatives.parts(ways, answer)
    expect(gauges).toEqual({ side: { like: 0 } })
    expect(alternatives.texts(ways, { gauges })).toEqual([])
    expect(alternatives.texts(ways, { answer: words })).toEqual(['Bake on Fridays', 'The camp'])
    const rated = (id: string, number: number): Entry<AlternativesParts> => ({
      id,
      parts: { gauges: { side: { like: number } } },
    })
    const shown = { id: 'z', name: 'Ruth', parts: { answer: words } }
    const numbers = [1, 5, 4, 4, 3].map((number, place) => rated(`r${place}`, number))
    const entries = [...numbers, shown]
    const figures = alternatives.figures(ways, alternatives.tally(ways, [], entries), say)
    expect(figures).toMatchObject([
      {
        kind: 'cards',
        n: 1,
        columns: [{ id: 'here' }, { id: 'side' }],
        cards: [
          { id: 'z-1', text: 'Bake on Fridays', column: 'here', name: 'Ruth' },
          { id: 'z-2', text: 'The camp', column: 'side', name: 'Ruth' },
        ],
      },
      {
        kind: 'dots',
        n: 6,
        to: 5,
        rows: [{ id: 'side--like', label: 'SIDE: Liking', n: 5, median: 4 }],
      },
      { kind: 'counter', value: 6 },
    ])
    const few = alternatives.tally(ways, [], [...numbers.slice(1), shown])
    expect(alternatives.figures(ways, few, say)[1]).toMatchObject({ kind: 'dots', rows: [] })
  })

  it('L75: gauges with one pair of words share their ends, those with words of their own say them in their row', () => {
    const prompt = (gauges: readonly object[]) =>
      alternatives.parsePrompt({
        prompt: 'Trail 1',
        options: [option('one')],
        fields: [{ id: 'work', label: 'Work' }],
        gauges,
      })
    const sure = { id: 'sure', label: 'Sure', low: 'no', high: 'quite' }
    const dotsOf = (asked: typeof ways) => {
      const entries = [1, 2, 3, 4, 5].map((n) => ({
        id: `r${n}`,
        parts: { gauges: { one: { like: n, sure: n } } },
      }))
      return alternatives.figures(asked, alternatives.tally(asked, [], entries), say)[1]
    }
    expect(dotsOf(prompt([like, { ...sure, low: 'none', high: 'much' }]))).toMatchObject({
      ends: { low: 'none', high: 'much' },
      rows: [{ label: 'Liking' }, { label: 'Sure' }],
    })
    expect(dotsOf(prompt([like, sure]))).toMatchObject({
      ends: { low: '', high: '' },
      rows: [{ label: 'Liking (none – much)' }, { label: 'Sure (no – quite)' }],
    })
  })

  it('L75: what was not asked for is refused', () => {
    const refused = (raw: unknown, code = 'bad-shape') =>
      expect(alternatives.parseAnswer(ways, [], raw)).toMatchObject({ code })
    refused({ other: {} })
    refused({ here: { fields: { more: 'x' } } })
    refused({ here: { g: { like: 6 } } })
    refused({ here: { g: { like: 1.5 } } })
    refused({ here: { fields: { do: 'x'.repeat(41) } } }, 'answer-too-long')
    expect(alternatives.isEmpty(read(ways, { here: { fields: { do: ' ' } } }))).toBe(true)
    expect(alternatives.isEmpty(read(ways, { here: { g: { like: 0 } } }))).toBe(false)
  })
})
