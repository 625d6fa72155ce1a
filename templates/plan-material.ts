import type { Line, NextStep, NextStepLabels } from './block.ts'
import { dayAt, dayInWords, type Day } from './days.ts'
import type { Row } from './exercise.ts'
import { datesIn } from './asked-dates.ts'
import { commitments, type CommitmentsPrompt } from './exercises/commitments.ts'
import { exerciseOf } from './exercises/index.ts'
import { editedLine, editedStep, type Edits } from './plan-edits.ts'
import type { PlanInput, PlanItem, PlanStep } from './plan-input.ts'
import type { Say } from './words.ts'

/** What one workshop of the room gives to page 1, as its owner wants it; `label` heads it there. */
export interface Material {
  readonly item: PlanItem
  readonly headline: { readonly label: string; readonly line: Line | null } | null
  readonly aims: Aims | null
  readonly commitments: { readonly title: string; readonly steps: readonly NextStep[] }
  /** Days that were set besides, by what they are for; ids are those of their lines. */
  readonly dates: readonly SetDates[]
  /** Days until the plan is looked at again, where the workshop says so. */
  readonly reviewAfter: number | null
}

/** Lines that somebody aims at; `lanes` by line id, where they stand in lanes. */
export interface Aims {
  readonly label: string
  readonly lines: readonly Line[]
  readonly lanes: ReadonlyMap<string, string>
}

/** Days that somebody set for one thing. */
export interface SetDates {
  readonly id: string
  readonly label: string
  readonly days: readonly Day[]
  /** One day of each month. */
  readonly monthly: boolean
  /** Who is named beside them, or empty. */
  readonly with: string
  readonly review: boolean
}

/** Gathers each workshop's headline, aims and commitments. */
export function materialOf(input: PlanInput, edits: Edits, say: Say): readonly Material[] {
  return input.items.map((item) => {
    const { headline, aims, commitments } = item.workshop.plan
    const lines = (name: string) => linesOf(stepOf(item, name), edits)
    return {
      item,
      headline: headline ? { label: headline.label, line: lines(headline.step)[0] ?? null } : null,
      aims: aims ? aimsOf(aims.label, stepOf(item, aims.step), edits) : null,
      commitments: {
        title: titleOf(item, commitments) ?? say('plan.next-step'),
        steps: commitmentsOf(stepOf(item, commitments), { input, edits, say }),
      },
      ...datesOf(stepOf(item, commitments)),
    }
  })
}

/** A step of an item by its id within the workshop. */
export function stepOf(item: PlanItem, name: string): PlanStep | undefined {
  return item.steps.find(({ step }) => step.id === name)
}

/** Whether this person said anything here. */
export function isAnswered({ step, answer }: PlanStep): boolean {
  return answer !== null && answer !== undefined && !exerciseOf(step.kind).isEmpty(answer)
}

/** The words over a commitment's fields. */
export function stepLabels(say: Say): NextStepLabels {
  return {
    cue: say('plan.when-where'),
    act: say('plan.i-will'),
    by: say('plan.by'),
    who: say('plan.asks-me-who'),
  }
}

/** A calendar day in the plan's language, with its year where that is not the year of the room. */
export function dayText(day: string, input: PlanInput): string {
  if (day === '') return ''
  const thisYear = dayAt(input.openedAt, input.timeZone).slice(0, 4)
  return dayInWords(day, input.language, !day.startsWith(thisYear))
}

function titleOf(item: PlanItem, name: string): string | undefined {
  return item.workshop.steps.find((step) => step.id === name)?.title
}

function linesOf(at: PlanStep | undefined, edits: Edits): readonly Line[] {
  if (at === undefined || !isAnswered(at)) return []
  return rowsOf(at).flatMap((row) => {
    const line = editedLine({ id: `${at.id}.${row.id}`, text: row.text }, edits)
    return line === null ? [] : [line]
  })
}

const rowsOf = ({ step, rows, answer }: PlanStep): readonly Row[] =>
  exerciseOf(step.kind).offers(step.prompt, rows, answer, 'whole')

function aimsOf(label: string, at: PlanStep | undefined, edits: Edits): Aims {
  const lines = linesOf(at, edits)
  if (at === undefined || lines.length === 0) return { label, lines, lanes: new Map() }
  const lanes = rowsOf(at).flatMap(({ id, lane }) =>
    lane === undefined ? [] : [[`${at.id}.${id}`, lane] as const],
  )
  return { label, lines, lanes: new Map(lanes) }
}

/** What a step of commitments says about days; its workshop was checked to have it of that kind. */
function datesOf(at: PlanStep | undefined): Pick<Material, 'dates' | 'reviewAfter'> {
  if (at === undefined || at.step.kind !== 'commitments') return { dates: [], reviewAfter: null }
  const prompt = at.step.prompt as CommitmentsPrompt // the step's own parser made it
  const read = at.answer === null ? null : commitments.parseAnswer(prompt, [], at.answer)
  const set = read?.ok === true ? datesIn(prompt.dates, read.answer) : []
  return {
    dates: set.map(({ id, label, days, monthly = false, with: name, review }) => ({
      id: `${at.id}.${id}`,
      label,
      days,
      monthly,
      with: name,
      review,
    })),
    reviewAfter: prompt.dates.find((each) => each.review)?.after ?? null,
  }
}

function commitmentsOf(
  at: PlanStep | undefined,
  { input, edits, say }: { readonly input: PlanInput; readonly edits: Edits; readonly say: Say },
): readonly NextStep[] {
  if (at === undefined || !isAnswered(at)) return []
  const place = { step: at.id, title: at.step.title }
  const blocks = exerciseOf(at.step.kind).planBlocks(at.step.prompt, at.rows, at.answer, place, say)
  return blocks
    .flatMap((block) => (block.kind === 'checklist' ? block.steps : []))
    .flatMap((step) => {
      const edited = editedStep(step, edits)
      return edited === null ? [] : [{ ...edited, byText: dayText(step.by, input) }]
    })
}
