import type { Form, Workshop } from '../../templates/workshop.ts'
import type { GroupMode, GroupSize } from '../../templates/groups.ts'
import type { KeyRole } from './commands.ts'

/**
 * What happened. Events are for ever: shapes never change, fields may be added as optional. They hold no personal words:
 * names, answers and return codes are rows of `words` that events name by id.
 */
export type Event =
  | {
      readonly type: 'roomOpened'
      readonly title: string
      readonly owner: string
      readonly facilitator: string
      readonly language: string
      readonly code: string
      readonly programme: readonly ProgrammeEntry[]
      readonly organizerGets: OrganizerGets
      readonly rehearsal: boolean
      /** ms since 1970: when the room ends by itself (absent: when told), and days kept after the end. */
      readonly ends?: number
      readonly keepDays: number
      /** Where its first links led, `http://192.168.1.20:3000`. */
      readonly origin?: string
      /** IANA name of the zone whose days its documents name; absent: UTC. */
      readonly timeZone?: string
    }
  | {
      readonly type: 'keyIssued'
      readonly key: string
      readonly as: KeyRole
      readonly hash: string
    }
  | { readonly type: 'keyRevoked'; readonly key: string }
  | {
      readonly type: 'seatTaken'
      readonly seat: string
      readonly name: string
      readonly language: string | null
      readonly tokenHash: string
      readonly returnWords: string
      readonly returnHash: string
      readonly table?: string
    }
  | {
      readonly type: 'seatReturned'
      readonly seat: string
      readonly tokenHash: string
      readonly usedHash: string
      readonly returnWords: string
      readonly returnHash: string
    }
  | { readonly type: 'seatRenamed'; readonly seat: string; readonly name: string }
  | { readonly type: 'seatLeft'; readonly seat: string }
  | { readonly type: 'seatRemoved'; readonly seat: string }
  | { readonly type: 'seatErased'; readonly seat: string }
  | { readonly type: 'stepOpened'; readonly step: string }
  /** `softly`, here and below: part of the act before it in the log, and no act of its own. */
  | { readonly type: 'stepClosed'; readonly step: string; readonly softly?: true }
  | { readonly type: 'stepReopened'; readonly step: string; readonly softly?: true }
  | {
      readonly type: 'stepRevealed'
      readonly step: string
      /** id of the room's words that hold the frozen figure */ readonly figure: string
      readonly softly?: true
    }
  /** Answers that the facilitator read are in the step's figure from now on: `answers` by id, beside those that were in it. */
  | {
      readonly type: 'answersReleased'
      readonly step: string
      readonly answers: readonly string[]
      readonly figure: string
    }
  /** Words of the step's cloud were merged, or one was taken off: which ones, its new figure says. */
  | { readonly type: 'wordsMerged'; readonly step: string; readonly figure: string }
  /** Undoing what changed a figure: it is as it was before, shown or not. */
  | {
      readonly type: 'figurePutBack'
      readonly step: string
      readonly figure: string
      readonly shown: boolean
      readonly takenBack?: true
    }
  /** A tally is kept as it is, unseen: somebody in it is about to be erased, and two documents must not differ by one person. */
  | { readonly type: 'figureFrozen'; readonly step: string; readonly figure: string }
  /** `takenBack`: the reveal itself was undone, and what it showed counts as never shown. */
  | {
      readonly type: 'stepHidden'
      readonly step: string
      readonly softly?: true
      readonly takenBack?: true
    }
  | { readonly type: 'stepSkipped'; readonly step: string; readonly softly?: true }
  /** Undoing an opening: back to no step, or to the one before, with phases as they were. */
  | {
      readonly type: 'stepUnopened'
      readonly step: string
      readonly back: string | null
      /** absent: `ahead` */ readonly phase?: 'closed' | 'skipped'
    }
  | { readonly type: 'stepUnskipped'; readonly step: string }
  /** A step that its item's form leaves out; `after`: a step of the room, null: first of its item. */
  | {
      readonly type: 'stepAdded'
      readonly item: string
      readonly step: string
      readonly minutes: number
      readonly after: string | null
    }
  /** `after`, here and below: an item; null: at the head of the programme. */
  | { readonly type: 'itemAdded'; readonly entry: ProgrammeEntry; readonly after: string | null }
  | {
      readonly type: 'itemMoved'
      readonly item: string
      readonly after: string | null
      readonly from: string | null
      readonly softly?: true
    }
  /** `steps`: those that it leaves out, or takes in again. */
  | {
      readonly type: 'itemSkipped'
      readonly item: string
      readonly steps: readonly string[]
      readonly on: boolean
      readonly softly?: true
    }
  /** `endsAt` ms since 1970; `left` ms where it stands still; null: no timer. */
  | { readonly type: 'timerSet'; readonly timer: Timer | null; readonly softly?: true }
  | { readonly type: 'holdSet'; readonly on: boolean; readonly softly?: true }
  | { readonly type: 'wallBlanked'; readonly on: boolean; readonly softly?: true }
  | { readonly type: 'roomLocked'; readonly on: boolean; readonly softly?: true }
  | {
      readonly type: 'answerGiven'
      readonly seat: string
      readonly step: string
      readonly rev: number
      readonly done: boolean
      readonly words: string
      readonly show: Readonly<Record<string, 'unnamed' | 'named'>>
      readonly late: boolean
      /** words of the text from the person's other device, if kept */ readonly other: string | null
      readonly by?: 'facilitator'
    }
  | {
      readonly type: 'answerHidden'
      readonly step: string
      readonly words: string
      readonly on: boolean
      readonly softly?: true
    }
  /** One answer is large on the wall; null: nothing is any more. It also ends by itself where it may not be shown any longer. */
  | {
      readonly type: 'spotlightSet'
      readonly step: string
      readonly on: Spotlit | null
      readonly softly?: true
    }
  /** `on`: false where the question is taken back. */
  | {
      readonly type: 'spotlightAsked'
      readonly seat: string
      readonly step: string
      readonly answer: string
      /** id of the revisions that the author had then and that stands on the card */
      readonly newest: string
      readonly words: string
      /** as in `Spotlit` */ readonly figure: string | null
      readonly on: boolean
      readonly softly?: true
    }
  | {
      readonly type: 'spotlightAllowed'
      readonly seat: string
      readonly step: string
      readonly answer: string
      readonly allow: boolean
    }
  /** `clusters`: words of the room that hold titles and ids of cards; null: nothing is put together. */
  | {
      readonly type: 'cardsClustered'
      readonly step: string
      readonly clusters: string | null
      readonly softly?: true
    }
  /** Somebody offers help on a card, or takes that back. `text`: words of the author, that card as it was read. */
  | {
      readonly type: 'helpOffered'
      readonly seat: string
      readonly step: string
      readonly author: string
      /** id of the revision that the card was taken from */ readonly words: string
      readonly text: string
      readonly on: boolean
    }
  /** The author to an offer, by its `text`. */
  | {
      readonly type: 'offerAnswered'
      readonly seat: string
      readonly step: string
      readonly offer: string
      readonly yes: boolean
    }
  | { readonly type: 'stepPassed'; readonly seat: string; readonly step: string }
  | {
      readonly type: 'paperMarked'
      readonly seat: string
      readonly step: string
      readonly on: boolean
    }
  | {
      readonly type: 'sectionShared'
      readonly seat: string
      readonly section: string
      readonly on: boolean
    }
  | { readonly type: 'planSaved'; readonly seat: string; readonly saved: boolean }
  | { readonly type: 'tableTaken'; readonly seat: string; readonly table: string | null }
  | {
      readonly type: 'numberChosen'
      readonly seat: string
      readonly step: string
      readonly number: number | null
    }
  | {
      readonly type: 'pairRuled'
      readonly a: string
      readonly b: string
      readonly rule: 'apart' | 'together' | null
      readonly softly?: true
    }
  /** The facilitator wants other groups than the workshop means. */
  | {
      readonly type: 'groupsAsked'
      readonly step: string
      readonly size: GroupSize
      readonly mode: GroupMode
    }
  /** People in the order of their turns. Decided once, and the same wherever it is read. */
  | {
      readonly type: 'groupsFormed'
      readonly step: string
      readonly size: GroupSize
      readonly mode: GroupMode
      readonly groups: readonly { readonly number: number; readonly people: readonly string[] }[]
      readonly softly?: true
    }
  /** The forming was undone. */
  | { readonly type: 'groupsDropped'; readonly step: string; readonly softly?: true }
  | {
      readonly type: 'peopleSwapped'
      readonly step: string
      readonly a: string
      readonly b: string
      readonly softly?: true
    }
  /** `turn` from 1 (0: back before the first; more than `turns`: over), `phase` from 0. Who was let in talks from a new turn on. */
  | {
      readonly type: 'turnTaken'
      readonly step: string
      readonly turn: number
      readonly turns: number
      readonly phase: number
      readonly softly?: true
    }
  /** Somebody came late, and this group is asked; or it is another one's turn to be asked. */
  | {
      readonly type: 'personWaits'
      readonly step: string
      readonly seat: string
      readonly group: number
    }
  /** The group that is asked said yes; `on: false`: not now. */
  | {
      readonly type: 'personLetIn'
      readonly step: string
      readonly seat: string
      readonly on?: false
    }
  /** Somebody joined a group before anybody had begun, or because their own fell to one. */
  | {
      readonly type: 'groupJoined'
      readonly step: string
      readonly seat: string
      readonly group: number
    }
  | { readonly type: 'roomEnded' }
  | { readonly type: 'actUndone'; readonly of: number }

/** What is shown large: whose it is, and where its text is found. */
export interface Spotlit {
  /** id of the card, or of the answer in the queue */ readonly answer: string
  readonly seat: string
  /** id of the revision that it was taken from */ readonly words: string
  /** words of the frozen figure that the card stands in; null: an answer in the queue */
  readonly figure: string | null
  /** It bears no name: who takes a name back elsewhere takes nothing of it. */
  readonly nameless?: true
}

export interface Timer {
  readonly endsAt: number
  readonly left?: number
}

export type OrganizerGets = 'summary' | 'plans'

/** One item of a programme, with the whole workshop as it was when the room opened: a later library changes no room. */
export type ProgrammeEntry =
  | { readonly item: string; readonly workshop: Workshop; readonly form: Form }
  | { readonly item: string; readonly break: string; readonly minutes: number }

/** An event in its place: `seq` runs 1..n in each room without a gap, `at` is ms since 1970 and never goes back. */
export interface Recorded {
  readonly seq: number
  readonly at: number
  readonly event: Event
}
