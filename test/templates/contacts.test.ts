import { describe, expect, it } from 'vitest'
import { people, type PeopleAnswer } from '../../templates/exercises/people.ts'
import { say } from './say.ts'

const prompt = people.parsePrompt({
  prompt: 'Who?',
  name: { label: 'Name' },
  chips: {
    label: 'What draws you',
    most: 2,
    options: ['work', 'craft', 'life'].map((id) => ({ id, label: id.toUpperCase() })),
  },
  route: { label: 'How', options: ['direct', 'cold'].map((id) => ({ id, label: id })) },
  warmth: { label: 'Warmth', levels: ['None', 'Met', 'Friendly', 'Close'] },
  fields: [{ id: 'care', label: 'What they care about', limit: 20 }],
  count: { start: 1, max: 2 },
})

const read = (raw: unknown): PeopleAnswer => {
  const parsed = people.parseAnswer(prompt, [], raw)
  if (!parsed.ok) throw new Error(`${parsed.code} at ${parsed.path}`)
  return parsed.answer
}

const ana = { id: 'a', name: 'Ana', chips: ['craft', 'life'], warmth: 2, fields: { care: 'time' } }

describe('L74: people are contacts of their owner alone', () => {
  it('L74: taps are counted, names never', () => {
    const parts = people.parts(prompt, read([ana, { id: 'b', name: 'Ben', chips: ['craft'] }]))
    expect(parts.chips).toEqual(['craft', 'life', 'craft'])
    const entries = [
      { id: '1', parts: { chips: parts.chips } },
      { id: '2', parts: { chips: ['life'] } },
      { id: '3', parts: { chips: [] } },
    ]
    const figures = people.figures(prompt, people.tally(prompt, [], entries), say)
    expect(figures[0]).toMatchObject({
      kind: 'bars',
      n: 2,
      bars: [
        { id: 'work', count: 0, people: 0 },
        { id: 'craft', count: 2, people: 1 },
        { id: 'life', count: 2, people: 2 },
      ],
    })
    expect(people.texts(prompt, { chips: parts.chips })).toEqual([])
    expect(people.texts(prompt, { answer: parts.answer })).toEqual(['Ana', 'time', 'Ben'])
    const named = people.tally(prompt, [], [{ id: '1', parts, name: 'Ruth' }])
    expect(JSON.stringify(people.figures(prompt, named, say))).not.toMatch(/Ana|Ben|Ruth/)
  })

  it('L74: a person stands in the plan with what was tapped and written', () => {
    const answer = read([{ ...ana, route: 'cold' }, { id: 'b' }])
    const place = { step: 'w.who', title: 'Who' }
    expect(people.planBlocks(prompt, [], answer, place, say)).toEqual([
      { kind: 'heading', level: 3, text: 'Who' },
      {
        kind: 'table',
        head: ['Name', 'What draws you', 'How', 'Warmth', 'What they care about'],
        rows: [
          {
            id: 'w.who.a',
            cells: ['Ana', 'CRAFT, LIFE', 'cold', { stones: 2, of: 3, text: 'Friendly' }, 'time'],
          },
        ],
      },
    ])
    expect(people.offers(prompt, [], answer, 'whole')).toEqual([{ id: 'a', text: 'Ana' }])
  })

  it('L74: what was not asked for is refused', () => {
    const refused = (person: object, code = 'bad-shape') =>
      expect(people.parseAnswer(prompt, [], [{ id: 'a', ...person }])).toMatchObject({ code })
    refused({ route: 'phone' })
    refused({ chips: ['work', 'craft', 'life'] })
    refused({ chips: ['work', 'work'] })
    refused({ warmth: 4 })
    refused({ fields: { other: 'x' } })
    refused({ fields: { care: 'x'.repeat(21) } }, 'answer-too-long')
    const three = ['a', 'b', 'c'].map((id) => ({ id }))
    expect(people.parseAnswer(prompt, [], three)).toMatchObject({ code: 'bad-shape' })
  })
})
