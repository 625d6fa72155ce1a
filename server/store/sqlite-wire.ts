/** What the main thread and the thread of the database say to each other. */
export interface Ask {
  readonly id: number
  readonly sql: string
  readonly parameters: readonly unknown[]
}

export type Told =
  | {
      readonly id: number
      readonly ok: true
      readonly rows: unknown[]
      readonly changes?: number | bigint
      readonly lastId?: number | bigint
    }
  | { readonly id: number; readonly ok: false; readonly message: string; readonly code: string }

/** What the database must be before anything is written to it. */
export interface Opened {
  readonly version: string
  readonly journal: unknown
  readonly synchronous: unknown
  readonly secureDelete: unknown
  readonly foreignKeys: unknown
}

/** The first message of the thread. */
export type Start =
  | { readonly ok: true; readonly opened: Opened }
  | { readonly ok: false; readonly message: string; readonly code: string }
