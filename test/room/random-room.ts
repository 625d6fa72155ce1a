import fc from 'fast-check'
import { expect } from 'vitest'
import type { Actor } from '../../server/room/actor.ts'
import type { Command } from '../../server/room/commands.ts'
import { isRefused } from '../../server/room/decision.ts'
import { stepOf } from '../../server/room/lookup.ts'
import { rowsFor } from '../../server/room/rows.ts'
import type { Row } from '../../templates/exercise.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import type { Step, Workshop } from '../../templates/workshop.ts'
import { canariesIn, canaryOf } from '../simulator/people/answers.ts'
import { marked } from '../simulator/people/marked.ts'
import {
  carryOut,
  facilitator,
  joined,
  openRoom,
  participant,
  seen,
  walk,
  workshopIn,
} from './given.ts'
import type { Told } from './given.ts'

/** Random rooms: whatever people and facilitators may do, in any order. */

/** The workshop of a random room, and what people write in it. */
export interface Ground {
  readonly workshop: Workshop
  /** Ids within the workshop of the steps that people answer: acts name them by place. */
  readonly steps: readonly string[]
  /** What somebody sends as an answer; every text that others could read is a canary (`next`: one more). `n`: which of several. */
  readonly body: (asked: Asked, next: () => string, n: number) => unknown
}

interface Asked {
  readonly step: Step
  readonly rows: readonly Row[]
}

/** Bodies in which every text that could be read is the canary. */
const bodies: Readonly<Record<string, (canary: string, n: number) => unknown>> = {
  week: (canary, n) => ({ v: (n % 5) + 1, word: canary }),
  live: (_canary, n) => [n % 2 === 0 ? 'sea' : 'hills'],
  stay: (_canary, n) => [['stay', 'go', 'dunno'][n % 3]],
  scene: (canary) => ({ t: canary }),
  told: (canary) => ({ t: canary }),
  missing: (canary) => [{ id: 'a', t: canary }],
  film: (canary) => ({ slots: { job: canary, place: canary } }),
  rows: (canary, n) => ({
    hours: { l: canary, r: canary, star: n % 2 === 0 },
    place: { l: canary, star: n % 3 === 0 },
  }),
  more: (canary) => [{ id: 'hours', t: canary }],
  next: (canary) => ({ items: [{ cue: canary, act: canary, who: canary }] }),
  plan: (canary, n) => ({
    edits: { 'walk.x': { text: canary } },
    again: { v: (n % 5) + 1, word: canary },
  }),
}

/** A workshop with a step for each way in which answers are seen; all that is written there is written here. */
export const theWalk: Ground = {
  workshop: walk,
  steps: Object.keys(bodies),
  body: ({ step }, next, n) => bodies[step.id]?.(next(), n),
}

const kinds = workshopIn('every-kind.yaml')

/** A workshop with a step of every kind; people answer what the kind makes up, each text with words of its own. */
export const everyKind: Ground = {
  workshop: kinds,
  steps: kinds.steps.filter(({ kind }) => exerciseOf(kind).asks).map(({ id }) => id),
  body: ({ step: { kind, prompt }, rows }, next, n) =>
    marked({ kind, prompt, rows }, exerciseOf(kind).sampleAnswer(prompt, rows, n), next),
}

export const steps = theWalk.steps
const everybody = [
  'anna',
  'ben',
  'cai',
  'dee',
  'eva',
  'fin',
  'gus',
  'hal',
  'ida',
  'jon',
  'kim',
  'leo',
] as const

/** What somebody does next. `who` is a place among the people, `step` one among `steps`. */
export type Act =
  | {
      readonly do: 'answer'
      readonly who: number
      readonly step: number
      readonly n: number
      readonly done: boolean
      readonly tick: number
    }
  | {
      readonly do: 'facilitate'
      readonly type:
        'openStep' | 'closeStep' | 'reopenStep' | 'revealStep' | 'hideStep' | 'skipStep'
      readonly step: number
    }
  | { readonly do: 'play'; readonly step: number; readonly n: number; readonly show: boolean }
  | {
      readonly do: 'person'
      readonly who: number
      readonly type: 'pass' | 'leave' | 'eraseMe' | 'paper' | 'share' | 'withdraw'
      readonly step: number
    }
  | { readonly do: 'remove'; readonly who: number }
  | { readonly do: 'undo' }
  | { readonly do: 'hideAnswer'; readonly n: number; readonly on: boolean }
  /** Asks the author of one card or answer, shows it large, or takes down what is. */
  | { readonly do: 'large'; readonly n: number; readonly how: 'ask' | 'show' | 'down' }
  | { readonly do: 'allow'; readonly who: number; readonly yes: boolean }
  /** Lets answers of the queue in: the first ones, or each second one, or all. */
  | { readonly do: 'release'; readonly which: 'first' | 'second' | 'all' }
  /** Merges two words of the cloud that is shown, or takes one off. */
  | { readonly do: 'merge'; readonly n: number; readonly into: number | null }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'end' }

const who = fc.nat(everybody.length - 1)
const n = fc.nat(5)
/** Letting answers of the queue in. */
export const releases: fc.Arbitrary<Act> = fc.record({
  do: fc.constant('release' as const),
  which: fc.constantFrom('first' as const, 'second' as const, 'all' as const),
})

/** Anything that can be done in a room of so many steps, often enough what leads somewhere. */
export function actsOn({ steps: { length } }: Ground): fc.Arbitrary<Act> {
  const step = fc.nat(length - 1)
  return fc.oneof(
    {
      weight: 30,
      arbitrary: fc.record({
        do: fc.constant('answer' as const),
        who,
        step,
        n,
        done: fc.boolean(),
        tick: fc.nat(3),
      }),
    },
    {
      weight: 12,
      arbitrary: fc.record({
        do: fc.constant('facilitate' as const),
        type: fc.constantFrom(
          'openStep' as const,
          'closeStep' as const,
          'reopenStep' as const,
          'revealStep' as const,
          'hideStep' as const,
          'skipStep' as const,
        ),
        step,
      }),
    },
    {
      weight: 16,
      arbitrary: fc.record({ do: fc.constant('play' as const), step, n, show: fc.boolean() }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('person' as const),
        who,
        type: fc.constantFrom(
          'pass' as const,
          'leave' as const,
          'paper' as const,
          'share' as const,
          'withdraw' as const,
        ),
        step,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('person' as const),
        who,
        type: fc.constant('eraseMe' as const),
        step,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), who }) },
    { weight: 5, arbitrary: fc.constant({ do: 'undo' as const }) },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('hideAnswer' as const), n, on: fc.boolean() }),
    },
    { weight: 6, arbitrary: releases },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('merge' as const),
        n,
        into: fc.option(n, { freq: 3 }),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('large' as const),
        n,
        how: fc.constantFrom('ask' as const, 'show' as const, 'show' as const, 'down' as const),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('allow' as const), who, yes: fc.boolean() }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        ms: fc.constantFrom(1000, 5001, 11_000),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'end' as const }) },
  )
}

/** Anything that can be done in a room of the walk. */
export const acts = actsOn(theWalk)

/** What one person wrote into one step at one time, as a text that nothing else contains. */
export interface Canary {
  readonly text: string
  readonly seat: string
  readonly step: string
  readonly done: boolean
  /** Its author lets it be shown. */
  readonly ticked: boolean
  /** The step shows it without names. */
  readonly unnamed: boolean
}

/** A room with all that was ever written in it, and what of it was ever allowed to others. */
export interface Run {
  readonly ground: Ground
  readonly names: readonly string[]
  /** In the order of `names`. */
  readonly seats: readonly string[]
  readonly told: Told
  readonly canaries: readonly Canary[]
  /** How many canaries were ever made, also those that an answer had no room for. */
  readonly made: number
  readonly shown: ReadonlySet<string>
}

/** A room in which so many people (1 to 12) have taken seats, and nothing has happened yet. */
export function begun(people = 7, ground = theWalk): Run {
  const names = everybody.slice(0, people).map((name) => `Xq${name}`)
  const { workshop } = ground
  return {
    ground,
    names,
    seats: names.map((name) => name.toLowerCase()),
    told: joined(...names)(
      openRoom({
        organizerGets: 'plans',
        programme: [{ item: workshop.id, workshop, form: 'full' }],
      }),
    ),
    canaries: [],
    made: 0,
    shown: new Set(),
  }
}

/** The step of an act, room-wide. */
function stepAt({ ground: { workshop, steps } }: Run, place: number): string {
  return `${workshop.id}.${steps[place]}`
}

/** Places beyond the last person begin again at the first. */
function seatOf({ seats }: Run, place: number): string {
  return seats[place % seats.length] ?? ''
}

/** The room after one more act; what the room refuses changes nothing. */
export function ran(run: Run, act: Act): Run {
  switch (act.do) {
    case 'answer':
      return answers(run, act)
    case 'facilitate':
      return commanded(run, facilitator, { type: act.type, step: stepAt(run, act.step) })
    case 'play':
      return plays(run, act)
    case 'person':
      return commanded(run, participant(seatOf(run, act.who)), personal(run, act))
    case 'remove':
      return commanded(run, facilitator, {
        type: 'removeParticipant',
        participant: seatOf(run, act.who),
      })
    case 'undo': {
      const of = seen(run.told, { as: 'facilitator' }).stage.undo?.of
      return of === undefined ? run : commanded(run, facilitator, { type: 'undo', of })
    }
    case 'hideAnswer': {
      const stage = seen(run.told, { as: 'facilitator' }).stage
      const chosen = stage.queue?.[act.n]
      if (chosen === undefined || stage.step === null) return run
      return commanded(run, facilitator, {
        type: 'hideAnswer',
        step: stage.step.id,
        answer: chosen.id,
        on: act.on,
      })
    }
    case 'large':
      return shows(run, act)
    case 'allow':
      return allows(run, act)
    case 'release': {
      const { step, queue = [] } = seen(run.told, { as: 'facilitator' }).stage
      const waits = queue.filter((each) => !each.hidden && each.shown !== true)
      const picked = {
        first: waits.slice(0, 3),
        second: waits.filter((_each, place) => place % 2 === 0),
        all: queue.filter((each) => !each.hidden),
      }[act.which]
      if (step === null || picked.length === 0) return run
      const answers = picked.map(({ id }) => id)
      return commanded(run, facilitator, { type: 'releaseAnswers', step: step.id, answers })
    }
    case 'merge':
      return merges(run, act)
    case 'wait':
      return { ...run, told: { ...run.told, at: run.told.at + act.ms } }
    case 'end':
      return commanded(run, facilitator, { type: 'endRoom' })
  }
}

function merges(run: Run, { n, into }: Extract<Act, { do: 'merge' }>): Run {
  const { step, figure = [] } = seen(run.told, { as: 'facilitator' }).stage
  const words = figure.flatMap((each) =>
    each.kind === 'cloud' ? each.terms.map(({ text }) => text) : [],
  )
  const [from, other] = [words[n], into === null ? null : words[into]]
  if (step === null || from === undefined || other === undefined) return run
  return commanded(run, facilitator, { type: 'mergeWords', step: step.id, from, into: other })
}

function shows(run: Run, { n, how }: Extract<Act, { do: 'large' }>): Run {
  const { step, queue = [], figure = [] } = seen(run.told, { as: 'facilitator' }).stage
  if (step === null) return run
  if (how === 'down')
    return commanded(run, facilitator, { type: 'spotlight', step: step.id, answer: null })
  const cards = figure.flatMap((each) => (each.kind === 'cards' ? each.cards : []))
  const ids = [...cards, ...queue].map(({ id }) => id)
  const answer = ids[n % Math.max(ids.length, 1)]
  if (answer === undefined) return run
  const type = how === 'ask' ? 'askSpotlight' : 'spotlight'
  return commanded(run, facilitator, { type, step: step.id, answer })
}

/** Somebody says Yes or No to what they were asked first; from a Yes on, everybody may read that text. */
function allows(run: Run, { who, yes }: Extract<Act, { do: 'allow' }>): Run {
  const own = participant(seatOf(run, who))
  const question = seen(run.told, own).mine?.asked[0]
  if (question === undefined) return run
  const { step, answer, text } = question
  const after = commanded(run, own, { type: 'allowSpotlight', step, answer, allow: yes })
  return yes && after.told !== run.told
    ? { ...after, shown: new Set([...after.shown, ...canariesIn(text)]) }
    : after
}

function personal(run: Run, act: Extract<Act, { do: 'person' }>): Command {
  const step = stepAt(run, act.step)
  const { id, plan } = run.ground.workshop
  const section = `${id}.${plan.sections[0]?.id}`
  switch (act.type) {
    case 'pass':
      return { type: 'pass', step }
    case 'paper':
      return { type: 'markPaper', step, on: true }
    case 'share':
      return { type: 'shareSection', section, on: true }
    case 'withdraw':
      return { type: 'shareSection', section, on: false }
    case 'leave':
    case 'eraseMe':
      return { type: act.type }
  }
}

/** A whole step as rooms do it, or once more: opened, answered by some, closed, perhaps shown. */
function plays(run: Run, act: Extract<Act, { do: 'play' }>): Run {
  const step = stepAt(run, act.step)
  const hidden = commanded(run, facilitator, { type: 'hideStep', step })
  let after = commanded(hidden, facilitator, { type: 'openStep', step })
  for (let place = 0; place <= act.n; place += 1)
    after = answers(after, {
      do: 'answer',
      who: place,
      step: act.step,
      n: place,
      done: true,
      tick: (place + act.n) % 4,
    })
  after = commanded(after, facilitator, { type: 'closeStep', step })
  return act.show ? commanded(after, facilitator, { type: 'revealStep', step }) : after
}

function answers(run: Run, act: Extract<Act, { do: 'answer' }>): Run {
  const id = stepAt(run, act.step)
  const seat = seatOf(run, act.who)
  const { state, words } = run.told.tip
  const placed = stepOf(state, id)
  const sitting = state.seats.get(seat)
  if (placed === undefined || sitting === undefined) return run
  const { step } = placed
  const rows = rowsFor(state, words, { step: placed, seat: sitting })
  let { made } = run
  const body = run.ground.body({ step, rows }, () => canaryOf(made++), act.n)
  const ticks = [{}, {}, { answer: 'unnamed' }, { answer: 'named' }] as const
  const command: Command = {
    type: 'giveAnswer',
    step: id,
    answer: body,
    rev: (sitting.answers[id]?.rev ?? 0) + 1,
    done: act.done,
    show: isTicked(step) ? (ticks[act.tick] ?? {}) : {},
  }
  const after = commanded(run, participant(seat), command)
  return after.told === run.told
    ? run
    : {
        ...after,
        made,
        canaries: [...after.canaries, ...canariesOf(after, { seat, step: id }, act)],
      }
}

const isTicked = ({ audience }: Step): boolean =>
  [audience, ...Object.values(audience.parts)].some(
    ({ to, tick }) => tick === true || to === 'named',
  )

/** What the newest answer says, by the parts in which it says so. */
function canariesOf(
  { told }: Run,
  at: { readonly seat: string; readonly step: string },
  { done, tick }: Extract<Act, { do: 'answer' }>,
): readonly Canary[] {
  const { state, words } = told.tip
  const placed = stepOf(state, at.step)
  const body = words.get(state.seats.get(at.seat)?.answers[at.step]?.words ?? '')?.body
  if (placed === undefined || body === undefined) return []
  const { kind, prompt, audience } = placed.step
  const parts = Object.entries(exerciseOf(kind).parts(prompt, body))
  return canariesIn(body).map((text) => {
    const said = parts.filter(([, value]) => canariesIn(value).includes(text))
    const seenBy = said.map(([part]) => audience.parts[part] ?? audience)
    const may = seenBy.some((by) => by.tick === true || by.to === 'named')
    const unnamed = seenBy.some(({ to }) => to === 'unnamed')
    return { text, ...at, done, ticked: tick > 1 && may, unnamed }
  })
}

/** Carries out a command; whatever it publishes becomes allowed. */
export function commanded(run: Run, actor: Actor, command: Command): Run {
  const { outcome, after } = carryOut(run.told, actor, command)
  if (isRefused(outcome)) return run
  const fresh = outcome.events.flatMap((event) => {
    if (event.type !== 'stepRevealed' && event.type !== 'answersReleased') return []
    const here = run.canaries.filter((one) => one.step === event.step)
    if (command.type !== 'releaseAnswers') return here.filter(mayBeShown)
    // Of what waits to be read, the picked answers and no others.
    const read = canariesIn(command.answers.map((id) => run.told.tip.words.get(id)?.body))
    return here.filter((one) => mayBeShown(one) && (one.ticked || read.includes(one.text)))
  })
  const shown = new Set([...run.shown, ...fresh.map((one) => one.text)])
  checkSteady(run.told, after, actor)
  return { ...run, told: after, shown }
}

/** What a reveal may publish: done, and unnamed by its step or ticked by its author. */
const mayBeShown = (one: Canary): boolean => one.done && (one.unnamed || one.ticked)

/** Participants' stage changes by a facilitator's act alone, but for what somebody takes from the wall: all of it, or what was large. */
function checkSteady(before: Told, after: Told, actor: Actor): void {
  const seat = [...after.tip.state.seats.values()].find((each) => each.status === 'here')?.id
  // A stage needs somebody to see it.
  if (seat === undefined || before.tip.state.seats.get(seat)?.status !== 'here') return
  const [a, b] = [stage(before, seat), stage(after, seat)]
  if (a !== b) expect(after.tip.state.stageSeq).toBeGreaterThan(before.tip.state.stageSeq)
  const last = after.log.at(-1)?.event.type
  if (actor.as !== 'participant' || last === 'seatErased') return
  const dimmed = after.tip.state.dimmedSeq === after.tip.state.seq
  expect(b).toBe(dimmed ? stage(before, seat, ['spotlight']) : a)
}

/** The stage of a phone that is never removed. */
function stage(told: Told, seat: string, without: readonly string[] = []): string {
  const parts = Object.entries(seen(told, participant(seat)).stage)
  const left = parts.filter(([part]) => !without.includes(part))
  return JSON.stringify({ ...Object.fromEntries(left), room: null })
}
