/** JSON with the keys of every object in order, so that the same command has the same text however it was written. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (isRecord(each) ? sorted(each) : each))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  // Without a prototype, so that a key named `__proto__` stays a key.
  const copy: Record<string, unknown> = Object.create(null)
  for (const key of Object.keys(record).sort()) copy[key] = record[key]
  return copy
}
