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
  /** When the room ends by itself, ms since 1970; null: when told. */
  readonly ends: number | null
  /** When everything is deleted, ms since 1970; null while open without an end. */
  readonly expiresAt: number | null
}

/** What others appended after the seq that the caller knew. Whoever follows deletes words first, then puts. */
export interface Missed {
  readonly events: readonly Recorded[]
  readonly putWords: readonly Words[]
  readonly deletedWords: readonly string[]
}

/** Which command: ids are unique for each actor of a room. */
export type CommandKey = Pick<CommandRow, 'actor' | 'id'>

/** What a decision is given: what it missed, and which of the commands it asked about are answered already. */
export interface Known extends Missed {
  readonly commands: readonly CommandRow[]
}

/** What one transaction writes. Words change only together with events, so that whoever follows the log misses none. */
export interface Batch {
  readonly events: readonly Recorded[]
  readonly commands: readonly CommandRow[]
  readonly putWords: readonly Words[]
  readonly deleteWords: readonly string[]
  /** Owners whose every word goes, for erasing; a tombstone keeps that it was so. */
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

/** One turn at a room's log. */
export interface Turn {
  readonly room: string
  /** The last seq that the caller knows; 0: nothing yet, and the room is made if absent. */
  readonly knownSeq: number
  /** Commands that the decision wants to know about: answered before, here or by another process? */
  readonly asked: readonly CommandKey[]
}

/**
 * The contract of a store; `test/store/contract.ts` is its specification, run on each. Any of these may throw: a throw
 * means that nothing was written, or that the database was lost before it said whether it was. Whoever asks again about
 * the same commands is told which of them were written.
 */
export interface Store {
  /**
   * Locks the room's row, hands over what others appended after `knownSeq` and the asked commands that are there already,
   * runs the pure decision and writes its batch in one durable transaction. Resolves after the commit is on disk.
   * Throws `RoomGone` where `knownSeq` is above 0 and the room was deleted, `DoorTaken` where a door of the batch is
   * another room's.
   */
  transact(turn: Turn, decide: (known: Known) => Batch): Promise<Batch>
  load(room: string): Promise<StoredRoom | null>
  /** What came after `seq`, for following. Throws `RoomGone`. */
  after(room: string, seq: number): Promise<Missed>
  /** The last seq of each of these rooms; one that is not in it is gone. */
  seqs(rooms: readonly string[]): Promise<ReadonlyMap<string, number>>
  /**
   * Calls back with a room that some process changed, or with null: any may have changed. Only a hint, which may come
   * late, twice or never: whoever follows asks for `seqs` as well. Gives what ends it.
   */
  hints(listener: (room: string | null) => void): () => void
  command(room: string, key: CommandKey): Promise<CommandRow | null>
  door(key: string): Promise<Door | null>
  /** Join codes that are in use at `at`, or were within the 90 days before: none of them is issued again. */
  codes(at: number): Promise<readonly string[]>
  roomsOf(owner: string): Promise<readonly RoomRow[]>
  /** Rooms to see to at `at`: open ones past `ends`, and those past `expiresAt`. */
  due(at: number): Promise<readonly RoomRow[]>
  /** Gone for real: every row of the room, but a tombstone, and that its codes stay closed for 90 days from `at`. */
  deleteRoom(room: string, at: number): Promise<void>
  close(): Promise<void>
}

/** The room was deleted while somebody still held it. */
export class RoomGone extends Error {
  override readonly name = 'RoomGone'
  constructor(room: string) {
    super(`room ${room} is gone`)
  }
}

/** How long a code that opens nothing any more stays closed, in ms: 90 days. */
export const CODE_RESTS = 90 * 24 * 60 * 60 * 1000

/** A code that a batch puts leads to another room already: two rooms drew the same one. A new draw helps. */
export class DoorTaken extends Error {
  override readonly name = 'DoorTaken'
  constructor() {
    super('a code leads to another room')
  }
}
