import type { Printable, Rendered, RenderOptions } from './render.ts'

/** What the drawing thread is asked. */
export interface Ask {
  readonly document: Printable
  readonly options: RenderOptions
}

/** What it answers, in the same order. */
export type Told =
  | { readonly ok: true; readonly rendered: Rendered }
  | { readonly ok: false; readonly message: string }
