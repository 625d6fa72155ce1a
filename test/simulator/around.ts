import type { Shelf } from '../../client/lib/shelf.ts'
import type { Rooms } from '../../server/rooms.ts'
import type { Store } from '../../server/store/store.ts'
import type { Host } from './world.ts'

/** A test's own hand in a run: what it puts around the real parts. */
export interface Around {
  /** Around the way to the disk of a process. */
  readonly store?: (store: Store, process: Host) => Store
  readonly rooms?: (rooms: Rooms) => Rooms
  /** Around what a page's browser keeps. */
  readonly shelf?: (shelf: DurableShelf, page: Host) => DurableShelf
  /** What goes up a page's socket in place of this command. */
  readonly says?: (envelope: unknown, page: Host) => unknown
  /** What a page hears in place of this message of its socket. */
  readonly hears?: (message: unknown, page: Host) => unknown
}

/** A shelf that keeps what it is given: the one in memory says of itself that it does not. */
export type DurableShelf = Omit<Shelf, 'keeps'>
