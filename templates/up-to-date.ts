import type { Kind } from './exercises/index.ts'
import type { MustNotLose, Step, Workshop } from './workshop.ts'

/** What prompts of a kind have held since later than the kind itself, as it was before: rooms keep the workshop they began with. */
const since: Readonly<Partial<Record<Kind, object>>> = {
  list: { flag: false, examples: [], count: 'people' },
  commitments: { dates: [] },
}

/** A workshop out of a room's log with everything that it and its prompts hold today. */
export function upToDate(workshop: Workshop): Workshop {
  // Sentences alone, in rooms that began before they named their steps.
  const lines: readonly (MustNotLose | string)[] = workshop.mustNotLose
  return {
    ...workshop,
    mustNotLose: lines.map((line) => (typeof line === 'string' ? { line, at: [] } : line)),
    steps: workshop.steps.map((step): Step => {
      const added = since[step.kind]
      return added === undefined ? step : { ...step, prompt: { ...added, ...step.prompt } }
    }),
  }
}
