import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Viewer } from '../../server/room/actor.ts'
import type { Command } from '../../server/room/commands.ts'
import { isRefused } from '../../server/room/decision.ts'
import { summaryInput } from '../../server/room/documents.ts'
import { replay } from '../../server/room/evolve.ts'
import { wordsOf } from '../../server/room/counting.ts'
import { readFrozen } from '../../server/room/frozen.ts'
import type { Figure } from '../../templates/figure.ts'
import { stepFigures } from '../../templates/step-figures.ts'
import type { Step } from '../../templates/workshop.ts'
import {
  answered,
  carryOut,
  closed,
  did,
  facilitator,
  given,
  joined,
  openRoom,
  opened,
  participant,
  revealed,
  seen,
  walk,
  type Told,
} from './given.ts'

/** Bodies in which every text that could be read is the canary. */
const bodies: Readonly<Record<string, (canary: string, n: number) => unknown>> = {
  week: (canary, n) => ({ v: (n % 5) + 1, word: canary.slice(0, 30) }),
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
    again: { v: (n % 5) + 1, word: canary.slice(0, 30) },
  }),
}
const steps = Object.keys(bodies)
const people = ['anna', 'ben', 'cai', 'dee', 'eva', 'fin', 'gus'] as const
const names = people.map((seat) => `Xq${seat}`)

type Act =
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
      readonly type: 'pass' | 'leave' | 'eraseMe' | 'paper' | 'share'
      readonly step: number
    }
  | { readonly do: 'remove'; readonly who: number }
  | { readonly do: 'undo' }
  | { readonly do: 'hideAnswer'; readonly n: number; readonly on: boolean }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'end' }

const who = fc.nat(people.length - 1)
const step = fc.nat(steps.length - 1)
const n = fc.nat(5)
const acts: fc.Arbitrary<Act> = fc.oneof(
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
      type: fc.constantFrom('pass' as const, 'leave' as const, 'paper' as const, 'share' as const),
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
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(1000, 5001, 11_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'end' as const }) },
)

/** What one person wrote into one step at one time, as a text that nothing else contains. */
interface Canary {
  readonly text: string
  readonly seat: string
  readonly step: string
  readonly done: boolean
  readonly ticked: boolean
}

/** A room with all that was ever written in it, and what of it was ever allowed to others. */
interface Run {
  readonly told: Told
  readonly canaries: readonly Canary[]
  readonly shown: ReadonlySet<string>
}

const begun = (): Run => ({
  told: joined(...names.map((name, place) => named(name, place)))(
    openRoom({ organizerGets: 'plans' }),
  ),
  canaries: [],
  shown: new Set(),
})
const named = (name: string, place: number): string => (place % 2 === 0 ? name : name)
const seatOf = (place: number): string => `xq${people[place] ?? ''}`

function ran(run: Run, act: Act): Run {
  switch (act.do) {
    case 'answer':
      return answers(run, act)
    case 'facilitate':
      return commanded(run, facilitator, { type: act.type, step: `walk.${steps[act.step]}` })
    case 'play':
      return plays(run, act)
    case 'person':
      return commanded(run, participant(seatOf(act.who)), personal(act))
    case 'remove':
      return commanded(run, facilitator, {
        type: 'removeParticipant',
        participant: seatOf(act.who),
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
    case 'wait':
      return { ...run, told: { ...run.told, at: run.told.at + act.ms } }
    case 'end':
      return commanded(run, facilitator, { type: 'endRoom' })
  }
}

function personal(act: Extract<Act, { do: 'person' }>): Command {
  const step = `walk.${steps[act.step]}`
  switch (act.type) {
    case 'pass':
      return { type: 'pass', step }
    case 'paper':
      return { type: 'markPaper', step, on: true }
    case 'share':
      return { type: 'shareSection', section: 'walk.story', on: true }
    case 'leave':
    case 'eraseMe':
      return { type: act.type }
  }
}

/** A whole step as rooms do it, or once more: opened, answered by some, closed, perhaps shown. */
function plays(run: Run, act: Extract<Act, { do: 'play' }>): Run {
  const step = `walk.${steps[act.step]}`
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
  const name = steps[act.step] ?? ''
  const seat = seatOf(act.who)
  const text = `zq${act.who}x${act.step}x${run.canaries.length}qz`
  const rev = (run.told.tip.state.seats.get(seat)?.answers[`walk.${name}`]?.rev ?? 0) + 1
  const ticks = [{}, {}, { answer: 'unnamed' }, { answer: 'named' }] as const
  const show = name === 'film' || name === 'next' ? (ticks[act.tick] ?? {}) : {}
  const command: Command = {
    type: 'giveAnswer',
    step: `walk.${name}`,
    answer: bodies[name]?.(text, act.n),
    rev,
    done: act.done,
    show,
  }
  const after = commanded(run, participant(seat), command)
  if (after.told === run.told) return run
  return {
    ...after,
    canaries: [
      ...after.canaries,
      { text, seat, step: `walk.${name}`, done: act.done, ticked: Object.keys(show).length > 0 },
    ],
  }
}

/** Carries out a command; whatever it publishes becomes allowed. */
function commanded(run: Run, actor: Actor, command: Command): Run {
  const { outcome, after } = carryOut(run.told, actor, command)
  if (isRefused(outcome)) return run
  const shown = outcome.events.some((event) => event.type === 'stepRevealed')
    ? new Set([
        ...run.shown,
        ...run.canaries.filter((one) => mayBeShown(one)).map((one) => one.text),
      ])
    : run.shown
  checkSteady(run.told, after, actor)
  return { ...run, told: after, shown }
}

/** What a reveal may publish: done, and unnamed by its step or ticked by its author. */
const mayBeShown = (one: Canary): boolean => one.done && (one.step === 'walk.missing' || one.ticked)

/** Participants' stage changes by a facilitator's act alone, but for what an erased person takes from the wall. */
function checkSteady(before: Told, after: Told, actor: Actor): void {
  const [a, b] = [stage(before), stage(after)]
  if (a !== b) expect(after.tip.state.stageSeq).toBeGreaterThan(before.tip.state.stageSeq)
  const last = after.log.at(-1)?.event.type
  if (actor.as === 'participant' && last !== 'seatErased') expect(b).toBe(a)
}

const stage = (told: Told): string => JSON.stringify({ ...seenByPhone(told), room: null })
/** A phone that is never removed: a stage needs somebody to see it. */
const seenByPhone = (told: Told) =>
  seen(told, {
    as: 'participant',
    seat: [...told.tip.state.seats.values()].find((seat) => seat.status === 'here')?.id ?? '',
  }).stage

const audiences: readonly Viewer[] = [
  { as: 'facilitator' },
  { as: 'projector' },
  { as: 'organizer' },
  ...people.map((_seat, place) => participant(seatOf(place))),
]

function checkPrivacy(run: Run): void {
  for (const viewer of audiences) {
    const view = JSON.stringify(seen(run.told, viewer))
    const seat = viewer.as === 'participant' ? viewer.seat : ''
    for (const one of run.canaries) {
      if (one.seat === seat || run.shown.has(one.text)) continue
      const queued = viewer.as === 'facilitator' && one.step === 'walk.missing' && one.done
      if (!queued)
        expect([viewer.as, one, view.includes(one.text)]).toEqual([viewer.as, one, false])
    }
  }
  const summary = JSON.stringify(summaryInput(run.told.tip.state, run.told.tip.words))
  for (const one of run.canaries)
    if (!run.shown.has(one.text)) expect([one, summary.includes(one.text)]).toEqual([one, false])
}

function checkNames(run: Run): void {
  for (const viewer of audiences.filter((each) => each.as !== 'facilitator')) {
    const view = JSON.stringify(seen(run.told, viewer).stage)
    for (const [place, name] of names.entries()) {
      const ticked = run.canaries.some((one) => one.seat === seatOf(place) && one.ticked)
      if (!ticked) expect([name, view.includes(name)]).toEqual([name, false])
    }
  }
}

const figuresOf = (told: Told): readonly Figure[] =>
  audiences.flatMap((viewer) => seen(told, viewer).stage.figure ?? [])

function checkGroups(run: Run): void {
  const step = run.told.tip.state.current
  const { minGroup, tick } = walk.steps.find((each) => `walk.${each.id}` === step)?.audience ?? {
    minGroup: 0,
    tick: true,
  }
  for (const figure of figuresOf(run.told))
    if (tick !== true) expect(figure.n).toBeGreaterThanOrEqual(minGroup)
}

function checkWords({ told }: Run): void {
  const { state, words } = told.tip
  const seats = [...state.seats.values()].filter((seat) => seat.status !== 'erased')
  const named = new Set([
    ...seats.flatMap((seat) => [
      seat.name,
      seat.returnWords,
      ...Object.values(seat.answers).flatMap(wordsOf),
    ]),
    ...state.steps.flatMap((each) => (each.figure === null ? [] : [each.figure])),
  ])
  expect([...words.keys()].sort()).toEqual([...named].sort())
}

function checkLog({ told, canaries }: Run): void {
  expect(replay('room-1', told.log)).toEqual(told.tip.state)
  expect([...replay('room-1', told.log).seats]).toEqual([...told.tip.state.seats])
  const log = JSON.stringify(told.log)
  for (const text of [...canaries.map((one) => one.text), ...names]) expect(log).not.toContain(text)
}

/** The check after every act of a random room. */
function always(check: (run: Run) => void): void {
  fc.assert(
    fc.property(fc.array(acts, { minLength: 5, maxLength: 40 }), (list) => {
      let run = begun()
      for (const act of list) {
        run = ran(run, act)
        check(run)
      }
    }),
    { numRuns: 25 },
  )
}

describe('in any room', () => {
  test('C44 no view holds words of others that were not shown', () => always(checkPrivacy))
  test('C44 no name stands anywhere but on the console and where it was ticked', () =>
    always(checkNames))
  test('C47 no figure is made of fewer than minGroup people', () => always(checkGroups))
  test('C11 words and what names them are the same', () => always(checkWords))
  test('C46 the log makes the room, and holds nobody’s words', () => always(checkLog))

  test('C44 the checks above see rooms in which much is shown', () => {
    const revealed = fc
      .sample(fc.array(acts, { minLength: 30, maxLength: 40 }), { numRuns: 30, seed: 1 })
      .map((list) => list.reduce(ran, begun()))
    expect(revealed.filter((run) => run.shown.size > 0).length).toBeGreaterThan(10)
    expect(revealed.flatMap((run) => figuresOf(run.told)).length).toBeGreaterThan(20)
  })
})

/** The counts of one step as they were published at one time, and by whose answers. */
interface Published {
  readonly counts: string
  readonly by: ReadonlyMap<string, string>
}

/** What the wall and the group's document say of a step's totals now; null: nothing. */
function published({ told }: Run, step: string): Published | null {
  const { state, words } = told.tip
  const found = state.steps.find((each) => each.id === step)
  const what = summaryInput(state, words).items[0]?.steps.find((each) => each.id === step)?.what
  if (found === undefined || what === undefined) return null
  const by = new Map(
    [...state.seats.values()].flatMap((seat) => {
      const counted = seat.answers[step]?.counted ?? null
      return counted === null ? [] : [[seat.id, JSON.stringify(words.get(counted)?.body)]]
    }),
  )
  const figures = found.shown
    ? readFrozen(words, found)?.figures
    : what.kind === 'frozen'
      ? what.figures
      : undefined
  if (figures !== undefined) return { counts: countsIn(figures), by }
  return what.kind === 'counted'
    ? { counts: countsIn(countedFigures(found.step, what.entries)), by }
    : null
}

const countsIn = (figures: readonly Figure[]): string =>
  JSON.stringify(
    figures.flatMap((each) => (each.kind === 'bars' ? each.bars.map((bar) => bar.count) : [])),
  )

const countedFigures = (
  step: Step,
  entries: Parameters<typeof stepFigures>[0]['entries'],
): readonly Figure[] => stepFigures({ step, rows: [], entries }, (word) => word)

describe('nothing can be had by subtraction', () => {
  const totals = ['walk.week', 'walk.stay', 'walk.rows'] as const
  /** Rooms in which totals are played again and again. */
  const often: fc.Arbitrary<Act> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('play' as const),
        step: fc.constantFrom(0, 2, 7),
        n: fc.nat(5),
        show: fc.boolean(),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('answer' as const),
        who,
        step: fc.constantFrom(0, 2, 7),
        n,
        done: fc.boolean(),
        tick: fc.constant(0),
      }),
    },
    { weight: 1, arbitrary: acts },
  )

  test('C50 two published totals of a step are the same, or made of minGroup other answers', () => {
    let pairs = 0
    fc.assert(
      fc.property(fc.array(often, { minLength: 20, maxLength: 50 }), (list) => {
        let run = begun()
        const last = new Map<string, Published>()
        for (const act of list) {
          run = ran(run, act)
          for (const step of totals) {
            const now = published(run, step)
            const before = last.get(step)
            if (now === null) continue
            if (before !== undefined && before.counts !== now.counts) {
              pairs += 1
              const seats = new Set([...before.by.keys(), ...now.by.keys()])
              const changed = [...seats].filter(
                (seat) => before.by.get(seat) !== now.by.get(seat),
              ).length
              const { minGroup } = walk.steps.find((each) => `walk.${each.id}` === step)
                ?.audience ?? { minGroup: 99 }
              expect(changed).toBeGreaterThanOrEqual(minGroup)
              last.set(step, now)
            }
            if (before === undefined) last.set(step, now)
          }
        }
      }),
      { numRuns: 20 },
    )
    expect(pairs).toBeGreaterThan(0)
  })
})

describe('figures', () => {
  const choices = fc.array(fc.nat(4), { minLength: 5, maxLength: 7 })
  const shuffled = choices.chain((list) =>
    fc.tuple(
      fc.constant(list),
      fc.shuffledSubarray([...list.keys()], { minLength: list.length, maxLength: list.length }),
    ),
  )

  /** The figure of one step that everybody answered in a certain order, cards in the order of their texts. */
  function figure(
    step: string,
    order: readonly number[],
    body: (place: number) => unknown,
  ): unknown {
    const room = given(
      joined(...order.map((place) => people[place] ?? '')),
      opened(step),
      ...[...order].reverse().map((place) => answered(people[place] ?? '', step, body(place))),
      closed(step),
      revealed(step),
    )
    return room
      .stage('projector')
      .figure?.map((each) =>
        each.kind === 'cards'
          ? { ...each, cards: each.cards.map((card) => card.text).sort() }
          : each,
      )
  }

  test('C45 do not depend on who joined or answered first', () => {
    fc.assert(
      fc.property(shuffled, ([list, order]) => {
        const given = [...list.keys()]
        const face = (place: number) => ({ v: (list[place] ?? 0) + 1 })
        expect(figure('week', order, face)).toEqual(figure('week', given, face))
        const idea = (place: number) => [{ id: 'a', t: `idea ${list[place] ?? 0}` }]
        expect(figure('missing', order, idea)).toEqual(figure('missing', given, idea))
      }),
      { numRuns: 15 },
    )
  })

  test('C45 cards do not stand in the order in which people joined or wrote', () => {
    const many = Array.from({ length: 30 }, (_, place) => `p${place}`)
    const room = given(
      joined(...many),
      opened('missing'),
      ...many.map((seat, place) => answered(seat, 'missing', [{ id: 'a', t: `${place}` }])),
      closed('missing'),
      revealed('missing'),
    )
    const [cards] = room.stage('projector').figure ?? []
    const places = cards?.kind === 'cards' ? cards.cards.map((card) => Number(card.text)) : []
    const rising = places.filter((place, at) => place < (places[at + 1] ?? -1)).length
    expect(places).toHaveLength(30)
    expect(rising).toBeGreaterThan(5)
    expect(rising).toBeLessThan(24)
  })
})

test('C44 a removed person sees nothing new', () => {
  const room = given(
    joined('Anna', 'Ben', 'Cai', 'Dee'),
    did(facilitator, { type: 'removeParticipant', participant: 'dee' }),
    opened('missing'),
    ...['anna', 'ben', 'cai'].map((seat) =>
      answered(seat, 'missing', [{ id: 'a', t: `idea of ${seat}` }]),
    ),
    closed('missing'),
    revealed('missing'),
  )
  expect(JSON.stringify(room.sees(participant('dee')))).not.toContain('idea of')
})
