import { inflateSync } from 'node:zlib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** One element of a structure tree: its role, what it says for readers, what is below it. */
export interface Node {
  readonly role: string
  readonly alt?: string
  readonly children: readonly Node[]
}

/** What a reader gets from a PDF. */
export interface ReadPdf {
  /** The text of each page, in the order of painting. */
  readonly pages: readonly string[]
  readonly trees: readonly Node[]
  readonly title: string
  readonly language: string
  readonly created: string
  readonly tagged: boolean
  /** Annotations, actions, scripts, attachments: everything that a document could do instead of being read. */
  readonly active: number
}

/** Reads a PDF back. Throws where it is none. */
export async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  const document = await task.promise
  const pages: string[] = []
  const trees: Node[] = []
  let active = 0
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const content = await page.getTextContent()
    const text = content.items.map((item) =>
      'str' in item ? item.str + (item.hasEOL ? ' ' : '') : '',
    )
    pages.push(text.join('').replace(/\s+/g, ' ').trim())
    const tree: unknown = await page.getStructTree()
    trees.push(nodeOf(tree))
    active += (await page.getAnnotations()).length
  }
  const { info } = await document.getMetadata()
  const facts = info as Readonly<Record<string, unknown>> // pdfjs leaves it without a type
  active += Object.keys((await document.getJSActions()) ?? {}).length
  active += (await document.getAttachments()) === null ? 0 : 1
  active += (await document.getOpenAction()) === null ? 0 : 1
  const marks = await document.getMarkInfo()
  await task.destroy()
  return {
    pages,
    trees,
    title: String(facts['Title']),
    language: String(facts['Language']),
    created: String(facts['CreationDate']),
    tagged: marks?.Marked === true,
    active,
  }
}

/** All elements of a role, in the order of reading. */
export function all(node: Node, role: string): Node[] {
  return [
    ...(node.role === role ? [node] : []),
    ...node.children.flatMap((child) => all(child, role)),
  ]
}

function nodeOf(raw: unknown): Node {
  const { role, alt, children } = (raw ?? {}) as {
    role?: string
    alt?: string
    children?: unknown[]
  }
  const below = (children ?? []).filter((child) => (child as { role?: string }).role !== undefined)
  return { role: role ?? '', ...(alt === undefined ? {} : { alt }), children: below.map(nodeOf) }
}

/** What stands beside glyphs to be copied instead of them (ActualText in the pages' content), in the order of painting. */
export function actualTexts(pdf: Uint8Array): string[] {
  return contents(pdf)
    .flatMap((content) => [...content.matchAll(/\/ActualText \(((?:\\[\s\S]|[^\\)])*)\)/g)])
    .map(([, written = '']) => {
      const bytes = Buffer.from(unescaped(written), 'latin1')
      return bytes[0] === 0xfe && bytes[1] === 0xff
        ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
        : bytes.toString('latin1')
    })
}

/** The streams of a file that are text when unpacked: each page's painting, and the text maps of fonts. */
export function contents(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf).toString('latin1')
  return [
    ...file.matchAll(/\/Filter \/FlateDecode[^>]*>>\s*stream\r?\n([\s\S]*?)\r?\nendstream/g),
  ].map(([, packed = '']) => inflateSync(Buffer.from(packed, 'latin1')).toString('latin1'))
}

function unescaped(written: string): string {
  const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
  return written.replace(/\\([\s\S])/g, (_, sign: string) => named[sign] ?? sign)
}
