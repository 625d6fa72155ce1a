/** Nothing of ours nests deeper, and JSON's own writers break off at some thousands. */
const deepest = 32

/**
 * Whether a value (of which nothing is known) is JSON that any command could hold: binary pieces are refused, and so is
 * what nests deeper than any command does, or has a key that assigning would turn into a prototype.
 */
export function isPlainJson(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth > deepest || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return false
  if (Object.hasOwn(value, '__proto__')) return false
  return Object.values(value).every((each) => isPlainJson(each, depth + 1))
}
