import type { Block, NextStep, Section } from './block.ts'
import { cellText } from './cell-text.ts'
import { exerciseOf } from './exercises/index.ts'
import { editedBlock, type Edits } from './plan-edits.ts'
import type { PlanItem } from './plan-input.ts'
import { isAnswered, stepOf } from './plan-material.ts'
import type { Say } from './words.ts'

/** What is told about commitments beside page 1. */
interface Steps {
  readonly steps: readonly NextStep[]
  readonly edits: Edits
  readonly say: Say
}

/**
 * What was asked further about the commitments. Where the workshop wants pages for notes, each commitment has one with it:
 * the questions, as their owner weighed them, and room for a pen. Else it stands together.
 */
export function stepPages(item: PlanItem, steps: Steps): readonly Section[] {
  const { notes } = item.workshop.plan
  const about = furtherOf(item, steps)
  if (notes === undefined) {
    const blocks = about.flatMap(({ blocks }) => blocks)
    const id = `${item.id}.beside-next-step`
    return blocks.length === 0 ? [] : [{ id, title: steps.say('plan.about-steps'), blocks }]
  }
  const asked = questionsOf(item, notes.ask, steps).map((label): Block => ({
    kind: 'ruled',
    label,
    lines: notes.lines,
  }))
  const last: readonly Block[] =
    notes.last === undefined ? [] : [{ kind: 'ruled', label: notes.last, lines: notes.lines + 1 }]
  return about.map(({ step, blocks }, place) => ({
    id: `${item.id}.notes-${place + 1}`,
    title: about.length === 1 ? notes.title : `${notes.title} ${place + 1}`,
    ownPage: true,
    blocks: [
      ...(step.act === '' ? [] : [{ kind: 'heading' as const, level: 3 as const, text: step.act }]),
      ...blocks.map(({ label: _, ...block }) => block),
      ...asked,
      ...last,
    ],
  }))
}

/** Each commitment that is left in the plan, with what was asked further about it. */
function furtherOf(item: PlanItem, { steps, edits, say }: Steps) {
  const at = stepOf(item, item.workshop.plan.commitments)
  if (at === undefined || !isAnswered(at)) return []
  const place = { step: at.id, title: at.step.title }
  const blocks = exerciseOf(at.step.kind)
    .planBlocks(at.step.prompt, at.rows, at.answer, place, say)
    .flatMap((block) => (block.kind === 'bullets' ? (editedBlock(block, edits) ?? []) : []))
    .filter((block) => block.kind === 'bullets')
  return steps.map((step) => ({
    step,
    blocks: blocks
      .filter(({ lines }) => lines.some(({ id }) => id.startsWith(`${step.id}.`)))
      // The owner may have said the act in other words since.
      .map((block) => (step.act === '' ? block : { ...block, label: step.act })),
  }))
}

/** The questions of a step, each with what its owner gave to it; those of the workshop where nothing was said. */
function questionsOf(item: PlanItem, name: string, { edits, say }: Steps): readonly string[] {
  const at = stepOf(item, name)
  if (at === undefined) return []
  const place = { step: at.id, title: at.step.title, as: 'given' }
  const given = isAnswered(at)
    ? exerciseOf(at.step.kind).planBlocks(at.step.prompt, at.rows, at.answer, place, say)
    : []
  const rows = given.flatMap((block) => {
    const kept = block.kind === 'table' ? editedBlock(block, edits) : null
    if (kept?.kind !== 'table') return []
    const unit = kept.head[1] ?? ''
    return kept.rows.map(({ cells: [text = '', n = ''] }) =>
      say('plan.of-unit', { text: cellText(text), n: cellText(n), unit }),
    )
  })
  return rows.length > 0 ? rows : at.rows.map(({ text }) => text)
}
