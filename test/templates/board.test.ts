import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { board } from '../../templates/exercises/board.ts'
import { parseWorkshop } from '../../templates/parse-workshop.ts'
import { say } from './say.ts'

const prompt = board.parsePrompt({
  prompt: 'Whom would you like to meet, and whom can you introduce?',
  columns: [
    { id: 'asks', label: 'I’d like to meet' },
    { id: 'offers', label: 'I can introduce', apart: true },
  ],
})
const ask = { id: 'a', t: 'Somebody who binds books', col: 'asks' }
const offer = { id: 'b', t: 'My aunt, who runs a hotel', col: 'offers' }

describe('a column that stands apart', () => {
  it('L94: is a part of its own, and the other cards are the answer', () => {
    expect(board.parts(prompt, [ask, offer])).toEqual({ answer: [ask], apart: [offer] })
    expect(board.parts(prompt, [offer])).toEqual({ answer: [], apart: [offer] })
  })

  it('L94: goes with its name beside a card that goes without', () => {
    const entries = [
      { id: '1', parts: { apart: [offer] }, name: 'Anna' },
      { id: '2', parts: { answer: [ask] } },
    ]
    const [figure] = board.figures(prompt, board.tally(prompt, [], entries), say)
    expect(figure).toMatchObject({
      cards: [
        { text: offer.t, column: 'offers', name: 'Anna' },
        { text: ask.t, column: 'asks' },
      ],
      columns: [{ id: 'asks' }, { id: 'offers' }],
    })
    expect(figure?.kind === 'cards' && figure.cards[1]?.name).toBeUndefined()
  })

  it('L94: is read only as far as it is given', () => {
    expect(board.texts(prompt, { answer: [ask] })).toEqual([ask.t])
    expect(board.texts(prompt, { answer: [ask], apart: [offer] })).toEqual([ask.t, offer.t])
  })
})

describe('cards that are put together', () => {
  const together = board.parsePrompt({ prompt: 'What belongs together?', cluster: 'cards' })
  const linked = (prompt: typeof together, earlier: typeof together | null) =>
    board.link?.(
      prompt,
      new Map(earlier === null ? [] : [['cards', { kind: 'board', prompt: earlier }]]),
    )

  it('L101: are those of an earlier board on which people wrote', () => {
    expect(linked(together, prompt)).toEqual(together)
    expect(board.clusters?.(together)).toBe('cards')
    expect(() => linked(together, null)).toThrow(/no step before this one/)
    expect(() => linked(together, together)).toThrow(/nobody writes cards/)
    const both = { ...together, columns: prompt.columns }
    expect(() => linked(both, prompt)).toThrow(/columns are what is put together/)
  })

  it('L101: are seen by the room, before and after', () => {
    const text = readFileSync(new URL('../room/clusters.yaml', import.meta.url), 'utf8')
    const faults = (without: string): readonly string[] => {
      const read = parseWorkshop(text.replace(without, without.replace(/.*figure.*\n/u, '')))
      return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`)
    }
    const [ofCards = '', ofHeaps = ''] = text.match(/audience: .*\n.*figure: .*\n/gu) ?? []
    expect(faults('')).toEqual([])
    expect(ofCards).toBe(ofHeaps)
    expect(faults(ofCards)).toContainEqual(
      'steps.1.cluster: the room never sees the cards of cards',
    )
    const own = text.slice(text.indexOf('cluster: cards'), text.indexOf('- id: vote'))
    expect(faults(own)).toContainEqual('steps.1.figure: what is put together is cards')
  })
})
