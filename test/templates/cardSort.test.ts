import { expect, it } from 'vitest'
import {
  cardsIn,
  onPile,
  saysNothing,
  withOwn,
  withoutOwn,
} from '../../client/participant/inputs/sorted-cards.ts'
import { nothingEarlier } from '../../templates/exercise.ts'
import { cardSort, type CardSortAnswer } from '../../templates/exercises/cardSort.ts'
import { say } from './say.ts'

const asked = {
  prompt: 'What guides you?',
  cards: ['calm', 'craft', 'play', 'pay'].map((id) => ({ id, label: id.toUpperCase() })),
  piles: [
    { id: 'guides', label: 'Guides me' },
    { id: 'matters', label: 'Matters' },
    { id: 'not', label: 'Not mine', inPlan: false },
  ],
  own: 1,
}
const keep = { pile: 'guides', most: 2, label: 'Keep two' }
const prompt = cardSort.parsePrompt({ ...asked, keep })
const place = { step: 'item.sort', title: 'Values' }
const carried = [{ id: 'k1', text: 'Quiet evenings' }]

const parsed = (raw: unknown, rows = carried): CardSortAnswer => {
  const answer = cardSort.parseAnswer(prompt, rows, raw)
  if (!answer.ok) throw new Error(`${answer.code} ${answer.path}`)
  return answer.answer
}

it('L58: a carried card keeps the text that it is offered with, and stays when it is gone', () => {
  const first = parsed({ piles: { k1: 'guides', calm: 'not' }, texts: { k1: 'mine', calm: 'no' } })
  expect(first).toEqual({
    piles: { calm: 'not', k1: 'guides' },
    texts: { k1: 'Quiet evenings' },
  })
  expect(parsed(first, [])).toEqual(first)
  expect(parsed({ piles: { gone: 'not', constructor: 'not' } }, [])).toEqual({ piles: {} })
})

it('L58: piles that there are not, and more own cards than asked for, are refused', () => {
  const own = (...ids: string[]) => ({ piles: {}, own: ids.map((id) => ({ id, t: 'x' })) })
  for (const raw of [{ piles: { calm: 'heap' } }, own('a', 'b'), own('calm'), own('k1')])
    expect(cardSort.parseAnswer(prompt, carried, raw)).toMatchObject({ code: 'bad-shape' })
  expect(() => cardSort.parsePrompt({ ...asked, keep: { ...keep, pile: 'heap' } })).toThrow()
})

it('L59: what is kept lies on the pile that is kept from, and is not too much', () => {
  const piles = { calm: 'guides', craft: 'guides', play: 'guides', pay: 'matters' }
  expect(parsed({ piles, kept: ['pay', 'play', 'play', 'calm', 'gone'] }).kept).toEqual([
    'play',
    'calm',
  ])
  expect(
    cardSort.parseAnswer(prompt, [], { piles, kept: ['calm', 'craft', 'play'] }),
  ).toMatchObject({ code: 'bad-shape' })
  const without = cardSort.parsePrompt(asked)
  expect(cardSort.parseAnswer(without, [], { piles, kept: ['calm'] })).toEqual({
    ok: true,
    answer: { piles },
  })
})

it('L60: totals are of the cards of the workshop alone', () => {
  const answers = [
    parsed({
      piles: { calm: 'guides', k1: 'guides', mine: 'guides' },
      own: [{ id: 'mine', t: 'A garden' }],
      kept: ['mine', 'calm'],
    }),
    parsed({ piles: { calm: 'guides', pay: 'not' } }),
    parsed({ piles: { mine: 'guides' }, own: [{ id: 'mine', t: 'A boat' }] }),
  ]
  const parts = answers.map((answer) => cardSort.parts(prompt, answer))
  expect(parts[0]).toEqual({ answer: { calm: 'guides' }, own: ['A garden'], kept: ['calm'] })
  const tally = cardSort.tally(
    prompt,
    [],
    parts.map((each, index) => ({ id: `e${index}`, parts: each })),
  )
  expect(cardSort.figures(prompt, tally, say)).toEqual([
    {
      kind: 'stacked',
      n: 2,
      piles: [
        { id: 'guides', label: 'Guides me' },
        { id: 'matters', label: 'Matters' },
        { id: 'not', label: 'Not mine' },
      ],
      rows: [
        { id: 'calm', label: 'CALM', counts: [2, 0, 0] },
        { id: 'craft', label: 'CRAFT', counts: [0, 0, 0] },
        { id: 'play', label: 'PLAY', counts: [0, 0, 0] },
        { id: 'pay', label: 'PAY', counts: [0, 0, 1] },
      ],
    },
    {
      kind: 'bars',
      n: 1,
      order: 'largest-first',
      bars: [
        { id: 'calm', label: 'CALM', count: 1 },
        { id: 'craft', label: 'CRAFT', count: 0 },
        { id: 'play', label: 'PLAY', count: 0 },
        { id: 'pay', label: 'PAY', count: 0 },
      ],
    },
  ])
  expect(cardSort.texts(prompt, { answer: { calm: 'guides' }, kept: ['calm'] })).toEqual([])
})

it('L60: without anything to keep, bars are of the first pile', () => {
  const plain = cardSort.parsePrompt(asked)
  const entry = { id: 'e', parts: { answer: { pay: 'guides', calm: 'not' } } }
  expect(cardSort.figures(plain, cardSort.tally(plain, [], [entry]), say)[1]).toMatchObject({
    n: 1,
    bars: [{ count: 0 }, { count: 0 }, { count: 0 }, { id: 'pay', count: 1 }],
  })
})

it('L61: a card’s gloss stands on paper beside it, and nowhere else', () => {
  const glossed = cardSort.parsePrompt({
    prompt: 'Sort',
    cards: [{ id: 'calm', label: 'Calm', gloss: 'room to breathe' }],
    piles: [
      { id: 'guides', label: 'Guides me' },
      { id: 'not', label: 'Not mine' },
    ],
  })
  const rows = cardSort.rows(glossed, nothingEarlier)
  expect(rows).toEqual([{ id: 'calm', text: 'Calm' }])
  const place = { step: 'w.s', title: 'Sort' }
  expect(cardSort.worksheetBlocks(glossed, rows, place, say)[1]).toMatchObject({
    kind: 'grid',
    columns: [{ fill: 'tick' }, { fill: 'tick' }],
    rows: [{ text: 'Calm: room to breathe' }],
  })
  const plan = cardSort.planBlocks(glossed, rows, { piles: { calm: 'guides' } }, place, say)
  expect(JSON.stringify(plan)).not.toContain('breathe')
})

it('L61: piles are offered and planned with the kept cards first', () => {
  const answer = parsed({
    piles: { calm: 'guides', craft: 'guides', play: 'matters', pay: 'not', mine: 'guides' },
    own: [{ id: 'mine', t: 'A garden' }],
    kept: ['mine', 'craft'],
  })
  const texts = (take: Parameters<typeof cardSort.offers>[3]) =>
    cardSort.offers(prompt, carried, answer, take).map(({ text }) => text)
  expect(texts({ pile: 'guides' })).toEqual(['A garden', 'CRAFT', 'CALM'])
  expect(texts({ pile: 'matters' })).toEqual(['PLAY'])
  expect(texts('starred')).toEqual(['A garden', 'CRAFT'])
  expect(texts({ top: 4 })).toEqual(['A garden', 'CRAFT', 'CALM', 'PLAY'])
  expect(texts('whole')).toHaveLength(5)
  expect(cardSort.planBlocks(prompt, carried, answer, place, say)).toEqual([
    { kind: 'heading', level: 3, text: 'Values' },
    {
      kind: 'chips',
      label: 'Guides me',
      lines: [
        { id: 'item.sort.mine', text: 'A garden', star: true },
        { id: 'item.sort.craft', text: 'CRAFT', star: true },
        { id: 'item.sort.calm', text: 'CALM' },
      ],
    },
    { kind: 'chips', label: 'Matters', lines: [{ id: 'item.sort.play', text: 'PLAY' }] },
  ])
})

it('L62: the phone has all cards in one order, with the pile of each', () => {
  const rows = [{ id: 'calm', text: 'again' }, ...carried]
  const answer = parsed({
    piles: { k9: 'not', calm: 'guides' },
    texts: { k9: 'Gone since' },
    own: [{ id: 'mine', t: '' }],
  })
  expect(cardsIn(prompt, rows, answer).map(({ id, is, pile }) => [id, is, pile])).toEqual([
    ['calm', 'given', 'guides'],
    ['craft', 'given', undefined],
    ['play', 'given', undefined],
    ['pay', 'given', undefined],
    ['k1', 'carried', undefined],
    ['k9', 'carried', 'not'],
    ['mine', 'own', undefined],
  ])
})

it('L62: a card that leaves the pile that is kept from is kept no more; a carried one takes its text along', () => {
  const start: CardSortAnswer = {
    piles: { calm: 'guides', craft: 'guides' },
    kept: ['calm', 'craft'],
  }
  const cardOf = (id: string, answer: CardSortAnswer) => {
    const card = cardsIn(prompt, carried, answer).find((each) => each.id === id)
    if (card === undefined) throw new Error(`no card ${id}`)
    return card
  }
  const moved = onPile(prompt, start, { card: cardOf('calm', start), pile: 'not' })
  expect(moved).toEqual({ piles: { calm: 'not', craft: 'guides' }, kept: ['craft'] })
  const back = onPile(prompt, moved, { card: cardOf('calm', moved), pile: undefined })
  expect(back).toEqual({ piles: { craft: 'guides' }, kept: ['craft'] })
  const taken = onPile(prompt, back, { card: cardOf('k1', back), pile: 'guides' })
  expect(taken.texts).toEqual({ k1: 'Quiet evenings' })
  expect(parsed(taken)).toEqual(taken)
})

it('L62: an own card is made, reworded and taken away with its pile', () => {
  const made = withOwn({ piles: {} }, 'mine', '')
  expect(saysNothing(made)).toBe(true)
  const worded = withOwn(made, 'mine', 'A boat')
  expect(worded.own).toEqual([{ id: 'mine', t: 'A boat' }])
  expect(saysNothing(worded)).toBe(false)
  const kept = { ...worded, piles: { mine: 'guides', calm: 'not' }, kept: ['mine'] }
  expect(parsed(withoutOwn(kept, 'mine'))).toEqual({ piles: { calm: 'not' } })
})
