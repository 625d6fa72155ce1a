import type { Row } from '../../templates/exercise.ts'
import type { Figure } from '../../templates/figure.ts'
import type { Parts } from './entries.ts'
import { clusterRows, inClusters, readClusters } from './clusters.ts'
import { fold } from './fold.ts'
import { heirOf, mergesWithout, type Merge } from './merged.ts'
import type { RoomStep, Ticks, WordsById } from './state.ts'

/** A revealed figure as it was published: a row of the room's words that lists who contributed, so that one can be taken out. */
export interface Frozen {
  readonly kind: 'frozen'
  readonly figures: readonly Figure[]
  /** How many people it is made of; stays when one of them is erased. */
  readonly n: number
  /** How many of them are in its totals and its text without names; figures of older rooms do not say. */
  readonly grouped?: number
  /** What a later step can ask the room about. */
  readonly rows: readonly Row[]
  /** By seat. */
  readonly contributors: Readonly<Record<string, Contributor>>
  /** What the step's earlier figures were made of: nobody may be worked out between any two of them. */
  readonly earlier?: readonly Made[]
  /** Words that the facilitator merged, or took off the wall, in the order in which it was done. */
  readonly merged?: readonly Merge[]
  /** The figure that an act replaced with this one. It stays for longer than the act can be undone: until the next one. */
  readonly before?: Frozen
}

/** What a published figure's totals and its text without names were made of. */
export interface Made {
  /** How many people, also those who were erased since. */
  readonly grouped: number
  /** What each gave, by seat and part; not of those who were erased since. */
  readonly gave: Readonly<Record<string, Parts>>
}

/** What one person gave to a figure. */
export interface Contributor {
  /** Id of the revision that counted, and the author's ticks at that time. */
  readonly words: string
  /** What it gave to totals and to text without names, by part; figures of older rooms do not have it. */
  readonly gave?: Parts
  readonly show: Ticks
  /** Counted among the `grouped`; and with the name beside some other part. */
  readonly inGroup?: boolean
  readonly named?: boolean
  /** Ids of this person's cards and dots in the figures. */
  readonly cards: readonly string[]
  /** Texts that others can read. */
  readonly texts: readonly string[]
  /** Of these, what stands there without the name that other parts bear; absent where nothing bears it. */
  readonly nameless?: Piece
}

/** What of a figure goes together: cards and dots by id, and texts. */
export interface Piece {
  readonly cards: readonly string[]
  readonly texts: readonly string[]
}

/** The figure that a step was revealed with, as it was put together, without answers that the facilitator has hidden since; null before that. */
export function readFrozen(words: WordsById, step: RoomStep): Frozen | null {
  const body = step.figure === null ? undefined : words.get(step.figure)?.body
  if (!isFrozen(body)) return null
  const hidden = Object.entries(body.contributors).filter(([, one]) =>
    step.hidden.includes(one.words),
  )
  const read = withoutHidden(
    body,
    hidden.map(([seat]) => seat),
  )
  const made = readClusters(words, step)
  if (made === null) return read
  return { ...read, figures: inClusters(read.figures, made), rows: clusterRows(read.rows, made) }
}

/** Without what was read first of some people: what bears their name beside it stays. */
function withoutHidden(frozen: Frozen, seats: readonly string[]): Frozen {
  const inPieces = (seat: string) => frozen.contributors[seat]?.nameless !== undefined
  const whole = without(
    frozen,
    seats.filter((seat) => !inPieces(seat)),
  )
  return seats.filter(inPieces).reduce((left, seat) => withoutPiece(left, seat, 'nameless'), whole)
}

/** A frozen figure without one piece of what somebody shows; what others say as well stays. */
export function withoutPiece(frozen: Frozen, seat: string, piece: 'named' | 'nameless'): Frozen {
  const one = frozen.contributors[seat]
  if (one?.nameless === undefined) return frozen
  const { nameless, ...rest } = one
  const named: Piece = {
    cards: one.cards.filter((card) => !nameless.cards.includes(card)),
    texts: one.texts.filter((text) => !nameless.texts.includes(text)),
  }
  const [goes, stays] = piece === 'named' ? [named, nameless] : [nameless, named]
  const left: Contributor = {
    ...rest,
    ...stays,
    named: piece === 'named' ? false : rest.named === true,
  }
  const contributors = { ...frozen.contributors, [seat]: left }
  return withoutPieces(frozen, [goes], contributors)
}

/** A frozen figure without the texts of some of its people: cards, dots, terms and rows that are theirs alone go, totals stay. */
export function without(frozen: Frozen, seats: readonly string[]): Frozen {
  const gone = seats.flatMap((seat) => frozen.contributors[seat] ?? [])
  if (gone.length === 0) return frozen
  const staying = Object.entries(frozen.contributors).filter(([seat]) => !seats.includes(seat))
  return withoutPieces(frozen, gone, Object.fromEntries(staying))
}

/** Without these pieces, as far as none of those who stay says the same. */
function withoutPieces(
  frozen: Frozen,
  pieces: readonly Piece[],
  staying: Frozen['contributors'],
): Frozen {
  const kept = new Set(Object.values(staying).flatMap(({ texts }) => texts.map(fold)))
  const gone = pieces.flatMap(({ texts }) => texts.map(fold)).filter((text) => !kept.has(text))
  const cards = new Set(pieces.flatMap((piece) => piece.cards))
  return { ...withoutTexts(frozen, new Set(gone), cards), contributors: staying }
}

/** Whether something of this person stands in a frozen figure, in the one before it, or in what its earlier ones were made of. */
export function isIn({ contributors, earlier = [], before }: Frozen, seat: string): boolean {
  return (
    [contributors, ...earlier.map((made) => made.gave)].some((each) => Object.hasOwn(each, seat)) ||
    (before !== undefined && isIn(before, seat))
  )
}

/** A frozen figure, and those that undoing would bring back, newest first. */
export function layersOf(frozen: Frozen): readonly Frozen[] {
  return [frozen, ...(frozen.before === undefined ? [] : layersOf(frozen.before))]
}

/** A frozen figure that has nothing more of certain people: what its earlier figures were made of is theirs too. */
export function withoutAnythingOf(frozen: Frozen, seats: readonly string[]): Frozen {
  const { earlier, before, ...rest } = frozen
  const left = earlier?.map((made) => ({
    ...made,
    gave: Object.fromEntries(Object.entries(made.gave).filter(([seat]) => !seats.includes(seat))),
  }))
  const all = {
    ...rest,
    ...(left === undefined ? {} : { earlier: left }),
    ...(before === undefined ? {} : { before: withoutAnythingOf(before, seats) }),
  }
  return without(all, seats)
}

/** What a published figure was made of, for comparing later ones with it. */
export function madeOf({ grouped, n, contributors }: Frozen): Made {
  return {
    grouped: grouped ?? n,
    gave: Object.fromEntries(
      Object.entries(contributors).flatMap(([seat, { inGroup, gave }]) =>
        inGroup === true ? [[seat, gave ?? {}]] : [],
      ),
    ),
  }
}

/** A frozen figure without certain texts (folded), and without certain cards. */
export function withoutTexts(
  frozen: Frozen,
  texts: ReadonlySet<string>,
  cards: ReadonlySet<string>,
): Frozen {
  const says = (text: string) => texts.has(fold(text))
  const { figures, rows, merged = [] } = frozen
  const stay = new Set(figures.flatMap(askedRows))
  const called = <T extends { readonly text: string }>(each: T): T => {
    const heir = says(each.text) ? heirOf(merged, each.text, says) : null
    return heir === null ? each : { ...each, text: heir }
  }
  const left = mergesWithout(merged, says)
  return {
    ...frozen,
    figures: figures.map((figure) =>
      figureWithout(
        figure.kind === 'cloud' ? { ...figure, terms: figure.terms.map(called) } : figure,
        says,
        cards,
      ),
    ),
    rows: rows
      .map((row) => (stay.has(row.id) ? row : called(row)))
      .filter((row) => stay.has(row.id) || !says(row.text)),
    ...(merged.length === 0 ? {} : { merged: left }),
  }
}

/** The same, also in those that undoing would bring back. */
export function withoutTextsAnywhere(frozen: Frozen, texts: ReadonlySet<string>): Frozen {
  const { before, ...rest } = withoutTexts(frozen, texts, new Set())
  return before === undefined ? rest : { ...rest, before: withoutTextsAnywhere(before, texts) }
}

/** Ids of ranked rows that the workshop asked about: they are nobody's words, whoever put them first. */
const askedRows = (figure: Figure): readonly string[] =>
  figure.kind === 'ranked' && figure.by !== undefined ? figure.rows.map(({ id }) => id) : []

function figureWithout(
  figure: Figure,
  says: (text: string) => boolean,
  cards: ReadonlySet<string>,
): Figure {
  switch (figure.kind) {
    case 'bars':
    case 'counter':
    case 'histogram':
    case 'radar':
    case 'dots':
    case 'stacked':
    case 'table':
      return figure
    case 'cloud':
      return { ...figure, terms: figure.terms.filter((term) => !says(term.text)) }
    case 'map':
      return { ...figure, dots: figure.dots.filter((dot) => !cards.has(dot.id)) }
    case 'cards':
      return { ...figure, cards: figure.cards.filter((card) => !cards.has(card.id)) }
    case 'ranked':
      return figure.by === undefined
        ? { ...figure, rows: figure.rows.filter((row) => !says(row.text)) }
        : figure
  }
}

/** Rows of words are whatever was stored: ours say what they are. */
function isFrozen(body: unknown): body is Frozen {
  return typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'frozen'
}
