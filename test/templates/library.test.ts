import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asksPeople } from '../../templates/asks.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import { libraryFrom } from '../../templates/library.ts'
import { sampleAnswer } from '../../templates/sample-rows.ts'
import { upToDate } from '../../templates/up-to-date.ts'
import type { Form, Workshop } from '../../templates/workshop.ts'
import { files, itemOf, library } from './people.ts'

const workshops = [...library.workshops.values()]
const steps = workshops.flatMap((workshop) =>
  workshop.steps.map((step) => ({ workshop, step, name: `${workshop.id}.${step.id}` })),
)
const read = (file: string): string =>
  readFileSync(new URL(`../../templates/workshops/${file}`, import.meta.url), 'utf8')
const wordsIn = (text: string): number => text.split(/\s+/u).length

describe('the library', () => {
  it('L20: has no problem', () => {
    const tried = libraryFrom(files)
    expect(tried.problems).toEqual([])
    for (const { id } of workshops) {
      expect(tried.samples.get(id), id).toBeDefined()
      expect(library.samples.get(id)).toEqual(tried.samples.get(id))
    }
    expect(workshops.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['rom-com-dream-job', 'taster']),
    )
  })

  it('L20: leaves 20 % of each slot and all of the plan review free', () => {
    for (const { id, forms, steps } of workshops)
      for (const form of ['short', 'full'] satisfies Form[]) {
        const slot = forms[form]
        if (slot === undefined) continue
        const sum = (review: boolean) =>
          steps
            .filter((step) => (step.kind === 'planReview') === review)
            .reduce((total, step) => total + (step.minutes[form] ?? 0), 0)
        expect(sum(false), `${id} ${form}`).toBeLessThanOrEqual(0.8 * slot.slot)
        expect(sum(false) + sum(true) + slot.joining, id).toBeLessThanOrEqual(slot.slot)
      }
  })

  it('L20: gives each talk two minutes and a turn for everybody, with 45 s to write', () => {
    for (const { name, step, workshop } of steps) {
      const talk = exerciseOf(step.kind).talk?.(step.prompt)
      if (talk === undefined) continue
      const writing = talk.phases.filter(({ writes }) => writes === true)
      expect(writing.length, name).toBe(1)
      expect(writing[0]?.seconds, name).toBeGreaterThanOrEqual(45)
      const turn = talk.phases.reduce((sum, { seconds }) => sum + seconds, 0)
      for (const form of ['short', 'full'] satisfies Form[]) {
        const minutes = step.minutes[form]
        if (workshop.forms[form] === undefined || minutes === null) continue
        const people = step.groups?.size[form] ?? 0
        expect(people, `${name} says how large its groups are`).toBeGreaterThan(1)
        expect(talk.roles.length, `${name} has a role for each`).toBeGreaterThanOrEqual(people)
        expect(2 + (turn * people) / 60, `${name} ${form}`).toBeLessThanOrEqual(minutes)
      }
    }
  })

  it('T52: what comes from another workshop is a hint of a step that is there, and no circle of workshops waits for each other', () => {
    const brought = steps.filter(({ step }) => step.carry?.from.includes('.') === true)
    expect(brought.length).toBeGreaterThan(3)
    for (const { name, workshop, step } of brought) {
      expect([name, step.carry?.as]).toEqual([name, 'hint'])
      const [from, id] = (step.carry?.from ?? '').split('.')
      const source = library.workshops.get(from ?? '')
      expect(
        source?.steps.some((each) => each.id === id),
        name,
      ).toBe(true)
      const back = source?.steps.some(
        (each) => each.carry?.from.startsWith(`${workshop.id}.`) === true,
      )
      expect([name, back]).toEqual([name, false])
    }
  })

  it('L21: asks in 20 words or fewer', () => {
    for (const { name, step } of steps)
      expect(wordsIn(step.prompt.text), `${name}: ${step.prompt.text}`).toBeLessThanOrEqual(20)
  })

  it('L21: tells the facilitator what to say, do, watch for and leave out, at every step', () => {
    for (const { name, step } of steps)
      expect(Object.keys(step.notes).sort(), name).toEqual(['do', 'ifShort', 'say', 'watch'])
  })

  it('L78: carries what must not be lost in a step that no form leaves out', () => {
    for (const { id, mustNotLose, forms, steps } of workshops)
      for (const { line, at } of mustNotLose) {
        const carrying = steps.filter(
          (step) =>
            at.includes(step.id) &&
            step.weight === 'core' &&
            (['short', 'full'] satisfies Form[]).every(
              (form) => forms[form] === undefined || step.minutes[form] !== null,
            ),
        )
        expect(carrying, `${id}: ${line}`).not.toEqual([])
      }
  })

  it('L78: a room that began before the lines named their steps reads them as they are', () => {
    for (const workshop of workshops) {
      const sentences = workshop.mustNotLose.map(({ line }) => line)
      // As a log of that time holds it.
      const before: Workshop = JSON.parse(JSON.stringify({ ...workshop, mustNotLose: sentences }))
      expect(upToDate(before).mustNotLose).toEqual(sentences.map((line) => ({ line, at: [] })))
      expect(upToDate(workshop)).toStrictEqual(workshop)
    }
  })

  it('L21: sets curly quotes and no exclamation marks', () => {
    for (const { id } of workshops) {
      const texts = read(`${id}.yaml`).replace(/'(.*)'$/gmu, '$1')
      expect(texts.match(/\w'\w|[!"]/gu), id).toBeNull()
    }
  })

  it('L22: has at least 12 different people who answer every step', () => {
    for (const { workshop, step, name } of steps) {
      const exercise = exerciseOf(step.kind)
      // What the room was shown is nobody's sample.
      if (!asksPeople(step) || exercise.needs.includes('room-rows')) continue
      const samples = library.samples.get(workshop.id)
      expect(new Set(samples?.people).size).toBeGreaterThanOrEqual(12)
      const answers = samples?.answers[step.id] ?? []
      expect(answers.length, name).toBe(samples?.people.length)
      const at = (person: number) => ({ workshop, answers: samples?.answers ?? {}, person })
      const read = answers.map((_, person) => JSON.stringify(sampleAnswer(at(person), step)))
      const different = new Set(read).size
      const least = ['mood', 'choice', 'scale', 'planReview'].includes(step.kind) ? 1 : 12
      expect(different, name).toBeGreaterThanOrEqual(least)
    }
  })

  it('L22: each of them says what fits their own earlier answers', () => {
    for (const { id } of workshops)
      for (const [person, name] of (library.samples.get(id)?.people ?? []).entries())
        for (const { step, rows, answer } of itemOf(id, person).steps) {
          const carried = step.carry?.as === 'rows' && answer !== null
          if (carried) expect(rows.length, `${name}, ${id}.${step.id}`).toBeGreaterThan(0)
        }
    expect(steps.filter(({ step }) => step.carry?.as === 'rows')).not.toEqual([])
  })

  it('L22: a sample about a line that this person never wrote is told', () => {
    const samples = (kept: string) =>
      libraryFrom({
        'line-by-line.yaml': read('line-by-line.yaml'),
        'line-by-line.samples.yaml':
          'people: [Ruth]\nanswers:\n  lines:\n    - [{ id: a, t: Up at four }]\n' +
          `  evidence:\n    - ${kept}: { ev: The bakery, s: 2 }\n`,
      })
    expect(samples('a').problems).toEqual([])
    expect(samples('b').problems).toEqual([
      {
        file: 'line-by-line.samples.yaml',
        line: 6,
        path: 'answers.evidence.0',
        message: 'b is not what this person is asked about',
      },
    ])
  })

  it('L22: a sample that does not fit is told with its file and line', () => {
    const broken = libraryFrom({
      'taster.yaml': read('taster.yaml'),
      'taster.samples.yaml':
        'people: [Ruth]\nanswers:\n  today:\n    - { v: 9 }\n  never:\n    - 1\n',
      'other.yaml': read('taster.yaml'),
    })
    expect(broken.problems).toEqual([
      { file: 'other.yaml', line: 1, path: 'id', message: expect.stringContaining('other') },
      { file: 'taster.samples.yaml', line: 4, path: 'answers.today.0', message: 'bad-shape at v' },
      { file: 'taster.samples.yaml', line: 5, path: 'answers.never', message: expect.any(String) },
    ])
    expect([...broken.workshops.keys()]).toEqual(['taster'])
    expect(broken.samples.get('taster')).toBeUndefined()
  })
})
