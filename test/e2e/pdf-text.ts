import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The text of a PDF, page by page, as a reader would get it. Throws where the file is no PDF. */
export async function pdfPages(pdf: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  const document = await task.promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const content = await page.getTextContent()
    const pieces = content.items.map((item) =>
      'str' in item ? item.str + (item.hasEOL ? ' ' : '') : '',
    )
    pages.push(pieces.join(' ').replace(/\s+/g, ' '))
  }
  await task.destroy()
  return pages
}
