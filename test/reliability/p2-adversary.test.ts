import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RoomState } from '../../server/room/state.ts'
import type { Told } from '../room/given.ts'
import { begun } from '../room/random/run.ts'
import { everyKind, theWalk } from '../room/random/ground.ts'
import { ran } from '../room/random/ran.ts'
import type { Act } from '../room/random/act.ts'
import type { Ground } from '../room/random/ground.ts'
import type { Run } from '../room/random/run.ts'
import { gather, nothing, whatCanBeHad, type Holds } from './adversary/holds.ts'
import { often } from './adversary/rooms.ts'
import { besidesSummary, tableOf } from './adversary/table.ts'
import { report, seedFor, sized } from './figure.ts'

/** Plays one room of so many people and gathers all that is ever published of it. `planted`: a bug in what is told. */
function heldAfter(
  { ground, people, acts }: Played,
  planted: (run: Run) => Run = (run) => run,
): Holds {
  let run = begun(people, ground)
  let holds = nothing
  for (const act of acts) {
    run = ran(run, act)
    run = planted(run)
    holds = gather(holds, run)
  }
  return holds
}

interface Played {
  readonly ground: Ground
  readonly people: number
  readonly acts: readonly Act[]
}

const roomOn = (ground: Ground): fc.Arbitrary<Played> =>
  fc.record({
    ground: fc.constant(ground),
    people: fc.integer({ min: 1, max: 12 }),
    acts: fc.array(often(ground), { minLength: 15, maxLength: 60 }),
  })

describe('whoever holds everything that was ever published', () => {
  test.each([
    ['the walk', theWalk, sized(100, 1000)],
    ['every kind', everyKind, sized(20, 1000)],
  ] as const)(
    'R32 finds no totals of too few, none that differ by too few, and none of which too few are left, in %s',
    { timeout: sized(120_000, 3_600_000) },
    (name, ground, rooms) => {
      // The small form is the same rooms each time; the full one goes on to others.
      const seed = sized(7, seedFor('R32'))
      let published = 0
      fc.assert(
        fc.property(roomOn(ground), (played) => {
          const holds = heldAfter(played)
          published += holds.artifacts.length
          expect(whatCanBeHad(holds)).toEqual([])
        }),
        { numRuns: rooms, seed },
      )
      report('R32', { in: name, rooms, 'published totals': published })
      expect(published).toBeGreaterThan(rooms)
    },
  )

  /** A room after each act, and what its table says besides its summary. */
  const said = (played: Played, tableIn: typeof tableOf) => {
    let run = begun(played.people, played.ground)
    return played.acts.flatMap((act) => {
      run = ran(run, act)
      const { state, words } = run.told.tip
      return besidesSummary(tableIn(state, words), state, words)
    })
  }

  test.each([
    ['the walk', theWalk, sized(8, 300)],
    ['every kind', everyKind, sized(4, 300)],
  ] as const)(
    'R32 has in the table of answers what the summary says and no more, in %s',
    { timeout: sized(120_000, 3_600_000) },
    (_name, ground, rooms) => {
      const seed = sized(7, seedFor('R32'))
      const rows: number[] = []
      fc.assert(
        fc.property(roomOn(ground), (played) => {
          const counted: typeof tableOf = (...of) => {
            const table = tableOf(...of)
            rows.push(table.rows.length)
            return table
          }
          expect(said(played, counted)).toEqual([])
        }),
        { numRuns: rooms, seed },
      )
      expect(rows.some((count) => count > 5)).toBe(true)
    },
  )

  test('R32 has teeth: a table that has what people wrote is found out', () => {
    const tells: typeof tableOf = (_state, words) => ({
      head: [],
      rows: [...words.values()].map(({ body }) => ['', '', '', '', '', JSON.stringify(body)]),
    })
    const [played] = fc.sample(roomOn(theWalk), { numRuns: 1, seed: 7 })
    expect(played && said(played, tells)).not.toEqual([])
  })

  /** A room that forgets that a figure was shown makes it anew each time, of whoever answers then. */
  const forgetsFigures = ({ told, ...run }: Run): Run => ({
    ...run,
    told: changed(told, {
      steps: told.tip.state.steps.map((step) => (step.shown ? step : { ...step, figure: null })),
    }),
  })

  /** A room that forgets who had handed a plan in, once it is withdrawn. */
  const forgetsPlans = ({ told, ...run }: Run): Run => {
    let { seats } = told.tip.state
    for (const seat of seats.values()) {
      const shared = Object.fromEntries(Object.entries(seat.shared).filter(([, on]) => on))
      seats = seats.with(seat.id, { ...seat, shared })
    }
    return { ...run, told: changed(told, { seats }) }
  }

  test.each([
    ['forgets what was shown', forgetsFigures, 'differ by'],
    ['forgets plans that were handed in', forgetsPlans, 'are known'],
  ] as const)('R32 has teeth: a room that %s is found out', (_bug, planted, found) => {
    const hunt = fc.check(
      fc.property(roomOn(theWalk), (played) =>
        whatCanBeHad(heldAfter(played, planted)).every((each) => !each.includes(found)),
      ),
      { numRuns: 400, seed: 1, endOnFailure: true },
    )
    expect(hunt.failed).toBe(true)
  })
})

function changed(told: Told, state: Partial<RoomState>): Told {
  return { ...told, tip: { ...told.tip, state: { ...told.tip.state, ...state } } }
}
