import pdfmake from 'pdfmake'
import { inThree } from './bare.ts'
import { faceFor } from './faces.ts'
import type { Text } from './plans.ts'

/** The texts as plain paragraphs by pdfmake, in the same fonts, which it opens for each document. Gives the bytes' number. */
export async function drawWithPdfmake(texts: readonly Text[]): Promise<number> {
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy(() => true)
  pdfmake.setFonts(
    Object.fromEntries(texts.map(faceFor).map(({ name, place }) => [name, { normal: place }])),
  )
  const content = inThree(texts).flatMap((page, number) =>
    page.map((text, at) => ({
      text: text.text,
      font: faceFor(text).name,
      margin: [0, 0, 0, 4],
      ...(number > 0 && at === 0 ? { pageBreak: 'before' } : {}),
    })),
  )
  const made = pdfmake.createPdf({ content, pageSize: 'A4', defaultStyle: { fontSize: 11 } })
  return (await made.getBuffer()).length
}
