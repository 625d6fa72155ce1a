import { setTimeout as pass } from 'node:timers/promises'
import type { Store } from '../../../server/store/store.ts'
import { bearer, join } from './asking.ts'
import type { Chance } from './chance.ts'
import { there } from './crowd.ts'
import type { Act } from './desk-acts.ts'
import { actOn, wrongActs } from './desk-acts.ts'
import { judge } from './judge.ts'
import { writeByHttp, writeBySocket } from './load.ts'
import { readAt } from './reader.ts'
import type { Onlooker, Scene } from './scene.ts'
import { anybodys, notCurrent } from './scene.ts'
import { wrongMine, wrongRows, wrongSeats, wrongsOf } from './wrongs.ts'

/** A scene that is played: everybody writes, the facilitator acts, others come late, and all of it is held against the log. */
export interface Play {
  readonly scene: Scene
  readonly acts: readonly Act[]
  /** How often anybody was answered so far. */
  readonly answers: () => number
  /** `port`: where the next line or request goes. */
  readonly begin: (port: () => number) => void
  /** Everybody stops asking, once what they asked is answered. */
  readonly end: () => Promise<void>
  /** Somebody takes a seat while things go wrong, and looks on from then on. */
  readonly joinLate: (port: () => number) => Promise<void>
  /** Waits until everybody who looks on shows what any node would show. Throws what is not current in the end. */
  readonly untilCurrent: (port: number) => Promise<void>
  /** Everybody leaves; what was wrong, by what everybody was told and shown. Empty: nothing. */
  readonly wrongs: (store: Store) => Promise<readonly string[]>
}

/** How long everybody is waited for, in ms: a busy machine is no fault. */
const longest = 60_000

export function play(scene: Scene, chance: Chance): Play {
  const { room, cookie, writers } = scene
  const acts: Act[] = []
  const late: (Onlooker & { readonly seat: string })[] = []
  const wrong: string[] = []
  let unanswered = 0
  let on = false
  let working: Promise<unknown> = Promise.resolve()

  const onlookers = (): readonly Onlooker[] => [...scene.onlookers, ...late]

  return {
    scene,
    acts,
    answers: () => writers.reduce((sum, { saved }) => sum + saved.length, 0),
    begin: (port) => {
      on = true
      const load = { room: room.id, chance, wrong, port, on: () => on }
      working = Promise.all([
        ...writers.map((writer) =>
          writer.n % 3 === 0 ? writeByHttp(writer, load) : writeBySocket(writer, load),
        ),
        actOn(load, { cookie, acts }),
      ])
    },
    end: async () => {
      on = false
      await working
    },
    joinLate: async (port) => {
      const name = `Late ${late.length}`
      const place = await join(`http://localhost:${port()}`, room.code, name)
      if (place === null) return void unanswered++
      const auth = { room: room.id, as: 'participant', token: place.token } as const
      const reader = readAt(port, { auth }, judge(name, anybodys))
      const more = { node: -1, as: auth.as, twinOf: null, headers: bearer(place.token) }
      late.push({ ...reader, ...more, seat: place.seat })
    },
    untilCurrent: async (port) => {
      const until = performance.now() + longest
      for (;;) {
        const behind = await Promise.all(
          onlookers().map((each) => notCurrent(scene, each, `http://localhost:${port}`)),
        )
        if (behind.flat().length === 0) return
        if (performance.now() > until) throw new Error(behind.flat().join('\n'))
        await pass(200)
      }
    },
    wrongs: async (store) => {
      await Promise.all(onlookers().map((each) => each.stop()))
      const stored = there(await store.load(room.id))
      const given = [...scene.seats, ...late.map(({ seat }) => seat)]
      return [
        ...wrong,
        ...onlookers().flatMap((each) => [...each.judge.wrong, ...each.turnedAway]),
        ...wrongsOf(stored, writers),
        ...wrongActs(stored, acts),
        ...wrongSeats(stored, given, unanswered),
        ...(await wrongRows(store, room.id, writers)),
        ...scene.onlookers.flatMap(({ twinOf, judge: { shown } }) =>
          twinOf === null ? [] : wrongMine(shown().mine ?? {}, twinOf),
        ),
      ]
    },
  }
}
