import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseWorkshop } from '../../templates/parse-workshop.ts'
import type { Problem } from '../../templates/workshop.ts'

const good = readFileSync(new URL('./dot-vote.yaml', import.meta.url), 'utf8')

/** The problems of the good workshop after a text in it was replaced. */
function problemsAfter(...changes: readonly (readonly [string, string])[]): readonly Problem[] {
  const text = changes.reduce((whole, [from, to]) => {
    expect(whole).toContain(from)
    return whole.replace(from, to)
  }, good)
  const parsed = parseWorkshop(text)
  return parsed.ok ? [] : parsed.problems
}

const lineOf = (text: string): number => good.slice(0, good.indexOf(text)).split('\n').length

describe('parseWorkshop', () => {
  it('L17: reads a workshop whole', () => {
    const parsed = parseWorkshop(good)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
    expect(JSON.parse(JSON.stringify(parsed.workshop))).toStrictEqual(parsed.workshop)
    const [ideas, dots] = parsed.workshop.steps
    expect(ideas).toMatchObject({
      kind: 'list',
      minutes: { short: 4, full: 4 },
      weight: 'core',
      audience: { to: 'unnamed', reveal: 'hidden', minGroup: 3, sensitive: false, parts: {} },
    })
    expect(dots).toMatchObject({ carry: { from: 'ideas', take: 'whole', as: 'rows' } })
    expect(parsed.workshop.steps.at(-1)?.audience).toMatchObject({ to: 'me', reveal: 'never' })
    expect(parsed.workshop.mustNotLose).toEqual([{ line: 'Ideas have no names.', at: [] }])
  })

  it.each<readonly [string, string, string, string, RegExp]>([
    ['a missing field', 'title: Ideas and dots\n', '', 'title', /missing/],
    ['a field too many', 'dots: 3\n', 'dots: 3\n    icon: x\n', 'steps.1.icon', /not a field/],
    ['a wrong type', 'dots: 3', 'dots: many', 'steps.1.dots', /must be a number/],
    ['an unknown kind', 'kind: dotVote', 'kind: vote', 'steps.1.kind', /must be one of brief/],
    ['an id with a dot', 'id: first-step', 'id: first.step', 'steps.2.id', /no dot/],
    ['an id twice', 'id: dots', 'id: ideas', 'steps.1.id', /two steps are called ideas/],
    ['a carry from nowhere', 'from: ideas', 'from: idea', 'steps.1.carry.from', /no step/],
    ['a carry from later', 'from: ideas', 'from: plan', 'steps.1.carry.from', /before/],
    [
      'rows of several steps',
      'from: ideas, as: rows',
      'from: ideas, as: rows, also: [{ from: ideas }]',
      'steps.1.carry.also',
      /hints/,
    ],
    [
      'a further hint from later',
      'labels: { cue',
      'carry: { from: ideas, as: hint, also: [{ from: plan }] }\n    labels: { cue',
      'steps.2.carry.also.0.from',
      /before/,
    ],
    [
      'what must not be lost at no step',
      '  - Ideas have no names.',
      '  - { line: Ideas have no names., at: [ideas, idea] }',
      'mustNotLose.0.at.1',
      /no step is called idea/,
    ],
    [
      'a step named twice for one line',
      '  - Ideas have no names.',
      '  - { line: Ideas have no names., at: [ideas, ideas] }',
      'mustNotLose.0.at.1',
      /twice/,
    ],
    [
      'an empty line that must not be lost',
      '  - Ideas have no names.',
      "  - ''",
      'mustNotLose.0.line',
      /empty/,
    ],
    ['a vote without rows', 'carry: { from: ideas, as: rows }', 'help: x', 'steps.1.carry', /rows/],
    [
      'a part that is not there',
      'parts: { number:',
      'parts: { total:',
      'steps.2.audience.parts.total',
      /answer, number/,
    ],
    [
      'live words',
      '{ to: unnamed, minGroup: 3 }',
      '{ to: unnamed, reveal: live }',
      'steps.0.audience.reveal',
      /live/,
    ],
    [
      'a small group',
      '{ to: unnamed, minGroup: 3 }',
      '{ to: unnamed, minGroup: 2 }',
      'steps.0.audience.minGroup',
      /3/,
    ],
    ['another kind’s figure', '{ kind: ranked }', '{ kind: cloud }', 'steps.1.figure', /ranked/],
    [
      'a figure of private answers',
      '{ to: unnamed, minGroup: 3 }',
      'me',
      'steps.0.figure',
      /no figure/,
    ],
    [
      'words under counts',
      '{ to: unnamed, minGroup: 3 }',
      'counts',
      'steps.0.figure',
      /shows words/,
    ],
    [
      'a section that is not there',
      'figure: { kind: ranked }',
      'figure: { kind: ranked }\n    plan: { section: x }',
      'steps.1.plan.section',
      /no section x/,
    ],
    [
      'nothing that says it again',
      'figure: { kind: ranked }',
      'figure: { kind: ranked }\n    plan: { section: x, unless: y }',
      'steps.1.plan.unless',
      /x has no later step y/,
    ],
    [
      'no such aims',
      'aims: { step: dots',
      'aims: { step: dot',
      'plan.aims.step',
      /no step is called dot/,
    ],
    ['too many minutes', 'minutes: 3\n', 'minutes: 9\n', 'forms.full', /17 of 16/],
    ['a short review', 'minutes: 5\n', 'minutes: 4\n', 'steps.3.minutes', /at least 5/],
    [
      'a spare next step',
      'kind: commitments',
      'kind: commitments\n    weight: spare',
      'steps.2.weight',
      /always core/,
    ],
    ['core minutes', 'minMinutes: 3\n', 'minMinutes: 12\n', 'forms.full', /core steps/],
  ])('L18: %s is told with its line and path', (_what, from, to, path, message) => {
    const problems = problemsAfter([from, to])
    const found = problems.find((each) => each.path === path)
    expect(problems.map((each) => each.path)).toContain(path)
    expect(found?.message).toMatch(message)
    expect(found?.line).toBeGreaterThan(0)
  })

  it('L18: lines are those of the file', () => {
    const [problem] = problemsAfter(['dots: 3', 'dots: many'])
    expect(problem).toMatchObject({ line: lineOf('dots: 3'), path: 'steps.1.dots' })
    const [carry] = problemsAfter(['from: ideas', 'from: nowhere'])
    expect(carry?.line).toBe(lineOf('from: ideas'))
    const [missing] = problemsAfter([
      '    prompt: You have three dots. Which ideas shall we try?\n',
      '',
    ])
    expect(missing).toMatchObject({ line: lineOf('id: dots'), path: 'steps.1.prompt' })
  })

  it('L18: all problems come at once, in the order of their lines', () => {
    const problems = problemsAfter(
      ['setting: team', 'setting: club'],
      ['kind: list', 'kind: lists'],
      ['dots: 3', 'dots: 0'],
      ['minutes: 5\n', 'minutes: 1\n'],
    )
    expect(problems.map(({ path }) => path)).toEqual(['setting', 'steps.0.kind', 'steps.1.dots'])
    expect(problems.map(({ line }) => line)).toEqual(
      problems.map(({ line }) => line).sort((a, b) => a - b),
    )
  })

  it.each([
    ['an alias', 'a: &x 1\nb: *x\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a merge key', '<<: { a: 1 }\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    [
      'a key that would become a prototype',
      'steps:\n  - __proto__: { prompt: x }\n    kind: text\n',
    ],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['no YAML', 'a: [1\n'],
    ['a tower of brackets', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['a tower of braces', '{a: '.repeat(20_000)],
    ['a tower of dashes', `${'- '.repeat(20_000)}a`],
    ['a staircase', Array.from({ length: 700 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
  ])('L19: %s is refused with its line', (_what, text) => {
    const parsed = parseWorkshop(text)
    expect(parsed.ok).toBe(false)
    expect(!parsed.ok && parsed.problems[0]?.line).toBeGreaterThan(0)
    expect(!parsed.ok && parsed.problems[0]?.path).toBe('')
  })

  it.each([
    ['of nothing but keys', Array.from({ length: 20_000 }, (_, n) => `k${n}:`).join('\n')],
    ['of one key again and again', 'a: b\n'.repeat(20_000)],
    ['of nothing but steps', `steps:\n${'  - { id: x }\n'.repeat(10_000)}`],
  ])('L19: a text %s is read without a pause', (_what, text) => {
    const before = performance.now()
    const parsed = parseWorkshop(text)
    expect(!parsed.ok && parsed.problems.length).toBeLessThanOrEqual(100)
    expect(performance.now() - before).toBeLessThan(10_000)
  })

  it('L18: a control character is told with its line and path', () => {
    const [problem] = problemsAfter(['title: Three dots', 'title: "Three\\0 dots"'])
    expect(problem?.path).toBe('steps.1.title')
    expect(problem?.message).toMatch(/control character/)
  })

  it('L19: words like no, on and 1:30 stay as they are written', () => {
    const parsed = parseWorkshop(good.replace('title: Three dots', 'title: no'))
    expect(parsed.ok && parsed.workshop.steps[1]?.title).toBe('no')
  })

  it.each([[''], ['- a'], ['steps: 3'], ['steps: [1, null]'], ['null'], ['12']])(
    'L19: %j is told apart from a workshop without a fault',
    (text) => {
      expect(parseWorkshop(text).ok).toBe(false)
    },
  )

  it('C106: refuses a hint to a kind that asks about all that is brought to it', () => {
    const vote = /kind: dotVote[^]*?dots: 3\n/u.exec(good)?.[0] ?? ''
    const sort = [
      ...['kind: cardSort', 'title: Cards', 'prompt: Sort.', 'cards: [{ id: day, label: A day }]'],
      'piles: [{ id: must, label: Must }, { id: nice, label: Nice }]',
    ]
    const problems = (as: string) =>
      problemsAfter(
        [vote, `${sort.join('\n    ')}\n`],
        ['from: ideas, as: rows', `from: ideas, as: ${as}`],
        ['figure: { kind: ranked }\n    summary: { aggregate: ranked }', 'figure: { kind: bars }'],
      )
    expect(problems('rows')).toEqual([])
    expect(problems('hint')).toMatchObject([
      { path: 'steps.1.carry.as', message: 'a cardSort cannot show a hint: take rows' },
    ])
    expect(problems('hint')[0]?.line).toBeGreaterThan(1)
  })
})
