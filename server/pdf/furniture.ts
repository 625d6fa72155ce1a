import { pebbling } from '../../templates/cairn.ts'
import type { Box } from './box.ts'
import { pathStone } from './drawings.ts'
import type { Page } from './flow.ts'
import type { Paper } from './paper.ts'
import type { Pen } from './pen.ts'
import { stone } from './stone-art.ts'
import { colour, quiet } from './style.ts'
import type { Typesetter } from './text/typesetter.ts'

/** The foot of a page: who keeps it, and its number. */
export interface Footer {
  readonly words: string
  readonly number: string
}

/** What every page bears and no reader is told of: the dotted path with a stone for each section, and the foot. */
export function drawFurniture(
  pen: Pen,
  page: Page<Box>,
  paper: Paper,
  footer: Footer,
  type: Typesetter,
): void {
  drawPath(pen, page, paper)
  const number = type.line(footer.number, quiet)
  const words = type.lines(footer.words, quiet, paper.end - paper.start - number.width - 20)
  for (const [place, line] of words.slice(0, 2).entries()) {
    pen.text(null, line, paper.start, paper.footer + place * quiet.leading)
  }
  pen.textEnding(null, number, paper.end, paper.footer)
}

/** A cairn of `count` stones on its line, at the top right: as many as this person did exercises. The last is theirs. */
export function drawCairn(pen: Pen, count: number, seed: string, paper: Paper): void {
  if (count <= 0) return
  const ground = 114.4
  const middle = paper.end - 46.5
  const rise = Math.min(15, 68 / count)
  let foot = ground
  for (let place = 0; place < count; place += 1) {
    const { shape, pebble, turn } = pebbling(`${seed}:${place}`)
    const sway = pebbling(`${seed}:${place}:sway`).turn
    const share = count === 1 ? 0 : place / (count - 1)
    const own = place === count - 1
    const width = 62 - Math.min(0.64, 0.16 * (count - 1)) * 62 * share
    const height = Math.min(rise * (1.12 - 0.24 * share), width * 0.6)
    const fill = own ? colour.tarn : (colour.pebbles[pebble - 1] ?? colour.quiet)
    const at = {
      x: middle + Math.min(1, place) * sway * 0.6,
      y: foot - height / 2,
      width,
      height,
      turn: own && count > 1 ? -9 : turn * 0.4,
    }
    stone(pen, null, shape, { fill }, at, shaded(fill))
    foot -= height * 0.9
  }
  pen.rule([paper.end - 85.5, ground], [paper.end, ground], { stroke: colour.line, width: 0.9 })
}

/** Dots from stone to stone, and the stones. */
function drawPath(pen: Pen, page: Page<Box>, paper: Paper): void {
  let from = paper.pathTop
  let laid = 0
  for (const { box, y } of page) {
    if (!box.stone) continue
    const middle = y + box.stone.middle
    dots(pen, paper.path, from, middle - 12)
    pathStone(pen, box.stone.kind, laid, paper.path, middle)
    from = middle + 14
    laid += 1
  }
  dots(pen, paper.path, from, paper.pathBottom)
}

function dots(pen: Pen, x: number, from: number, to: number): void {
  if (to - from < 2) return
  pen.rule([x, from], [x, to], { stroke: colour.edge, width: 1.8, dots: 6.75 })
}

/** The flat darker part at a stone's foot: a sixth towards night. */
function shaded(fill: string): string {
  const night = [11, 22, 28] as const
  const parts = [1, 3, 5].map((at, place) => {
    const value = parseInt(fill.slice(at, at + 2), 16)
    return Math.round(value * 0.83 + (night[place] ?? 0) * 0.17)
  })
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
