import type { PaperBlock, Section, Sheet } from './block.ts'
import { nothingEarlier } from './exercise.ts'
import { exerciseOf } from './exercises/index.ts'
import { seenOnPaper, workshopsIn } from './paper.ts'
import type { PaperProgramme, PaperWorkshop } from './paper.ts'
import type { Step } from './workshop.ts'
import type { Say } from './words.ts'

/**
 * The blank paper twins of a programme's workshops: a section for each step that is done, to be filled in with a pen, each
 * workshop from a page of its own. `item`: that one alone; unknown ids give an empty document.
 */
export function worksheetsOf(programme: PaperProgramme, say: Say, item?: string): Sheet {
  const workshops = workshopsIn(programme).filter(({ id }) => item === undefined || id === item)
  const [only] = workshops
  const alone = workshops.length === 1 && only !== undefined
  return {
    kind: 'worksheets',
    title: alone ? only.workshop.title : programme.title,
    subtitle: say('worksheet.about'),
    language: programme.language,
    at: programme.at,
    sections: workshops.flatMap((each, place) => [
      {
        id: each.id,
        title: alone ? '' : each.workshop.title,
        blocks: [{ kind: 'ruled' as const, label: say('worksheet.name'), lines: 1 }],
        ...(place === 0 ? {} : { ownPage: true as const }),
      },
      ...each.steps.map(({ step }, at) => stepSection(programme, each, { step, at }, say)),
    ]),
    footer: {
      pages: say('worksheet.footer'),
      number: say('plan.page-of', { page: '{page}', pages: '{pages}' }),
    },
  }
}

function stepSection(
  programme: PaperProgramme,
  item: PaperWorkshop,
  { step, at }: { readonly step: Step; readonly at: number },
  say: Say,
): Section<PaperBlock> {
  const { prompt, title } = step
  const exercise = exerciseOf(step.kind)
  const rows = exercise.rows(prompt, nothingEarlier)
  const [question, ...rest] = exercise.worksheetBlocks(prompt, rows, { step: step.id, title }, say)
  const seen = seenOnPaper(step, 'you', say)
  const how = [prompt.onPaper ?? prompt.help, comesFrom(programme, item, step, say)]
  const notes = [how.filter(Boolean).join(' '), seen ?? ''].filter((text) => text !== '')
  return {
    id: `${item.id}.${step.id}`,
    title: say('worksheet.numbered', { n: at + 1, title }),
    blocks: [
      ...(question === undefined ? [] : [question]),
      ...notes.map((text) => ({ kind: 'note' as const, text })),
      ...rest,
    ],
  }
}

/** Which sheet holds what this one goes on with; null where none does. */
function comesFrom(
  programme: PaperProgramme,
  item: PaperWorkshop,
  { kind, carry }: Step,
  say: Say,
): string | null {
  if (carry === undefined) return null
  if (exerciseOf(kind).needs.includes('room-rows')) return say('worksheet.copy-wall')
  const [step = '', elsewhere] = carry.from.split('.').reverse()
  const holder =
    elsewhere === undefined
      ? item
      : workshopsIn(programme).find(({ workshop }) => workshop.id === elsewhere)
  const n = 1 + (holder?.steps.findIndex((each) => each.step.id === step) ?? -1)
  if (holder === undefined || n === 0) return null
  const copies = carry.as !== 'hint'
  return holder === item
    ? say(copies ? 'worksheet.copy' : 'worksheet.look', { n })
    : say('worksheet.look-elsewhere', { n, title: holder.workshop.title })
}
