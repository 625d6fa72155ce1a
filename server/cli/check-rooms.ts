import { evolve } from '../room/evolve.ts'
import { initialRoom } from '../room/initial.ts'
import type { RoomState } from '../room/state.ts'
import type { BackupPiece } from '../store/backup-file.ts'
import type { Value } from '../store/backup-tables.ts'
import { asRecorded } from '../store/rows.ts'

/** What is wrong with one room, by its id alone. */
export interface RoomProblem {
  readonly room: string
  /** `gap`: its events are not 1..n. `replay`: an event cannot be followed. `orphan`: rows of a room that is not there. */
  readonly kind: 'gap' | 'replay' | 'orphan' | 'unreadable'
}

/** What is in all of a database or of a backup, and what is wrong with it. */
export interface Checked {
  readonly problems: readonly RoomProblem[]
  /** How many rows there are, by table. */
  readonly rows: Readonly<Record<string, number>>
}

/**
 * Goes through all rows once: every room's events must be 1..n and be followed from the first to the last, and every row
 * must belong to a room. Holds one room at a time in memory.
 */
export async function checkRooms(pieces: AsyncIterable<BackupPiece>): Promise<Checked> {
  const problems = new Map<string, RoomProblem>()
  const lastSeqs = new Map<string, number>()
  const followed = new Map<string, number>()
  const rows: Record<string, number> = {}
  let state: RoomState | null = null

  const note = (room: string, kind: RoomProblem['kind']): void => {
    if (!problems.has(room)) problems.set(room, { room, kind })
  }

  function follow(values: readonly Value[]): void {
    const [room, seq, at, body] = values.map(String)
    const id = room ?? ''
    const place = Number(seq)
    if (place !== (followed.get(id) ?? 0) + 1) note(id, 'gap')
    followed.set(id, place)
    if (problems.has(id)) return
    try {
      if (state === null || state.id !== id) state = initialRoom(id)
      state = evolve(state, asRecorded({ seq: place, at: Number(at), body: body ?? '' }))
    } catch {
      note(id, 'replay')
    }
  }

  for await (const { table, rows: some } of pieces) {
    rows[table.name] = (rows[table.name] ?? 0) + some.length
    const columns = Object.keys(table.columns)
    const room = columns.indexOf('room')
    const json = columns.findIndex((name) => name === 'body' || name === 'answer')
    for (const values of some) {
      if (table.name === 'rooms') lastSeqs.set(String(values[0]), Number(values[1]))
      if (table.name === 'events') follow(values)
      const id = String(values[room] ?? '')
      if (ofRooms.has(table.name) && !lastSeqs.has(id)) note(id, 'orphan')
      if (table.name !== 'events' && json !== -1 && !isJson(values[json])) note(id, 'unreadable')
    }
  }
  for (const [room, seq] of lastSeqs) if ((followed.get(room) ?? 0) !== seq) note(room, 'gap')
  return { problems: [...problems.values()], rows }
}

/** Tables whose rows belong to a room. Doors and tombstones outlive theirs. */
const ofRooms: ReadonlySet<string> = new Set(['events', 'words', 'gone_words', 'commands'])

function isJson(value: Value | undefined): boolean {
  try {
    JSON.parse(String(value))
    return true
  } catch {
    return false
  }
}
