import PDFDocument from 'pdfkit'
import type { Font } from 'fontkit'
import type { Readable } from 'node:stream'

/** One element of the structure tree. */
export interface StructureElement {
  add(child: StructureElement | StructureContent): this
  end(): void
  /** Written when the document ends: until then it may still be told more. */
  readonly dictionary: { readonly data: { ActualText?: object } }
}

/** A run of marked content on one page: only pdfkit makes it. */
export interface StructureContent {
  push(content: StructureContent): void
}

/** `bbox` is left, top, right, bottom on the current page in points, y downwards. */
export interface StructureOptions {
  readonly alt?: string
  readonly actual?: string
  readonly scope?: 'Row' | 'Column'
  readonly bbox?: readonly [number, number, number, number]
}

/** The part of pdfkit 0.20 that we draw with; its published types are three versions older. Points, y downwards. */
export interface PdfKit extends Readable {
  addPage(): this
  end(): void
  registerFont(name: string, font: Font): this
  font(name: string, size: number): this
  fillColor(colour: string, opacity?: number): this
  strokeColor(colour: string, opacity?: number): this
  lineWidth(width: number): this
  lineCap(cap: 'butt' | 'round'): this
  lineJoin(join: 'miter' | 'round'): this
  dash(length: number, options: { readonly space: number }): this
  undash(): this
  save(): this
  restore(): this
  translate(x: number, y: number): this
  rotate(degrees: number): this
  scale(x: number, y: number): this
  transform(a: number, b: number, c: number, d: number, e: number, f: number): this
  path(svg: string): this
  fill(colour: string, rule?: 'even-odd'): this
  fillOpacity(opacity: number): this
  stroke(): this
  text(
    text: string,
    x: number,
    y: number,
    options: {
      readonly lineBreak: false
      readonly baseline: 'alphabetic'
      readonly characterSpacing?: number
      /** Given, even without any: the text is laid out whole, not word by word. */
      readonly features?: readonly string[]
    },
  ): this
  struct(type: string, options?: StructureOptions): StructureElement
  addStructure(element: StructureElement): this
  markStructureContent(type: string): StructureContent
  markContent(tag: 'Artifact', options: { readonly type: 'Layout' | 'Pagination' }): this
  markContent(tag: 'Span', options: { readonly actual: string }): this
  endMarkedContent(): this
}

/** `at` ms since 1970; `size` width and height in points; `language` a BCP 47 tag. */
export interface DocumentOptions {
  readonly title: string
  readonly author?: string
  readonly language: string
  readonly at: number
  readonly size: readonly [number, number]
  readonly direction: 'ltr' | 'rtl'
}

/** An empty tagged document (PDF 1.7, PDF/UA-1) without a page. No standard font: those print wrong letters in silence. */
export function newDocument(options: DocumentOptions): PdfKit {
  const { title, author, language, at, size, direction } = options
  const document: unknown = new PDFDocument({
    autoFirstPage: false,
    bufferPages: false,
    // @ts-expect-error the published types do not know that null means: no standard font
    font: null,
    size: [...size],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    // @ts-expect-error the published types do not know PDF/UA
    subset: 'PDF/UA',
    info: {
      Title: title,
      ...(author === undefined ? {} : { Author: author }),
      Creator: 'Cairn',
      Producer: 'Cairn',
      CreationDate: new Date(at),
    },
  })
  const made = document as PdfKit & Metadata // checked by hand against pdfkit 0.20.2; the tests call all of it
  // Viewers that show two pages side by side put the first on the right.
  if (direction === 'rtl') made._root.data.ViewerPreferences.data['Direction'] = 'R2L'
  const endMetadata = made.endMetadata
  made.endMetadata = () => {
    // The dictionary of the document is written by now; its XML twin takes the same texts as they stand.
    made.info = {
      ...made.info,
      ...escaped({ Title: title, ...(author === undefined ? {} : { Author: author }) }),
    }
    endMetadata.call(made)
  }
  return made
}

interface Metadata {
  readonly _root: {
    readonly data: { readonly ViewerPreferences: { readonly data: Record<string, unknown> } }
  }
  info: Readonly<Record<string, unknown>>
  endMetadata(): void
}

function escaped(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, escapeXml(text)]))
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
