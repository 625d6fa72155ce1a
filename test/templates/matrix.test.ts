import { expect, it } from 'vitest'
import {
  isPlaced,
  mapRows,
  moved,
  spotOf,
  takenOff,
} from '../../client/participant/inputs/map-places.ts'
import { matrix, type MatrixAnswer } from '../../templates/exercises/matrix.ts'
import { quarterOf } from '../../templates/figure/quarters.ts'
import { say } from './say.ts'

const asked = {
  prompt: 'Where does it stand?',
  x: { low: 'hard', high: 'easy' },
  y: { low: 'risky', high: 'safe' },
}
const quarters = { upperStart: 'A', upperEnd: 'B', lowerStart: 'C', lowerEnd: 'D' }
const two = [
  { id: 'talk', label: 'A talk' },
  { id: 'course', label: 'A course' },
]
const one = matrix.parsePrompt({
  ...asked,
  subject: 'My guess',
  startsFrom: { x: 'love', y: 'ev' },
})
const many = matrix.parsePrompt({ ...asked, rows: two, quarters })
const carried = [{ id: 'k1', text: 'Ask Sam' }]
const place = { step: 'item.map', title: 'Map' }

const parsed = (raw: unknown, rows = carried): MatrixAnswer => {
  const answer = matrix.parseAnswer(many, rows, raw)
  if (!answer.ok) throw new Error(`${answer.code} ${answer.path}`)
  return answer.answer
}

const entry = (id: string, answer: MatrixAnswer) => ({ id, parts: matrix.parts(many, answer) })

it('L63: rows keep their places, carried ones their text too, also when they are gone', () => {
  const first = parsed({
    talk: { x: 0, y: 100, t: 'no' },
    k1: { x: 5 },
    course: {},
    gone: { x: 1, y: 1 },
  })
  expect(first).toEqual({ talk: { x: 0, y: 100 }, k1: { x: 5, t: 'Ask Sam' } })
  expect(parsed(first, [])).toEqual(first)
  expect(matrix.parts(many, first)).toEqual({
    answer: { talk: { x: 0, y: 100 } },
    dots: { talk: { x: 0, y: 100 } },
  })
})

it('L63: places off the map, and maps without rows or with both, are refused', () => {
  for (const raw of [{ talk: { x: 101, y: 0 } }, { talk: { x: 0.5, y: 0 } }, { talk: 3 }])
    expect(matrix.parseAnswer(many, [], raw)).toMatchObject({ code: 'bad-shape' })
  expect(() => matrix.parsePrompt(asked)).toThrow(/rows or a subject/u)
  expect(() => matrix.parsePrompt({ ...asked, rows: two, subject: 'It' })).toThrow()
  expect(matrix.parsePrompt({ ...asked, rows: [] }).rows).toEqual([])
})

it('L64: people are counted once in each quarter where they put something', () => {
  const answers = [
    parsed({ talk: { x: 80, y: 80 }, course: { x: 90, y: 60 } }),
    parsed({ talk: { x: 80, y: 80 }, k1: { x: 10, y: 10 } }),
    parsed({ talk: { x: 49, y: 50 } }),
    parsed({ course: { x: 1 } }),
  ]
  const given = answers.map((answer, index) => {
    const { answer: places } = matrix.parts(many, answer)
    return { id: `e${index}`, parts: { answer: places } }
  })
  const [map, bars] = matrix.figures(many, matrix.tally(many, [], given), say)
  expect(map).toEqual({
    kind: 'map',
    n: 3,
    x: asked.x,
    y: asked.y,
    quarters: [
      { label: 'A', count: 1 },
      { label: 'B', count: 2 },
      { label: 'C', count: 1 },
      { label: 'D', count: 0 },
    ],
    dots: [],
  })
  expect(bars).toMatchObject({ kind: 'bars', n: 3, order: 'given' })
  expect(bars?.kind === 'bars' && bars.bars.map(({ count }) => count)).toEqual([1, 2, 1, 0])
})

it('L64: the middle is easy and safe; quarters without names are called by their ends', () => {
  expect(quarterOf({ x: 50, y: 50 })).toBe('upperEnd')
  expect(quarterOf({ x: 49, y: 49 })).toBe('lowerStart')
  const tally = matrix.tally(one, [], [])
  expect(matrix.figures(one, tally, say)[1]).toMatchObject({
    bars: [
      { id: 'upperStart', label: 'hard, safe' },
      { id: 'upperEnd', label: 'easy, safe' },
      { id: 'lowerStart', label: 'hard, risky' },
      { id: 'lowerEnd', label: 'easy, risky' },
    ],
  })
})

it('L65: the prompt’s rows come with what earlier answers say, and carried rows do not', () => {
  expect(matrix.levelsFrom?.(one)).toEqual({ x: 'love', y: 'ev' })
  expect(matrix.levelsFrom?.(many)).toEqual({})
  const rows = (levels: Record<string, number>) =>
    matrix.rows(one, { own: carried, room: [], levels })
  expect(rows({ x: 70, y: 20 })).toEqual([
    { id: 'it', text: 'My guess', at: { x: 70, y: 20 } },
    ...carried,
  ])
  expect(rows({ y: 20 })[0]?.at).toEqual({ y: 20 })
  expect(rows({})[0]).toEqual({ id: 'it', text: 'My guess' })
})

it('L65: on the phone a proposal is seen, and is an answer once it is moved or confirmed', () => {
  const rows = [{ id: 'it', text: 'My guess', at: { x: 70, y: 20 } }]
  const rowOf = (answer: MatrixAnswer, from = rows) => {
    const [row] = mapRows(one, from, answer)
    if (row === undefined) throw new Error('no row')
    return row
  }
  const row = rowOf({})
  expect(spotOf(row)).toEqual({ x: 70, y: 20 })
  expect(isPlaced(row)).toBe(false)
  expect(moved({}, row, spotOf(row) ?? {})).toEqual({ it: { x: 70, y: 20 } })
  const other = moved({}, row, { y: 55.4 })
  expect(other).toEqual({ it: { x: 70, y: 55 } })
  expect(isPlaced(rowOf(other))).toBe(true)
  expect(takenOff(other, 'it')).toEqual({})
})

it('L65: half a proposal waits for its other half, and a place stays on the map', () => {
  const [row] = mapRows(one, [{ id: 'it', text: 'My guess', at: { y: 20 } }], {})
  if (row === undefined) throw new Error('no row')
  expect(spotOf(row)).toBeNull()
  expect(moved({}, row, { x: 140 })).toEqual({ it: { x: 100, y: 20 } })
  const [bare, k1] = mapRows(many, carried, {}).slice(1)
  if (bare === undefined || k1 === undefined) throw new Error('no row')
  expect(moved({}, bare, { x: -3 })).toEqual({ course: { x: 0 } })
  expect(moved({}, k1, { x: 3, y: 4 })).toEqual({ k1: { x: 3, y: 4, t: 'Ask Sam' } })
  expect(mapRows(many, [], { k1: { x: 3, y: 4, t: 'Ask Sam' } })[2]).toMatchObject({
    id: 'k1',
    text: 'Ask Sam',
    carried: true,
  })
})

it('L66: dots bear the workshop’s words where it has several rows, and nobody else’s', () => {
  const answer = parsed({ talk: { x: 80, y: 80 }, k1: { x: 10, y: 10 } })
  const tally = matrix.tally(many, [], [entry('b', answer), entry('a', { talk: { x: 1, y: 2 } })])
  expect(tally.dots).toEqual([
    { id: 'a-1', x: 1, y: 2, label: 'A talk' },
    { id: 'b-1', x: 80, y: 80, label: 'A talk' },
    { id: 'b-2', x: 10, y: 10 },
  ])
  const single = matrix.tally(one, [], [entry('a', { it: { x: 1, y: 2 } })])
  expect(single.dots).toEqual([{ id: 'a-1', x: 1, y: 2 }])
})

it('L67: the plan has a line for each row and the map that it is on', () => {
  const answer = parsed({ talk: { x: 80, y: 80 }, k1: { x: 10, y: 10 }, course: { x: 3 } })
  expect(matrix.planBlocks(many, [], answer, place, say)).toMatchObject([
    {
      kind: 'bullets',
      label: 'Map',
      lines: [
        { id: 'item.map.talk', text: 'A talk: B' },
        { id: 'item.map.k1', text: 'Ask Sam: C' },
      ],
    },
    {
      kind: 'figure',
      finding: 'Across from “hard” to “easy”, up from “risky” to “safe”.',
      figure: {
        n: 1,
        dots: [
          { x: 80, y: 80, label: 'A talk' },
          { x: 10, y: 10, label: 'Ask Sam' },
        ],
      },
    },
  ])
  expect(matrix.planBlocks(one, [], { it: { x: 9, y: 90 } }, place, say)[0]).toMatchObject({
    lines: [{ id: 'item.map.it', text: 'My guess: hard, safe' }],
  })
  expect(matrix.planBlocks(one, [], { it: { x: 9 } }, place, say)).toEqual([])
})

it('L67: what lies in a quarter is offered as a pile', () => {
  const answer = parsed({ talk: { x: 80, y: 80 }, k1: { x: 10, y: 10 } })
  const texts = (pile: string) =>
    matrix.offers(many, carried, answer, { pile }).map(({ text }) => text)
  expect(texts('upperEnd')).toEqual(['A talk'])
  expect(texts('lowerStart')).toEqual(['Ask Sam'])
  expect(texts('lowerEnd')).toEqual([])
  expect(matrix.offers(many, carried, answer, 'whole')).toHaveLength(2)
})

it('L65: rows that have a place on both axes propose an answer', () => {
  const rows = [{ id: 'it', text: 'My guess', at: { x: 100 / 3, y: 80 } }, ...carried]
  expect(matrix.proposal?.(one, rows)).toEqual({ it: { x: 33, y: 80 } })
  expect(matrix.proposal?.(one, [{ id: 'it', text: 'My guess', at: { y: 80 } }])).toBeNull()
})
