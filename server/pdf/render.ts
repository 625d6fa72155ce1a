import { Across } from './across.ts'
import type { Plan, Sheet, Slips, Summary } from '../../templates/block.ts'
import { composePlan, composeSummary } from './compose.ts'
import type { Composed } from './compose.ts'
import { Faces } from './fonts.ts'
import { drawCairn, drawFurniture } from './furniture.ts'
import { papers } from './paper.ts'
import type { PaperName } from './paper.ts'
import { newDocument } from './pdfkit.ts'
import { Pen } from './pen.ts'
import { directionOf } from './text/direction.ts'
import { drawSlips } from './slips.ts'
import { Typesetter } from './text/typesetter.ts'
import { printable, wellFormed } from './text/well-formed.ts'

/** What can be printed. */
export type Printable = Plan | Summary | Sheet | Slips

/** `only: 'front'` gives a plan's page 1 alone, which is safe to pin up. */
export interface RenderOptions {
  readonly paper?: PaperName
  readonly only?: 'front'
}

/** A PDF file, and the graphemes that no face could draw as they are. */
export interface Rendered {
  readonly pdf: Uint8Array
  readonly missing: readonly string[]
}

/** A document as a tagged PDF: equal documents and options give equal bytes. It does not refuse any text. */
export async function renderPdf(
  document: Printable,
  options: RenderOptions = {},
): Promise<Rendered> {
  const paper = papers[options.paper ?? 'A4']
  const direction = directionOf(document.language)
  const faces = new Faces(document.language)
  const type = new Typesetter(faces, direction)
  const shown =
    document.kind === 'plan' && options.only === 'front' ? { ...document, pages: [] } : document
  const { pages, front } =
    shown.kind === 'slips'
      ? noPages
      : shown.kind === 'plan'
        ? composePlan(shown, paper, type)
        : composeSummary(shown, paper, type)
  const file = newDocument({
    title: oneLine(`${document.title}, ${document.subtitle}`),
    ...(document.kind === 'plan' ? { author: oneLine(document.owner) } : {}),
    language: document.language,
    at: document.at,
    size: [paper.width, paper.height],
    direction,
  })
  const chunks = collect(file)
  const pen = new Pen(file, faces, Across.page(direction, paper.width))
  for (const [place, page] of pages.entries()) {
    pen.page()
    if (shown.kind !== 'slips')
      drawFurniture(pen, page, paper, footerOf(shown, place, pages.length, front), type)
    if (place === 0)
      drawCairn(pen, document.kind === 'plan' ? document.stones : 3, document.title, paper)
    for (const { box, y } of page) box.paint(pen, y)
  }
  if (document.kind === 'slips') {
    pen.page()
    drawSlips(pen, document, paper, type)
  }
  pen.end()
  return { pdf: await chunks, missing: type.missing }
}

/** Slips are one page, and drawn as they are. */
const noPages: Composed = { pages: [], front: 0 }

function footerOf(
  document: Exclude<Printable, Slips>,
  place: number,
  pages: number,
  front: number,
) {
  const words =
    document.kind === 'plan' && place < front
      ? document.footer.front.replaceAll('{page}', `${front + 1}`)
      : document.footer.pages
  const number = document.footer.number
    .replaceAll('{page}', `${place + 1}`)
    .replaceAll('{pages}', `${pages}`)
  return { words, number }
}

function oneLine(text: string): string {
  return printable(wellFormed(text)).replace(/\s+/g, ' ').trim()
}

/** All bytes in a buffer of their own, which may be handed to another thread. */
async function collect(file: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of file) chunks.push(chunk)
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
