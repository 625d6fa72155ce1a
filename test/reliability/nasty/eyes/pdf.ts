/** Whatever a reader could do with a PDF besides showing it. */
const actions =
  /\/(?:URI|JS|JavaScript|OpenAction|AA|Launch|GoToR|GoToE|SubmitForm|ImportData|Named|RichMedia|EmbeddedFiles?|AcroForm|XFA|Annots?|Link)\b/g

/** What a PDF could do, and which of the texts are not to be read in it. */
export async function pdfFaults(
  pdf: Uint8Array,
  texts: readonly string[] = [],
): Promise<readonly string[]> {
  // The reader brings a JSON of its own, which nothing here shall be tried with.
  const { readPdf } = await import('../../../pdf/read-pdf.ts')
  const { active, pages } = await readPdf(pdf)
  const read = bare(pages.join(''))
  return [
    ...(active === 0 ? [] : [`${active} actions`]),
    ...(structureOf(pdf).match(actions) ?? []).map((name) => `the name ${name}`),
    ...texts.filter((text) => !read.includes(bare(text))).map((text) => `missing: ${text}`),
  ]
}

/** Whether the faces in documents have every letter of a text; other letters are boxes with their code points. */
export function isSet(text: string): boolean {
  return /^[\s\x20-\x7e\u00a0-\u017f\u2010-\u2026]*$/u.test(text)
}

/** A file without its streams and texts: what is left are the names that make it do something. */
function structureOf(pdf: Uint8Array): string {
  let text = Buffer.from(pdf)
    .toString('latin1')
    .replace(/stream\r?\n[^]*?endstream/g, '')
  // Parentheses nest, and are escaped where they do not.
  for (let before = ''; before !== text;) {
    before = text
    text = text.replace(/\((?:\\[^]|[^\\()])*\)/g, '')
  }
  return text.replace(/<[0-9a-f\s]*>/gi, '')
}

/** Lines are broken where they must be, so spaces say nothing. */
function bare(text: string): string {
  return text.replace(/[\s\u00ad\u200b]+/gu, '')
}
