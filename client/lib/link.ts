import type { Ack, Bye, Hat, PeopleMessage, Transport } from '../../server/room/protocol.ts'
import type { Stage } from '../../server/room/protocol/stage.ts'
import type { Mine } from '../../server/room/protocol/mine.ts'
import type { Refusal } from '../../server/room/refusals.ts'

/** Who connects to which room; the same for sockets and for plain HTTP. */
export interface Seatholder {
  readonly room: string
  readonly as: Hat
  /** Where no cookie says who asks: a second seat in one browser. */
  readonly token?: string
  readonly language?: string
}

/** Whether the room can be heard now. `cause` is the last word of the server, if it had one. */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected'; readonly by: 'socket' | 'http' }
  | { readonly state: 'away'; readonly cause?: 'restarting' }

/** What a page is told. `stage` and `mine` are never older than what came before. */
export interface Listener {
  readonly stage: (stage: Stage, seq: number) => void
  readonly mine?: (mine: Mine, seq: number) => void
  readonly people?: (message: PeopleMessage) => void
  readonly bye?: (bye: Bye) => void
  /** The server does not let this page in at all; nothing more will come. */
  readonly refused?: (refusal: Refusal) => void
  readonly connection?: (connection: Connection) => void
}

/** A command ready for the wire: the client made its `id`, so the same command can be sent again without harm. */
export type Envelope = { readonly id: string; readonly type: string } & Readonly<
  Record<string, unknown>
>

/** A page's line to its room. */
export interface Link {
  /** Sends a command now. Throws `Unreachable` where no acknowledgement came: it may or may not have been carried out. */
  readonly run: (command: Envelope) => Promise<Ack>
  readonly connected: () => boolean
  /** Looks whether the line still lives (2 s) and dials anew at once if not: after sleep, on coming back into view. */
  readonly wake: () => void
  readonly stop: () => void
}

export interface LinkOptions {
  readonly who: Seatholder
  readonly listener: Listener
  /** What this server takes, from the page's snapshot. */
  readonly transports: readonly Transport[]
  /** The seq of the snapshot that the page already shows; -1 for none. */
  readonly seq?: number
}
