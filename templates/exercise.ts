import type { Block, PaperBlock } from './block.ts'
import type { Figure, FigureKind } from './figure.ts'
import type { Talk } from './groups.ts'
import type { Say } from './words.ts'

/** What every parsed prompt holds: the question itself. Kinds add options, slots, lanes, limits. */
export interface Prompt {
  readonly text: string
  /** A quieter second line: how to go about it. */
  readonly help?: string
  /** What stands on paper in place of `help`, where that speaks of the phone; empty: nothing. */
  readonly onPaper?: string
}

/** A row that a step asks about, or that an answer offers to a later step. */
export interface Row {
  readonly id: string
  readonly text: string
  readonly lane?: string
  /** The name of that lane, where lanes are marks on lines that stay together: `Must`. */
  readonly mark?: string
  /** Where earlier answers would place it on a map, 0 to 100 each way: a proposal, until its owner moves or confirms it. */
  readonly at?: { readonly x?: number; readonly y?: number }
}

/** How much of an earlier answer a later step takes. */
export type Take = 'whole' | 'starred' | { readonly top: number } | { readonly pile: string }

/** Where a step's rows can come from besides its own prompt: this person's earlier answer, or what the room was shown. */
export interface Earlier {
  readonly own: readonly Row[]
  readonly room: readonly Row[]
  /** How high this person's earlier answers are, 0 to 100, by the names that the prompt gives them (`levelsFrom`). */
  readonly levels?: Readonly<Record<string, number>>
}

export const nothingEarlier: Earlier = { own: [], room: [] }

/** The earlier steps of the workshop, for prompts that build on them. */
export type EarlierPrompts = ReadonlyMap<string, { readonly kind: string; readonly prompt: Prompt }>

/** What may be counted of one person's answer: only the parts whose audience allows it, and a name only where ticked. */
export interface Entry<Parts> {
  /** Random for each entry: says nothing about who or when. */
  readonly id: string
  readonly parts: Readonly<Partial<Parts>>
  readonly name?: string
}

/** An answer that was taken, or why not. `path` says where: `slots.job`, `items.2.act`. */
export type Parsed<A> =
  | { readonly ok: true; readonly answer: A }
  | {
      readonly ok: false
      readonly code: 'bad-shape' | 'answer-too-long' | 'answer-chars'
      readonly path: string
    }

/** The six families under which facilitators find the kinds. */
export type Family = 'ask' | 'rate' | 'sort' | 'list' | 'talk' | 'decide'

/** What a step of this kind cannot do without: rows that an earlier step offers (`carry`), or groups. */
export type Need = 'earlier-step' | 'room-rows' | 'groups'

/** Where in a document an answer stands: ids of lines begin with `<item>.<step>`. */
export interface Place {
  readonly step: string
  readonly title: string
  /** How the workshop wants it drawn (`plan.as`), where a kind offers several ways. */
  readonly as?: string
}

/** A prompt with answers to it, for tests, rehearsals and benchmarks: raw, as in YAML and on the wire. */
export interface Sample {
  readonly prompt: unknown
  readonly rows: readonly Row[]
  readonly answers: readonly unknown[]
}

/**
 * Everything that a kind of exercise must say. A kind is one pure file: it turns answers into Figures and Blocks and draws
 * nothing. `P` its prompt, `A` one answer, `Parts` the pieces of an answer that can have an audience of their own
 * (`answer` is the whole or main one), `T` its tally. Members are methods so that the registry can be read by any kind.
 */
export interface Exercise<P extends Prompt, A, Parts extends object, T> {
  readonly family: Family
  /** Whether people answer it at all (a `brief` is only told). */
  readonly asks: boolean
  /** Whether its figure may grow live under `counts`. */
  readonly mayBeLive: boolean
  readonly figureKinds: readonly FigureKind[]
  /** Names of its parts; a test holds them to the keys of `Parts` (typed as keys, the registry could not be read by any kind). */
  readonly partNames: readonly string[]
  /**
   * Parts without words that yet show what each person gave by itself: the step's audience is not theirs, only one that the
   * workshop gives to them, and they are never a total.
   */
  readonly singleParts?: readonly string[]
  readonly needs: readonly Need[]
  /** Whatever is brought to it is a row that it asks about: it can show nothing as a mere hint. */
  readonly takesNoHint?: true
  readonly samples: readonly Sample[]
  /** Reads a step's own fields (`prompt` and what the kind adds). Throws a ZodError with paths into those fields. */
  parsePrompt(fields: unknown): P
  /** Reads an answer from the wire. Drafts pass too: nothing needs to be filled in. */
  parseAnswer(prompt: P, rows: readonly Row[], raw: unknown): Parsed<A>
  /** Whether nothing was said. */
  isEmpty(answer: A): boolean
  /** Whether something must still be given before this can be done, for a kind that asks for so much. A draft needs nothing. */
  isUnfinished?(prompt: P, answer: A): boolean
  parts(prompt: P, answer: A): Parts
  /** The rows that this step asks about: the prompt's own, and what it carries. */
  rows(prompt: P, earlier: Earlier): readonly Row[]
  /** What an answer offers to a later step. */
  offers(prompt: P, rows: readonly Row[], answer: A, take: Take): readonly Row[]
  /** What others would read in these parts, one text each: what a facilitator looks through before it is shown. */
  texts(prompt: P, parts: Readonly<Partial<Parts>>): readonly string[]
  /** Order of the entries never matters. */
  tally(prompt: P, rows: readonly Row[], entries: readonly Entry<Parts>[]): T
  figures(prompt: P, tally: T, say: Say): readonly Figure[]
  planBlocks(prompt: P, rows: readonly Row[], answer: A, place: Place, say: Say): readonly Block[]
  summaryBlocks(prompt: P, tally: T, place: Place, say: Say): readonly Block[]
  /** Its blank paper twin; the first block is the question. */
  worksheetBlocks(prompt: P, rows: readonly Row[], place: Place, say: Say): readonly PaperBlock[]
  /** A believable answer for simulated people, the same for the same seed (any integer). */
  sampleAnswer(prompt: P, rows: readonly Row[], seed: number): A
  /** The step of the same workshop that this one asks once more; its figure stands beside (`stepFigures`). */
  asksAgain?(prompt: P): string | undefined
  /**
   * The step of the same workshop whose cards this one puts together, in front of everybody: then it asks people nothing, and
   * its figure is that step's, in other columns.
   */
  clusters?(prompt: P): string | undefined
  /** Columns of its card wall on whose cards others can offer help, for a kind that has such. */
  helpColumns?(prompt: P): readonly string[]
  /**
   * An answer made of what was carried as a draft: shown as a proposal, and nobody's answer until its owner confirms it.
   * Null: these rows propose nothing.
   */
  proposal?(prompt: P, rows: readonly Row[]): A | null
  /** Steps of the same workshop whose answers this one starts from as levels, by name (`Earlier.levels`). */
  levelsFrom?(prompt: P): Readonly<Record<string, string>>
  /** How high an answer is on the whole, 0 to 100; null where it says nothing of that. For steps that place it on an axis. */
  level?(prompt: P, answer: A, rows: readonly Row[]): number | null
  /** Roles and phases of the talk, for a kind that needs groups. */
  talk?(prompt: P): Talk
  /**
   * By what people can be put together with those who answered alike, or not: ids of options, or 0 to 100, never words; null
   * where it says nothing. Given only the parts that others may know something of.
   */
  likeness?(prompt: P, parts: Readonly<Partial<Parts>>): readonly string[] | number | null
  /** Takes into the prompt what it needs of earlier steps. Throws a ZodError where a step is missing or unfit. */
  link?(prompt: P, earlier: EarlierPrompts): P
}

/** Any kind, its types sealed: give it only prompts and answers that its own parsers made. */
export type AnyExercise = Exercise<Prompt, unknown, Record<string, unknown>, unknown>
