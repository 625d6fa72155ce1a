import { describe, expect, it } from 'vitest'
import type { Entry } from '../../templates/exercise.ts'
import {
  evidence,
  type EvidenceAnswer,
  type EvidenceParts,
} from '../../templates/exercises/evidence.ts'
import { say } from './say.ts'

const prompt = evidence.parsePrompt({
  prompt: 'Line by line',
  ev: { label: 'What relates?' },
  strength: { label: 'How strong?', levels: ['None', 'Near', 'Direct', 'Proof'] },
  tags: {
    label: 'Also',
    options: [
      { id: 'over', label: 'Another field' },
      { id: 'guess', label: 'I’m guessing' },
    ],
  },
})

const skills = evidence.parsePrompt({
  prompt: 'Three skills',
  own: { label: 'Skill', start: 2, max: 3 },
  ev: { label: 'How I know' },
  next: { label: 'Where I could build it' },
})

const rows = [
  { id: 'r1', text: 'Leads a team' },
  { id: 'r2', text: 'Keeps a budget' },
  { id: 'r3', text: 'Speaks Polish' },
]

const read = (raw: unknown, at = prompt, offered = rows): EvidenceAnswer => {
  const parsed = evidence.parseAnswer(at, offered, raw)
  if (!parsed.ok) throw new Error(`${parsed.code} at ${parsed.path}`)
  return parsed.answer
}

const entry = (id: string, parts: Partial<EvidenceParts>): Entry<EvidenceParts> => ({ id, parts })

describe('L72: evidence keeps the lines that it talks of', () => {
  const answer = read({ r2: { ev: 'The club', s: 3 }, r1: { s: 0 }, never: { ev: 'x' } })

  it('L72: with the text that they have now, and drops what nobody asked', () => {
    expect(answer).toEqual({
      r2: { t: 'Keeps a budget', ev: 'The club', s: 3, tags: [], plan: '' },
      r1: { t: 'Leads a team', ev: '', s: 0, tags: [], plan: '' },
    })
    expect(read({ r1: { t: 'Leads a team' } })).toEqual({})
  })

  it('L72: also when they are gone from their source', () => {
    const later = read(answer, prompt, [{ id: 'r3', text: 'Speaks Polish' }])
    const [, table] = evidence.planBlocks(
      prompt,
      [],
      later,
      { step: 'w.lines', title: 'Lines' },
      say,
    )
    expect(table).toMatchObject({
      kind: 'table',
      head: ['', 'How strong?', 'What relates?', 'Also'],
      rows: [
        {
          id: 'w.lines.r2',
          cells: ['Keeps a budget', { stones: 3, of: 3, text: 'Proof' }, 'The club', ''],
        },
        { id: 'w.lines.r1', cells: ['Leads a team', { stones: 0, of: 3, text: 'None' }, '', ''] },
      ],
    })
  })

  it('L72: and lines that people type, also while they have no name', () => {
    const typed = { a: { t: 'Budgets', ev: '' }, b: { t: '', ev: 'a draft' } }
    expect(read(typed, skills, [])).toMatchObject(typed)
    expect(evidence.isEmpty(read({ a: { t: ' ' } }, skills, []))).toBe(true)
    expect(evidence.isEmpty(read({ a: { t: 'Budgets' } }, skills, []))).toBe(false)
    const four = Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [id, { t: id }]))
    expect(evidence.parseAnswer(skills, [], four)).toMatchObject({ ok: false, code: 'bad-shape' })
  })

  it('L72: and takes no strength, tag or plan that is not asked for', () => {
    for (const raw of [{ s: 2 }, { tags: ['over'] }])
      expect(evidence.parseAnswer(skills, [], { a: raw })).toMatchObject({ code: 'bad-shape' })
    expect(evidence.parseAnswer(prompt, rows, { r1: { plan: 'x' } })).toMatchObject({
      code: 'answer-too-long',
    })
    for (const raw of [{ s: 4 }, { s: 1.5 }, { tags: ['over', 'over'] }, { tags: ['no'] }])
      expect(evidence.parseAnswer(prompt, rows, { r1: raw })).toMatchObject({ code: 'bad-shape' })
  })
})

describe('L73: evidence is counted without words, and offered by strength', () => {
  const answer = read({
    r1: { ev: 'The depot', s: 2, tags: ['over'] },
    r2: { s: 1 },
    r3: { s: 0, tags: ['over', 'guess'] },
  })

  it('L73: lines by strength and tag, with the people who have them', () => {
    const { strengths, tags } = evidence.parts(prompt, answer)
    const entries = [
      entry('1', { strengths, tags }),
      entry('2', { strengths: { r1: 2, r2: 2 } }),
      entry('3', {}),
    ]
    const tally = evidence.tally(prompt, rows, entries)
    const [bars, table] = evidence.figures(prompt, tally, say)
    expect(bars).toMatchObject({
      kind: 'bars',
      n: 2,
      bars: [
        { label: 'None', count: 1, people: 1 },
        { label: 'Near', count: 1, people: 1 },
        { label: 'Direct', count: 3, people: 2 },
        { label: 'Proof', count: 0, people: 0 },
      ],
    })
    expect(table).toMatchObject({
      rows: [
        { id: 'over', cells: ['Another field', '2', '1'] },
        { id: 'guess', cells: ['I’m guessing', '1', '1'] },
      ],
    })
    expect(evidence.texts(prompt, { strengths, tags })).toEqual([])
    expect(JSON.stringify([bars, table])).not.toContain('depot')
  })

  it('L73: the tags stand as bars where no strength is asked, and names as a cloud', () => {
    const guesses = evidence.parsePrompt({
      prompt: 'Find out',
      ev: { label: 'What' },
      own: { label: 'Skill' },
      tags: { label: 'Sure?', most: 1, options: [{ id: 'know', label: 'I know' }] },
    })
    const tally = evidence.tally(
      guesses,
      [],
      [
        entry('1', { tags: ['know', 'know'] }),
        entry('2', { names: ['Budgets'] }),
        entry('3', { names: ['budgets.'] }),
      ],
    )
    const [bars, , cloud] = evidence.figures(guesses, tally, say)
    expect(bars).toMatchObject({ bars: [{ id: 'know', count: 2, people: 1 }] })
    expect(cloud).toMatchObject({ kind: 'cloud', terms: [{ count: 2 }] })
    expect(evidence.parts(skills, read({ a: { t: 'Budgets ' } }, skills, [])).names).toEqual([
      'Budgets',
    ])
    expect(evidence.parts(prompt, answer).names).toEqual([])
  })

  it('L73: one’s own direct experience, and the hardest lines weakest first', () => {
    const offered = (take: Parameters<typeof evidence.offers>[3]) =>
      evidence.offers(prompt, rows, answer, take).map(({ text }) => text)
    // One's own experience, where there is any: the advert's words are nobody's to keep.
    expect(offered({ pile: 'direct' })).toEqual(['The depot'])
    expect(offered({ pile: 'gaps' })).toEqual(['Speaks Polish', 'Keeps a budget'])
    expect(offered({ top: 2 })).toEqual(['Leads a team', 'Keeps a budget'])
    expect(offered('starred')).toEqual([])
    expect(offered('whole')).toHaveLength(3)
  })

  it('L73: and stands as a mean from 0 to 100 where another step asks for it', () => {
    expect(evidence.level?.(prompt, answer, [])).toBe(33)
    expect(evidence.level?.(prompt, read({ r1: { ev: 'x' } }), [])).toBeNull()
  })

  it('L73: in which lines with a certain mark count twice', () => {
    const weighed = evidence.parsePrompt({
      prompt: 'Line by line',
      ev: { label: 'Which experience?' },
      strength: {
        label: 'How strong?',
        levels: ['None', 'Near', 'Direct', 'Proof'],
        twice: 'Must',
      },
    })
    const lines = [
      { id: 'r1', text: 'Leads a team', mark: 'Must' },
      { id: 'r2', text: 'Speaks Polish', mark: 'Nice' },
    ]
    const said = evidence.parseAnswer(weighed, lines, { r1: { s: 0 }, r2: { s: 3 } })
    if (!said.ok) throw new Error(said.code)
    expect(evidence.level?.(weighed, said.answer, lines)).toBe(33)
    expect(evidence.level?.(prompt, said.answer, lines)).toBe(50)
  })
})
