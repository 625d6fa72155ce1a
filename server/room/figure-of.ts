import type { Card, Figure } from '../../templates/figure.ts'
import type { Row } from '../../templates/exercise.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import { roomRows, stepAskedBefore, stepFigures } from '../../templates/step-figures.ts'
import type { Say } from '../../templates/words.ts'
import { audienceOf, hasFigure, partsOf } from './audience.ts'
import type { Tip } from './decision.ts'
import {
  contributions,
  entriesOf,
  groupedParts,
  type Contribution,
  type SeatEntry,
} from './entries.ts'
import { fold } from './fold.ts'
import { readFrozen, type Contributor, type Frozen } from './frozen.ts'
import { answerOf, own, stepOf } from './lookup.ts'
import type { Refusal } from './refusals.ts'
import { sharedRows } from './rows.ts'
import { scatter, scattered } from './scatter.ts'
import type { RoomStep } from './state.ts'

/** How many people a step's figure has, and how many it takes (0: any). */
export interface Enough {
  readonly have: number
  readonly need: number
}

/** In a `sensitive` step at least two options need this many people each. */
const alikeBelow = 3

/**
 * Whether a step has enough people for its figure. Where the step itself shows totals or unnamed text it takes `minGroup`;
 * text that its authors ticked needs nobody else, and then that alone is shown.
 */
export function enoughFor(step: RoomStep, given: readonly Contribution[]): Enough {
  const ticked = given.filter(
    (one) => Object.keys(one.named).length + Object.keys(one.unnamed).length > 0,
  ).length
  const inGroup = given.filter((one) => Object.keys(one.grouped).length > 0).length
  const groups = partsOf(step.step).some((part) =>
    ['counts', 'unnamed'].includes(audienceOf(step.step, part).to),
  )
  if (!groups || (ticked > 0 && inGroup < step.step.audience.minGroup))
    return { have: ticked, need: 0 }
  return { have: inGroup, need: step.step.audience.minGroup }
}

/** A step's figure as it is now, to be frozen; or why there can be none. */
export function figureOf(tip: Tip, step: RoomStep, say: Say): Frozen | Refusal {
  const given = contributions(tip.state, tip.words, step)
  const { have, need } = enoughFor(step, given)
  const entries = entriesOf(tip, step, given)
  if (entries.length === 0) return { code: 'too-few-answers', have, need: Math.max(need, 1) }
  const counted = drawn(tip, step, { entries, say })
  if (step.step.audience.sensitive && tooAlike(counted.all)) return { code: 'too-alike' }
  const { figures, cards } = unlinked(counted.figures, entries)
  const contributing = new Set(entries.map((one) => one.seat))
  return {
    kind: 'frozen',
    figures,
    n: contributing.size,
    rows: rowsOf(figures),
    contributors: Object.fromEntries(
      given
        .filter((one) => contributing.has(one.seat))
        .map((one) => [one.seat, contributorOf(tip, step, { one, entries, cards })]),
    ),
  }
}

/** The figure of a live step as it grows; none before `minGroup` people have answered. */
export function liveFigure(tip: Tip, step: RoomStep, say: Say): readonly Figure[] {
  const given = contributions(tip.state, tip.words, step)
  if (groupedParts(step.step, given).length === 0) return []
  return drawn(tip, step, { entries: entriesOf(tip, step, given), say }).figures
}

/** How many people gave something else, or nothing any more, or something new, since a figure was frozen. */
export function changedSince(
  frozen: Frozen,
  now: readonly Contribution[],
  ticks: (seat: string) => string,
): number {
  const here = new Map(now.map((one) => [one.seat, one.words]))
  const seats = new Set([...here.keys(), ...Object.keys(frozen.contributors)])
  return [...seats].filter((seat) => {
    const before = own(frozen.contributors, seat)
    return before?.words !== here.get(seat) || before?.show !== ticks(seat)
  }).length
}

/** A person's ticks as one text, to see whether they changed. */
export function ticksText(tip: Tip, step: RoomStep, seat: string): string {
  const of = tip.state.seats[seat]
  const show = of === undefined ? undefined : answerOf(of, step.id)?.show
  return JSON.stringify(Object.entries(show ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The figures that the workshop asks for, and all that the kind can make of the same entries. */
function drawn(
  tip: Tip,
  step: RoomStep,
  from: { readonly entries: readonly SeatEntry[]; readonly say: Say },
) {
  const rows = sharedRows(tip.state, tip.words, step)
  const entries = from.entries.map((one) => one.entry)
  const exercise = exerciseOf(step.step.kind)
  const all = exercise.figures(
    step.step.prompt,
    exercise.tally(step.step.prompt, rows, entries),
    from.say,
  )
  return {
    all,
    figures: stepFigures({ step: step.step, rows, entries, ...figuresBefore(tip, step) }, from.say),
  }
}

/** The published figures of the step that this one asks again. */
function figuresBefore(tip: Tip, step: RoomStep): { before?: readonly Figure[] } {
  const id = stepAskedBefore(step.step)
  const asked = id === undefined ? undefined : stepOf(tip.state, `${step.item}.${id}`)
  const frozen = asked === undefined || !hasFigure(asked.step) ? null : readFrozen(tip.words, asked)
  return frozen === null ? {} : { before: frozen.figures }
}

function tooAlike(figures: readonly Figure[]): boolean {
  const counts = figures.flatMap((figure) =>
    figure.kind === 'bars' ? figure.bars.map((bar) => bar.count) : [],
  )
  return counts.filter((count) => count >= alikeBelow).length < 2
}

/** Cards in an order of their own and under new ids, so that two unnamed cards of one person cannot be told to be that. */
function unlinked(figures: readonly Figure[], entries: readonly SeatEntry[]) {
  const cards = new Map<string, readonly string[]>()
  const seats = new Map(entries.map((one) => [one.entry.id, one.seat]))
  const changed = figures.map((figure): Figure => {
    if (figure.kind !== 'cards') return figure
    const mixed = scatter(figure.cards, (card) => `${card.text} ${card.id}`)
    return {
      ...figure,
      cards: mixed.map((card, index) => {
        const id = `card-${index + 1}`
        const seat = seats.get(entryOf(card))
        if (seat !== undefined) cards.set(seat, [...(cards.get(seat) ?? []), id])
        return { ...card, id }
      }),
    }
  })
  return { figures: changed, cards }
}

/** A kind gives a card its entry's id, alone or followed by a hyphen and a number. */
const entryOf = (card: Card): string => card.id.split('-', 1)[0] ?? card.id

function contributorOf(
  tip: Tip,
  step: RoomStep,
  of: {
    readonly one: Contribution
    readonly entries: readonly SeatEntry[]
    readonly cards: ReadonlyMap<string, readonly string[]>
  },
): Contributor {
  const { seat, words } = of.one
  const exercise = exerciseOf(step.step.kind)
  const own = of.entries.filter((each) => each.seat === seat)
  return {
    words,
    show: ticksText(tip, step, seat),
    cards: of.cards.get(seat) ?? [],
    texts: own.flatMap(({ entry }) => exercise.texts(step.step.prompt, entry.parts)),
  }
}

/** What a later step can ask about: the same text, however it is spelled, is one row, and keeps its id when the figure is remade. */
function rowsOf(figures: readonly Figure[]): readonly Row[] {
  const rows = new Map<string, Row>()
  for (const figure of figures) {
    const asked = figure.kind === 'bars' || figure.kind === 'ranked'
    for (const row of roomRows([figure])) {
      const key = fold(row.text)
      if (!rows.has(key))
        rows.set(key, asked ? row : { id: `r${scattered(key).toString(36)}`, text: row.text })
    }
  }
  return [...rows.values()]
}
