import { describe, expect, test } from 'vitest'
import { nearDays } from '../../client/participant/days.ts'
import { linesOf } from '../../client/participant/inputs/lines-of.ts'
import { drawnLines, firstBoxes, saidIn } from '../../client/participant/inputs/list-lines.ts'
import { roleAt } from '../../client/participant/inputs/turns.ts'
import {
  editedLine,
  partsOf,
  withEdit,
  withoutRewording,
} from '../../client/participant/plan-lines.ts'
import { cut, wordsOn } from '../../client/participant/said.ts'
import type { Plan } from '../../templates/block.ts'

const plan: Plan = {
  kind: 'plan',
  owner: 'Ruth',
  title: '',
  subtitle: '',
  language: 'en',
  at: 0,
  stones: 1,
  front: [
    {
      id: 'x.head',
      title: 'In the film',
      blocks: [{ kind: 'headline', id: 'x.sentence.s', text: 'I keep a house.' }],
    },
    {
      id: 'x.aims',
      title: 'Missing',
      blocks: [
        {
          kind: 'aims',
          lines: [
            { id: 'x.missing.a', text: 'Faces' },
            { id: 'x.missing.b', text: 'Evenings', star: true },
          ],
        },
      ],
    },
    {
      id: 'x.step',
      title: 'Next',
      blocks: [
        {
          kind: 'nextStep',
          step: { id: 'blank', cue: '', act: '', by: '', who: '' },
          labels: { cue: '', act: '', by: '', who: '' },
        },
      ],
    },
  ],
  pages: [
    {
      id: 'x.again',
      title: 'Missing',
      blocks: [{ kind: 'bullets', ordered: false, lines: [{ id: 'x.missing.a', text: 'Faces' }] }],
    },
  ],
  footer: { front: '', pages: '', number: '' },
}

describe('going over the plan', () => {
  const parts = partsOf(plan)
  const [head, aims] = parts
  if (!head || !aims) throw new Error('two parts have lines')
  const [faces, evenings] = aims.lines
  if (!faces || !evenings) throw new Error('two lines')

  test('P21: each line stands once, and what is empty is not there to be gone over', () => {
    expect(parts.map((part) => part.id)).toEqual(['x.head', 'x.aims'])
    expect(parts.flatMap((part) => part.lines.map((line) => line.id))).toEqual([
      'x.sentence.s',
      'x.missing.a',
      'x.missing.b',
    ])
  })

  test('P21: of a commitment the act is mended, and page 1 knows what stands on it', () => {
    const step = { id: 'x.step.a', cue: 'At eight', act: 'ask Jo', by: '', who: '' }
    const labels = { cue: '', act: '', by: '', who: '' }
    const [next] = partsOf({
      ...plan,
      front: [{ id: 'x.step', title: 'Next', blocks: [{ kind: 'nextStep', step, labels }] }],
    })
    expect(next).toMatchObject({ front: true, lines: [{ lead: 'At eight', text: 'ask Jo' }] })
    const line = next?.lines[0]
    if (!next || !line) throw new Error('a line')
    const edits = withEdit({}, next, line, { private: true })
    expect(editedLine(line, edits[line.id])).toMatchObject({ private: true, out: false })
    expect(withEdit(edits, next, line, { private: false })).toEqual({})
  })

  test('P22: one star a part', () => {
    const edits = withEdit({}, aims, faces, { star: true })
    expect(editedLine(faces, edits[faces.id]).star).toBe(true)
    expect(editedLine(evenings, edits[evenings.id]).star).toBe(false)
  })

  test('P23: a line that is left out keeps its words and can be put back', () => {
    const reworded = withEdit({}, aims, faces, { text: 'Kind faces' })
    const out = withEdit(reworded, aims, faces, { out: true })
    expect(editedLine(faces, out[faces.id])).toMatchObject({ text: 'Kind faces', out: true })
    expect(withEdit(out, aims, faces, { out: false })).toEqual(reworded)
  })

  test('P23: undoing a change leaves what else was said about the line', () => {
    const edits = withEdit(withEdit({}, aims, faces, { text: 'Kind faces' }), aims, faces, {
      star: true,
    })
    expect(withoutRewording(edits, faces.id)[faces.id]).toEqual({ star: true })
    expect(withoutRewording(withEdit({}, aims, faces, { text: 'Kind faces' }), faces.id)).toEqual(
      {},
    )
  })
})

describe('lines of a list', () => {
  let made = 0
  const id = (): string => `new-${(made += 1)}`

  test('P24: boxes keep their place while words come and go, and empty ones are not said', () => {
    const boxes = firstBoxes([], [undefined], 3, id)
    expect(boxes).toHaveLength(3)
    const third = boxes[2]?.id ?? ''
    const said = saidIn(
      drawnLines(boxes, []).map((line) => (line.id === third ? { ...line, t: 'the third' } : line)),
    )
    expect(said).toEqual([{ id: third, t: 'the third' }])
    expect(drawnLines(boxes, said).map((line) => line.t)).toEqual(['', '', 'the third'])
  })

  test('P24: lines from another device follow, each in its lane', () => {
    const boxes = firstBoxes([{ id: 'a', t: 'work', lane: 'work' }], ['work', 'life'], 1, id)
    expect(boxes.map((box) => box.lane)).toEqual(['work', 'life'])
    expect(drawnLines(boxes, [{ id: 'z', t: 'a dog', lane: 'life' }]).at(-1)).toEqual({
      id: 'z',
      lane: 'life',
      t: 'a dog',
    })
  })
})

describe('small things', () => {
  test('P25: the near days are tomorrow, a Friday that leaves time, and two weeks from now', () => {
    const days = (today: Date): string[] => nearDays(today).map((day) => day.date)
    expect(days(new Date(2026, 10, 22))).toEqual(['2026-11-23', '2026-11-27', '2026-12-06'])
    // On a Thursday the next day is tomorrow already; on a Friday today is past.
    expect(days(new Date(2026, 10, 26))).toEqual(['2026-11-27', '2026-12-04', '2026-12-10'])
    expect(days(new Date(2026, 11, 25))).toEqual(['2026-12-26', '2027-01-01', '2027-01-08'])
  })

  test('P26: what somebody said is shown in words, never in ids', () => {
    const prompt = {
      text: 'Where?',
      options: [{ id: 'boat', label: 'On a boat' }],
      many: false,
      max: 1,
      order: 'given',
    }
    expect(wordsOn(prompt, ['boat'])).toEqual(['On a boat'])
    expect(
      wordsOn(
        { text: '' },
        { items: [{ id: 'c1', cue: 'Monday', act: 'call', by: '2026-12-04', who: '' }] },
      ),
    ).toEqual(['Monday', 'call'])
    expect(wordsOn({ text: '' }, { v: 3 })).toEqual([])
    const sorted = { text: '', cards: [{ id: 'income', label: 'Steady income' }] }
    expect(
      wordsOn(sorted, {
        piles: { income: 'must', own1: 'must' },
        own: [{ id: 'own1', t: 'Quiet' }],
        kept: ['income', 'own1'],
      }),
    ).toEqual(['Quiet', 'Steady income'])
    expect(
      wordsOn({ text: '' }, { order: ['b', 'gone', 'a'], texts: { a: 'First', b: 'Second' } }),
    ).toEqual(['Second', 'First'])
  })

  test('P26: a cut line ends at a word and never inside a letter', () => {
    expect(cut('a quiet house by the lake', 14)).toBe('a quiet house…')
    expect(cut('👩‍👩‍👧'.repeat(3), 5)).toMatch(/…$/u)
    expect(cut('short', 10)).toBe('short')
  })
})

describe('a pasted text', () => {
  const advert = `About you
  • Three years of baking, at least
  - Up at four in the morning
  2. Likes people; keeps calm when it is full

  – Up at four in the morning
  ***`

  test('P46: becomes lines without the marks of a list, none of them empty or twice', () => {
    expect(linesOf(advert, 80)).toEqual([
      'About you',
      'Three years of baking, at least',
      'Up at four in the morning',
      'Likes people; keeps calm when it is full',
    ])
    expect(linesOf(' \n*\n', 80)).toEqual([])
    expect(linesOf('24 years old\n3.5 days a week', 80)).toEqual([
      '24 years old',
      '3.5 days a week',
    ])
  })

  test('P46: splits what is too long at its sentences, then cuts at a word', () => {
    expect(linesOf('Likes people. Keeps calm. Bakes', 20)).toEqual([
      'Likes people.',
      'Keeps calm.',
      'Bakes',
    ])
    expect(linesOf('Keeps calm when the shop is full', 20)).toEqual(['Keeps calm when…'])
    for (const line of linesOf('👩‍🍳'.repeat(30), 20))
      expect(Array.from(line).length).toBeLessThanOrEqual(20)
  })
})

test('P47: roles rotate: everybody has each role once, and who listens first tells next', () => {
  for (const people of [2, 3, 4])
    for (let first = 0; first < people; first += 1) {
      const roles = Array.from({ length: people }, (_, turn) => roleAt(first, turn, people))
      expect([...roles].sort()).toEqual(Array.from({ length: people }, (_, role) => role))
      expect(roles[0]).toBe(first)
    }
  expect(roleAt(1, 1, 3)).toBe(0)
})
