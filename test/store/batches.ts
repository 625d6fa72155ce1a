import type { Recorded } from '../../server/room/events.ts'
import type { Words } from '../../server/room/state.ts'
import type { Batch, CommandRow, Door, Store } from '../../server/store/store.ts'

export const emptyBatch: Batch = {
  events: [],
  commands: [],
  putWords: [],
  deleteWords: [],
  eraseOwners: [],
  putDoors: [],
  dropDoors: [],
  room: null,
}

/** Something that happened: which event it is does not matter to a store. */
export function happened(seq: number, on = true): Recorded {
  return { seq, at: 1000 + seq, event: { type: 'holdSet', on } }
}

export function said(id: string, owner: string, body: unknown): Words {
  return { id, owner, body }
}

/** A command that led to the event `seq`. */
export function carriedOut(id: string, seq: number): CommandRow {
  return { actor: 'a', id, bodyHash: 'h', answer: { ok: true, seq } }
}

export function joinDoor(key: string, room: string, until: number | null = null): Door {
  return { key, kind: 'join', room, seat: null, until }
}

/** One turn that writes this, whatever it is handed. */
export function write(
  store: Store,
  room: string,
  knownSeq: number,
  batch: Partial<Batch>,
): Promise<Batch> {
  return store.transact({ room, knownSeq, asked: [] }, () => ({ ...emptyBatch, ...batch }))
}

/** One turn that appends one event after whatever is there, under this command, unless the command was carried out before. */
export async function append(
  store: Store,
  room: string,
  knownSeq: number,
  command: string,
): Promise<void> {
  const asked = [{ actor: 'a', id: command }]
  await store.transact({ room, knownSeq, asked }, (known) => {
    if (known.commands.length > 0) return emptyBatch
    const seq = knownSeq + known.events.length + 1
    return { ...emptyBatch, events: [happened(seq)], commands: [carriedOut(command, seq)] }
  })
}

export async function seqsOf(store: Store, room: string): Promise<readonly number[] | undefined> {
  return (await store.load(room))?.events.map((each) => each.seq)
}
