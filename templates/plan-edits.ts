import type { Block, Line, NextStep, TableRow } from './block.ts'
import { planReview, type Edit } from './exercises/planReview.ts'
import type { PlanInput } from './plan-input.ts'
import { said } from './text.ts'

/** What a person changed about their plan, by line id. */
export type Edits = ReadonlyMap<string, Edit>

/** For the plan as it was written, before its owner's changes: what the phone shows while they are made. */
export const noEdits: Edits = new Map()

/** The changes of every `planReview` of the room; where two name a line, the later one holds. */
export function editsOf(input: PlanInput): Edits {
  const edits = new Map<string, Edit>()
  for (const { step, answer } of input.items.flatMap((item) => item.steps)) {
    if (step.kind !== 'planReview' || answer === null) continue
    const review = planReview.parseAnswer(step.prompt, [], answer)
    if (!review.ok) continue
    for (const [id, edit] of Object.entries(review.answer.edits)) edits.set(id, edit)
  }
  return edits
}

/** A line as its owner wants it; null: left out. */
export function editedLine(line: Line, edits: Edits): Line | null {
  const edit = edits.get(line.id)
  if (edit?.out === true) return null
  const text = said(edit?.text) || line.text
  return { ...line, text, ...(edit?.star === undefined ? {} : { star: edit.star }) }
}

/** A commitment as its owner wants it: another wording is of what is done. */
export function editedStep(step: NextStep, edits: Edits): NextStep | null {
  const edit = edits.get(step.id)
  if (edit?.out === true) return null
  return { ...step, act: said(edit?.text) || step.act }
}

/** A block as its owner wants it; null: nothing of it is left. */
export function editedBlock(block: Block, edits: Edits): Block | null {
  switch (block.kind) {
    case 'headline':
    case 'prose':
    case 'quote': {
      const line = editedLine({ id: block.id ?? '', text: block.text }, edits)
      return line === null ? null : { ...block, text: line.text }
    }
    case 'aims':
    case 'bullets':
    case 'chips': {
      const lines = kept(block.lines, (line) => editedLine(line, edits))
      return lines.length === 0 ? null : { ...block, lines }
    }
    case 'table': {
      const rows = kept(block.rows, (row) => editedRow(row, edits))
      return rows.length === 0 ? null : { ...block, rows }
    }
    case 'trail': {
      const moments = kept(block.moments, (moment) => {
        const line = editedLine(moment, edits)
        return line === null ? null : { ...moment, ...line }
      })
      return moments.length === 0 ? null : { ...block, moments }
    }
    case 'nextStep': {
      const step = editedStep(block.step, edits)
      return step === null ? null : { ...block, step }
    }
    case 'checklist': {
      const steps = kept(block.steps, (step) => editedStep(step, edits))
      return steps.length === 0 ? null : { ...block, steps }
    }
    case 'pair':
    case 'checkBack':
    case 'ruled':
    case 'heading':
    case 'faces':
    case 'figure':
    case 'note':
      return block
  }
}

/** A row of a table keeps its cells: it can be starred or left out. */
function editedRow(row: TableRow, edits: Edits): TableRow | null {
  const edit = edits.get(row.id)
  if (edit?.out === true) return null
  return edit?.star === undefined ? row : { ...row, star: edit.star }
}

function kept<T>(items: readonly T[], edited: (item: T) => T | null): readonly T[] {
  return items.map(edited).filter((item) => item !== null)
}
