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
