import type { Recorded } from '../room/events.ts'
import type { Ack } from '../room/protocol.ts'
import type { Words } from '../room/state.ts'

/** A command that was carried out or refused, kept so that the same id gets the same answer. */
export interface CommandRow {
  readonly actor: string
  readonly id: string
  /** SHA-256 in hex of the canonical body. */
  readonly bodyHash: string
  readonly answer: Ack
}

/** Where a code leads, kept beside the log so that a code finds its room: the join code itself, or a return code's hash. */
export interface Door {
  readonly key: string
  readonly kind: 'join' | 'return'
  readonly room: string
  readonly seat: string | null
  /** ms since 1970 after which it opens nothing; null: for as long as the room says. */
  readonly until: number | null
}

/** One row of the directory, for lists and for housekeeping; the log is the truth. */
export interface RoomRow {
  readonly id: string
  readonly owner: string
  readonly title: string
  readonly code: string | null
  readonly state: 'open' | 'ended'
  readonly openedAt: number
  /** When everything is deleted, ms since 1970; null while open without an end. */
  readonly expiresAt: number | null
}

/** What others appended after the seq that the caller knew. */
export interface Missed {
  readonly events: readonly Recorded[]
  readonly putWords: readonly Words[]
  readonly deletedWords: readonly string[]
}

/** What one transaction writes. */
export interface Batch {
  readonly events: readonly Recorded[]
  readonly commands: readonly CommandRow[]
  readonly putWords: readonly Words[]
  readonly deleteWords: readonly string[]
  /** Owners whose every word goes, for erasing. */
  readonly eraseOwners: readonly string[]
  readonly putDoors: readonly Door[]
  readonly dropDoors: readonly string[]
  readonly room: RoomRow | null
}

/** All of a room that is stored. */
export interface StoredRoom {
  readonly row: RoomRow
  readonly events: readonly Recorded[]
  readonly words: readonly Words[]
}

/**
 * The contract of a store; `test/store/contract.ts` is its specification, run on each. Any of these may throw: a throw
 * means that nothing was written.
 */
export interface Store {
  /**
   * Locks the room's row (made if absent), hands over what others appended after `knownSeq`, runs the pure decision and
   * writes its batch in one durable transaction. Resolves after the commit is on disk.
   */
  transact(room: string, knownSeq: number, decide: (missed: Missed) => Batch): Promise<Batch>
  load(room: string): Promise<StoredRoom | null>
  /** Events after `seq`, for following. */
  after(room: string, seq: number): Promise<Missed>
  command(room: string, actor: string, id: string): Promise<CommandRow | null>
  door(key: string): Promise<Door | null>
  /** Join codes that are in use, or were within 90 days: none of them is issued again. */
  codes(): Promise<readonly string[]>
  roomsOf(owner: string): Promise<readonly RoomRow[]>
  /** Rooms that are past `expiresAt`. */
  expired(at: number): Promise<readonly string[]>
  /** Gone for real: every row of the room. */
  deleteRoom(room: string): Promise<void>
  close(): Promise<void>
}
