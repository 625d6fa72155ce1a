import type { PdfKit } from './pdfkit.ts'
import type { TextStyle } from './style.ts'
import { emojiSize, emojiSquare, emojiWidth } from './text/emoji.ts'
import type { Shape } from './text/svg.ts'

/** Where on a page something is drawn instead of a letter, in points from the top left corner of the sheet. */
export interface LetterPlace {
  readonly style: TextStyle
  readonly x: number
  readonly baseline: number
}

/** Paints an emoji as tall as a line's letters, so that it sits on the line. */
export function paintEmoji(
  document: PdfKit,
  shapes: readonly Shape[],
  { style: { size }, x, baseline }: LetterPlace,
): void {
  const scale = (size * emojiSize.side) / emojiSquare
  const left = x + (size * (emojiWidth - emojiSize.side)) / 2
  document.save().translate(left, baseline - size * (emojiSize.side - emojiSize.below))
  document.scale(scale, scale)
  for (const { path, fill, opacity, evenOdd, through } of shapes) {
    document.save()
    for (const matrix of through) document.transform(...matrix)
    if (opacity < 1) document.fillOpacity(opacity)
    document.path(path)
    if (evenOdd) document.fill(fill, 'even-odd')
    else document.fill(fill)
    document.restore()
  }
  document.restore()
}

/** The thin frame of a letter that nothing draws; its code point goes inside. */
export function paintFrame(document: PdfKit, { style, x, baseline }: LetterPlace): void {
  const { size, colour } = style
  const [left, foot, side] = [x + size * 0.06, baseline + size * 0.1, size * 0.8]
  document.save().strokeColor(colour).lineWidth(0.4)
  document.path(`M${left} ${foot}h${side}v${-size * 0.86}h${-side}Z`)
  document.stroke().restore()
}
