import type { Figure } from './figure.ts'

/**
 * The pieces that a document can be made of, as data. Each is drawn once by each surface: `client/lib/blocks/<kind>.svelte`,
 * `server/pdf/blocks/<kind>.ts`, and the HTML of `server/export/`. Text is plain text, never markup.
 */
export type Block =
  | { readonly kind: 'headline'; readonly id?: string; readonly text: string }
  | { readonly kind: 'aims'; readonly lines: readonly Line[] }
  | { readonly kind: 'nextStep'; readonly step: NextStep; readonly labels: NextStepLabels }
  | { readonly kind: 'pair'; readonly left: Fact; readonly right: Fact }
  | {
      readonly kind: 'checkBack'
      readonly label: string
      readonly options: readonly string[]
      readonly because: string
    }
  | { readonly kind: 'ruled'; readonly label: string; readonly lines: number }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'prose'; readonly id?: string; readonly label?: string; readonly text: string }
  | { readonly kind: 'quote'; readonly id?: string; readonly text: string }
  | {
      readonly kind: 'bullets'
      readonly label?: string
      readonly ordered: boolean
      readonly lines: readonly Line[]
    }
  | { readonly kind: 'chips'; readonly label?: string; readonly lines: readonly Line[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly TableRow[] }
  | { readonly kind: 'faces'; readonly faces: readonly Face[] }
  | {
      readonly kind: 'trail'
      readonly moments: readonly Moment[]
      /** What the lowest and the highest energy mean. */
      readonly ends?: { readonly low: string; readonly high: string }
    }
  | {
      readonly kind: 'checklist'
      readonly steps: readonly NextStep[]
      readonly labels: NextStepLabels
    }
  | {
      readonly kind: 'figure'
      readonly title?: string
      readonly figure: Figure
      readonly finding: string
      /** What the two series are called where bars stand beside those of an earlier asking. */
      readonly legend?: { readonly before: string; readonly now: string }
    }
  | { readonly kind: 'note'; readonly text: string }

export type BlockKind = Block['kind']

/** A line that its owner can fix, star or leave out: `id` is `<item>.<step>.<row>`, unique in a plan. */
export interface Line {
  readonly id: string
  readonly text: string
  readonly star?: boolean
}

/**
 * One dated commitment; `by` and `asks` (when `who` will ask) are calendar days as `2026-11-22`, empty text where nothing
 * was said. Documents draw `byText`, the same day in words. A text that is empty is left blank, for a pen.
 */
export interface NextStep {
  readonly id: string
  readonly cue: string
  readonly act: string
  readonly by: string
  readonly byText?: string
  readonly who: string
  readonly asks?: string
}

export interface NextStepLabels {
  readonly cue: string
  readonly act: string
  readonly by: string
  readonly who: string
}

export interface Fact {
  readonly title: string
  readonly text: string
}

/** A cell of a table: words, or a level drawn as so many stones of so many over what it is called. */
export type Cell = string | { readonly stones: number; readonly of: number; readonly text: string }

export interface TableRow {
  readonly id: string
  readonly cells: readonly Cell[]
  readonly star?: boolean
}

/** One moment of a trail, first to last. `when` a year; `note` what else was said; `energy` -2 to 2, absent: not said. */
export interface Moment extends Line {
  readonly when?: string
  readonly note?: string
  readonly energy?: number
}

/** A face picked on a mood step, 1 (tired) to 5 (very glad), with its label and the person's one word. */
export interface Face {
  readonly title: string
  readonly face: 1 | 2 | 3 | 4 | 5
  readonly label: string
  readonly word?: string
}

/**
 * What a sheet of paper can be made of besides: things to fill in with a pen, and the rows of a run sheet. Only paper draws
 * them (`server/pdf/blocks/<kind>.ts`).
 */
export type PaperBlock =
  | Block
  /** Numbers of which one gets a ring, and what the first and the last mean. */
  | {
      readonly kind: 'rings'
      readonly numbers: readonly string[]
      readonly ends?: { readonly low: string; readonly high: string }
    }
  /** Things to tick. */
  | { readonly kind: 'ticks'; readonly lines: readonly Line[] }
  /** A sentence with gaps to write in. */
  | { readonly kind: 'gaps'; readonly text: string }
  /**
   * A form: a row for each thing, whose own words stand under `head`, and columns to fill in. `lines`: how many written lines
   * a cell has room for. A row without words has room for them.
   */
  | {
      readonly kind: 'grid'
      readonly head: string
      readonly columns: readonly GridColumn[]
      readonly rows: readonly { readonly id: string; readonly text: string }[]
      readonly lines?: number
    }
  /** A square to put things in; `quarters` in reading order, from the upper start. */
  | {
      readonly kind: 'square'
      readonly x: { readonly low: string; readonly high: string }
      readonly y: { readonly low: string; readonly high: string }
      readonly quarters: readonly string[]
      /** What the square is, for ears. */
      readonly alt: string
    }
  /** One entry of a run sheet: when and how long, what it is, and what to say and do. */
  | {
      readonly kind: 'cue'
      readonly time: string
      readonly beside: readonly string[]
      readonly title: string
      readonly text: string
      readonly facts: readonly Fact[]
    }

export type PaperBlockKind = PaperBlock['kind']

/** A column of a form: written in, room for a number, ticked, or one of these numbers ringed. */
export interface GridColumn {
  readonly head: string
  readonly fill: 'words' | 'number' | 'tick' | { readonly rings: readonly string[] }
}

/** A run of blocks under one title. `id` is what `shareSection` and the edits of `planReview` name: `<item>.<section>`. */
export interface Section<B extends PaperBlock = Block> {
  readonly id: string
  readonly title: string
  readonly blocks: readonly B[]
  /** On paper it begins a page. */
  readonly ownPage?: true
}

/** One person's document. Page 1 is safe to pin up; `pages` 2 and on are the private ones. */
export interface Plan {
  readonly kind: 'plan'
  readonly owner: string
  /** "Ruth's plan", "Rom-Com Dream Job, Tuesday 3 November 2026". */
  readonly title: string
  readonly subtitle: string
  readonly language: string
  /** The plan's last change, ms since 1970: what the PDF gives as its creation date. */
  readonly at: number
  /** How many exercises this person did: the stones of the cairn on page 1. */
  readonly stones: number
  readonly front: readonly Section[]
  readonly pages: readonly Section[]
  /** What stands over the private pages: "Private pages", "Only for you. Keep them apart from page 1." */
  readonly pagesHead?: Fact
  readonly footer: {
    readonly front: string
    readonly pages: string
    /** with {page} and {pages} */ readonly number: string
  }
}

/** The group's document: only what was counted, shown or shared. */
export interface Summary {
  readonly kind: 'summary'
  readonly title: string
  readonly subtitle: string
  readonly language: string
  readonly at: number
  readonly sections: readonly Section[]
  readonly footer: { readonly pages: string; readonly number: string }
}

/** What is printed for the day itself. `kind` says which: worksheets, the run sheet, or the sheet for who pays. */
export interface Sheet {
  readonly kind: 'worksheets' | 'run-sheet' | 'sponsor-sheet'
  readonly title: string
  readonly subtitle: string
  readonly language: string
  readonly at: number
  readonly sections: readonly Section<PaperBlock>[]
  readonly footer: { readonly pages: string; readonly number: string }
}

/** A page of slips to cut apart, all alike: how one joins. */
export interface Slips {
  readonly kind: 'slips'
  readonly title: string
  /** For the file alone. */
  readonly subtitle: string
  readonly language: string
  readonly at: number
  /** What a phone's camera opens. */
  readonly link: string
  /** The address in short and the code, as people type them. */
  readonly address: Fact
  readonly code: Fact
  readonly sentence: string
  /** What is filled in by hand before they are handed out. */
  readonly blanks: readonly string[]
  /** What the drawn code says, for ears. */
  readonly alt: string
}
