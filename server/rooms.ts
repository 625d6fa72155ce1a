import type { Actor, Presence, Viewer } from './room/actor.ts'
import type { OrganizerGets, Recorded } from './room/events.ts'
import type { Ack, PersonChange, Stage, Mine } from './room/protocol.ts'
import type { RoomState, WordsById } from './room/state.ts'

/** What the running rooms are given: nothing here reads the clock or makes randomness by itself. */
export interface Surroundings {
  readonly now: () => number
  /** A fresh id of 16 characters [a-z0-9], from a cryptographic source (seeded in simulations). */
  readonly id: () => string
}

/** What a new room is made from; the workshops are already parsed. */
export interface Opening {
  readonly owner: string
  readonly facilitator: string
  readonly title: string
  readonly language: string
  readonly programme: import('./room/events.ts').ProgrammeEntry[]
  readonly organizerGets: OrganizerGets
  readonly rehearsal: boolean
  readonly ends?: number
  readonly keepDays: number
}

/** Told to whoever watches a room: after a commit (`events`), or when somebody came or went (`presence`). */
export type Change =
  | { readonly kind: 'events'; readonly events: readonly Recorded[]; readonly from: Actor }
  | { readonly kind: 'presence'; readonly seat: string }
  | { readonly kind: 'deleted' }

/** One audience's view with the seqs that clients compare. */
export interface View {
  readonly stage: Stage
  readonly stageSeq: number
  readonly mine?: Mine
  readonly mineSeq?: number
  readonly people?: readonly PersonChange[]
}

/** A room that this process serves. State and words are committed, never the tip. */
export interface LiveRoom {
  readonly id: string
  readonly state: () => RoomState
  readonly words: () => WordsById
  readonly presence: () => Presence
  readonly view: (viewer: Viewer) => View
  /** Carries out one envelope (unknown JSON from the wire): checked here, decided on the tip, acknowledged after the commit. */
  readonly run: (actor: Actor, envelope: unknown) => Promise<Ack>
  /** A socket of this seat came or went. */
  readonly arrive: (seat: string) => void
  readonly depart: (seat: string) => void
  readonly watch: (listener: (change: Change) => void) => () => void
}
