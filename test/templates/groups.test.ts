import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { exerciseOf } from '../../templates/exercises/index.ts'
import { parseWorkshop } from '../../templates/parse-workshop.ts'
import type { Problem, Workshop } from '../../templates/workshop.ts'
import { say } from './say.ts'

const file = readFileSync(new URL('../room/every-kind.yaml', import.meta.url), 'utf8')
const lines = file.split('\n')
const share = lines.findIndex((line) => line === '    kind: share')

/** The workshop with a step of every kind, with this line put under a step's kind. */
function withLine(line: string, at = share): Workshop | readonly Problem[] {
  const read = parseWorkshop(lines.toSpliced(at + 1, 0, `    ${line}`).join('\n'))
  return read.ok ? read.workshop : read.problems
}

function groupsOf(line: string): unknown {
  const read = withLine(line)
  return 'steps' in read ? read.steps.find(({ kind }) => kind === 'share')?.groups : read
}

describe('groups in a workshop', () => {
  test('T10 a step says how large its groups are and how people find each other', () => {
    expect(groupsOf('groups: { size: 3 }')).toEqual({ size: { short: 3, full: 3 }, mode: 'mix' })
    expect(groupsOf('groups: { mode: choose }')).toEqual({
      size: { short: 2, full: 3 },
      mode: 'choose',
    })
    expect(groupsOf('groups: { size: [2, 4], by: week, how: unlike }')).toEqual({
      ...{ size: { short: 2, full: 4 }, mode: 'byAnswer' },
      ...{ by: 'week', how: 'unlike' },
    })
  })

  test.each([
    ['{ size: 5 }', 'groups.size', /2, 3 or 4/],
    ['{ mode: byAnswer }', 'groups.by', /is missing/],
    ['{ mode: mix, by: week }', 'groups.by', /go by no answer/],
    ['{ how: alike }', 'groups.how', /needs by/],
    ['{ by: nowhere }', 'groups.by', /no step is called nowhere/],
    ['{ by: plan }', 'groups.by', /does not come before/],
    ['{ by: stay }', 'groups.by', /sensitive/],
    ['{ by: told }', 'groups.by', /not alike or unlike/],
  ])('T10 what cannot be is told with its place: %s', (groups, path, message) => {
    const problems = withLine(`groups: ${groups}`)
    const place = parsedSteps().findIndex(({ kind }) => kind === 'share')
    expect(problems).toMatchObject([{ path: `steps.${place}.${path}`, line: share + 2 }])
    expect('steps' in problems ? '' : problems[0]?.message).toMatch(message)
  })

  test('T10 groups never go by what only its author sees, and only where people talk', () => {
    const week = lines.findIndex((line) => line === '    kind: mood')
    const end = lines.findIndex((line, at) => at > week && line.startsWith('    audience:'))
    const own = lines
      .toSpliced(end, 1, '    audience: me')
      .filter((line, at) => at < week || at > week + 12 || !/^ {4}(figure|summary):/.test(line))
      .toSpliced(share + 1, 0, '    groups: { by: week }')
    const read = parseWorkshop(own.join('\n'))
    const problems = read.ok ? [] : read.problems
    expect(problems.map(({ message }) => message)).toContainEqual(
      'only its author sees week: a group would tell',
    )
    expect(withLine('groups: { size: 2 }', week)).toMatchObject([
      { message: 'a mood is not done in groups' },
    ])
  })

  test('T11 a turn ends with time to write down what was heard, unless the workshop gives it itself', () => {
    const exercise = exerciseOf('share')
    const fields = {
      prompt: 'Tell.',
      roles: [
        { id: 'a', label: 'Teller', does: 'Tell.' },
        { id: 'b', label: 'Listener', does: 'Listen.' },
      ],
      note: 'What I heard',
    }
    const phases = (turn: unknown) =>
      exercise.talk?.(exercise.parsePrompt({ ...fields, turn })).phases
    expect(phases([{ label: 'Tell', seconds: 60 }])).toEqual([
      { label: 'Tell', seconds: 60 },
      { label: 'What I heard', seconds: 45, writes: true },
    ])
    expect(phases([{ label: 'Write', seconds: 20, writes: true }])).toHaveLength(1)
    expect(phases([])?.map(({ label, seconds }) => [label, seconds])).toEqual([
      ['Teller', 0],
      ['What I heard', 45],
    ])
  })

  test('T11 what was heard turn by turn stands in the plan after the older note, in the order of the turns', () => {
    const { prompt } = exerciseOf('share').samples[0] ?? { prompt: null }
    const exercise = exerciseOf('share')
    const parsed = exercise.parsePrompt(prompt)
    const answer = { note: 'old', heard: { 3: 'third', 1: 'first', 2: ' ' }, talked: true }
    const taken = exercise.parseAnswer(parsed, [], answer)
    expect(taken).toMatchObject({ ok: true, answer })
    const place = { step: 'walk.tell', title: 'Tell' }
    const blocks = exercise.planBlocks(parsed, [], answer, place, say)
    expect(blocks).toMatchObject([
      { id: 'walk.tell.note', text: 'old', label: 'What I heard and want to keep' },
      { id: 'walk.tell.heard-1', text: 'first' },
      { id: 'walk.tell.heard-3', text: 'third' },
    ])
    expect(blocks.filter((block) => 'label' in block)).toHaveLength(1)
    expect(exercise.isEmpty({ heard: { 1: 'x' } })).toBe(false)
    expect(exercise.parseAnswer(parsed, [], { heard: { 0: 'x' } })).toMatchObject({ ok: false })
    expect(exercise.parseAnswer(parsed, [], { note: 'as before', promised: true })).toMatchObject({
      ok: true,
    })
  })
})

function parsedSteps(): Workshop['steps'] {
  const read = parseWorkshop(file)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.workshop.steps
}
