import type { Entry, Row } from './exercise.ts'
import type { Figure } from './figure.ts'
import type { Form, Step, Workshop } from './workshop.ts'

/** Everything that one person's plan is made of. Step ids are room-wide: `<item>.<step>`. */
export interface PlanInput {
  readonly name: string
  readonly title: string
  readonly language: string
  /** IANA time zone in which dates are written, `UTC` unless known. */
  readonly timeZone: string
  /** ms since 1970: when the room opened, and this plan's last change. */
  readonly openedAt: number
  readonly changedAt: number
  /** Made-up people were there: the document says so. */
  readonly rehearsal?: true
  readonly shared: Readonly<Record<string, boolean>>
  readonly items: readonly PlanItem[]
}

export interface PlanItem {
  readonly id: string
  readonly workshop: Workshop
  readonly form: Form
  readonly steps: readonly PlanStep[]
}

export interface PlanStep {
  readonly id: string
  readonly step: Step
  readonly rows: readonly Row[]
  /** Drafts too: the plan holds whatever its owner wrote. Null: nothing yet. */
  readonly answer: unknown
  readonly paper: boolean
  /** People who help each other with what one of them asked for: `mine` where the ask is the owner's. */
  readonly matches?: readonly {
    readonly id: string
    readonly text: string
    readonly mine: boolean
    readonly name: string
    readonly agreed: boolean
  }[]
}

/** Everything that the group's document is made of: nothing that was not counted, shown or shared. */
export interface SummaryInput {
  readonly title: string
  readonly language: string
  readonly timeZone: string
  readonly openedAt: number
  /** The last act on the stage, ms since 1970; never when somebody wrote. */
  readonly changedAt: number
  /** Made-up people were there: the document says so. */
  readonly rehearsal?: true
  readonly people: number
  readonly sharedPlans: number
  readonly items: readonly {
    readonly id: string
    readonly workshop: Workshop
    readonly form: Form
    readonly steps: readonly SummaryStep[]
  }[]
}

export interface SummaryStep {
  readonly id: string
  readonly step: Step
  readonly rows: readonly Row[]
  /** `frozen`: the figure as it was published, never counted anew. `counted`: enough people, never on the wall. `too-few`: said so, without a number. */
  readonly what:
    | { readonly kind: 'frozen'; readonly figures: readonly Figure[]; readonly n: number }
    | { readonly kind: 'counted'; readonly entries: readonly Entry<Record<string, unknown>>[] }
    | { readonly kind: 'too-few' }
    | { readonly kind: 'private' }
    | { readonly kind: 'not-opened' }
    /** Opened, not shown so far; whether it is counted is settled when the room ends. */
    | { readonly kind: 'not-yet' }
}
