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
  const told = steps.map((each): Told => ({ each, blocks: stepBlocks(each, say) }))
  const leads = ({ each }: Told) => each.step.summary?.lead === true
  const ordered = [...told.filter(leads), ...told.filter((one) => !leads(one))]
  const sections = ordered.flatMap((one): readonly Section[] => {
    const again = told.find((other) => tellsAgain(other, one))
    if (again !== undefined)
      return [
        {
          id: again.each.id,
          title: say('summary.before-after', { title: one.each.step.title }),
          blocks: again.blocks,
        },
      ]
    const isToldAbove = told.some((other) => tellsAgain(one, other))
    const isPutTogether = told.some((other) => holdsCardsOf(other, one))
    if (one.blocks.length === 0 || isToldAbove || isPutTogether) return []
    return [{ id: one.each.id, title: titleOf(one.each, steps, say), blocks: one.blocks }]
  })
  if (!titled || sections.length === 0) return sections
  const heading: Block = { kind: 'heading', level: 2, text: workshop.title }
  return [{ id, title: '', blocks: [heading] }, ...sections]
}

/** A step, and what the document says of it. */
interface Told {
  readonly each: SummaryStep
  readonly blocks: readonly Block[]
}

/** Whether a step asks what an earlier one asked, and shows both: they stand once, where the first would stand. */
function tellsAgain({ each, blocks }: Told, earlier: Told): boolean {
  return (
    stepAskedBefore(each.step) === earlier.each.step.id &&
    blocks.some((block) => block.kind === 'figure' && block.legend !== undefined)
  )
}

/** Whether the cards of an earlier step stand here, put together, all of them. */
function holdsCardsOf({ each, blocks }: Told, earlier: Told): boolean {
  const source = exerciseOf(each.step.kind).clusters?.(each.step.prompt)
  return source === earlier.each.step.id && cardsIn(blocks) >= cardsIn(earlier.blocks)
}

const cardsIn = (blocks: readonly Block[]): number =>
  blocks.reduce(
    (sum, block) =>
      block.kind === 'figure' && block.figure.kind === 'cards'
        ? sum + block.figure.cards.length
        : sum,
    0,
  )

/** What is asked again goes by what was asked first. */
function titleOf({ step }: SummaryStep, steps: readonly SummaryStep[], say: Say): string {
  const before = stepAskedBefore(step)
  const first = steps.find((each) => each.step.id === before)?.step.title
  return first === undefined ? step.title : say('summary.again', { title: first })
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

/** From how many people on a step would be shown; null: never. */
const leastOf = (step: SummaryStep['step']): number | null =>
  step.summary === undefined ? null : step.audience.minGroup

/** Says plainly which exercises are not in here, so that nobody looks for them. */
function leftOut(input: SummaryInput, say: Say): readonly Section[] {
  const all = input.items.flatMap(({ steps }) => steps)
  const titles = (kind: SummaryStep['what']['kind'], least?: number | null) =>
    all
      .filter(({ step, what }) => what.kind === kind && asksPeople(step))
      .filter(({ step }) => least === undefined || least === leastOf(step))
      // Everybody's own plan is nobody's to look for.
      .filter(({ step }) => step.kind !== 'planReview')
      .map(({ step }) => step.title)
      .join('\u00a0· ')
  const note = (text: string): Block => ({ kind: 'note', text })
  const own = titles('private')
  const skipped = titles('not-opened')
  const later = titles('not-yet')
  const few = [...new Set(all.map(({ step }) => leastOf(step)))].flatMap((n) => {
    const told = titles('too-few', n)
    return n === null || told === '' ? [] : [note(say('summary.too-few', { n, titles: told }))]
  })
  const blocks = [
    ...few,
    ...(own === '' ? [] : [note(say('summary.private', { titles: own }))]),
    ...(later === '' ? [] : [note(say('summary.not-yet', { titles: later }))]),
    ...(skipped === '' ? [] : [note(say('summary.not-opened', { titles: skipped }))]),
  ]
  return blocks.length === 0 ? [] : [{ id: 'left-out', title: say('summary.not-shown'), blocks }]
}
