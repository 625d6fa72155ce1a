import { expect, it } from 'vitest'
import { wheelPath, wheelPoints } from '../../client/participant/inputs/wheel-drawing.ts'
import { wheel, type WheelAnswer } from '../../templates/exercises/wheel.ts'
import { say } from './say.ts'

const spokes = ['ease', 'craft', 'people'].map((id) => ({ id, label: id.toUpperCase() }))
const asked = { prompt: 'Rate two jobs', spokes, readings: ['Film', 'Now'] }
const prompt = wheel.parsePrompt({ ...asked, wanted: 1 })
const place = { step: 'item.wheel', title: 'Two jobs' }

const tallied = (answers: readonly WheelAnswer[]) =>
  wheel.tally(
    prompt,
    [],
    answers.map((answer, index) => ({ id: `e${index}`, parts: wheel.parts(prompt, answer) })),
  )

it('L55: half of a wheel is kept as it is, in the order of the spokes', () => {
  const parsed = wheel.parseAnswer(prompt, [], {
    people: [null, 2],
    ease: [5],
    craft: [null, null],
  })
  expect(parsed).toEqual({ ok: true, answer: { ease: [5, null], people: [null, 2] } })
  expect(JSON.stringify(parsed)).toMatch(/ease.*people/u)
})

it('L55: other spokes, third readings and numbers off the scale are refused', () => {
  for (const raw of [{ rest: [1, 2] }, { ease: [1, 2, 3] }, { ease: [6, 0] }, { ease: [1.5, 0] }])
    expect(wheel.parseAnswer(prompt, [], raw)).toMatchObject({ code: 'bad-shape' })
  expect(() => wheel.parsePrompt({ ...asked, spokes: spokes.slice(1) })).toThrow()
  expect(() => wheel.parsePrompt({ ...asked, readings: ['a', 'b', 'c'] })).toThrow()
})

it('L56: medians are of each reading by itself, and of two numbers their middle', () => {
  const { n, medians } = tallied([
    { ease: [5, 1], craft: [4, 0], people: [0, 0] },
    { ease: [4, 2], craft: [3, 1], people: [5, 0] },
    {},
  ])
  expect({ n, medians }).toEqual({
    n: 2,
    medians: [
      [4.5, 3.5, 2.5],
      [1.5, 0.5, 0],
    ],
  })
})

it('L56: a spoke that few of many have rated has no median', () => {
  const some = (count: number) =>
    tallied([
      ...Array.from({ length: count }, (): WheelAnswer => ({ ease: [3, 1], craft: [5, 0] })),
      ...Array.from({ length: 10 - count }, (): WheelAnswer => ({ ease: [3, 1] })),
    ])
  expect(some(4).medians).toEqual([
    [3, null, null],
    [1, null, null],
  ])
  expect(some(5).medians).toEqual([
    [3, 5, null],
    [1, 0, null],
  ])
})

it('L57: the widest gap comes first, towards the reading that is wanted', () => {
  const answer: WheelAnswer = { ease: [3, 4], craft: [5, 1], people: [2, null] }
  const ids = (wanted: 1 | 2, top: number) =>
    wheel.offers(wheel.parsePrompt({ ...asked, wanted }), [], answer, { top }).map(({ id }) => id)
  expect(ids(1, 3)).toEqual(['craft', 'ease', 'people'])
  expect(ids(2, 3)).toEqual(['ease', 'craft', 'people'])
  expect(ids(1, 1)).toEqual(['craft'])
})

it('L57: the own plan has the wheel, its widest gap in words, and a line for each spoke', () => {
  const answer: WheelAnswer = { ease: [3, 4], craft: [5, 1] }
  const [head, drawn, listed] = wheel.planBlocks(prompt, [], answer, place, say)
  expect(head).toEqual({ kind: 'heading', level: 3, text: 'Two jobs' })
  expect(drawn).toMatchObject({
    kind: 'figure',
    figure: { n: 1, most: 5, readings: [{ values: [3, 5, null] }, { values: [4, 1, null] }] },
    finding: 'The widest gap: CRAFT. Film 5, Now 1.',
  })
  expect(listed).toEqual({
    kind: 'table',
    head: ['', 'Film', 'Now', 'Gap'],
    rows: [
      { id: 'item.wheel.craft', cells: ['CRAFT', '5', '1', '+4'] },
      { id: 'item.wheel.ease', cells: ['EASE', '3', '4', '−1'] },
    ],
  })
  expect(wheel.planBlocks(prompt, [], { ease: [3, 3] }, place, say)).toMatchObject([
    { kind: 'heading' },
    { finding: 'Film, Now: from 0 to 5.' },
    {},
  ])
})

it('L57: one reading alone is listed from its lowest number, without gaps', () => {
  const now = wheel.parsePrompt({ ...asked, readings: ['Now'] })
  const answer: WheelAnswer = { ease: [3], craft: [5], people: [0] }
  expect(wheel.offers(now, [], answer, 'whole').map(({ text }) => text)).toEqual([
    'PEOPLE',
    'EASE',
    'CRAFT',
  ])
  const tally = wheel.tally(now, [], [{ id: 'e', parts: { answer } }])
  expect(wheel.figures(now, tally, say)).toMatchObject([
    { kind: 'radar', readings: [{ label: 'Now', values: [3, 5, 0] }] },
    { kind: 'table', head: ['', 'Now'], rows: [{ cells: ['PEOPLE', '0'] }, {}, {}] },
  ])
})

it('L57: the wheel on the phone begins at the top, goes round, and stops where nothing is rated', () => {
  expect(wheelPoints([1, null])[0]).toMatchObject({ x: 0, y: -1 })
  expect(wheelPath(wheelPoints([1, 1, 1]))).toMatch(/^M[^M]*L[^M]*L[^M]*L0\.000 -1\.000$/u)
  expect(wheelPath(wheelPoints([1, 1, null, 1]))).toMatch(/^M[^M]*L[^M]*M[^M]*L0\.000 -1\.000$/u)
  expect(wheelPath(wheelPoints([null, null, null]))).toBe('')
})
