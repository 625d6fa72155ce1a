import { describe, expect, it } from 'vitest'
import type { AnyExercise } from '../../templates/exercise.ts'
import { exerciseOf, kinds } from '../../templates/exercises/index.ts'

describe.each(kinds)('%s', (kind) => {
  const exercise: AnyExercise = exerciseOf(kind)

  it('L1 has samples, and each of its sample answers is taken', () => {
    expect(exercise.samples.length).toBeGreaterThan(0)
    for (const sample of exercise.samples) {
      const prompt = exercise.parsePrompt(sample.prompt)
      for (const raw of sample.answers)
        expect(exercise.parseAnswer(prompt, sample.rows, raw)).toMatchObject({ ok: true })
    }
  })
})
