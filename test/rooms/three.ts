import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import type { Proof } from '../../server/auth/proof.ts'
import type { Actor } from '../../server/room/actor.ts'
import type { Ack } from '../../server/room/protocol.ts'
import type { Change, LiveRoom, Opened, Seated } from '../../server/rooms.ts'
import { facilitator, opening, step } from './kit.ts'
import type { Process, Several } from './several.ts'
import { databases, several } from './several.ts'

/** Three processes, and a fresh room for each test, held by the first two. */
export interface Three {
  readonly at: Several
  readonly one: Process
  readonly two: Process
  readonly three: Process
  readonly opened: Opened
  /** The room at the first process, which opened it. */
  readonly room: LiveRoom
  /** The same room at the second. */
  readonly same: LiveRoom
}

/** The same tests over three processes on each database. What `it` holds is there within tests alone. */
export function overThree(
  name: string,
  tests: (it: Three, database: (typeof databases)[number]) => void,
): void {
  describe.each(databases)(`${name}: several processes on %s`, (database) => {
    // Filled before the first test; nobody reads it earlier.
    const it = {} as { -readonly [K in keyof Three]: Three[K] }
    beforeAll(async () => {
      it.at = await several({ seed: name, database, count: 3 })
      const [one, two, three] = it.at.processes
      it.one = there(one)
      it.two = there(two)
      it.three = there(three)
    })
    beforeEach(async () => {
      it.at.hint(true)
      it.at.board.fail(false)
      for (const { line, trouble, surroundings } of it.at.processes) {
        line.cut(false)
        line.spoil(null)
        trouble.length = 0
        surroundings.faults.length = 0
      }
      it.opened = await it.one.rooms.open(opening)
      it.room = it.opened.room
      it.same = there(await it.two.rooms.get(it.room.id))
    })
    afterAll(() => it.at.discard())
    tests(it, database)
  })
}

let ids = 0

/** Sends a command under an id of its own, as the facilitator unless told otherwise. */
export function act(
  room: LiveRoom,
  command: { readonly type: string; readonly [field: string]: unknown },
  actor: Actor = facilitator,
): Promise<Ack> {
  return room.run(actor, { id: `command-${++ids}`, ...command })
}

export function by(seat: Seated): Actor {
  return { as: 'participant', seat: seat.participant.id }
}

export function answers(text: string, rev = 1) {
  return { type: 'giveAnswer', step: step('alone'), answer: { t: text }, rev, done: true }
}

export function code(ack: Ack): string {
  return ack.ok ? 'ok' : ack.refusal.code
}

/** Whoever shows this token and nothing else; null: nothing at all. */
export function showing(bearer: string | null): Proof {
  return { bearer, cookies: new Map(), account: () => Promise.resolve(null), secure: false }
}

/** All that a watcher is told, and the seqs of the events in it. */
export function watched(room: LiveRoom): {
  readonly changes: Change[]
  readonly seqs: () => number[]
} {
  const changes: Change[] = []
  room.watch((change) => changes.push(change))
  const seqs = (): number[] =>
    changes.flatMap((change) =>
      change.kind === 'events' ? change.events.map((each) => each.seq) : [],
    )
  return { changes, seqs }
}

/** Waits for what needs nothing but the event loop and the database. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

export function there<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('it should be there')
  return value
}
