import type { PaperSize } from '../lib/desk/paper-size.ts'

/** What can be printed for the day. `slips` is for a room alone, and only until it has ended. */
export type PaperKind = 'worksheets' | 'runsheet' | 'slips' | 'sponsor'

/** How papers are wanted. `from`: the hour at which the day begins, `9:30`; empty: time counts from the start. */
export interface PaperWish {
  readonly size: PaperSize
  readonly from: string
  /** For a workshop that is not in a room yet. */
  readonly form?: string
}

/** What the server is asked for one paper: only what is not its own way anyhow. */
export function paperQuery(
  kind: PaperKind,
  { size, from, form }: PaperWish,
): Record<string, string> {
  return {
    ...(size === 'Letter' ? { paper: size } : {}),
    ...(kind === 'runsheet' && from !== '' ? { from } : {}),
    ...(form === undefined ? {} : { form }),
  }
}
