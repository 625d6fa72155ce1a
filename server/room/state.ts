import type { Form, Step, Workshop } from '../../templates/workshop.ts'
import type { KeyRole } from './commands.ts'
import type { Event, OrganizerGets, Spotlit, Timer } from './events.ts'
import type { PairRule } from './groups/rules.ts'
import type { Round } from './groups/round.ts'
import type { PersistentMap } from './persistent-map.ts'

/** Texts that belong to people (or, for frozen figures, to the room), by id. `owner` is a seat's id or `room`. */
export interface Words {
  readonly id: string
  readonly owner: string
  /** JSON: a name is a string, an answer whatever its kind says, a frozen figure `Frozen`. */
  readonly body: unknown
}

export type WordsById = ReadonlyMap<string, Words>

/** What an author wants shown to the room, by part; `answer` means all of it. */
export type Ticks = Readonly<Record<string, 'unnamed' | 'named'>>

export interface SeatAnswer {
  readonly rev: number
  readonly done: boolean
  /** Words of the newest revision: what its owner sees and the plan holds. */
  readonly words: string
  /** Words of the revision that counts in the figure; differs from `words` after a late change; null: none counts. */
  readonly counted: string | null
  readonly show: Ticks
  readonly other: string | null
  readonly at: number
  /** The ticks that the counted revision had; a later loosening is for the newer text alone. */
  readonly countedShow?: Ticks
  /** Typed by the facilitator, from paper: the only answers that a facilitator may replace. */
  readonly by?: 'facilitator'
}

export interface Seat {
  readonly id: string
  readonly name: string
  readonly language: string | null
  readonly tokenHashes: readonly string[]
  readonly returnWords: string
  readonly returnHash: string
  /** The return code used last, which works 10 minutes more. */
  readonly usedReturn: { readonly hash: string; readonly until: number } | null
  readonly joinedAt: number
  readonly status: 'here' | 'left' | 'removed' | 'erased'
  readonly answers: Readonly<Record<string, SeatAnswer>>
  readonly passed: readonly string[]
  readonly paper: readonly string[]
  readonly shared: Readonly<Record<string, boolean>>
  readonly saved: boolean
  /** The letter on the table where they sit. */
  readonly table: string | null
  /** Numbers typed so as to be with somebody, by step. */
  readonly numbers: Readonly<Record<string, number>>
  /** seq of the last event that changed what this person sees. */
  readonly mineSeq: number
}

/** A step of the room: `<item>.<step>`. */
export interface RoomStep {
  readonly id: string
  readonly item: string
  readonly step: Step
  readonly minutes: number
  readonly phase: 'ahead' | 'open' | 'closed' | 'skipped'
  readonly everOpened: boolean
  readonly openedAt: number | null
  readonly leftAt: number | null
  readonly closedAt: number | null
  /** Words of the frozen figure, while it is shown or was. */
  readonly figure: string | null
  readonly shown: boolean
  /** Whether the reveal of this figure was undone: it is kept, to be shown again as it was, and is in no document. */
  readonly takenBack: boolean
  /** Words of what was put together of an earlier step's cards; null: nothing. */
  readonly clusters: string | null
  /** Words ids of unnamed answers that the facilitator keeps from the wall. */
  readonly hidden: readonly string[]
  /** What its authors were asked to let be shown large, and what they said. */
  readonly asked: readonly Asked[]
  /** Help that people offered on its cards. */
  readonly offers: readonly Offer[]
  /** Groups that the facilitator wants here; null: as the workshop means them. */
  readonly groupsAsked: Pick<Round, 'size' | 'mode'> | null
  /** Seats in the order in which their own answers first counted, where text can be shown without names (`batches.ts`). */
  readonly came: readonly string[]
  /** How many of them, from the front, may be read. */
  readonly out: number
}

/** A question to the author of one card or one answer of the queue: whether all may see it large. */
export interface Asked extends Spotlit {
  /** Id of the author's newest revision when the question was put: it is about no other. */
  readonly newest: string
  readonly state: 'asked' | 'allowed' | 'declined'
}

/** Help that one person offered with what another one asks for. */
export interface Offer {
  readonly seat: string
  readonly author: string
  /** Id of the revision that the card was taken from. */
  readonly words: string
  /** Words of the author: the card as it was read. The offer is known by their id. */
  readonly text: string
  /** It was not taken back. */
  readonly on: boolean
  /** What the author said to it. */
  readonly said: 'yes' | 'no' | null
}

/** An item of the programme. `skipped`: it was left out before it began, and these steps of it with it. */
export type Item = { readonly id: string; readonly skipped?: readonly string[] } & (
  | { readonly workshop: Workshop; readonly form: Form }
  | { readonly break: string; readonly minutes: number }
)

/** The room as its events made it. Committed, or the tip with what is decided and not yet durable. */
export interface RoomState {
  readonly id: string
  readonly seq: number
  readonly at: number
  readonly opened: boolean
  readonly title: string
  readonly owner: string
  readonly facilitator: string
  readonly language: string
  readonly code: string
  readonly organizerGets: OrganizerGets
  readonly rehearsal: boolean
  /** Where its first links led, without a slash at the end; null: nobody knows any more. */
  readonly origin: string | null
  readonly openedAt: number
  /** IANA name of the zone whose days its documents name. */
  readonly timeZone: string
  readonly ends: number | null
  readonly endedAt: number | null
  readonly keepDays: number
  readonly items: readonly Item[]
  readonly steps: readonly RoomStep[]
  readonly current: string | null
  readonly timer: Timer | null
  readonly hold: boolean
  readonly blank: boolean
  readonly locked: boolean
  /** What is large on the wall, with its author's ticks at that time. */
  readonly spotlight: (Spotlit & { readonly step: string; readonly show: Ticks }) | null
  /** seq of the last event that ended it without being about it. */
  readonly dimmedSeq: number
  /** Talks in groups, in the order in which they were formed; of one step the last holds. */
  readonly rounds: readonly Round[]
  /** Everybody who was ever in a group, in an order that stays from round to round. */
  readonly groupOrder: readonly string[]
  readonly pairRules: readonly PairRule[]
  readonly seats: PersistentMap<Seat>
  readonly keys: Readonly<
    Record<
      string,
      {
        readonly id: string
        readonly as: KeyRole
        readonly hash: string
        readonly revoked: boolean
      }
    >
  >
  /** Facilitator's acts that can still be undone, newest last, with the events that made them. */
  readonly acts: readonly {
    readonly seq: number
    readonly at: number
    readonly event: Event
    readonly before: ActBefore
    readonly undone: boolean
  }[]
  /** seq of the last event that changed what participants see on stage; and what facilitators and projectors do. */
  readonly stageSeq: number
  readonly deskSeq: number
  /** ms since 1970 of the event that `stageSeq` names. */
  readonly stageAt: number
  /** seq of the last event that changed what every participant sees of their own; a seat's own is in `mineSeq`. */
  readonly everyMineSeq: number
}

/** What an act replaced, so that undoing can append events that put it back. */
export interface ActBefore {
  readonly current: string | null
  readonly timer: Timer | null
  readonly phase: RoomStep['phase'] | null
  readonly previousPhase: RoomStep['phase'] | null
  /** The figure that was published before, whether it was on screen or not. */
  readonly published: string | null
  readonly spotlight: RoomState['spotlight']
  /** Whether the step's figure was on screen. */
  readonly shown: boolean
  /** The groups of the step, as they were. */
  readonly round: Round | null
  /** What was wanted of the two people. */
  readonly rule: PairRule['rule'] | null
}
