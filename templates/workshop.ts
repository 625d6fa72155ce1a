import type { Prompt, Take } from './exercise.ts'
import type { FigureKind } from './figure.ts'
import type { StepGroups } from './groups.ts'
import type { Kind } from './exercises/index.ts'

/** Who may see something: see "Private by default" in the README's promises. */
export type To = 'me' | 'counts' | 'facilitator' | 'unnamed' | 'named'

/** A part of an answer with an audience of its own; `tick`: its author may show it, named or unnamed. */
export interface PartAudience {
  readonly to: To
  readonly tick?: boolean
}

/** Who sees a step's answers, and when. */
export interface Audience extends PartAudience {
  readonly reveal: 'hidden' | 'live' | 'never'
  /** Totals and unnamed text need this many people: 5 unless told, never below 3. */
  readonly minGroup: number
  readonly sensitive: boolean
  readonly parts: Readonly<Record<string, PartAudience>>
}

/** `short` and `full`; a workshop has one or both. */
export type Form = 'short' | 'full'

export type Weight = 'core' | 'useful' | 'spare'

export interface Carry {
  /** A step of this workshop, or `<workshop>.<step>` of an earlier one in the same room. */
  readonly from: string
  readonly take: Take
  readonly as: 'rows' | 'hint' | 'draft'
  /** Further steps of this workshop whose answers are offered too, after those of the first; for hints alone. */
  readonly also?: readonly { readonly from: string; readonly take: Take }[]
}

export interface Notes {
  readonly say?: string
  readonly do?: string
  readonly watch?: string
  readonly ifShort?: string
}

/** One entry of a workshop's agenda. `prompt` is the kind's parsed prompt. `minutes` is null in a form that leaves it out. */
export interface Step {
  readonly id: string
  readonly kind: Kind
  readonly title: string
  readonly prompt: Prompt
  readonly minutes: Readonly<Record<Form, number | null>>
  readonly minMinutes: number
  readonly weight: Weight
  readonly audience: Audience
  readonly carry?: Carry
  /** People may answer it before the room comes to it: they brought something from home. */
  readonly early?: boolean
  /** The groups that it is meant for, where people talk in groups. */
  readonly groups?: StepGroups
  readonly figure?: { readonly kind: FigureKind; readonly alt?: string }
  /** Where it stands in the plan, and how; not at all where a later step (`unless`) of that section says it again. */
  readonly plan?: { readonly section: string; readonly as?: string; readonly unless?: string }
  /** `lead`: what the group's document is for; it stands before all else of the workshop. */
  readonly summary?: { readonly aggregate: string; readonly lead?: true }
  readonly notes: Notes
}

/** Where page 1 of the plan takes its lines from, and the sections that follow it, in order. */
export interface PlanTemplate {
  readonly headline?: { readonly step: string; readonly label: string }
  readonly aims?: { readonly step: string; readonly label: string }
  /** The step whose first commitment is "My next step". */
  readonly commitments: string
  /**
   * A page for notes on each commitment, called `title`: the questions of the step `ask` with so many `lines` for a pen, and
   * at its end what else is asked there.
   */
  readonly notes?: {
    readonly ask: string
    readonly title: string
    readonly lines: number
    readonly last?: string
  }
  readonly sections: readonly PlanSection[]
}

/** A run of private pages. `handIn`: its owner may hand it to the organizer; without it there is no switch. */
export interface PlanSection {
  readonly id: string
  readonly title: string
  readonly handIn: boolean
}

/** What a workshop is not itself without, in a sentence, and the steps `at` which it happens: none where its author names none. */
export interface MustNotLose {
  readonly line: string
  readonly at: readonly string[]
}

/** A design, as written in YAML. All texts are in `language`. */
export interface Workshop {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly language: string
  readonly setting: 'team' | 'mixed' | 'open'
  readonly ifBoss: string
  readonly careLine: string
  readonly credit: {
    readonly source: string
    readonly fromTheSource: string
    readonly ourAdditions: string
  }
  readonly mustNotLose: readonly MustNotLose[]
  /** Minutes of the whole slot, of which `joining` go to welcome and joining. */
  readonly forms: Readonly<
    Partial<Record<Form, { readonly slot: number; readonly joining: number }>>
  >
  readonly steps: readonly Step[]
  readonly plan: PlanTemplate
}

/** What is wrong with a workshop's text: where (`line` from 1, `path` as `steps.3.minutes`) and a sentence. */
export interface Problem {
  readonly line: number
  readonly path: string
  readonly message: string
}
