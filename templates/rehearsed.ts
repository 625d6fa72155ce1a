import type { Say } from './words.ts'

/** The line under a document's title, which says of a rehearsal's that it is one: nobody shall take it for people's words. */
export function asRehearsed(
  { rehearsal }: { readonly rehearsal?: true },
  line: string,
  say: Say,
): string {
  return rehearsal === true ? say('room.rehearsed', { line }) : line
}
