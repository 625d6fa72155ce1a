import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Where a piece of text stands: points from the left of the sheet. */
export interface Placed {
  readonly text: string
  readonly x: number
}

/** The pieces of text of a page (counted from 0), in the order of painting. */
export async function placesOf(pdf: Uint8Array, page: number): Promise<readonly Placed[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  const document = await task.promise
  const { items } = await (await document.getPage(page + 1)).getTextContent()
  await task.destroy()
  return items.flatMap((item) =>
    'str' in item ? [{ text: item.str.trim(), x: Number(item.transform[4]) }] : [],
  )
}
