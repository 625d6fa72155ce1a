import type { Refusal } from './refusals.ts'
import type { Stage } from './protocol/stage.ts'
import type { Mine } from './protocol/mine.ts'

/**
 * What crosses the wire, as types alone: the client imports nothing else of the server. Names never change; fields may
 * be added. Times are ms since 1970 on the server's clock. What all of an audience see is `protocol/stage.ts`, what one person
 * alone sees `protocol/mine.ts`.
 */
export type Hat = 'participant' | 'projector' | 'facilitator' | 'organizer'

export type Transport = 'websocket' | 'polling'

/** A handshake's `auth`. */
export interface Handshake {
  readonly room: string
  readonly as: Hat
  readonly token?: string
  readonly language?: string
}

export type Ack =
  | {
      readonly ok: true
      readonly seq: number
      readonly mine?: Mine
      /** `issueKey`: shown once */ readonly link?: string
      /** `time` */ readonly now?: number
    }
  | { readonly ok: false; readonly refusal: Refusal }

export type PersonState = 'not-started' | 'writing' | 'done' | 'offline'

export type PersonChange =
  | {
      readonly id: string
      readonly name: string
      readonly state: PersonState
      /** since when, ms */ readonly since: number
      /** Their group at the step that is open, the table where they sit, the number that they typed for the step. */
      readonly group?: number
      readonly table?: string
      readonly number?: number
    }
  | { readonly id: string; readonly gone: true }

export interface StageMessage {
  readonly seq: number
  readonly stage: Stage
}

/** `seq`: of the last event that changed the stage or this person's own view, as in a snapshot: its pages come with the stage. */
export interface MineMessage {
  readonly seq: number
  readonly mine: Mine
}

export interface PeopleMessage {
  readonly seq: number
  readonly changed: readonly PersonChange[]
  /** The whole list, as on connecting: who is not in it is gone. */
  readonly whole?: true
}

export interface Bye {
  /**
   * `elsewhere`: the same seat has been opened on too many tabs and devices since. `signed-out`: the account that the line
   * leaned on is not signed in there any more.
   */
  readonly reason:
    'removed' | 'revoked' | 'erased' | 'deleted' | 'restarting' | 'elsewhere' | 'signed-out'
}

/** What a page starts from, in its data block and at `GET /api/rooms/:id/snapshot`. */
export interface Snapshot {
  readonly seq: number
  readonly now: number
  readonly transports: readonly Transport[]
  /** Where links and QR codes lead, `http://192.168.1.20:3000`: the wall may stand in a window on `localhost`. */
  readonly origin?: string
  /** Facilitator only: where they led when the room was opened, if that was elsewhere: printed slips lead there still. */
  readonly earlierOrigin?: string
  readonly stage: Stage
  readonly mine?: Mine
  readonly people?: readonly PersonChange[]
}
