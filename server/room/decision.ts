import type { Say } from '../../templates/words.ts'
import type { Workshop } from '../../templates/workshop.ts'
import type { Event } from './events.ts'
import type { Refusal, RefusalCode } from './refusals.ts'
import type { RoomState, Words, WordsById } from './state.ts'

/** What a command is decided on: the committed room, and whatever is decided and not yet durable. */
export interface Tip {
  readonly state: RoomState
  readonly words: WordsById
}

/** What a decision cannot have from itself. */
export interface Context {
  /** ms since 1970, never before the room's last event. */
  readonly at: number
  /** A fresh id of 16 characters [a-z0-9], unguessable. */
  readonly id: () => string
  /** Cairn's own words in the room's language, for figures that are frozen and for guests' names. */
  readonly say: Say
  /** A fresh secret for a link, and its SHA-256 in hex. Only `issueKey` asks for it. */
  readonly key?: () => { readonly token: string; readonly hash: string }
  /** A workshop of the library; null: there is none of this id. Only `addItem` asks for it. */
  readonly workshop?: (id: string) => Workshop | null
  /** How many seats a room may have; absent: any number. */
  readonly maxSeats?: number
}

/** What a command leads to. No events: it changes nothing and is acknowledged with the room's last `seq`. */
export interface Decision {
  readonly events: readonly Event[]
  readonly putWords: readonly Words[]
  readonly deleteWords: readonly string[]
  /** Owners whose every word goes, for erasing. */
  readonly eraseOwners: readonly string[]
  /**
   * The token of a key just issued: told once in the acknowledgement (as `link`) and kept nowhere, so the stored answer
   * of that command must go without it.
   */
  readonly issued?: { readonly key: string; readonly token: string }
}

export interface Refused {
  readonly refusal: Refusal
}

export type Outcome = Decision | Refused

/** Events alone. */
export function decided(...events: readonly Event[]): Decision {
  return { events, putWords: [], deleteWords: [], eraseOwners: [] }
}

/** What was asked is so already. */
export const unchanged: Decision = decided()

export function refused(code: RefusalCode, more: Omit<Refusal, 'code'> = {}): Refused {
  return { refusal: { code, ...more } }
}

export function isRefused(outcome: Outcome): outcome is Refused {
  return 'refusal' in outcome
}
