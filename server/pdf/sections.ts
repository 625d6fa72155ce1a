import type { PaperBlock, PaperBlockKind, Section } from '../../templates/block.ts'
import { boxesOf } from './blocks/index.ts'
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
    const inside: Column = { ...column, parent: tag('Sect', column.parent) }
    const title =
      section.title === '' ? [] : paragraph(inside, tag('H2', inside.parent), section.title, style)
    const blocks = section.blocks.flatMap((block, place) => {
      const first = title.length > 0 ? (afterTitle[block.kind] ?? 4) : 0
      const boxes = spaced(boxesOf(block, inside), place === 0 ? first : gapBefore(block))
      return belongs(section, place, boxes, column) ? keptWithNext(boxes) : boxes
    })
    const open = section.blocks.every((block) => block.kind === 'ruled')
    const head = keptWithNext(title).map((box): Box => (open ? { ...box, spare: true } : box))
    const whole = column.pen ? together([...head, ...blocks], mostOnOneSheet) : [...head, ...blocks]
    const boxes = spaced(withStone(whole, open ? 'open' : 'laid'), space.section)
    return section.ownPage === true ? atTop(boxes) : boxes
  })
}

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
