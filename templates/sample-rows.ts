import { nothingEarlier, type Row } from './exercise.ts'
import { exerciseOf } from './exercises/index.ts'
import type { Carry, Step, Workshop } from './workshop.ts'

/** What sample people say in a workshop, raw: by step, in the order of the people; null where they pass. */
export type SampleAnswers = Readonly<Record<string, readonly unknown[]>>

/** One sample person by place, at one step of a workshop. */
export interface SampleAt {
  readonly workshop: Workshop
  readonly answers: SampleAnswers
  readonly person: number
}

/**
 * The rows that a sample person is asked about at a step: the prompt's own, and what their own earlier samples offer, as
 * the room gives them to real people. What the room was shown, and answers to another workshop, are nothing here.
 */
export function sampleRows(at: SampleAt, step: Step): readonly Row[] {
  const exercise = exerciseOf(step.kind)
  const levels = Object.entries(exercise.levelsFrom?.(step.prompt) ?? {}).flatMap(([name, id]) => {
    const source = earlier(at, id)
    const level =
      source &&
      exerciseOf(source.step.kind).level?.(
        source.step.prompt,
        source.answer,
        sampleRows(at, source.step),
      )
    return typeof level === 'number' ? [[name, level] as const] : []
  })
  return exercise.rows(step.prompt, {
    ...nothingEarlier,
    own: asksOwn(step) ? offered(at, step.carry) : [],
    levels: Object.fromEntries(levels),
  })
}

/** What a sample person says at a step, read; null where they pass or say what does not fit. */
export function sampleAnswer(at: SampleAt, step: Step): unknown {
  const raw = at.answers[step.id]?.[at.person] ?? null
  if (raw === null) return null
  const parsed = exerciseOf(step.kind).parseAnswer(step.prompt, sampleRows(at, step), raw)
  return parsed.ok ? parsed.answer : null
}

/** Whether the step's rows are what this person said earlier, not what the room was shown. */
const asksOwn = (step: Step): step is Step & { readonly carry: Carry } =>
  step.carry?.as === 'rows' && !exerciseOf(step.kind).needs.includes('room-rows')

function offered(at: SampleAt, { from, take }: Carry): readonly Row[] {
  const source = earlier(at, from)
  if (source === null) return []
  const { step, answer } = source
  return exerciseOf(step.kind).offers(step.prompt, sampleRows(at, step), answer, take)
}

/** A step of the workshop with what the person says there; null where it is missing or they say nothing. */
function earlier(
  at: SampleAt,
  id: string,
): { readonly step: Step; readonly answer: unknown } | null {
  const step = at.workshop.steps.find((each) => each.id === id)
  const answer = step === undefined ? null : sampleAnswer(at, step)
  return step === undefined || answer === null ? null : { step, answer }
}
