import { createHash } from 'node:crypto'
import type { Visitor } from '../../server/auth/actor.ts'
import type { Commit } from './disk/memory-store.ts'
import type { Outgoing } from './network/server-socket.ts'
import type { World } from './world.ts'

/** Something that left a process for one page. */
export interface Frame {
  /** The true time, ms since 1970. */
  readonly at: number
  readonly process: string
  readonly page: string
  readonly room: string
  readonly actor: Visitor
  /** The last seq of the room's log that the process knew as it sent this. */
  readonly known: number
  /** `stage`, `mine`, `people`, `bye`, `ack`, or the route of a request: `snapshot`, `plan.json`. */
  readonly name: string
  readonly text: string
  /** What an acknowledgement answers. */
  readonly envelope?: unknown
}

/** A commit, and when it became durable. */
export interface Committed extends Commit {
  readonly at: number
}

/** What a page showed from some moment on, as far as it took it from the room. */
export interface Shown {
  readonly at: number
  readonly page: string
  readonly room: string
  readonly seq: number
}

/** A line of the story, for people. */
export interface Note {
  readonly at: number
  readonly who: string
  readonly what: string
}

/** Everything that happened in a run, as it can be seen from outside of the parts. */
export interface History {
  readonly frames: readonly Frame[]
  readonly commits: readonly Committed[]
  readonly shown: readonly Shown[]
  readonly notes: readonly Note[]
  /** Faults of the product's own. */
  readonly faults: readonly { readonly process: string; readonly fault: unknown }[]
  readonly sent: (process: string, sent: Outgoing) => void
  readonly committed: (commit: Commit) => void
  readonly shows: (page: string, room: string, seq: number) => void
  readonly note: (who: string, what: string) => void
  readonly fault: (process: string, fault: unknown) => void
  /** SHA-256 of all of it in order: two runs with the same are the same. */
  readonly hash: () => string
}

export function createHistory(world: World): History {
  const frames: Frame[] = []
  const commits: Committed[] = []
  const shown: Shown[] = []
  const notes: Note[] = []
  const faults: { process: string; fault: unknown }[] = []
  const hash = createHash('sha256')
  const write = (...told: (string | number)[]): void => {
    hash.update(`${world.now()} ${told.join(' ')}\n`)
  }
  return {
    ...{ frames, commits, shown, notes, faults },
    sent(process, { room, ...sent }) {
      const known = room.state().seq
      frames.push({ ...sent, at: world.now(), process, room: room.id, known })
      write('sent', process, sent.page, sent.name, known, sent.text)
    },
    committed(commit) {
      commits.push({ ...commit, at: world.now() })
      write('committed', commit.by, commit.room, JSON.stringify(commit.batch))
    },
    shows(page, room, seq) {
      shown.push({ at: world.now(), page, room, seq })
      write('shows', page, room, seq)
    },
    note(who, what) {
      notes.push({ at: world.now(), who, what })
      write('note', who, what)
    },
    fault(process, fault) {
      faults.push({ process, fault })
      write('fault', process, String(fault))
    },
    hash: () => hash.copy().digest('hex'),
  }
}
