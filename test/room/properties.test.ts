import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Viewer } from '../../server/room/actor.ts'
import { summaryInput } from '../../server/room/documents.ts'
import { replay } from '../../server/room/evolve.ts'
import { wordsOf } from '../../server/room/counting.ts'
import { readFrozen } from '../../server/room/frozen.ts'
import type { Figure } from '../../templates/figure.ts'
import { kinds } from '../../templates/exercises/index.ts'
import { stepFigures } from '../../templates/step-figures.ts'
import type { Step } from '../../templates/workshop.ts'
import {
  answered,
  closed,
  did,
  facilitator,
  given,
  joined,
  opened,
  participant,
  revealed,
  seen,
  walk,
} from './given.ts'
import { acts, actsOn, actsTogether } from './random/acts.ts'
import { begun } from './random/run.ts'
import { everyKind, theWalk, together } from './random/ground.ts'
import { ran } from './random/ran.ts'
import { inTwo, leftAlone } from './random/talking.ts'
import type { Act } from './random/act.ts'
import type { Ground } from './random/ground.ts'
import type { Run } from './random/run.ts'

const audiencesOf = ({ seats }: Run): readonly Viewer[] => [
  { as: 'facilitator' },
  { as: 'projector' },
  { as: 'organizer' },
  ...seats.map((seat) => participant(seat)),
]

function checkPrivacy(run: Run): void {
  const waits = new Set(
    run.canaries.filter((one) => one.unnamed && one.done).map(({ text }) => text),
  )
  for (const viewer of audiencesOf(run)) {
    const view = JSON.stringify(seen(run.told, viewer))
    const seat = viewer.as === 'participant' ? viewer.seat : ''
    for (const one of run.canaries) {
      if (one.seat === seat || run.shown.has(one.text)) continue
      const queued = viewer.as === 'facilitator' && waits.has(one.text)
      if (!queued)
        expect([viewer.as, one, view.includes(one.text)]).toEqual([viewer.as, one, false])
    }
  }
  const summary = JSON.stringify(summaryInput(run.told.tip.state, run.told.tip.words))
  for (const one of run.canaries)
    if (!run.shown.has(one.text)) expect([one, summary.includes(one.text)]).toEqual([one, false])
}

function checkNames(run: Run): void {
  for (const viewer of audiencesOf(run).filter((each) => each.as !== 'facilitator')) {
    const view = JSON.stringify(seen(run.told, viewer).stage)
    for (const [place, name] of run.names.entries()) {
      const ticked = run.canaries.some((one) => one.seat === run.seats[place] && one.ticked)
      if (!ticked) expect([name, view.includes(name)]).toEqual([name, false])
    }
  }
}

const figuresOf = (run: Run): readonly Figure[] =>
  audiencesOf(run).flatMap((viewer) => seen(run.told, viewer).stage.figure ?? [])

function checkGroups(run: Run): void {
  const step = run.told.tip.state.steps.find(({ id }) => id === run.told.tip.state.current)?.step
  if (step === undefined || mayTickAny(step)) return
  for (const figure of figuresOf(run))
    expect(figure.n).toBeGreaterThanOrEqual(step.audience.minGroup)
}

/** Figures of those alone who let theirs be shown take nobody else. */
const mayTickAny = ({ audience }: Step): boolean =>
  [audience, ...Object.values(audience.parts)].some(
    ({ to, tick }) => tick === true || to === 'named',
  )

function checkWords({ told }: Run): void {
  const { state, words } = told.tip
  const seats = [...state.seats.values()].filter((seat) => seat.status !== 'erased')
  const named = new Set([
    ...state.steps.flatMap(({ clusters, offers }) => [
      ...(clusters === null ? [] : [clusters]),
      ...offers.flatMap(({ text }) => (words.has(text) ? [text] : [])),
    ]),
    ...seats.flatMap((seat) => [
      seat.name,
      seat.returnWords,
      ...Object.values(seat.answers).flatMap(wordsOf),
    ]),
    ...state.steps.flatMap((each) => (each.figure === null ? [] : [each.figure])),
  ])
  expect([...words.keys()].sort()).toEqual([...named].sort())
}

function checkLog({ told, canaries, names }: Run): void {
  expect(replay('room-1', told.log)).toEqual(told.tip.state)
  expect([...replay('room-1', told.log).seats]).toEqual([...told.tip.state.seats])
  const log = JSON.stringify(told.log)
  for (const text of [...canaries.map((one) => one.text), ...names, 'Heap'])
    expect(log).not.toContain(text)
}

/** The check after every act of so many random rooms. */
function always({ ground, acts, rooms }: Tried, check: (run: Run) => void): void {
  fc.assert(
    fc.property(fc.array(acts, { minLength: 5, maxLength: 40 }), (list) => {
      let run = begun(7, ground)
      for (const act of list) {
        run = ran(run, act)
        check(run)
      }
    }),
    { numRuns: rooms },
  )
}

/** A ground, and how many rooms on it: those of every kind are slower, and reliability's adversary plays them too. */
interface Tried {
  readonly ground: Ground
  readonly acts: fc.Arbitrary<Act>
  readonly rooms: number
}

describe.each([
  ['any room', { ground: theWalk, acts, rooms: 25 }],
  ['any room of every kind', { ground: everyKind, acts: actsOn(everyKind), rooms: 10 }],
  ['any room of people together', { ground: together, acts: actsTogether, rooms: 25 }],
] as const)('in %s', (_name, tried) => {
  const { ground } = tried
  test('C44 no view holds words of others that were not shown', () => always(tried, checkPrivacy))
  test('C44 no name stands anywhere but on the console and where it was ticked', () =>
    always(tried, checkNames))
  test('C47 no figure is made of fewer than minGroup people', () => always(tried, checkGroups))
  test('C11 words and what names them are the same', () => always(tried, checkWords))
  test('C46 the log makes the room, and holds nobody’s words', () => always(tried, checkLog))

  test('C44 the checks above see rooms in which much is shown', () => {
    const revealed = fc
      .sample(fc.array(tried.acts, { minLength: 30, maxLength: 40 }), { numRuns: 30, seed: 1 })
      .map((list) => list.reduce(ran, begun(7, ground)))
    expect(revealed.filter((run) => run.shown.size > 0).length).toBeGreaterThan(10)
    expect(revealed.flatMap((run) => figuresOf(run)).length).toBeGreaterThan(20)
  })
})

describe('in any room of people together', () => {
  const tried: Tried = { ground: together, acts: actsTogether, rooms: 25 }
  test('T27 nobody is in two groups, or left alone where another group could take them', () =>
    always(tried, (run) => {
      expect(inTwo(run)).toEqual([])
      expect(leftAlone(run)).toEqual([])
    }))

  test('C46 the checks see rooms in which people talk, find each other, and cards are together', () => {
    const types = fc
      .sample(fc.array(tried.acts, { minLength: 30, maxLength: 40 }), { numRuns: 40, seed: 1 })
      .map((list) => list.reduce(ran, begun(7, together)))
      .flatMap(({ told }) => told.log.map(({ event }) => event.type))
    const often = (type: string) => types.filter((each) => each === type).length
    for (const type of [
      ...(['groupsFormed', 'turnTaken', 'peopleSwapped', 'pairRuled', 'personLetIn'] as const),
      ...(['groupJoined', 'personWaits', 'tableTaken', 'numberChosen'] as const),
      ...(['cardsClustered', 'helpOffered', 'offerAnswered'] as const),
    ])
      expect([type, often(type) > 0]).toEqual([type, true])
  })
})

test('C44 the room of every kind has a step of each, and every way in which answers are seen', () => {
  const { steps } = everyKind.workshop
  expect([...new Set(steps.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort())
  const seenBy = steps.flatMap(({ audience }) => [audience, ...Object.values(audience.parts)])
  expect(new Set(seenBy.map(({ to, tick }) => (tick === true ? 'ticked' : to)))).toEqual(
    new Set(['me', 'counts', 'facilitator', 'unnamed', 'named', 'ticked']),
  )
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
  const who = fc.nat(6)
  const n = fc.nat(5)
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
      // Always the same rooms; `test/reliability/p2-adversary.test.ts` goes on to others.
      { numRuns: 20, seed: 50 },
    )
    expect(pairs).toBeGreaterThan(0)
  })
})

describe('figures', () => {
  const people = ['anna', 'ben', 'cai', 'dee', 'eva', 'fin', 'gus'] as const
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
