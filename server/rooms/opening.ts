import type { Tip } from '../room/decision.ts'
import type { Event, Recorded } from '../room/events.ts'
import { evolve, replay } from '../room/evolve.ts'
import { initialRoom } from '../room/initial.ts'
import type { Opened, Opening, Surroundings } from '../rooms.ts'
import type { Batch, Door, Store } from '../store/store.ts'
import { DoorTaken } from '../store/store.ts'
import { newCode } from './code.ts'
import { noteDoors, rowOf } from './doors.ts'

/** Codes that are drawn for a room until one is free. Two processes hardly ever draw the same one at once. */
const mostDraws = 5

/** What has just been written: the room, and the tokens of its keys, which nobody can know later. */
export interface Made {
  readonly tip: Tip
  readonly keys: Opened['keys']
}

/** Writes a new room. Throws if it could not be saved. */
export async function makeRoom(
  store: Store,
  surroundings: Surroundings,
  wanted: Opening,
): Promise<Made> {
  for (let draw = 1; ; draw++) {
    const made = draft(
      wanted,
      newCode(await store.codes(surroundings.now()), surroundings.random),
      surroundings,
    )
    const { id, code } = made.tip.state
    try {
      await store.transact({ room: id, knownSeq: 0, asked: [] }, () => batchOf(made))
      return made
    } catch (fault) {
      // Another process was quicker with the same code.
      if (fault instanceof DoorTaken && draw < mostDraws) continue
      const door = await store.door(code).catch(() => null)
      // It was written after all: only the word that it was got lost.
      if (door?.room === id) return made
      throw fault
    }
  }
}

interface Draft extends Made {
  readonly log: readonly Recorded[]
}

function draft(wanted: Opening, code: string, { now, id, token, hash }: Surroundings): Draft {
  const keys = { projector: token(), organizer: token(), cofacilitator: token() }
  const events: readonly Event[] = [
    { type: 'roomOpened', code, ...wanted },
    ...(['projector', 'organizer', 'cofacilitator'] as const).map((as): Event => ({
      type: 'keyIssued',
      key: id(),
      as,
      hash: hash(keys[as]),
    })),
  ]
  const at = now()
  const log = events.map((event, place): Recorded => ({ seq: place + 1, at, event }))
  return { log, keys, tip: { state: replay(id(), log), words: new Map() } }
}

function batchOf({ log, tip }: Draft): Batch {
  const doors = { put: new Map<string, Door>(), drop: new Set<string>() }
  let state = initialRoom(tip.state.id)
  for (const event of log) {
    noteDoors(doors, state, event)
    state = evolve(state, event)
  }
  return {
    events: log,
    commands: [],
    putWords: [],
    deleteWords: [],
    eraseOwners: [],
    putDoors: [...doors.put.values()],
    dropDoors: [],
    room: rowOf(tip.state),
  }
}
