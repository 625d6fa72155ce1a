import type { PaperBlock, PaperBlockKind, Section } from '../../templates/block.ts'
import { boxesOf } from './blocks/index.ts'
import { cut, heightOf, sideBySide } from './beside.ts'
import { keptWithNext, spaced, together } from './box.ts'
import type { Box } from './box.ts'
import { paragraph } from './column.ts'
import type { Column } from './column.ts'
import { space } from './style.ts'
import type { TextStyle } from './style.ts'
import { tag } from './tag.ts'

/** Sections one after the other, each with its stone; titles set in `style`. */
export function sectionBoxes(
  sections: readonly Section<PaperBlock>[],
  column: Column,
  style: TextStyle,
): readonly Box[] {
  return sections.flatMap((section) => {
    const { boxes: inside, open } = withTitle(section, column, style)
    const whole = column.pen ? together(inside, mostOnOneSheet) : inside
    const boxes = spaced(withStone(whole, open ? 'open' : 'laid'), space.section)
    return section.ownPage === true ? atTop(boxes) : boxes
  })
}

/** The same, where short sections stand side by side: two neighbours, or three that ask the same. */
export function pairedSections(
  sections: readonly Section[],
  column: Column,
  style: TextStyle,
): readonly Box[] {
  const boxes: Box[] = []
  for (let place = 0; place < sections.length;) {
    const row = rowAt(sections, place, column, style)
    if (row === null) boxes.push(...sectionBoxes(sections.slice(place, place + 1), column, style))
    else boxes.push(...spaced(withStone([row.box], 'laid'), space.section))
    place += row?.sections ?? 1
  }
  return boxes
}

/** Two sections side by side are no taller than this (points), nor three: a row of them is not torn apart. */
const tallest = { two: 240, three: 340 } as const

/** Sections that can stand side by side, from one on; null: it stands alone. */
function rowAt(
  sections: readonly Section[],
  place: number,
  column: Column,
  style: TextStyle,
): { readonly box: Box; readonly sections: number } | null {
  for (const count of [3, 2]) {
    const some = sections.slice(place, place + count)
    if (some.length < count || !some.every(isNarrow) || (count > 2 && !asksTheSame(some))) continue
    const columns = cut(
      column,
      some.map(() => 1),
    ).map((part, at) => sectionIn(some[at], part, style))
    const most = count > 2 ? tallest.three : tallest.two
    if (columns.every((boxes) => heightOf(boxes) <= most))
      return { box: sideBySide(columns), sections: count }
  }
  return null
}

const sectionIn = (
  section: Section | undefined,
  column: Column,
  style: TextStyle,
): readonly Box[] => (section === undefined ? [] : withTitle(section, column, style).boxes)

/** Whether a section is words alone, which may be set in a narrow column. */
const isNarrow = ({ title, blocks, ownPage }: Section): boolean =>
  title !== '' && ownPage !== true && blocks.every(isWords)

const narrow: readonly PaperBlockKind[] = ['prose', 'bullets', 'chips', 'faces', 'quote']

/** Whether each section is as many pieces under labels of their own. */
function asksTheSame(sections: readonly Section[]): boolean {
  const counts = sections.map(({ blocks }) =>
    blocks.every((block) => 'label' in block && block.label !== undefined) ? blocks.length : 0,
  )
  return counts.every((count) => count > 1 && count === counts[0])
}

/** A section's title and blocks; `open`: it is nothing but room for the hand. */
function withTitle(
  section: Section<PaperBlock>,
  column: Column,
  style: TextStyle,
): { readonly boxes: readonly Box[]; readonly open: boolean } {
  const inside: Column = { ...column, parent: tag('Sect', column.parent) }
  const title =
    section.title === '' ? [] : paragraph(inside, tag('H2', inside.parent), section.title, style)
  const blocks = section.blocks.flatMap((block, place) => {
    const first = title.length > 0 ? (afterTitle[block.kind] ?? 4) : 0
    const boxes = spaced(drawnAt(section, place, inside), place === 0 ? first : gapBefore(block))
    const isRow = rowsIn(section.blocks).some(({ from }) => from === place)
    return !isRow && belongs(section, place, boxes, column) ? keptWithNext(boxes) : boxes
  })
  const open = section.blocks.every((block) => block.kind === 'ruled')
  const head = keptWithNext(title).map((box): Box => (open ? { ...box, spare: true } : box))
  return { boxes: [...head, ...blocks], open }
}

/** What stands at a block's place: itself; with those that stand beside it; nothing, where it stands beside an earlier one. */
function drawnAt({ blocks }: Section<PaperBlock>, place: number, column: Column): readonly Box[] {
  const block = blocks[place]
  if (block === undefined) return []
  const row = column.pen
    ? undefined
    : rowsIn(blocks).find((each) => each.from <= place && place < each.to)
  if (row === undefined) return boxesOf(block, column)
  if (row.from !== place) return []
  const columns = cut(column, row.shares)
  const middle = row.from + row.first
  return [
    sideBySide(
      [blocks.slice(row.from, middle), blocks.slice(middle, row.to)].map((some, at) =>
        some.flatMap((each, inner) =>
          spaced(boxesOf(each, columns[at] ?? column), inner === 0 ? 0 : gapBefore(each)),
        ),
      ),
    ),
  ]
}

/** Blocks of a section that stand side by side: the `first` ones of them, and the others. */
interface Row {
  readonly from: number
  readonly to: number
  readonly first: number
  readonly shares: readonly [number, number]
}

/** A radar with its numbers beside it; a person's own map beside the words before it. */
function rowsIn(blocks: readonly PaperBlock[]): readonly Row[] {
  return blocks.flatMap((block, at): readonly Row[] => {
    if (block.kind !== 'figure') return []
    const next = blocks[at + 1]
    if (block.figure.kind === 'radar' && next?.kind === 'table' && next.rows.length <= mostRows)
      return [{ from: at, to: at + 2, first: 1, shares: [58, 42] }]
    const isOwnMap = block.figure.kind === 'map' && block.figure.n === 1
    if (!isOwnMap || at === 0 || at > mostWords || !blocks.slice(0, at).every(isWords)) return []
    return [{ from: 0, to: at + 1, first: at, shares: [40, 60] }]
  })
}

/** So many rows of a table, and so many short blocks, are no taller than what they stand beside. */
const mostRows = 8
const mostWords = 4

const isWords = ({ kind }: PaperBlock): boolean => narrow.includes(kind)

/** A step to fill in with a pen is not torn apart, unless it takes more than half a page (points). */
const mostOnOneSheet = 400

/** The same boxes, the first at the top of a page. */
function atTop(boxes: readonly Box[]): readonly Box[] {
  return boxes.map((box, place) => (place === 0 ? { ...box, newPage: true } : box))
}

/** A few words stay on the page of what they speak about, as does a short list on that of its figure, and what explains a form. */
function belongs(
  { blocks }: Section<PaperBlock>,
  place: number,
  boxes: readonly Box[],
  { pen }: Column,
): boolean {
  const next = blocks[place + 1]
  if (next === undefined) return false
  const kind = blocks[place]?.kind
  if (pen && (kind === 'note' || next.kind === 'note')) return true
  if (boxes.length > 3) return false
  return kind === 'prose' || kind === 'heading' || (kind === 'bullets' && next.kind === 'figure')
}

/** Space between a section's title and its first block, where it is not 4 points. */
const afterTitle: Partial<Record<PaperBlockKind, number>> = {
  aims: 3,
  nextStep: 6,
  prose: 4,
  table: 9,
  figure: 7,
  checklist: 2,
  chips: 6,
  faces: 7,
}

function gapBefore(block: PaperBlock): number {
  return block.kind === 'note' ? 7 : block.kind === 'heading' ? 18 : space.block
}

function withStone(boxes: readonly Box[], kind: 'laid' | 'open'): readonly Box[] {
  return boxes.map((box, place) =>
    place === 0 ? { ...box, stone: { kind, middle: Math.min(box.height, 17.25) / 2 } } : box,
  )
}
