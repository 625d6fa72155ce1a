import type { RoomState, WordsById } from '../../../server/room/state.ts'
import type { Host, Machine, World } from '../world.ts'
import type { Process } from './process.ts'

/** Where a process runs, and after it the next one. */
export interface Place {
  readonly name: string
  readonly machine: Machine
  /** The process that runs now; null: none does. */
  readonly current: () => Process | null
  readonly start: () => void
  readonly crash: () => void
  /** Ends it in good order; what is still to be done takes its time. */
  readonly stop: () => void
  /** Tells what its process holds of a room, once that is there. */
  readonly tellHeld: (room: string, tell: (held: Held) => void) => void
}

/** A room as a process has it in memory. */
export interface Held {
  readonly process: string
  readonly state: RoomState
  readonly words: WordsById
}

/** `begin` starts a process on the host that it is given. */
export function createPlace(world: World, name: string, begin: (host: Host) => Process): Place {
  const machine = world.machine(name)
  let starts = 0
  let process: Process | null = null

  const place: Place = {
    ...{ name, machine },
    current: () => (process?.host.alive === true ? process : null),
    start() {
      if (place.current() !== null) return
      starts += 1
      const host = world.host(machine, `${name}#${starts}`)
      world.later(host, 0, () => (process = begin(host)))
    },
    crash: () => place.current()?.crash(),
    stop() {
      const there = place.current()
      if (there !== null) world.later(there.host, 0, () => void there.stop())
    },
    tellHeld(room, tell) {
      const there = place.current()
      if (there === null) return
      world.later(there.host, 0, () => {
        void there.rooms.get(room).then((held) => {
          if (held !== null) tell({ process: name, state: held.state(), words: held.words() })
        })
      })
    },
  }
  return place
}
