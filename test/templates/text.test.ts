import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alternatives } from '../../templates/exercises/alternatives.ts'
import { choice } from '../../templates/exercises/choice.ts'
import { commitments } from '../../templates/exercises/commitments.ts'
import { contrast } from '../../templates/exercises/contrast.ts'
import { dotVote } from '../../templates/exercises/dotVote.ts'
import { list } from '../../templates/exercises/list.ts'
import { mood } from '../../templates/exercises/mood.ts'
import { people } from '../../templates/exercises/people.ts'
import { planReview } from '../../templates/exercises/planReview.ts'
import { points } from '../../templates/exercises/points.ts'
import { statement } from '../../templates/exercises/statement.ts'
import { text } from '../../templates/exercises/text.ts'
import { words } from '../../templates/exercises/words.ts'
import { codePoints, tidied } from '../../templates/text.ts'
import { say } from './say.ts'
import { tableOf } from './table.ts'

const free = text.parsePrompt({ prompt: 'Write.', limit: 20 })
const long = text.parsePrompt({ prompt: 'Write.', limit: 4000 })
const lines = list.parsePrompt({ prompt: 'Three things', limits: { max: 3, chars: 10 } })

const answerOf = (t: string, prompt = free) => text.parseAnswer(prompt, [], { t })

describe('L10: text is well-formed, NFC, without controls', () => {
  it.each([
    ['a lone surrogate', 'a\uD83D'],
    ['a non-character', 'a\uFFFE'],
    ['a non-character of another plane', `a${String.fromCodePoint(0x1ffff)}`],
    ['an Arabic-block non-character', 'a\uFDD0'],
    ['NUL', 'a\0b'],
  ])('L10: refuses %s and says where', (_what, t) => {
    expect(answerOf(t)).toEqual({ ok: false, code: 'answer-chars', path: 't' })
    expect(
      list.parseAnswer(
        lines,
        [],
        [
          { id: 'a', t: 'ok' },
          { id: 'b', t },
        ],
      ),
    ).toEqual({
      ok: false,
      code: 'answer-chars',
      path: '1.t',
    })
  })

  it.each([
    ['composes', 'cafe\u0301', 'café'],
    ['keeps lines', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['turns tabs to spaces', 'a\tb', 'a b'],
    ['drops other controls', 'a\u0007b\u009Fc', 'abc'],
    ['keeps eight marks on a letter', `a${'\u0329'.repeat(9)}b`, `a${'\u0329'.repeat(8)}b`],
    ['keeps emoji, marks and joiners', '👩‍👧 \u05E9\u05C1', '👩‍👧 \u05E9\u05C1'],
  ])('L10: %s', (_what, raw, kept) => {
    expect(answerOf(raw)).toEqual({ ok: true, answer: { t: kept } })
  })

  it('L10: has one line where one line is asked for', () => {
    expect(list.parseAnswer(lines, [], [{ id: 'a', t: 'one \n two' }])).toEqual({
      ok: true,
      answer: [{ id: 'a', t: 'one two' }],
    })
  })

  it('L7: what nobody can see says nothing', () => {
    for (const t of ['\u200B\u2060', '\u3164 \u2800', '\uFEFF'.repeat(1000)]) {
      expect(text.isEmpty({ t })).toBe(true)
      expect(list.offers(lines, [], [{ id: 'a', t }], 'whole')).toEqual([])
    }
    expect(text.isEmpty({ t: '\u200B.' })).toBe(false)
  })

  it('L10: reads the longest frame of nothing but spaces without a pause', () => {
    const before = performance.now()
    for (const t of [' '.repeat(65_000), '\n '.repeat(32_000)])
      expect(list.parseAnswer(lines, [], [{ id: 'a', t }])).toMatchObject({
        code: 'answer-too-long',
      })
    expect(performance.now() - before).toBeLessThan(500)
  })

  it('L10: tidying twice is tidying once, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const once = tidied(raw)
        if (once !== null) expect(tidied(once)).toBe(once)
      }),
    )
  })
})

describe('L11: limits count code points; an answer has at most 16 KiB', () => {
  it('L11: counts an emoji of one code point as one', () => {
    expect(codePoints('👍👍')).toBe(2)
    expect(answerOf('👍'.repeat(20))).toMatchObject({ ok: true })
    expect(answerOf('👍'.repeat(21))).toEqual({ ok: false, code: 'answer-too-long', path: 't' })
  })

  it('L11: counts what is kept, not what was sent', () => {
    expect(answerOf('e\u0301'.repeat(20))).toMatchObject({ ok: true })
  })

  it('L11: words count what people see as one character', () => {
    const three = words.parsePrompt({ prompt: 'In three words' })
    const [family, marked] = ['👨‍👩‍👧‍👦', 'ष्टि']
    for (const one of ['a', family, marked]) {
      expect(words.parseAnswer(three, [], ['', one.repeat(24)])).toMatchObject({ ok: true })
      expect(words.parseAnswer(three, [], ['', one.repeat(25)])).toEqual({
        ok: false,
        code: 'answer-too-long',
        path: '1',
      })
    }
    expect(words.parseAnswer(three, [], ['a', 'b', 'c', 'd'])).toMatchObject({ code: 'bad-shape' })
  })

  it('L11: refuses more than 16 KiB in all', () => {
    expect(answerOf('漢'.repeat(4000), long)).toMatchObject({ ok: true })
    const edits = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`a.b.${index}`, { text: '漢'.repeat(400) }]),
    )
    const review = planReview.parsePrompt({ prompt: 'Read it.' })
    expect(planReview.parseAnswer(review, [], { edits })).toEqual({
      ok: false,
      code: 'answer-too-long',
      path: '',
    })
  })
})

describe('L12: keys that every object inherits do no harm', () => {
  const hostile = (json: string): unknown => JSON.parse(json)

  it('L12: as ids of lines', () => {
    expect(list.parseAnswer(lines, [], hostile('[{"id":"__proto__","t":"x"}]'))).toMatchObject({
      ok: false,
      code: 'bad-shape',
      path: '0.id',
    })
    const odd = [
      { id: 'constructor', t: 'one' },
      { id: 'toString', t: 'two' },
    ]
    expect(list.parseAnswer(lines, [], odd)).toEqual({ ok: true, answer: odd })
  })

  it('L12: as rows of a vote, a table, a sentence and as edits', () => {
    const vote = dotVote.parsePrompt({ prompt: 'Vote', dots: 3 })
    const rows = [
      { id: 'hasOwnProperty', text: 'x' },
      { id: 'b', text: 'y' },
    ]
    expect(dotVote.parseAnswer(vote, rows, hostile('{"__proto__":{"b":9},"b":1}'))).toEqual({
      ok: true,
      answer: { b: 1 },
    })
    expect(dotVote.tally(vote, rows, [{ id: 'e', parts: { answer: { b: 1 } } }]).rows).toEqual([
      { id: 'b', text: 'y', score: 1 },
      { id: 'hasOwnProperty', text: 'x', score: 0 },
    ])
    const table = tableOf('constructor', 'b')
    expect(contrast.parts(table, {}).stars).toEqual([])
    const sentence = statement.parsePrompt({
      prompt: 'Fill',
      sentence: 'I am {constructor}.',
      slots: [{ id: 'constructor', label: 'What?' }],
    })
    expect(statement.parts(sentence, { slots: {} }).answer).toBe('')
    const slots = [{ id: 'toString', label: 'What?' }]
    const blank = statement.parsePrompt({ prompt: 'Fill', sentence: 'I am {toString}.', slots })
    expect(statement.parseAnswer(blank, [], { slots: {} })).toMatchObject({ ok: true })
    const review = planReview.parsePrompt({ prompt: 'Read it.' })
    const read = planReview.parseAnswer(review, [], hostile('{"edits":{"__proto__":{"out":true}}}'))
    expect(read).toEqual({ ok: true, answer: { edits: {} } })
  })

  it('L12: as options, gauges and fields that somebody left out', () => {
    const [one, other] = ['toString', 'constructor'].map((id) => ({ id, label: id }))
    const ways = alternatives.parsePrompt({
      prompt: 'Ways',
      options: [one, other],
      fields: [one, other],
      gauges: [{ ...one, low: 'little', high: 'much' }],
    })
    const said = { constructor: { fields: { constructor: 'sideways' } } }
    expect(alternatives.parseAnswer(ways, [], said)).toMatchObject({ ok: true, answer: said })
    expect(alternatives.parseAnswer(ways, [], { valueOf: {} })).toMatchObject({ code: 'bad-shape' })
    const whom = people.parsePrompt({ prompt: 'Who?', name: { label: 'Who?' }, fields: [one] })
    expect(people.parseAnswer(whom, [], [{ id: 'a', name: 'Ruth' }])).toMatchObject({
      ok: true,
      answer: [{ name: 'Ruth', fields: { toString: '' } }],
    })
  })
})

it('L11: a text that is too long or none is told as that, also where a number could stand in its place', () => {
  const mine = (t: string) =>
    points.parseAnswer(points.parsePrompt({ prompt: 'Ten', total: 10, own: 'Yours' }), [], {
      mine: { n: 1, t, own: true },
    })
  expect(mine('x'.repeat(201))).toEqual({ ok: false, code: 'answer-too-long', path: 'mine.t' })
  expect(mine('\uD83D')).toEqual({ ok: false, code: 'answer-chars', path: 'mine.t' })
  expect(mine('a garden')).toMatchObject({ ok: true })
})

describe('L13: what is not asked for is refused', () => {
  it('L13: a field that the kind does not have', () => {
    const table = tableOf('a', 'b')
    const tooMuch = [
      text.parseAnswer(free, [], { t: 'x', html: '<b>' }),
      list.parseAnswer(lines, [], [{ id: 'a', t: 'x', name: 'Anna' }]),
      contrast.parseAnswer(table, [], { a: { l: 'x', role: 'facilitator' } }),
      contrast.parseAnswer(table, [], { a: { l: 'x', so: 'nobody asked' } }),
      mood.parseAnswer(mood.parsePrompt(mood.samples[0]?.prompt), [], { $gt: '' }),
      planReview.parseAnswer(planReview.parsePrompt({ prompt: 'Read.' }), [], { then: 'x' }),
    ]
    for (const read of tooMuch) expect(read).toMatchObject({ ok: false, code: 'bad-shape' })
  })

  it('L13: two lines with one id, too many lines, an unknown lane', () => {
    const same = [
      { id: 'a', t: '1' },
      { id: 'a', t: '2' },
    ]
    expect(list.parseAnswer(lines, [], same)).toMatchObject({ code: 'bad-shape' })
    const many = ['a', 'b', 'c', 'd'].map((id) => ({ id, t: id }))
    expect(list.parseAnswer(lines, [], many)).toMatchObject({ code: 'bad-shape' })
    expect(list.parseAnswer(lines, [], [{ id: 'a', t: 'x', lane: 'work' }])).toMatchObject({
      code: 'bad-shape',
    })
  })

  it('L13: options that are not there, or more than may be chosen', () => {
    const options = ['a', 'b'].map((id) => ({ id, label: id }))
    const one = choice.parsePrompt({ prompt: 'Which?', options })
    expect(choice.parseAnswer(one, [], ['c'])).toMatchObject({ code: 'bad-shape', path: '0' })
    expect(choice.parseAnswer(one, [], ['a', 'b'])).toMatchObject({ code: 'bad-shape' })
    expect(choice.parseAnswer(one, [], ['a', 'a'])).toEqual({ ok: true, answer: ['a'] })
  })

  it('L13: more dots than there are; dots on a row that is gone are let go', () => {
    const prompt = dotVote.parsePrompt({ prompt: 'Vote', dots: 3, each: 2 })
    const rows = ['a', 'b'].map((id) => ({ id, text: id }))
    expect(dotVote.parseAnswer(prompt, rows, { a: 2, b: 2 })).toMatchObject({ code: 'bad-shape' })
    expect(dotVote.parseAnswer(prompt, rows, { a: 3 })).toMatchObject({ code: 'bad-shape' })
    expect(dotVote.parseAnswer(prompt, rows, { a: -1 })).toMatchObject({ code: 'bad-shape' })
    expect(dotVote.parseAnswer(prompt, rows, { a: 2, gone: 1 })).toEqual({
      ok: true,
      answer: { a: 2 },
    })
  })

  it('L13: a day that does not exist, more rows than may be filled', () => {
    const labels = { cue: 'When', act: 'I will', by: 'By', who: 'Who?' }
    const next = commitments.parsePrompt({ prompt: 'Next', labels })
    const by = (day: string) =>
      commitments.parseAnswer(next, [], { items: [{ act: 'go', by: day }] })
    for (const day of ['2026-02-30', '2026-13-01', 'tomorrow', '2026-1-1'])
      expect(by(day)).toEqual({ ok: false, code: 'bad-shape', path: 'items.0.by' })
    for (const day of ['', '2028-02-29']) expect(by(day)).toMatchObject({ ok: true })
    const rows = ['a', 'b', 'c'].map((id) => ({ id, label: id }))
    const table = contrast.parsePrompt({
      prompt: 'Fill',
      left: 'l',
      right: 'r',
      starred: 's',
      rows,
      pick: 2,
    })
    const full = { l: 'x' }
    expect(contrast.parseAnswer(table, [], { a: full, b: full, c: full })).toMatchObject({
      ok: false,
    })
    expect(contrast.parseAnswer(table, [], { a: full, b: full, c: {} })).toMatchObject({ ok: true })
  })
})

describe('L8: a sheet of paper', () => {
  it('L8: has a column for each thing that the phone asks of a row', () => {
    const head = (so?: string) => {
      const prompt = { ...tableOf('a', 'b'), ...(so === undefined ? {} : { so }) }
      const [, table] = contrast.worksheetBlocks(prompt, [], { step: 's', title: 'S' }, say)
      return table?.kind === 'grid' ? table.columns.map(({ head }) => head) : []
    }
    expect(head()).toEqual(['Film', 'Now'])
    expect(head('So what?')).toEqual(['Film', 'Now', 'So what?'])
  })
})
