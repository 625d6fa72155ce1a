import type { Block, Face, Section } from './block.ts'
import type { Day } from './days.ts'
import { exerciseOf } from './exercises/index.ts'
import { editedBlock, type Edits } from './plan-edits.ts'
import type { PlanItem, PlanStep } from './plan-input.ts'
import { stepPages } from './note-pages.ts'
import { isAnswered, stepLabels, type Material, type SetDates } from './plan-material.ts'
import type { Say } from './words.ts'

/** Room for a pen where somebody wrote on paper, in lines. */
const paperLines = 6

/** What the private pages are made of, besides the material. */
export interface Rest {
  /** Ids of lines and commitments that stand on page 1. */
  readonly used: ReadonlySet<string>
  readonly edits: Edits
  readonly say: Say
  /** A calendar day as the reader says it. */
  readonly dayWords: (day: Day) => string
  /** The same, as short as it can be: one of many. */
  readonly dayShort: (day: Day) => string
}

/** The private pages: what page 1 had no room for, then each workshop's own sections, under its title where there are several. */
export function pagesOf(material: readonly Material[], rest: Rest): readonly Section[] {
  const each = material
    .map(({ item, ...front }) => ({
      item,
      sections: [
        ...leftOver({ item, ...front }, rest),
        ...ownSections(item, rest),
        ...matchSection(item, rest),
        ...stepPages(item, { ...rest, steps: front.commitments.steps }),
      ],
    }))
    .filter(({ sections }) => sections.length > 0)
  if (each.length < 2) return each.flatMap(({ sections }) => sections)
  return each.flatMap(({ item, sections }) => [titleSection(item), ...sections])
}

const titleSection = (item: PlanItem): Section => ({
  id: item.id,
  title: '',
  blocks: [{ kind: 'heading', level: 2, text: item.workshop.title }],
})

/**
 * Headline, aims and commitments that did not fit on page 1: all aims together, even if some of them stand there. The
 * section's id ends in `.more` where page 1 has its first part.
 */
function leftOver(
  { item, headline, aims, commitments, dates }: Material,
  rest: Rest,
): readonly Section[] {
  const { used, say } = rest
  const days = dates.filter((each) => !each.review)
  const line = headline?.line
  const steps = commitments.steps.filter((step) => !used.has(step.id))
  const lines = aims?.lines.every(({ id }) => used.has(id)) === false ? aims.lines : []
  const sections: readonly (Section | null)[] = [
    line && headline && !used.has(line.id)
      ? section(item, 'headline', headline.label, [{ kind: 'quote', id: line.id, text: line.text }])
      : null,
    line && headline && used.has(line.id) ? besideHeadline(item, headline.label, rest) : null,
    aims && lines.length > 0
      ? section(
          item,
          lines.some(({ id }) => used.has(id)) ? 'aims.more' : 'aims',
          aims.label,
          aimsBlocks(item, rest),
        )
      : null,
    steps.length > 0
      ? section(
          item,
          steps.length < commitments.steps.length ? 'next-step.more' : 'next-step',
          say('plan.more-steps'),
          [{ kind: 'checklist', steps, labels: stepLabels(say) }],
        )
      : null,
    days.length > 0
      ? section(
          item,
          'dates',
          say('plan.dates'),
          days.map((each) => daysBlock(each, rest)),
        )
      : null,
  ]
  return sections.filter((each) => each !== null)
}

/** Days in full, one under the other; a day of each month as a strip. */
function daysBlock({ id, days, monthly, ...set }: SetDates, rest: Rest): Block {
  const label =
    set.with === '' ? set.label : rest.say('plan.days-with', { label: set.label, who: set.with })
  const lines = days.map((day, place) => ({
    id: `${id}.${place + 1}`,
    text: monthly ? rest.dayShort(day) : rest.dayWords(day),
  }))
  return monthly
    ? { kind: 'chips', label, lines }
    : { kind: 'bullets', label, ordered: false, lines }
}

/** What the headline's step says besides its line, which stands on page 1: it is no part of what is handed in with it. */
function besideHeadline(item: PlanItem, title: string, rest: Rest): Section | null {
  const at = item.steps.find(({ step }) => step.id === item.workshop.plan.headline?.step)
  const blocks = at === undefined ? [] : stepBlocks({ ...at, paper: false }, rest)
  const notes = blocks.filter(({ kind }) => kind === 'note')
  return notes.length === 0 ? null : section(item, 'beside-headline', title, notes)
}

/** All aims as their step has them, in their lanes. */
function aimsBlocks(item: PlanItem, rest: Rest): readonly Block[] {
  const { aims } = item.workshop.plan
  const at = item.steps.find(({ step }) => step.id === aims?.step)
  if (at === undefined || aims === undefined) return []
  return stepBlocks({ ...at, paper: false }, rest).flatMap(
    (block) => plain(block, [at.step.title, aims.label]) ?? [],
  )
}

const section = (item: PlanItem, id: string, title: string, blocks: readonly Block[]): Section => ({
  id: `${item.id}.${id}`,
  title,
  blocks,
})

function ownSections(item: PlanItem, rest: Rest): readonly Section[] {
  return item.workshop.plan.sections.flatMap(({ id, title }) => {
    const steps = item.steps.filter(({ step }) => step.plan?.section === id)
    const told = steps.map((at) => ({ at, blocks: stepBlocks(at, rest) }))
    const says = (name: string | undefined) =>
      told.some(({ at, blocks }) => at.step.id === name && blocks.length > 0)
    const blocks = told.flatMap(({ at, blocks }) => (says(at.step.plan?.unless) ? [] : blocks))
    if (blocks.length === 0) return []
    const unlabelled = [title, ...(steps.length === 1 && steps[0] ? [steps[0].step.title] : [])]
    return [
      section(item, id, title, together(blocks.flatMap((each) => plain(each, unlabelled) ?? []))),
    ]
  })
}

/** A section of its own, which is never handed in: the other one agreed to be known by this person alone. */
function matchSection(item: PlanItem, { say, edits }: Rest): readonly Section[] {
  const lines = item.steps.flatMap(({ id, matches = [] }) =>
    matches.map(({ id: match, text, mine, name, agreed }) => ({
      id: `${id}.${match}`,
      text: say(!mine ? 'plan.match-theirs' : agreed ? 'plan.match-mine' : 'plan.match-offered', {
        name,
        text,
      }),
    })),
  )
  const block = editedBlock({ kind: 'bullets', ordered: false, lines }, edits)
  return lines.length === 0 || block === null
    ? []
    : [section(item, 'matches', say('plan.matches'), [block])]
}

/** What one step gives: its answer as its owner wants it, and ruled space where they wrote on paper. */
function stepBlocks(at: PlanStep, { edits, say }: Rest): readonly Block[] {
  const { step, rows, answer, paper, id } = at
  const as = step.plan?.as
  const place = { step: id, title: step.title, ...(as === undefined ? {} : { as }) }
  const written = isAnswered(at)
    ? exerciseOf(step.kind).planBlocks(step.prompt, rows, answer, place, say)
    : []
  const kept = written.flatMap((block) => editedBlock(block, edits) ?? [])
  // A heading stands over something, or its owner has left that out.
  const blocks = kept.filter((block, at) => block.kind !== 'heading' || isUnder(kept[at + 1]))
  if (!paper) return blocks
  return [
    ...blocks,
    { kind: 'ruled', label: say('plan.on-paper', { title: step.title }), lines: paperLines },
  ]
}

const isUnder = (next: Block | undefined): boolean => next !== undefined && next.kind !== 'heading'

/** A block without the label that only says one of the section's `titles` again; null: it is nothing but that. */
function plain(block: Block, titles: readonly string[]): Block | null {
  if (block.kind === 'heading' && block.level === 3 && titles.includes(block.text)) return null
  if (!('label' in block) || !titles.includes(block.label ?? '')) return block
  if (block.kind !== 'prose' && block.kind !== 'bullets' && block.kind !== 'chips') return block
  const { label: _, ...rest } = block
  return rest
}

/** Faces that follow one another stand side by side: before and after. */
function together(blocks: readonly Block[]): readonly Block[] {
  const result: Block[] = []
  for (const block of blocks) {
    const last = result.at(-1)
    if (block.kind === 'faces' && last?.kind === 'faces') {
      const faces: readonly Face[] = [...last.faces, ...block.faces]
      result[result.length - 1] = { kind: 'faces', faces }
    } else result.push(block)
  }
  return result
}
