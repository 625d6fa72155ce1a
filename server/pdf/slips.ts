import type { Slips } from '../../templates/block.ts'
import type { Paper } from './paper.ts'
import type { Pen } from './pen.ts'
import { qrPath } from './qr.ts'
import { body, colour, leadBold, quiet, small } from './style.ts'
import type { TextStyle } from './style.ts'
import { tag } from './tag.ts'
import type { Tag } from './tag.ts'
import type { Typesetter } from './text/typesetter.ts'

/** A page of slips in two columns, with dashes to cut along. */
export function drawSlips(pen: Pen, slips: Slips, paper: Paper, type: Typesetter): void {
  const document = tag('Document', null)
  const width = paper.width / across
  const height = paper.height / down
  for (let place = 0; place < across * down; place += 1) {
    const x = (place % across) * width
    const y = Math.floor(place / across) * height
    drawSlip(
      pen,
      slips,
      { x: x + margin, y: y + (height - slipTall) / 2, width: width - 2 * margin },
      type,
      tag('Sect', document),
    )
  }
  const cut = { stroke: colour.edge, width: 0.7, dashes: [4, 4] as const }
  for (let row = 1; row < down; row += 1)
    pen.rule([0, row * height], [paper.width, row * height], cut)
  pen.rule([width, 0], [width, paper.height], cut)
}

const across = 2
const down = 4
const margin = 25
/** About how tall what stands on a slip is: it stands in its middle. */
const slipTall = 148
/** The drawn code with its quiet zone: 35 mm, read from an arm's length. */
const qrSide = 99

interface Spot {
  readonly x: number
  readonly y: number
  readonly width: number
}

function drawSlip(
  pen: Pen,
  slips: Slips,
  { x, y, width }: Spot,
  type: Typesetter,
  parent: Tag,
): void {
  const beside = width - qrSide - 10
  let top = y
  const put = (text: string, style: TextStyle, lines: number, room = beside): void => {
    const under = tag('P', parent)
    for (const line of type.lines(text, style, room).slice(0, lines)) {
      pen.text(under, line, x, top)
      top += line.style.leading
    }
  }
  put(slips.title, leadBold, 2)
  top += 5
  put(slips.address.title, small, 1)
  put(slips.address.text, fitting(slips.address.text, beside, type), 2)
  top += 3
  put(slips.code.title, small, 1)
  put(slips.code.text, digits, 1)
  const qr = qrPath(slips.link)
  const scale = qrSide / qr.size
  const figure = tag('Figure', parent, { alt: slips.alt })
  const at = { x: x + width - qrSide, y }
  pen.touch(figure, [at.x, at.y, at.x + qrSide, at.y + qrSide])
  pen.path(figure, qr.path, { fill: colour.ink }, { ...at, scale: [scale, scale] })
  top = Math.max(top + 4, y + qrSide + 6)
  put(slips.sentence, quiet, 2, width)
  top += 9
  const under = tag('P', parent)
  const blank = width / slips.blanks.length
  for (const [place, text] of slips.blanks.entries()) {
    const line = type.line(text, small)
    const from = x + place * blank
    pen.text(under, line, from, top)
    pen.rule([from + line.width + 4, top + 11], [from + blank - 8, top + 11], {
      stroke: colour.edge,
      width: 0.6,
    })
  }
}

const digits: TextStyle = { ...leadBold, family: 'display', size: 20, leading: 24 }
const typed: TextStyle = { ...leadBold, leading: 16 }

/** A long address in smaller letters rather than cut. */
function fitting(text: string, room: number, type: Typesetter): TextStyle {
  return type.width(text, typed) <= room ? typed : { ...body, weight: 700, leading: 14 }
}
