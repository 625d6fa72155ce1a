import fc from 'fast-check'
import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AnyExercise, Entry, Prompt, Row } from '../../templates/exercise.ts'
import { exerciseOf, exercises, kinds } from '../../templates/exercises/index.ts'
import { isAsked } from '../../client/participant/inputs/index.ts'
import { inputs } from '../../client/participant/inputs/table.ts'
import { say } from './say.ts'

type Parts = Record<string, unknown>

/** Every sample of a kind with its prompt and answers parsed. */
function parsedSamples(exercise: AnyExercise) {
  return exercise.samples.map(({ prompt: raw, rows, answers }) => {
    const prompt = exercise.parsePrompt(raw)
    const parsed = answers.map((answer) => exercise.parseAnswer(prompt, rows, answer))
    return {
      prompt,
      rows,
      parsed,
      answers: parsed.flatMap((each) => (each.ok ? [each.answer] : [])),
    }
  })
}

const entriesOf = (
  exercise: AnyExercise,
  prompt: Prompt,
  answers: readonly unknown[],
): readonly Entry<Parts>[] =>
  answers.map((answer, index) => ({ id: `e${index}`, parts: exercise.parts(prompt, answer) }))

/** The figures with Maps and all as plain JSON. */
const drawn = (
  exercise: AnyExercise,
  { prompt, rows }: { readonly prompt: Prompt; readonly rows: readonly Row[] },
  entries: readonly Entry<Parts>[],
) => exercise.figures(prompt, exercise.tally(prompt, rows, entries), say)

describe.each(kinds)('%s', (kind) => {
  const exercise = exerciseOf(kind)
  const samples = parsedSamples(exercise)

  it('L1: each sample answer is taken, and taken again as it was kept', () => {
    expect(samples.length).toBeGreaterThan(0)
    for (const { prompt, rows, parsed, answers } of samples) {
      for (const each of parsed) expect(each).toMatchObject({ ok: true })
      if (exercise.asks) expect(answers.length).toBeGreaterThan(0)
      for (const answer of answers)
        expect(exercise.parseAnswer(prompt, rows, JSON.parse(JSON.stringify(answer)))).toEqual({
          ok: true,
          answer,
        })
    }
  })

  it('L2: parts are those that the kind names', () => {
    for (const { prompt, answers } of samples)
      for (const answer of answers)
        expect(Object.keys(exercise.parts(prompt, answer))).toEqual(exercise.partNames)
  })

  it('L3: the order of entries changes no tally and no figure', () => {
    for (const sample of samples) {
      const { prompt, rows } = sample
      const made = exercise.asks
        ? Array.from({ length: 24 }, (_, seed) => exercise.sampleAnswer(prompt, rows, seed))
        : []
      const entries = entriesOf(exercise, prompt, [...sample.answers, ...sample.answers, ...made])
      const tally = exercise.tally(prompt, rows, entries)
      const figures = drawn(exercise, sample, entries)
      fc.assert(
        fc.property(
          fc.shuffledSubarray([...entries], { minLength: entries.length }),
          (shuffled) => {
            expect(exercise.tally(prompt, rows, shuffled)).toEqual(tally)
            expect(drawn(exercise, sample, shuffled)).toEqual(figures)
          },
        ),
        { numRuns: 25 },
      )
    }
  })

  it('L4: parts that nobody may count are not missed: figures come of any parts', () => {
    for (const sample of samples)
      for (const part of exercise.partNames) {
        const only = entriesOf(exercise, sample.prompt, sample.answers).map((entry) => ({
          ...entry,
          parts: { [part]: entry.parts[part] },
        }))
        for (const figure of drawn(exercise, sample, only))
          expect(exercise.figureKinds).toContain(figure.kind)
      }
  })

  it('L5: whatever comes from the wire is taken or refused, and never thrown at anybody', () => {
    for (const { prompt, rows } of samples)
      fc.assert(
        fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (raw) => {
          const parsed = exercise.parseAnswer(prompt, rows, raw)
          if (!parsed.ok)
            expect(['bad-shape', 'answer-too-long', 'answer-chars']).toContain(parsed.code)
        }),
        { numRuns: 150 },
      )
  })

  it('L6: simulated people answer the same for the same seed, and are taken', () => {
    if (!exercise.asks)
      return expect(exercise.sampleAnswer(samples[0]?.prompt ?? { text: '' }, [], 1)).toBe(null)
    for (const { prompt, rows } of samples)
      for (const seed of [0, 1, 7, -3, 123456789]) {
        const answer = exercise.sampleAnswer(prompt, rows, seed)
        expect(exercise.sampleAnswer(prompt, rows, seed)).toEqual(answer)
        expect(exercise.parseAnswer(prompt, rows, answer)).toMatchObject({ ok: true })
      }
    const first = samples[0]
    const said = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) =>
      JSON.stringify(exercise.sampleAnswer(first?.prompt ?? { text: '' }, first?.rows ?? [], seed)),
    )
    if (kind !== 'statement' && kind !== 'planReview') expect(new Set(said).size).toBeGreaterThan(1)
  })

  it('L7: says nothing of an empty answer: no block, no row', () => {
    // A plan review is never empty: having read the plan is an answer.
    if (exercise.asks && kind !== 'planReview')
      expect(samples.flatMap(({ answers }) => answers).some((each) => exercise.isEmpty(each))).toBe(
        true,
      )
    for (const { prompt, rows, answers } of samples)
      for (const answer of answers.filter((each) => exercise.isEmpty(each))) {
        const place = { step: 'item.step', title: 'Step' }
        expect(exercise.planBlocks(prompt, rows, answer, place, say)).toEqual([])
        expect(exercise.offers(prompt, rows, answer, 'whole')).toEqual([])
      }
  })

  it('L8: has a sheet of paper', () => {
    for (const { prompt, rows } of samples)
      expect(
        exercise.worksheetBlocks(prompt, rows, { step: 's', title: 'S' }, say).length,
      ).toBeGreaterThan(0)
  })
})

describe('the folder', () => {
  const files = readdirSync(new URL('../../templates/exercises', import.meta.url))
    .filter((file) => file !== 'index.ts')
    .map((file) => file.replace(/\.ts$/, ''))

  it('L9: every file is a kind with a row in the registry and samples', () => {
    expect([...files].sort()).toEqual([...kinds].sort())
    for (const kind of kinds) expect(exercises[kind].samples.length).toBeGreaterThan(0)
  })

  it('L9: every kind that asks has its input on the phone', () => {
    const missing = kinds.filter(
      (kind) =>
        exercises[kind].asks &&
        !existsSync(new URL(`../../client/participant/inputs/${kind}.svelte`, import.meta.url)),
    )
    expect(missing).toEqual([])
    for (const kind of kinds) {
      expect(inputs[kind] !== null, kind).toBe(exercises[kind].asks)
      expect(isAsked(kind), kind).toBe(exercises[kind].asks)
    }
  })
})
