import { describe, expect, it } from 'vitest'
import { board } from '../../templates/exercises/board.ts'
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
