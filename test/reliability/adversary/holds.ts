import { summaryInput } from '../../../server/room/documents.ts'
import type { Frozen } from '../../../server/room/frozen.ts'
import type { Seat, SeatAnswer, WordsById } from '../../../server/room/state.ts'
import { sectionsWith } from '../../../templates/plan-sections.ts'
import { exerciseOf } from '../../../templates/exercises/index.ts'
import type { AnswerOf } from '../../../templates/exercises/index.ts'
import type { Figure } from '../../../templates/figure.ts'
import { stepFigures } from '../../../templates/step-figures.ts'
import type { Step } from '../../../templates/workshop.ts'
import { seen } from '../../room/given.ts'
import type { Told } from '../../room/given.ts'
import { numbersIn } from '../../room/numbers-in.ts'
import { everyKind, theWalk } from '../../room/random/ground.ts'
import { canariesIn } from '../../simulator/people/answers.ts'
import type { Run } from '../../room/random/run.ts'

/** Totals of one step as they were published, and what is true of them. */
export interface Artifact {
  readonly step: string
  readonly where: 'wall' | 'summary'
  /** What can be read: the numbers alone. */
  readonly numbers: string
  /** Who is in them, by seat, with what each gave; nobody where it is made of those alone who ticked to be shown. */
  readonly group: Group
  /** Seats whose answer everybody could know by then. */
  readonly known: ReadonlySet<string>
}

type Group = ReadonlyMap<string, string>

/** Everything that ever left a room, held by somebody who forgets nothing. */
export interface Holds {
  readonly artifacts: readonly Artifact[]
  /** By step: seats whose answer was shown by name, or stood in a plan that was handed in, at any time. */
  readonly known: ReadonlyMap<string, ReadonlySet<string>>
  /** By figure: who was in it when it was frozen. */
  readonly groups: ReadonlyMap<string, Made>
  /** The room as it was before the last act. */
  readonly last: Told | null
}

/** Of whom a figure can be made. */
interface Made {
  readonly group: Group
  /** How many ticked to be shown: where the group is too small, the figure is made of them alone. */
  readonly ticked: number
  /** The figure that this one took the place of, where undoing brings it back. */
  readonly before?: string
}

export const nothing: Holds = { artifacts: [], known: new Map(), groups: new Map(), last: null }

/** What is held after one more act of a room. */
export function gather(holds: Holds, { told }: Run): Holds {
  const known = knowledge(holds.known, told)
  const groups = frozenGroups(holds, told)
  const fresh = [...onTheWall(told, groups), ...inTheSummary(told, groups)]
    .map((one) => ({ ...one, known: known.get(one.step) ?? new Set<string>() }))
    .filter(
      (one) =>
        !holds.artifacts.some(
          (other) =>
            other.step === one.step &&
            other.where === one.where &&
            other.numbers === one.numbers &&
            other.known.size === one.known.size,
        ),
    )
  return { artifacts: [...holds.artifacts, ...fresh], known, groups, last: told }
}

/** Each way in which few people's answers can be had of what is held, in words; empty: none. */
export function whatCanBeHad({ artifacts }: Holds): readonly string[] {
  return artifacts.flatMap((one, place) => [
    ...tooFew(one),
    ...left(one),
    ...artifacts.slice(0, place).flatMap((other) => between(other, one)),
  ])
}

function tooFew({ step, where, numbers, group }: Artifact): readonly string[] {
  // Where people tick to be shown, figures of those alone take nobody else.
  const ticked = group.size === 0 && mayTick(stepOf(step))
  return ticked || group.size >= minGroupOf(step)
    ? []
    : [`${where}: ${step} shows ${numbers}, of ${group.size} people`]
}

/** Whoever subtracts those that are known from a document's totals is left with the others. */
function left({ step, where, group, known }: Artifact): readonly string[] {
  if (where === 'wall') return []
  const others = [...group.keys()].filter((seat) => !known.has(seat)).length
  return others === 0 || others >= minGroupOf(step)
    ? []
    : [`${where}: of ${step}'s ${group.size} people all but ${others} are known`]
}

function between(a: Artifact, b: Artifact): readonly string[] {
  // "Shown as it comes" is a looser class, and the phone says so.
  if (a.step !== b.step || a.numbers === b.numbers || isLive(a.step)) return []
  // Of those alone who ticked to be shown, both times: each says it of themselves, and there are no totals.
  if (a.group.size === 0 && b.group.size === 0 && mayTick(stepOf(a.step))) return []
  const seats = new Set([...a.group.keys(), ...b.group.keys()])
  const changed = [...seats].filter((seat) => a.group.get(seat) !== b.group.get(seat)).length
  return changed >= minGroupOf(a.step)
    ? []
    : [`${b.step}: ${a.where} ${a.numbers} and ${b.where} ${b.numbers} differ by ${changed} people`]
}

function isLive(id: string): boolean {
  return stepOf(id).audience.reveal === 'live'
}

function minGroupOf(id: string): number {
  return stepOf(id).audience.minGroup
}

function stepOf(id: string): Step {
  const [item, name] = id.split('.')
  const step = [theWalk, everyKind]
    .find(({ workshop }) => workshop.id === item)
    ?.workshop.steps.find((each) => each.id === name)
  if (step === undefined) throw new Error(`there is no ${id}`)
  return step
}

const mayTick = ({ audience }: Step): boolean =>
  [audience, ...Object.values(audience.parts)].some(
    ({ to, tick }) => tick === true || to === 'named',
  )

function onTheWall(told: Told, groups: Holds['groups']): readonly Omit<Artifact, 'known'>[] {
  const { stage } = seen(told, { as: 'projector' })
  const step = told.tip.state.steps.find((each) => each.id === stage.step?.id)
  if (stage.step?.shown !== 'frozen' || step?.figure == null) return []
  return artifactOf(step.id, 'wall', stage.figure ?? [], groups.get(step.figure))
}

function inTheSummary(told: Told, groups: Holds['groups']): readonly Omit<Artifact, 'known'>[] {
  const { state, words } = told.tip
  return summaryInput(state, words).items.flatMap(({ steps }) =>
    steps.flatMap(({ id, step, what }): readonly Omit<Artifact, 'known'>[] => {
      const figure = state.steps.find((each) => each.id === id)?.figure ?? ''
      if (what.kind === 'frozen') return artifactOf(id, 'summary', what.figures, groups.get(figure))
      if (what.kind !== 'counted') return []
      const figures = stepFigures({ step, rows: [], entries: what.entries }, (word) => word)
      // What was never shown is totals alone, of everybody: a tick concerns the room.
      return artifactOf(id, 'summary', figures, { group: groupNow(told, id), ticked: 0 })
    }),
  )
}

function artifactOf(
  step: string,
  where: Artifact['where'],
  figures: readonly Figure[],
  made: Made | undefined,
): readonly Omit<Artifact, 'known'>[] {
  const numbers = numbersIn(figures)
  if (numbers === '' || made === undefined) return []
  const people = Math.max(...figures.map(({ n }) => n))
  return [{ step, where, numbers, group: people > made.ticked ? made.group : new Map() }]
}

/** A figure's people are those whose answers count when it is made: before the act, where erasing fixes it first. */
function frozenGroups({ groups: before, last }: Holds, told: Told): Holds['groups'] {
  const groups = new Map(before)
  const fixed = told.log.slice(last?.log.length ?? 0).map(({ event }) => event.type)
  const then = last !== null && fixed.includes('figureFrozen') ? last : told
  for (const { id, figure } of told.tip.state.steps) {
    if (figure === null || groups.has(figure)) continue
    const was = last?.tip.state.steps.find((step) => step.id === id)?.figure ?? ''
    const made = { group: groupNow(then, id), ticked: tickedNow(then, id) }
    if (fixed.includes('figurePutBack'))
      groups.set(figure, groups.get(groups.get(was)?.before ?? '') ?? made)
    else if (fixed.includes('wordsMerged')) {
      const same = groups.get(was)
      groups.set(figure, { ...(same ?? made), before: was })
    } else if (fixed.includes('answersReleased'))
      groups.set(figure, {
        ...made,
        group: letIn(frozenIn(told, figure), made.group) ?? groups.get(was)?.group ?? made.group,
        before: was,
      })
    else groups.set(figure, made)
  }
  return groups
}

/** Who of a group can be read in a figure into which the facilitator let answers; null: it has nothing to read. */
function letIn({ figures = [], merged = [] }: Partial<Frozen>, group: Group): Group | null {
  if (!figures.some(({ kind }) => kind === 'cards' || kind === 'cloud')) return null
  // Whoever wrote a word that was merged stands in the other's number.
  const words = canariesIn([figures, merged])
  return new Map(
    [...group].filter(([, gave]) => canariesIn(gave).some((one) => words.includes(one))),
  )
}

/** What a figure was published as. The room keeps its figures so. */
const frozenIn = ({ tip: { words } }: Told, figure: string) =>
  words.get(figure)?.body as Partial<Frozen>

function groupNow({ tip: { state, words } }: Told, id: string): Group {
  const step = state.steps.find((each) => each.id === id)
  return new Map(
    [...state.seats.values()].flatMap((seat): (readonly [string, string])[] => {
      const answer = seat.answers[id]
      if (answer === undefined || answer.counted === null) return []
      if (step?.hidden.includes(answer.counted) === true) return []
      const gives = given(id, answer, words)
      return gives === null ? [] : [[seat.id, gives]]
    }),
  )
}

/** How many ticked to be shown, where the step asks. */
function tickedNow({ tip: { state } }: Told, id: string): number {
  if (!mayTick(stepOf(id))) return 0
  return [...state.seats.values()].filter((seat) => {
    const answer = seat.answers[id]
    if (answer === undefined || answer.counted === null) return false
    const show = answer.counted === answer.words ? answer.show : (answer.countedShow ?? {})
    return Object.keys(show).length > 0
  }).length
}

/** What an answer adds to totals, in the walk from the kinds' own shapes; null: nothing. */
function given(id: string, answer: SeatAnswer, words: WordsById): string | null {
  const body = words.get(answer.counted ?? '')?.body
  if (!id.startsWith('walk.')) return adds(stepOf(id), body)
  // Each is an answer of the kind that its step has in the walk: the room took no other.
  switch (id.replace('walk.', '')) {
    case 'week':
      return JSON.stringify((body as AnswerOf<'mood'>).v)
    case 'live':
    case 'stay':
    case 'missing':
      return (body as AnswerOf<'choice' | 'list'>).length === 0 ? null : JSON.stringify(body)
    case 'rows': {
      const rows = Object.entries(body as AnswerOf<'contrast'>)
      const stars = rows.flatMap(([row, { star }]) => (star ? [row] : []))
      return stars.length === 0 ? null : stars.join(' ')
    }
    case 'next':
      return String((body as AnswerOf<'commitments'>).items.length)
    case 'plan': {
      const { again } = body as AnswerOf<'planReview'>
      return again === undefined ? null : JSON.stringify(again.v)
    }
    default:
      return null
  }
}

/** The same from the parts that the step's totals and its text without names are made of. */
function adds({ kind, prompt, audience }: Step, body: unknown): string | null {
  const parts = Object.entries(exerciseOf(kind).parts(prompt, body)).filter(([part, value]) => {
    const alone = exerciseOf(kind).singleParts?.includes(part) === true
    const { to } = audience.parts[part] ?? (alone ? { to: 'me' } : audience)
    return (to === 'counts' || to === 'unnamed') && !isNothing(value)
  })
  return parts.length === 0 ? null : JSON.stringify(parts)
}

const isNothing = (value: unknown): boolean =>
  ['', 'null', '""', '[]', '{}'].includes(JSON.stringify(value ?? null))

function knowledge(before: Holds['known'], told: Told): Holds['known'] {
  const known = new Map([...before].map(([step, seats]) => [step, new Set(seats)]))
  const learn = (step: string, seat: Seat): void =>
    void known.set(step, (known.get(step) ?? new Set()).add(seat.id))
  for (const seat of told.tip.state.seats.values()) {
    for (const { id, step, item: at } of told.tip.state.steps) {
      const item = told.tip.state.items.find((each) => each.id === at)
      const workshop = item !== undefined && 'workshop' in item ? item.workshop : undefined
      const handedIn =
        workshop !== undefined &&
        sectionsWith(workshop, step.id).some((each) => seat.shared[`${at}.${each}`] === true)
      if (seat.answers[id] !== undefined && handedIn) learn(id, seat)
    }
  }
  return known
}
