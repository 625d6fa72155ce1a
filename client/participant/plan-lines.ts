import { cellText } from '../../templates/cell-text.ts'
import type { Block, Plan, Section } from '../../templates/block.ts'
import type { Edit } from '../../templates/exercises/planReview.ts'
import { stepText } from './gist.ts'

/** A line of the plan that its owner can star or leave out, and reword where `fixable`. */
export interface PlanLine {
  readonly id: string
  readonly text: string
  readonly star: boolean
  /** Tables and dated steps are mended on their own page. */
  readonly fixable: boolean
}

export interface PlanPart {
  readonly id: string
  readonly title: string
  readonly lines: readonly PlanLine[]
}

/** The plan as parts with lines to go over. A line stands once, in the first part that shows it; empty parts are left out. */
export function partsOf(plan: Plan): readonly PlanPart[] {
  const seen = new Set<string>()
  return [...plan.front, ...plan.pages]
    .map(({ id, title, blocks }: Section) => ({
      id,
      title,
      lines: blocks
        .flatMap(linesOf)
        .filter((line) => line.text.trim() !== '' && !seen.has(line.id) && seen.add(line.id)),
    }))
    .filter((part) => part.lines.length > 0)
}

/** What an edit makes of a line. */
export function editedLine(
  line: PlanLine,
  edit: Edit | undefined,
): PlanLine & { readonly out: boolean } {
  return {
    ...line,
    text: edit?.text ?? line.text,
    star: edit?.star ?? line.star,
    out: edit?.out ?? false,
  }
}

/**
 * The edits after one line changed. One star a part: starring a line takes the star from the others of its part. An edit
 * that says nothing is dropped.
 */
export function withEdit(
  edits: Readonly<Record<string, Edit>>,
  part: PlanPart,
  line: PlanLine,
  edit: Edit,
): Readonly<Record<string, Edit>> {
  const next: Record<string, Edit> = { ...edits }
  put(next, line.id, { ...edits[line.id], ...edit })
  if (edit.star)
    for (const other of part.lines)
      if (other.id !== line.id) put(next, other.id, { ...edits[other.id], star: false })
  return next
}

/** The edits without what was changed about one line's words. */
export function withoutRewording(
  edits: Readonly<Record<string, Edit>>,
  id: string,
): Readonly<Record<string, Edit>> {
  const { text: _text, ...rest } = edits[id] ?? {}
  const next: Record<string, Edit> = { ...edits }
  put(next, id, rest)
  return next
}

function put(edits: Record<string, Edit>, id: string, { text, star, out }: Edit): void {
  const edit: Edit = {
    ...(text === undefined ? {} : { text }),
    ...(star === undefined ? {} : { star }),
    ...(out ? { out } : {}),
  }
  if (Object.keys(edit).length === 0) delete edits[id]
  else edits[id] = edit
}

function linesOf(block: Block): readonly PlanLine[] {
  switch (block.kind) {
    case 'headline':
    case 'prose':
    case 'quote':
      return block.id === undefined
        ? []
        : [{ id: block.id, text: block.text, star: false, fixable: true }]
    case 'aims':
    case 'bullets':
    case 'chips':
      return block.lines.map(({ id, text, star }) => ({
        id,
        text,
        star: star ?? false,
        fixable: true,
      }))
    case 'trail':
      return block.moments.map(({ id, text, star }) => ({
        id,
        text,
        star: star ?? false,
        fixable: true,
      }))
    case 'table':
      return block.rows.map(({ id, cells, star }) => ({
        id,
        text: cells
          .map(cellText)
          .filter((text) => text !== '')
          .join(' · '),
        star: star ?? false,
        fixable: false,
      }))
    case 'nextStep':
      return [{ id: block.step.id, text: stepText(block.step), star: false, fixable: false }]
    case 'checklist':
      return block.steps.map((step) => ({
        id: step.id,
        text: stepText(step),
        star: false,
        fixable: false,
      }))
    case 'pair':
    case 'checkBack':
    case 'ruled':
    case 'heading':
    case 'faces':
    case 'figure':
    case 'note':
      return []
  }
}
