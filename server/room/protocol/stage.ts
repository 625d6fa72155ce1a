import type { Figure } from '../../../templates/figure.ts'
import type { Prompt, Row } from '../../../templates/exercise.ts'
import type { Kind } from '../../../templates/exercises/index.ts'
import type { GroupColour } from '../../../templates/group-colour.ts'
import type { GroupMode, GroupSize } from '../../../templates/groups.ts'
import type { Audience, Form, Notes, Weight } from '../../../templates/workshop.ts'
import type { KeyRole } from '../commands.ts'
import type { OrganizerGets, Timer } from '../events.ts'

/** What an audience sees of the room, the same for all of one audience and language. */
export interface Stage {
  readonly room: {
    readonly id: string
    readonly title: string
    readonly code?: string
    readonly facilitator: string
    readonly language: string
    readonly rehearsal: boolean
    readonly locked: boolean
    readonly organizerGets: OrganizerGets
    readonly careLine: string
  }
  readonly step: StageStep | null
  readonly hold: boolean
  readonly blank: boolean
  readonly ended: boolean
  readonly deletesAt: number
  readonly agenda?: readonly AgendaEntry[]
  /** The revealed figures of the step that is open; on phones at most 8 kB, else `figureElsewhere`. */
  readonly figure?: readonly Figure[]
  readonly figureElsewhere?: true
  /** One answer that is large on the wall; with a name only where its author ticked it. */
  readonly spotlight?: { readonly answer: string; readonly text: string; readonly name?: string }
  /** Facilitator and projector only. */
  readonly counts?: {
    readonly here: number
    readonly writing: number
    readonly done: number
    readonly savedPlans: number
    readonly seats: number
  }
  /** The talk in groups of the step that is open. */
  readonly round?: StageRound
  /** Facilitator only: who sits with whom. */
  readonly groups?: readonly StageGroup[]
  /** Facilitator only: who is never, or always, in one group with whom. */
  readonly pairRules?: readonly {
    readonly a: string
    readonly b: string
    readonly rule: 'apart' | 'together'
  }[]
  /** Facilitator only: what can be taken back, until when. */
  readonly undo?: { readonly of: number; readonly until: number; readonly act: string }
  /** Facilitator only: answers waiting to be shown without names, shuffled, hidden ones marked. */
  readonly queue?: readonly QueuedAnswer[]
  /** Facilitator only: cards of the figure whose authors were asked whether they may be shown large. */
  readonly askedCards?: readonly { readonly answer: string; readonly spotlight: Consent }[]
  /** Facilitator only, where cards of an earlier step are put together: what there is so far, by ids of the figure's cards. */
  readonly clusters?: readonly {
    readonly id: string
    readonly title: string
    readonly cards: readonly string[]
  }[]
  /** Facilitator and projector only: how many people found each other here. */
  readonly matches?: number
  /** Facilitator only: how many count for the figure now, how many it takes (0: any), and whether they are too alike for it. */
  readonly showing?: {
    readonly have: number
    readonly need: number
    readonly sensitive: boolean
    readonly alike?: true
  }
  /** Facilitator only. */
  readonly keys?: readonly { readonly id: string; readonly as: KeyRole }[]
  /** Facilitator only: what people send cannot be saved just now; their devices keep it and try again. */
  readonly unsaved?: true
  /** Facilitator only: what to do where somebody's superior is in the room. */
  readonly ifBoss?: string
  /** Facilitator only: the programme, and what could be added to it as its workshops have it. */
  readonly items?: readonly ItemLine[]
  readonly spare?: readonly SpareLine[]
  /** Facilitator only: where the room's minutes go. */
  readonly slot?: { readonly form: Form; readonly minutes: number; readonly openedAt: number }
}

export interface StageStep {
  readonly id: string
  readonly kind: Kind
  readonly title: string
  readonly prompt: Prompt
  readonly phase: 'open' | 'closed'
  readonly shown: 'no' | 'live' | 'frozen'
  readonly audience: Audience
  readonly timer?: Timer
  /** Rows that all share (a vote's items); a person's own are in `mine.carried`. */
  readonly rows: readonly Row[]
  /** Whether the step has a figure at all: without one there is nothing to close or reveal. */
  readonly hasFigure: boolean
  /** Where people have nothing to answer: it is told, or shown. */
  readonly asks?: false
  /** Columns of its cards on which people can offer help (`offerHelp`). */
  readonly help?: readonly string[]
  readonly number: number
  readonly of: number
  /** The step is done in groups: those that the workshop means, or the facilitator asked for (`askGroups`). `by`: the step within the workshop whose answers decide. */
  readonly groups?: {
    readonly size: GroupSize
    readonly mode: GroupMode
    readonly by?: string
    readonly how?: 'alike' | 'unlike'
  }
  /** A later step's groups go by the answers to this one: to be said before anybody answers. */
  readonly decidesGroups?: 'alike' | 'unlike'
}

/** Where a talk in groups stands. Nothing goes on by itself: `nextTurn` does, part by part of a turn. */
export interface StageRound {
  readonly size: GroupSize
  readonly mode: GroupMode
  /** `ready`: groups are made and nobody has begun. */
  readonly state: 'ready' | 'talking' | 'over'
  /** From 1; 0 while `ready`. `turns`: of the largest group. */
  readonly turn: number
  readonly turns: number
  /** Which of `phases` parts of the turn, from 0, with what the workshop calls it and its time (0: as long as it takes). */
  readonly phase: number
  readonly phases: number
  readonly label: string
  readonly seconds: number
  /** Everybody writes down what they heard. */
  readonly writes: boolean
  /** All parts of a turn, in order. */
  readonly parts: readonly { readonly label: string; readonly seconds: number }[]
  /** What each role does, the one who tells first: as many as groups have people. */
  readonly roles: readonly { readonly label: string; readonly does: string }[]
  /** Facilitator and projector only: people who came late and are not in a group yet; groups. */
  readonly waiting?: number
  readonly groups?: number
  /** Facilitator and projector only: where `nextTurn` leads, with whom groups have let in. Over: `turn` is more than `turns`. */
  readonly next?: { readonly turn: number; readonly turns: number; readonly phase: number }
}

/** A group as the facilitator sees it. People in the order of their turns, by ids of `people`. */
export interface StageGroup {
  readonly number: number
  readonly colour: GroupColour
  /** The table, where neighbours talk. */
  readonly place?: string
  readonly people: readonly string[]
  readonly offline: readonly string[]
  /** Who came late and asks this group; agreed: from the next turn on; declined: it said not now, as all others did. */
  readonly waiting: readonly {
    readonly id: string
    readonly agreed: boolean
    readonly declined?: true
  }[]
  /** Whose turn it is. */
  readonly tells?: string
}

export interface AgendaEntry {
  readonly id: string
  readonly item: string
  readonly title: string
  readonly kind: Kind | 'break'
  readonly minutes: number
  readonly state: 'ahead' | 'now' | 'done' | 'skipped'
  /** Facilitator only. */
  readonly weight?: Weight
  /** How short the step may get when time is lost. */
  readonly minMinutes?: number
  readonly notes?: Notes
  readonly openedAt?: number
  readonly tookMs?: number
  readonly prompt?: string
  readonly audience?: Audience
  readonly asks?: false
  readonly shown?: 'no' | 'live' | 'frozen'
  /** People may write it before the room comes to it. */
  readonly early?: true
  /** It cannot be opened: the step that it builds on has shown the room nothing. Facilitator only. */
  readonly lacks?: 'rows' | 'cards'
}

/** A workshop or a break in the programme. `begun`: one of its steps was opened, so that it stays in its place. */
export interface ItemLine {
  readonly id: string
  readonly title: string
  readonly kind: 'workshop' | 'break'
  readonly minutes: number
  readonly begun: boolean
  readonly skipped: boolean
}

/** A step that its item's form leaves out. `step`: its id in the workshop; `after`: the step that it would follow. */
export interface SpareLine {
  readonly item: string
  readonly step: string
  readonly title: string
  readonly minutes: number
  readonly after: string | null
}

export interface QueuedAnswer {
  readonly id: string
  readonly text: string
  readonly hidden: boolean
  /** Whether its author was asked to let it be shown large. */
  readonly spotlight?: Consent
  /** It stands in the step's figure, as it is now; absent: it waits. */
  readonly shown?: true
}

/** What an author was asked and said; never who. */
export type Consent = 'asked' | 'allowed' | 'declined'
