import { readFileSync } from 'node:fs'
import { create } from 'fontkit'
import type { Font } from 'fontkit'
import PDFDocument from 'pdfkit'
import { faceFor } from './faces.ts'
import type { Text } from './plans.ts'

/**
 * The floor: the texts one after another with pdfkit alone, wrapped by pdfkit, in the same fonts parsed once for all
 * documents, on three pages. Not tagged, no emoji, nothing measured beforehand, letters that a font lacks as they come.
 */
export async function drawBare(texts: readonly Text[]): Promise<number> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 60,
    autoFirstPage: false,
    // @ts-expect-error the published types do not know that null means: no standard font
    font: null,
  })
  const bytes = lengthOf(document)
  const known = new Set<string>()
  for (const page of inThree(texts)) {
    document.addPage()
    for (const text of page) {
      const { name, font } = fontFor(text)
      // pdfkit 0.20 takes a parsed font, which its published types do not know.
      if (!known.has(name)) document.registerFont(name, font as unknown as string)
      known.add(name)
      document.font(name).fontSize(11).text(text.text)
      document.moveDown(0.4)
    }
  }
  document.end()
  return bytes
}

/** The texts in three parts of about the same number. */
export function inThree(texts: readonly Text[]): readonly (readonly Text[])[] {
  const part = Math.ceil(texts.length / 3)
  return [0, 1, 2].map((page) => texts.slice(page * part, (page + 1) * part))
}

const parsed = new Map<string, Font>()

function fontFor(text: Text): { readonly name: string; readonly font: Font } {
  const { name, place } = faceFor(text)
  const font = parsed.get(name) ?? create(readFileSync(place))
  parsed.set(name, font)
  return { name, font }
}

async function lengthOf(file: AsyncIterable<unknown>): Promise<number> {
  let length = 0
  for await (const chunk of file) length += (chunk as Uint8Array).length // a document streams bytes
  return length
}
