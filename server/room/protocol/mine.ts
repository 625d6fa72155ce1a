import type { Prompt, Row } from '../../../templates/exercise.ts'
import type { Kind } from '../../../templates/exercises/index.ts'
import type { GroupColour } from '../../../templates/group-colour.ts'
import type { Audience } from '../../../templates/workshop.ts'

/** What only this person sees. */
export interface Mine {
  readonly participant: { readonly id: string; readonly name: string }
  readonly returnCode: string
  readonly answers: Readonly<Record<string, MyAnswer>>
  readonly passed: readonly string[]
  readonly paper: readonly string[]
  readonly carried: Readonly<Record<string, readonly Row[]>>
  /** Answers that earlier ones propose, by step: drafts that nobody else knows of until their owner confirms them. */
  readonly proposed: Readonly<Record<string, unknown>>
  /** Whether what this person wrote may be shown to everybody, large: open questions, and what they allowed. */
  readonly asked: readonly {
    readonly step: string
    /** A card of the figure or an answer in the queue, for `allowSpotlight`. */
    readonly answer: string
    readonly text: string
    /** The card bears this person's name, as they ticked it. */
    readonly named?: true
    readonly allowed?: true
  }[]
  /** Cards of shown figures that are this person's own, by step, where others can offer help on them. */
  readonly ownCards?: Readonly<Record<string, readonly string[]>>
  /**
   * Help offered with what somebody asks for: only these two see it. `mine`: the ask is this person's, who sees the name of who
   * offers; the other one learns the asker's only once they `agreed`.
   */
  readonly matches?: readonly {
    readonly step: string
    /** For `answerOffer`. */
    readonly offer: string
    readonly text: string
    readonly mine: boolean
    readonly name?: string
    readonly agreed?: true
    /** Its card in the figure as it is now, for `offerHelp`; where it is gone, `offer` takes the offer back. */
    readonly card?: string
  }[]
  readonly pages: readonly Page[]
  /** Sections of the plan that can be handed in, in order. */
  readonly sections: readonly { readonly id: string; readonly title: string }[]
  readonly shared: Readonly<Record<string, boolean>>
  readonly saved: boolean
  readonly removed: boolean
  readonly left: boolean
  readonly group?: MyGroup
  /** Came late: the group that is asked. `agreed`: from the next turn on. `declined`: no group has room now, and the facilitator finds one. */
  readonly waiting?: {
    readonly step: string
    readonly number: number
    readonly colour: GroupColour
    readonly agreed: boolean
    readonly declined?: true
  }
  /** The letter of the table where this person sits. */
  readonly table?: string
  /** Numbers typed so as to be with somebody, by step. */
  readonly numbers?: Readonly<Record<string, number>>
}

/** A person's own group of the last talk, `step`. */
export interface MyGroup {
  readonly step: string
  readonly number: number
  readonly colour: GroupColour
  /** The table, where neighbours talk. */
  readonly place?: string
  /** This person too, in the order of their turns. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** As in `stage.round`, so that a role is known for that of its turn; `turns`: of this group. */
  readonly turn: number
  readonly turns: number
  /** This person's role in the turn, before the first one that of the first. None: everybody here had their turn, others still talk. */
  readonly role?: string
  readonly does?: string
  /** The role in the next turn. */
  readonly next?: string
  /** More people than roles: in this turn, or in the next one, this person has none of their own. `role` is the last one, which somebody else has. */
  readonly listens?: { readonly now?: true; readonly next?: true }
  /** Whose turn it is: none where that person has gone. */
  readonly tells?: string
  /** Who came late and asks to be let in (`letIn`); nobody to whom anybody of the group said not now. */
  readonly asks: readonly { readonly id: string; readonly name: string }[]
}

/**
 * One of this person's pages: a step that was ever opened or takes answers early, with what they need to go on with it. Opening a step sends no
 * `mine`: its page is made from `stage.step`, the same for all, and stands in the next `mine`. Only where several open in one
 * breath, and the stage tells of the last, is `mine` sent for it.
 */
export interface Page {
  readonly step: string
  readonly item: string
  readonly kind: Kind
  readonly title: string
  readonly prompt: Prompt
  readonly audience: Audience
  /** It takes answers before the room comes to it. */
  readonly early?: true
  readonly state: 'not-started' | 'writing' | 'done' | 'passed' | 'paper'
}

export interface MyAnswer {
  readonly answer: unknown
  readonly rev: number
  readonly done: boolean
  readonly show: Readonly<Record<string, 'unnamed' | 'named'>>
  /** Written on another device and kept until dropped. */
  readonly other?: unknown
}
