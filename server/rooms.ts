import type { Say } from '../templates/words.ts'
import type { Workshop } from '../templates/workshop.ts'
import type { Actor, Presence, Viewer } from './room/actor.ts'
import type { Command } from './room/commands.ts'
import type { OrganizerGets, ProgrammeEntry, Recorded } from './room/events.ts'
import type { Ack } from './room/protocol.ts'
import type { Refusal } from './room/refusals.ts'
import type { RoomState, WordsById } from './room/state.ts'
import type { View } from './room/view.ts'
import type { Later } from './rooms/later.ts'
import type { PresenceBoard } from './store/board.ts'
import type { RoomRow } from './store/store.ts'

export { roomsOver } from './rooms/directory.ts'

/** What the running rooms are given: nothing here reads the clock or makes randomness by itself. */
export interface Surroundings {
  /** ms since 1970. */
  readonly now: () => number
  /** A fresh id of 16 characters [a-z0-9], from a cryptographic source (seeded in simulations). */
  readonly id: () => string
  /** Bytes from the same kind of source, for join codes. */
  readonly random: (bytes: number) => Uint8Array
  /** A fresh token of 256 bits, for seats and keys. */
  readonly token: () => string
  /** A fresh return code in the form that is stored. */
  readonly returnCode: () => string
  /** SHA-256 in hex. */
  readonly hash: (text: string) => string
  /** Cairn's own words in a language. */
  readonly say: (language: string) => Say
  /** A workshop of the library, for a programme that grows; absent: there are none. */
  readonly workshop?: (id: string) => Workshop | null
  /** Told of every fault that somebody was answered `not-saved` for. */
  readonly report: (fault: unknown) => void
  /** How many seats a room may have; absent: any number. */
  readonly maxSeats?: number
  /** Other processes that serve the same rooms; absent: this one is alone, and what it holds is always the newest. */
  readonly others?: Others
}

/** What a process needs that serves its rooms together with others. */
export interface Others {
  readonly board: PresenceBoard
  readonly later: Later
  /** Told of what could not be read or told for now. Nobody was answered otherwise for it, and it is tried again. */
  readonly report: (what: 'following' | 'presence', fault: unknown) => void
}

/** What a new room is made from; the workshops are already parsed. */
export interface Opening {
  /** The account's id. */
  readonly owner: string
  /** The name that participants read. */
  readonly facilitator: string
  readonly title: string
  readonly language: string
  readonly programme: readonly ProgrammeEntry[]
  readonly organizerGets: OrganizerGets
  readonly rehearsal: boolean
  /** When the room ends by itself, ms since 1970; absent: when told. */
  readonly ends?: number
  readonly keepDays: number
  /** Where links lead now, without a slash at the end. */
  readonly origin?: string
  /** IANA name of the zone whose days its documents name; absent: UTC. */
  readonly timeZone?: string
}

/** A room just opened. The keys' tokens are known only now: their hashes are all that is stored. */
export interface Opened {
  readonly room: LiveRoom
  readonly keys: {
    readonly projector: string
    readonly organizer: string
    readonly cofacilitator: string
  }
}

/** A seat just taken or returned to. Token and return code are told once; hashes are stored. */
export interface Seated {
  readonly room: LiveRoom
  readonly participant: { readonly id: string; readonly name: string }
  readonly token: string
  readonly returnCode: string
}

/**
 * Told to whoever watches a room: after a commit (`events`), or when somebody came or went (`presence`). Events come in
 * the order of the log, each once; those that another process wrote come without a sender.
 */
export type Change =
  | {
      readonly kind: 'events'
      readonly events: readonly Recorded[]
      readonly from: Actor
      /** The command that led to them: whoever sent it knows already what it changed for them. */
      readonly command: { readonly id: string; readonly type: Command['type'] }
    }
  | {
      readonly kind: 'events'
      readonly events: readonly Recorded[]
      readonly from: null
      readonly command: null
    }
  | { readonly kind: 'presence'; readonly seat: string }
  /** What was sent could not be saved, or is saved again. */
  | { readonly kind: 'saving' }
  | { readonly kind: 'deleted' }

/** A room that this process serves. State and words are committed, never the tip. */
export interface LiveRoom {
  readonly id: string
  readonly state: () => RoomState
  readonly words: () => WordsById
  readonly presence: () => Presence
  readonly view: (viewer: Viewer) => View
  /**
   * Carries out one envelope (unknown JSON from the wire): checked here, decided on the tip, acknowledged after the
   * commit. Never throws. The caller has settled who the actor is and limited its rate.
   */
  readonly run: (actor: Actor, envelope: unknown) => Promise<Ack>
  /**
   * Resolves once all is known here that was committed before this was asked, whoever wrote it; false: the room is
   * deleted. Looks that are wanted at once are one; `apart` (ms): none begins sooner than so long after the last one,
   * for askers who may be anybody. Costs nothing where no other process serves the room. Throws where the store does
   * not answer within 2 s.
   */
  readonly current: (apart?: number) => Promise<boolean>
  /** A socket of this seat came or went. */
  readonly arrive: (seat: string) => void
  readonly depart: (seat: string) => void
  readonly watch: (listener: (change: Change) => void) => () => void
}

/** All rooms of an instance. */
export interface Rooms {
  /** Opens a room with a code of its own and its three keys. Throws if it could not be saved. */
  readonly open: (opening: Opening) => Promise<Opened>
  /** The room with this id, brought back from its log if need be; null: there is none, or it has expired. */
  readonly get: (room: string) => Promise<LiveRoom | null>
  /** The room that a join code (8 digits) opens now; an ended room's code opens nothing. */
  readonly byCode: (code: string) => Promise<LiveRoom | null>
  /** The seat that a return code (as stored) opens now. */
  readonly byReturnCode: (
    code: string,
  ) => Promise<{ readonly room: LiveRoom; readonly seat: string } | null>
  readonly roomsOf: (owner: string) => Promise<readonly RoomRow[]>
  readonly join: (
    room: LiveRoom,
    who: { name: string | null; language: string | null; table?: string | null },
  ) => Promise<Seated | Refusal>
  /** The same seat on another phone: `used` is the return code that was typed, as stored. */
  readonly returnToSeat: (room: LiveRoom, seat: string, used: string) => Promise<Seated | Refusal>
  /** Gone for real, and whoever watches is told. */
  readonly delete: (room: string) => Promise<void>
  /** Housekeeping, to be called about twice a minute: ends and deletes what is due, lets idle rooms go. */
  readonly tend: () => Promise<void>
  /**
   * One look at what other processes did, to be called every 2 s where there are any: rooms are brought up, deleted ones
   * shut, and who is connected elsewhere is told. Throws where the store cannot be asked.
   */
  readonly follow: () => Promise<void>
  /** Takes no more commands and waits until what was taken is saved and answered. The store stays open. */
  readonly close: () => Promise<void>
}
