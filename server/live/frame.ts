/** Nothing of ours nests deeper. */
const deepest = 32

/** Whether a frame is JSON alone: binary pieces are refused, and so is what nests deeper than any command does. */
export function isPlainJson(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth > deepest || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return false
  return Object.values(value).every((each) => isPlainJson(each, depth + 1))
}

/** The id of an envelope whose shape nobody has checked yet; null: it has none. */
export function idOf(envelope: unknown): string | null {
  return textIn(envelope, 'id')
}

/** The type of an envelope whose shape nobody has checked yet; null: it has none. */
export function typeOf(envelope: unknown): string | null {
  return textIn(envelope, 'type')
}

function textIn(envelope: unknown, key: 'id' | 'type'): string | null {
  if (typeof envelope !== 'object' || envelope === null || !Object.hasOwn(envelope, key))
    return null
  const value: unknown = Reflect.get(envelope, key)
  return typeof value === 'string' ? value : null
}
