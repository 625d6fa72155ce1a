import { sectionLines } from './block-lines.ts'
import type { Plan, Section } from './block.ts'
import { figureRows } from './figure/as-rows.ts'
import type { SummaryInput } from './plan-input.ts'
import { sectionsToHandIn } from './plan-sections.ts'
import { asRehearsed } from './rehearsed.ts'
import { summaryOf } from './summary.ts'
import type { Say } from './words.ts'

/** A table to work on: `head` names the columns, and each row has as many cells. Null: an empty cell. */
export interface AnswerTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** What tables of answers are made of. `plans`: what people hand in now, already without all else (`handedIn`). */
export interface AnswersInput {
  readonly summary: SummaryInput
  readonly plans: readonly Plan[]
}

/**
 * A row for each answer that was counted, shown or handed in. The room's part says what the summary says and no more: it is
 * made from that document. Only what bears a name there, or stands in a plan, has one here.
 */
export function longAnswers({ summary, plans }: AnswersInput, say: Say): AnswerTable {
  const workshopOf = workshopNames(summary, say)
  const [room, plan] = [say('answers.room'), say('answers.plan')]
  const shown = summaryOf(summary, say).sections.flatMap((section) =>
    section.blocks.flatMap((block) =>
      block.kind !== 'figure'
        ? []
        : figureRows(block.figure, say).map(({ name, group, answer, measure, number }) => {
            const place = [workshopOf(section), section.title, room]
            return [...place, name, group, answer, measure, number, block.figure.n]
          }),
    ),
  )
  const given = byName(plans).flatMap(({ owner, front, pages }) =>
    [...front, ...pages].flatMap((section) =>
      sectionLines(section, say).map(({ label, text }) => {
        const place = [workshopOf(section), section.title, plan]
        return [...place, owner, label, text, '', null, null]
      }),
    ),
  )
  return { head: longColumns.map((column) => say(`answers.${column}`)), rows: [...shown, ...given] }
}

/**
 * A row for each person who hands something in under their name, a column for each section that anybody does: nobody else is
 * in it, and nothing that was shown without a name.
 */
export function wideAnswers({ summary, plans }: AnswersInput, say: Say): AnswerTable {
  const workshopOf = workshopNames(summary, say)
  const titled = summary.items.length > 1
  const columns = new Map<string, string>()
  const people = byName(plans).map(({ owner, front, pages }) => {
    const cells = new Map<string, string[]>()
    for (const section of [...front, ...pages]) {
      const lines = sectionLines(section, say).map(({ label, text }) =>
        label === '' ? text : `${label}: ${text}`,
      )
      if (lines.length === 0) continue
      const id = section.id.replace(/\.more$/u, '')
      const title = titled ? `${workshopOf(section)}: ${section.title}` : section.title
      // What goes on behind page 1 has a title of its own.
      if (!columns.has(id) || id === section.id) columns.set(id, title)
      cells.set(id, [...(cells.get(id) ?? []), ...lines])
    }
    return { owner, cells }
  })
  const ids = inOrder(summary, [...columns.keys()])
  return {
    head: [say('answers.name'), ...ids.map((id) => columns.get(id) ?? '')],
    rows: people.map(({ owner, cells }) => [
      owner,
      ...ids.map((id) => cells.get(id)?.join('\n') ?? null),
    ]),
  }
}

const longColumns = [
  'workshop',
  'exercise',
  'from',
  'name',
  'group',
  'answer',
  'measure',
  'number',
  'of',
] as const

/** In the order of names: not in that of joining. */
const byName = (plans: readonly Plan[]): readonly Plan[] =>
  [...plans].sort(({ owner: a }, { owner: b }) => (a < b ? -1 : a > b ? 1 : 0))

/** Sections in the order in which people hand them in, whoever was the first to. */
function inOrder({ items }: SummaryInput, ids: readonly string[]): readonly string[] {
  const all = items.flatMap(({ id, workshop }) =>
    sectionsToHandIn(workshop).map((section) => `${id}.${section.id}`),
  )
  return [...ids].sort((a, b) => all.indexOf(a) - all.indexOf(b))
}

function workshopNames(summary: SummaryInput, say: Say): (section: Section) => string {
  const titles = new Map(
    summary.items.map(({ id, workshop }) => [id, asRehearsed(summary, workshop.title, say)]),
  )
  return ({ id }) => titles.get(itemOf(id)) ?? ''
}

/** Ids of sections and of room-wide steps begin with their item's. */
const itemOf = (id: string): string => id.split('.', 1)[0] ?? ''
