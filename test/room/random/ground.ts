import type { Row } from '../../../templates/exercise.ts'
import { exerciseOf } from '../../../templates/exercises/index.ts'
import type { Step, Workshop } from '../../../templates/workshop.ts'
import { marked } from '../../simulator/people/marked.ts'
import { walk, workshopIn } from '../given.ts'

/** The workshop of a random room, and what people write in it. */
export interface Ground {
  readonly workshop: Workshop
  /** Ids within the workshop of the steps that people answer: acts name them by place. */
  readonly steps: readonly string[]
  /** What somebody sends as an answer; every text that others could read is a canary (`next`: one more). `n`: which of several. */
  readonly body: (asked: Asked, next: () => string, n: number) => unknown
}

interface Asked {
  readonly step: Step
  readonly rows: readonly Row[]
}

/** Bodies in which every text that could be read is the canary. */
const bodies: Readonly<Record<string, (canary: string, n: number) => unknown>> = {
  week: (canary, n) => ({ v: (n % 5) + 1, word: canary }),
  live: (_canary, n) => [n % 2 === 0 ? 'sea' : 'hills'],
  stay: (_canary, n) => [['stay', 'go', 'dunno'][n % 3]],
  scene: (canary) => ({ t: canary }),
  told: (canary) => ({ t: canary }),
  missing: (canary) => [{ id: 'a', t: canary }],
  film: (canary) => ({ slots: { job: canary, place: canary } }),
  rows: (canary, n) => ({
    hours: { l: canary, r: canary, star: n % 2 === 0 },
    place: { l: canary, star: n % 3 === 0 },
  }),
  more: (canary) => [{ id: 'hours', t: canary }],
  next: (canary) => ({ items: [{ cue: canary, act: canary, who: canary }] }),
  plan: (canary, n) => ({
    edits: { 'walk.x': { text: canary } },
    again: { v: (n % 5) + 1, word: canary },
  }),
}

/** A workshop with a step for each way in which answers are seen; all that is written there is written here. */
export const theWalk: Ground = {
  workshop: walk,
  steps: Object.keys(bodies),
  body: ({ step }, next, n) => bodies[step.id]?.(next(), n),
}

const kinds = workshopIn('every-kind.yaml')

/** A workshop with a step of every kind; people answer what the kind makes up, each text with words of its own. */
export const everyKind: Ground = {
  workshop: kinds,
  steps: kinds.steps.filter(({ kind }) => exerciseOf(kind).asks).map(({ id }) => id),
  body: ({ step: { kind, prompt }, rows }, next, n) =>
    marked({ kind, prompt, rows }, exerciseOf(kind).sampleAnswer(prompt, rows, n), next),
}

const gathering = workshopIn('together.yaml')

/** A workshop in which people do things with each other: cards are put together, help is offered, groups talk. */
export const together: Ground = {
  workshop: gathering,
  steps: gathering.steps.map(({ id }) => id),
  body: ({ step: { kind, prompt }, rows }, next, n) =>
    marked({ kind, prompt, rows }, exerciseOf(kind).sampleAnswer(prompt, rows, n), next),
}
