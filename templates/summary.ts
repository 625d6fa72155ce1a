import type { Block, Section, Summary } from './block.ts'
import { dayAt, dayInWords } from './days.ts'
import { asksPeople } from './asks.ts'
import { exerciseOf } from './exercises/index.ts'
import { figureBlock } from './figure-blocks.ts'
import type { SummaryInput, SummaryStep } from './plan-input.ts'
import { stepAskedBefore } from './step-figures.ts'
import { asRehearsed } from './rehearsed.ts'
import type { Say } from './words.ts'

/** The group's document: what was counted, shown or shared, workshop by workshop, and what is not in it. */
export function summaryOf(input: SummaryInput, say: Say): Summary {
  const date = dayInWords(dayAt(input.openedAt, input.timeZone), input.language, true)
  return {
    kind: 'summary',
    title: say('summary.of', { title: input.title }),
    subtitle: asRehearsed(input, say('summary.people', { n: input.people, date }), say),
    language: input.language,
    at: input.changedAt,
    sections: [
      { id: 'about', title: '', blocks: [{ kind: 'note', text: say('summary.what-it-is') }] },
      ...input.items.flatMap((item) => itemSections(item, input.items.length > 1, say)),
      ...sharedPlans(input, say),
      ...leftOut(input, say),
    ],
    footer: {
      pages: say('summary.footer'),
      number: say('plan.page-of', { page: '{page}', pages: '{pages}' }),
    },
  }
}

function itemSections(
  { id, workshop, steps }: SummaryInput['items'][number],
  titled: boolean,
  say: Say,
): readonly Section[] {
  const leads = ({ step }: SummaryStep) => step.summary?.lead === true
  const ordered = [...steps.filter(leads), ...steps.filter((each) => !leads(each))]
  const sections = ordered.flatMap((each): readonly Section[] => {
    const blocks = stepBlocks(each, say)
    return blocks.length === 0 ? [] : [{ id: each.id, title: titleOf(each, steps, say), blocks }]
  })
  if (!titled || sections.length === 0) return sections
  const heading: Block = { kind: 'heading', level: 2, text: workshop.title }
  return [{ id, title: '', blocks: [heading] }, ...sections]
}

/** What is asked again goes by what was asked first. */
function titleOf({ step }: SummaryStep, steps: readonly SummaryStep[], say: Say): string {
  const before = stepAskedBefore(step)
  const first = steps.find((each) => each.step.id === before)?.step.title
  return first === undefined ? step.title : say('summary.before-after', { title: first })
}

function stepBlocks({ step, rows, what }: SummaryStep, say: Say): readonly Block[] {
  if (step.summary === undefined) return []
  switch (what.kind) {
    case 'frozen':
      return what.figures.filter((figure) => figure.n > 0).map((figure) => figureBlock(figure, say))
    case 'counted': {
      const exercise = exerciseOf(step.kind)
      const tally = exercise.tally(step.prompt, rows, what.entries)
      const as = step.figure?.kind
      const place = { step: step.id, title: '', ...(as === undefined ? {} : { as }) }
      return exercise.summaryBlocks(step.prompt, tally, place, say).map(untitled)
    }
    case 'too-few':
      return [{ kind: 'note', text: say('summary.too-few', { n: step.audience.minGroup }) }]
    case 'private':
    case 'not-opened':
    case 'not-yet':
      return []
  }
}

/** The section has the title already. */
function untitled(block: Block): Block {
  if (block.kind !== 'figure') return block
  const { title: _, ...rest } = block
  return rest
}

/** In smaller groups a number of shared plans would hint at who kept theirs. */
export const hintsBelow = 12

function sharedPlans({ sharedPlans: n, people }: SummaryInput, say: Say): readonly Section[] {
  if (n === 0) return []
  const text = people < hintsBelow ? say('summary.plans-apart') : say('summary.shared-plans', { n })
  return [{ id: 'plans', title: '', blocks: [{ kind: 'note', text }] }]
}

/** Says plainly which exercises are not in here, so that nobody looks for them. */
function leftOut(input: SummaryInput, say: Say): readonly Section[] {
  const titles = (kind: SummaryStep['what']['kind']) =>
    input.items
      .flatMap(({ steps }) => steps)
      .filter(({ step, what }) => what.kind === kind && asksPeople(step))
      .map(({ step }) => step.title)
      .join(', ')
  const note = (text: string): Block => ({ kind: 'note', text })
  const own = titles('private')
  const skipped = titles('not-opened')
  const later = titles('not-yet')
  const blocks = [
    ...(own === '' ? [] : [note(say('summary.private', { titles: own }))]),
    ...(later === '' ? [] : [note(say('summary.not-yet', { titles: later }))]),
    ...(skipped === '' ? [] : [note(say('summary.not-opened', { titles: skipped }))]),
  ]
  return blocks.length === 0 ? [] : [{ id: 'left-out', title: say('summary.not-shown'), blocks }]
}
