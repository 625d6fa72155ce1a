import type { Figure } from '../../templates/figure.ts'
import { tooAlike, withoutAlike } from '../../templates/figure/option-counts.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import { stepAskedBefore, stepFigures } from '../../templates/step-figures.ts'
import type { Say } from '../../templates/words.ts'
import { audienceOf, hasFigure, isLive, partsOf } from './audience.ts'
import type { Tip } from './decision.ts'
import {
  contributions,
  entriesOf,
  groupedParts,
  onlyParts,
  type Contribution,
  type SeatEntry,
} from './entries.ts'
import { drawnOf } from './drawn.ts'
import { readFrozen, type Contributor, type Frozen, type Piece } from './frozen.ts'
import { stepOf } from './lookup.ts'
import { figuresMerged, mergesOf } from './merged.ts'
import { publishedRows } from './published-rows.ts'
import type { Refusal } from './refusals.ts'
import { sharedRows } from './rows.ts'
import { scatter } from './scatter.ts'
import { ticksOf } from './since-frozen.ts'
import type { RoomStep } from './state.ts'

/** How many people a step's figure has, and how many it takes (0: any). */
export interface Enough {
  readonly have: number
  readonly need: number
}

/**
 * Whether a step has enough people for its figure, of what it draws (`drawnOf`). Where the step itself shows totals or unnamed text it takes `minGroup`;
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

/** A step's figure as it is now, with the words merged that were merged before, to be frozen; or why there can be none. `given`: what it is made of, if not of all that it draws. */
export function figureOf(
  tip: Tip,
  step: RoomStep,
  say: Say,
  given = drawnOf(tip, step, contributions(tip.state, tip.words, step)),
): Frozen | Refusal {
  const { have, need } = enoughFor(step, given)
  const entries = entriesOf(tip, step, given)
  if (entries.length === 0) return { code: 'too-few-answers', have, need: Math.max(need, 1) }
  if (step.step.audience.sensitive && areAlike(tip, step, entries)) return { code: 'too-alike' }
  const { figures, cards } = unlinked(drawn(tip, step, { entries, say }), entries)
  const contributing = new Set(entries.map((one) => one.seat))
  const parts = groupedParts(step.step, given)
  const contributors = given
    .filter((one) => contributing.has(one.seat))
    .map((one) => [one.seat, contributorOf(tip, step, { one, entries, cards, parts })] as const)
  const people = contributors.map(([, { texts }]) => texts)
  const earlier = readFrozen(tip.words, { ...step, hidden: [] })
  const merged = mergesOf(earlier?.merged ?? [], people)
  const words = figuresMerged(figures, merged)
  return {
    kind: 'frozen',
    figures: words,
    n: contributing.size,
    grouped: contributors.filter(([, one]) => one.inGroup).length,
    rows: publishedRows(words),
    contributors: Object.fromEntries(contributors),
    ...(merged.length === 0 ? {} : { merged }),
  }
}

/** The figure of a live step as it grows; none before `minGroup` people have answered. */
export function liveFigure(tip: Tip, step: RoomStep, say: Say): readonly Figure[] {
  const given = drawnOf(tip, step, contributions(tip.state, tip.words, step))
  if (groupedParts(step.step, given).length === 0) return []
  return drawn(tip, step, { entries: entriesOf(tip, step, given), say })
}

/** Whether a sensitive step's options are too one-sided to be shown; its own figure says, where it has one. */
export function areAlike(tip: Tip, step: RoomStep, entries: readonly SeatEntry[]): boolean {
  const { kind, prompt, figure: wanted } = step.step
  const tally = exerciseOf(kind).tally(
    prompt,
    sharedRows(tip.state, tip.words, step),
    entries.map((one) => one.entry),
  )
  // Only counts are looked at, so the words do not matter.
  const figures = exerciseOf(kind).figures(prompt, tally, (word) => word)
  return tooAlike(figures.filter((figure) => wanted === undefined || figure.kind === wanted.kind))
}

/** The figures that the workshop asks for. */
function drawn(
  tip: Tip,
  step: RoomStep,
  from: { readonly entries: readonly SeatEntry[]; readonly say: Say },
): readonly Figure[] {
  const rows = sharedRows(tip.state, tip.words, step)
  const entries = from.entries.map((one) => one.entry)
  const figures = stepFigures(
    { step: step.step, rows, entries, ...figuresBefore(tip, step, from.say) },
    from.say,
  )
  return step.step.audience.sensitive ? figures.map(withoutAlike) : figures
}

/** The published figures of the step that this one asks again. */
function figuresBefore(tip: Tip, step: RoomStep, say: Say): { before?: readonly Figure[] } {
  const id = stepAskedBefore(step.step)
  const asked = id === undefined ? undefined : stepOf(tip.state, `${step.item}.${id}`)
  if (asked === undefined || !hasFigure(asked.step)) return {}
  const frozen = readFrozen(tip.words, asked)
  if (frozen !== null) return { before: frozen.figures }
  // What grew before everybody's eyes was never frozen, and is known as it stands.
  return isLive(asked.step) && asked.openedAt !== null
    ? { before: liveFigure(tip, asked, say) }
    : {}
}

/**
 * Cards and dots in an order of their own and under new ids, so that two unnamed ones of one person cannot be told to be that.
 * `cards`: the new ids by entry.
 */
function unlinked(figures: readonly Figure[], entries: readonly SeatEntry[]) {
  const cards = new Map<string, readonly string[]>()
  const known = new Set(entries.map(({ entry }) => entry.id))
  const renamed = <T extends { readonly id: string }>(items: readonly T[], name: string) =>
    items.map((item, index): T => {
      const id = `${name}-${index + 1}`
      const entry = entryOf(item.id)
      if (known.has(entry)) cards.set(entry, [...(cards.get(entry) ?? []), id])
      return { ...item, id }
    })
  const changed = figures.map((figure): Figure => {
    if (figure.kind === 'cards') {
      const mixed = scatter(figure.cards, (card) => `${card.text} ${card.id}`)
      return { ...figure, cards: renamed(mixed, 'card') }
    }
    if (figure.kind === 'map') {
      const mixed = scatter(figure.dots, (dot) => `${dot.x} ${dot.y} ${dot.id}`)
      return { ...figure, dots: renamed(mixed, 'dot') }
    }
    return figure
  })
  return { figures: changed, cards }
}

/** A kind gives a card or a dot its entry's id, alone or followed by a hyphen and a number. */
const entryOf = (id: string): string => id.split('-', 1)[0] ?? id

function contributorOf(
  tip: Tip,
  step: RoomStep,
  of: {
    readonly one: Contribution
    readonly entries: readonly SeatEntry[]
    readonly cards: ReadonlyMap<string, readonly string[]>
    /** That enough people share. */
    readonly parts: readonly string[]
  },
): Contributor {
  const { seat, words, grouped, named } = of.one
  const gave = onlyParts(grouped, of.parts)
  const exercise = exerciseOf(step.step.kind)
  const own = of.entries.filter((each) => each.seat === seat).map(({ entry }) => entry)
  const pieceOf = (entries: readonly SeatEntry['entry'][]): Piece => ({
    cards: entries.flatMap(({ id }) => of.cards.get(id) ?? []),
    texts: entries.flatMap(({ parts }) => exercise.texts(step.step.prompt, parts)),
  })
  const nameless = own.filter(({ name }) => name === undefined)
  return {
    words,
    gave,
    show: ticksOf(tip, step, seat),
    inGroup: Object.keys(gave).length > 0,
    named: Object.keys(named).length > 0,
    ...pieceOf(own),
    ...(nameless.length === own.length ? {} : { nameless: pieceOf(nameless) }),
  }
}
