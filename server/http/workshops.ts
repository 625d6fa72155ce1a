import { exerciseOf } from '../../templates/exercises/index.ts'
import type { Library } from '../../templates/library.ts'
import { noSamples } from '../../templates/library.ts'
import type { Step, Workshop } from '../../templates/workshop.ts'
import type { Doors } from './doors.ts'
import type { Sentence } from './problem.ts'
import { problem } from './problem.ts'

/** The library, for whoever may open rooms. */
export function workshops(
  doors: Doors,
  {
    library,
    workshop: find,
    sentence,
  }: {
    readonly library: Library
    readonly workshop: (id: string) => Workshop | null
    readonly sentence: Sentence
  },
): void {
  doors.account('GET /api/workshops', () =>
    Response.json({
      workshops: [...library.workshops.keys()].flatMap((each) => {
        const found = find(each)
        if (found === null) return []
        const { id, title, summary, setting, forms, language } = found
        return [{ id, title, summary, setting, forms, language }]
      }),
    }),
  )

  doors.account('GET /api/workshops/:id', ({ c }) => {
    const workshop = find(c.req.param('id') ?? '')
    if (workshop === null) return problem({ code: 'workshop-unknown' }, sentence)
    const { answers } = library.samples.get(workshop.id) ?? noSamples
    const steps = workshop.steps.map((step) => ({ ...step, family: exerciseOf(step.kind).family }))
    return Response.json({
      workshop: { ...workshop, steps },
      samples: Object.fromEntries(
        workshop.steps.map((step) => [step.id, samplesOf(step, answers[step.id] ?? [])]),
      ),
    })
  })
}

/** Sample answers that fit the step by itself: none where its rows come from the room or the person; passes are left out. */
function samplesOf(step: Step, answers: readonly unknown[]): readonly unknown[] {
  return step.carry?.as === 'rows' ? [] : answers.filter((answer) => answer !== null)
}
