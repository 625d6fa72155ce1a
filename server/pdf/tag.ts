/** Kinds of structure elements that we use (ISO 32000-1, 14.8.4). */
export type TagType =
  | 'Document'
  | 'Sect'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'BlockQuote'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Caption'
  | 'Span'

/** What a `TH` is the head of, a figure's words, the words that a drawing stands for. */
export interface TagOptions {
  readonly scope?: 'Row' | 'Column'
  readonly alt?: string
  readonly actual?: string
}

/**
 * A place in the document's structure, as data: it comes into being when something is first painted under it, below its
 * parent. So the order of reading is the order of painting.
 */
export interface Tag {
  readonly type: TagType
  readonly parent: Tag | null
  readonly options: TagOptions
}

/** A new place below `parent` (null: the root). */
export function tag(type: TagType, parent: Tag | null, options: TagOptions = {}): Tag {
  return { type, parent, options }
}
