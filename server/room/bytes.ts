/** How many bytes a value takes as JSON in UTF-8. */
export function jsonBytes(value: unknown): number {
  let count = 0
  for (const character of JSON.stringify(value) ?? '') {
    const point = character.codePointAt(0) ?? 0
    count += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return count
}
