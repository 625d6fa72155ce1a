import type { Plan, Summary } from '../../templates/block.ts'
import { keptWithNext, spaced } from './box.ts'
import type { Box } from './box.ts'
import { paragraph } from './column.ts'
import type { Column } from './column.ts'
import { endOf, flow } from './flow.ts'
import type { Frame, Page } from './flow.ts'
import type { Paper } from './paper.ts'
import { sectionBoxes } from './sections.ts'
import { headline, label, lead, leadBold, quiet, title } from './style.ts'
import type { TextStyle } from './style.ts'
import { tag } from './tag.ts'
import type { Tag } from './tag.ts'
import type { Typesetter } from './text/typesetter.ts'

/** A document laid out: its pages, of which the first `front` are safe to pin up. */
export interface Composed {
  readonly pages: readonly Page<Box>[]
  readonly front: number
}

/** Lays out a plan. Page 1 is made to fit: less space, fewer lines for the hand, smaller letters, before a second page. */
export function composePlan(plan: Plan, paper: Paper, type: Typesetter): Composed {
  const column = columnOf(paper, type, plan.language)
  const boxes = [
    ...head(plan, { ...column, end: column.end - cairnRoom }, leadBold, quiet),
    ...spaced(sectionBoxes(plan.front, column, label), 51),
  ]
  const front = fitted(boxes, paper)
  const pages =
    plan.pages.length === 0 ? [] : tightened(sectionBoxes(plan.pages, column, label), paper)
  return { pages: [...front, ...pages], front: front.length }
}

/** Lays out a summary. */
export function composeSummary(summary: Summary, paper: Paper, type: Typesetter): Composed {
  const column = columnOf(paper, type, summary.language)
  const boxes = [
    ...head(summary, { ...column, end: column.end - cairnRoom }, headline, lead),
    ...sectionBoxes(summary.sections, column, title),
  ]
  return { pages: tightened(boxes, paper), front: 0 }
}

/** Kept free for the ornament beside the title. */
const cairnRoom = 104

function columnOf(paper: Paper, type: Typesetter, language: string): Column {
  const root: Tag = tag('Document', null)
  return { start: paper.start, end: paper.end, type, parent: root, language }
}

function head(
  document: Plan | Summary,
  column: Column,
  large: TextStyle,
  small: TextStyle,
): readonly Box[] {
  return [
    ...keptWithNext(paragraph(column, tag('H1', column.parent), document.title, large)),
    ...spaced(paragraph(column, tag('P', column.parent), document.subtitle, small), 1),
  ]
}

/** Everything on one page if it can be: closer together, then without room for the hand; else on as many as it takes. */
function fitted(boxes: readonly Box[], paper: Paper): readonly Page<Box>[] {
  const needed = boxes.filter((box) => !box.spare)
  for (const part of [boxes, needed]) {
    for (const gap of [1, 0.9, 0.8, 0.7, 0.6]) {
      const pages = flow(part, frame(paper, gap))
      if (pages.length <= 1) return gap === 1 ? filled(part, pages, paper) : pages
    }
  }
  return flow(needed, frame(paper, 1))
}

/** More lines for the hand where page 1 has room for them. */
function filled(
  boxes: readonly Box[],
  pages: readonly Page<Box>[],
  paper: Paper,
): readonly Page<Box>[] {
  const last = boxes.at(-1)
  if (!last?.spare) return pages
  const room = Math.floor((paper.bottom - endOf(pages[0])) / last.height)
  return room < 1
    ? pages
    : flow([...boxes, ...Array.from({ length: room }, () => last)], frame(paper, 1))
}

/** A last page with next to nothing on it is spared by setting all a little closer (at most 8 %). */
function tightened(boxes: readonly Box[], paper: Paper): readonly Page<Box>[] {
  const pages = flow(boxes, frame(paper, 1))
  const used = endOf(pages.at(-1)) - paper.top
  if (pages.length < 2 || used > 0.15 * (paper.bottom - paper.top)) return pages
  const closer = flow(boxes, frame(paper, 0.92))
  return closer.length < pages.length ? closer : pages
}

function frame(paper: Paper, gap: number): Frame {
  return { top: paper.top, bottom: paper.bottom, gap }
}
