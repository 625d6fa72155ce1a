import type { Section, Worksheet } from './block.ts'
import { nothingEarlier } from './exercise.ts'
import { exerciseOf } from './exercises/index.ts'
import type { Form, Workshop } from './workshop.ts'
import type { Say } from './words.ts'

/** Which sheet is wanted. `at`: ms since 1970, for the document's date. */
export interface WorksheetInput {
  readonly workshop: Workshop
  readonly form: Form
  readonly at: number
}

/** The blank paper twin of a workshop: one section for each step of this form, to be filled in with a pen. */
export function worksheetOf({ workshop, form, at }: WorksheetInput, say: Say): Worksheet {
  return {
    kind: 'worksheet',
    title: workshop.title,
    subtitle: say('worksheet.about'),
    language: workshop.language,
    at,
    sections: workshop.steps
      .filter((step) => step.minutes[form] !== null)
      .flatMap((step): readonly Section[] => {
        const exercise = exerciseOf(step.kind)
        const rows = exercise.rows(step.prompt, nothingEarlier)
        const place = { step: step.id, title: step.title }
        const blocks = exercise.worksheetBlocks(step.prompt, rows, place, say)
        return blocks.length === 0 ? [] : [{ id: step.id, title: step.title, blocks }]
      }),
    footer: {
      pages: say('worksheet.footer'),
      number: say('plan.page-of', { page: '{page}', pages: '{pages}' }),
    },
  }
}
