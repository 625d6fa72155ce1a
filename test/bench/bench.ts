/** Something that is measured, to be read by people: nothing fails by its figures. */
export interface Bench {
  /** One line in the list of benches. */
  readonly about: string
  /** Takes minutes; `tell` says meanwhile what it is at. */
  readonly measure: (tell: (line: string) => void) => Promise<readonly Table[]>
}

/** Figures side by side: each row has as many cells as there are columns. */
export interface Table {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** How to read it. */
  readonly note?: string
}

export type Cell = string | number
