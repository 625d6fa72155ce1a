import { cellText } from '../../templates/cell-text.ts'
import type { Block, NextStep, Plan, Section } from '../../templates/block.ts'
import type { Edit } from '../../templates/exercises/planReview.ts'

/** A line of the plan that its owner can star or leave out, and reword where `fixable`. `lead` is what stands before the words. */
export interface PlanLine {
  readonly id: string
  readonly lead?: string
  readonly text: string
  readonly star: boolean
  /** Tables are mended on their own page. */
  readonly fixable: boolean
}

export interface PlanPart {
  readonly id: string
  readonly title: string
  /** It stands on page 1. */
  readonly front: boolean
  readonly lines: readonly PlanLine[]
}

/** The plan as parts with lines to go over. A line stands once, in the first part that shows it; empty parts are left out. */
export function partsOf(plan: Plan): readonly PlanPart[] {
  const seen = new Set<string>()
  return [...plan.front, ...plan.pages]
    .map(({ id, title, blocks }: Section, place) => ({
      id,
      title,
      front: place < plan.front.length,
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
): PlanLine & { readonly out: boolean; readonly private: boolean } {
  return {
    ...line,
    text: edit?.text ?? line.text,
    star: edit?.star ?? line.star,
    out: edit?.out ?? false,
    private: edit?.private ?? false,
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

function put(
  edits: Record<string, Edit>,
  id: string,
  { text, star, out, private: own }: Edit,
): void {
  const edit: Edit = {
    ...(text === undefined ? {} : { text }),
    ...(star === undefined ? {} : { star }),
    ...(out ? { out } : {}),
    ...(own ? { private: own } : {}),
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
      return [lineOf(block.step)]
    case 'checklist':
      return block.steps.map(lineOf)
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

/** A commitment as a line: what is done can be reworded, when and where stands before it. */
function lineOf({ id, cue, act }: NextStep): PlanLine {
  return { id, ...(cue === '' ? {} : { lead: cue }), text: act, star: false, fixable: true }
}
