/** Lines for a pen under each of `parts` heads, where so many things are asked for in all: nobody fills every part. */
export function linesInEach(things: number, parts: number): number {
  return parts === 1 ? Math.min(things, 6) : Math.min(4, Math.max(2, Math.ceil(things / parts) + 1))
}
