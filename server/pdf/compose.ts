import type { Plan, Sheet, Summary } from '../../templates/block.ts'
import { keptWithNext, spaced } from './box.ts'
import type { Box } from './box.ts'
import { lineBoxes, paragraph } from './column.ts'
import type { Column } from './column.ts'
import { closedEye } from './drawings.ts'
import { endOf, flow } from './flow.ts'
import type { Frame, Page } from './flow.ts'
import type { Paper } from './paper.ts'
import { pairedSections, sectionBoxes } from './sections.ts'
import { closeTitle, headline, label, lead, leadBold, quiet, title } from './style.ts'
import type { TextStyle } from './style.ts'
import { tag } from './tag.ts'
import type { Typesetter } from './text/typesetter.ts'

/** A document laid out: its pages, of which the first `front` are safe to pin up. */
export interface Composed {
  readonly pages: readonly Page<Box>[]
  readonly front: number
}

/** Lays out a plan. Page 1 is made to fit: less space, fewer lines for the hand, before it takes a second page. */
export function composePlan(plan: Plan, paper: Paper, type: Typesetter): Composed {
  const column = columnOf(paper, type)
  const head = titleBoxes(plan, column, leadBold, quiet)
  const front = fitted([...head, ...spaced(sectionBoxes(plan.front, column, label), 51)], paper)
  const rest = pairedSections(plan.pages, column, label)
  const pages =
    plan.pages.length === 0 ? [] : tightened([...privateHead(plan, column), ...rest], paper)
  return { pages: [...front, ...pages], front: front.length }
}

/** Lays out a summary, or what is printed for the day. */
export function composeSummary(summary: Summary | Sheet, paper: Paper, type: Typesetter): Composed {
  const column: Column = {
    ...columnOf(paper, type),
    ...(summary.kind === 'worksheets' ? { pen: true } : {}),
    ...(summary.kind === 'sponsor-sheet' ? { close: true } : {}),
  }
  const boxes = [
    ...titleBoxes(summary, column, headline, lead),
    ...sectionBoxes(summary.sections, column, column.close ? closeTitle : title),
  ]
  return { pages: column.close ? fitted(boxes, paper) : tightened(boxes, paper), front: 0 }
}

function columnOf(paper: Paper, type: Typesetter): Column {
  return { start: paper.start, end: paper.end, type, parent: tag('Document', null) }
}

/** Title and subtitle, beside the room of the ornament. */
function titleBoxes(
  document: Titled,
  column: Column,
  large: TextStyle,
  small: TextStyle,
): readonly Box[] {
  const beside = column.end - column.start - 104
  const title = column.type.balanced(document.title, large, beside)
  return [
    ...keptWithNext(lineBoxes(title, tag('H1', column.parent), column.start)),
    ...spaced(paragraph(column, tag('P', column.parent), document.subtitle, small, beside), 1),
  ]
}

interface Titled {
  readonly title: string
  readonly subtitle: string
}

/** What stands over the private pages, with the closed eye. */
function privateHead(plan: Plan, column: Column): readonly Box[] {
  if (!plan.pagesHead) return []
  const beside = column.end - column.start - 60
  const [first, ...others] = [
    ...paragraph(column, tag('H2', column.parent), plan.pagesHead.title, title, beside),
    ...spaced(paragraph(column, tag('P', column.parent), plan.pagesHead.text, quiet, beside), 2),
  ].map((box): Box => ({ ...box, keepNext: true }))
  if (!first) return []
  const eyed: Box = {
    ...first,
    paint: (pen, y) => {
      first.paint(pen, y)
      closedEye(pen, column.end - 22.5, y - 1.5)
    },
  }
  return [eyed, ...others]
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

/** A last page with next to nothing on it is spared by setting sections closer together, no closer than they must be. */
function tightened(boxes: readonly Box[], paper: Paper): readonly Page<Box>[] {
  const pages = flow(boxes, frame(paper, 1))
  const used = endOf(pages.at(-1)) - paper.top
  if (pages.length < 2 || used > 0.3 * (paper.bottom - paper.top)) return pages
  const closer = [0.92, 0.84, 0.76, 0.68].map((gap) => flow(boxes, frame(paper, gap)))
  return closer.find((each) => each.length < pages.length) ?? pages
}

function frame(paper: Paper, gap: number): Frame {
  return { top: paper.top, bottom: paper.bottom, gap }
}
