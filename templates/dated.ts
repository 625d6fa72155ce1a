/**
 * A workshop, or any part of one, with years in place of `{year}` and `{year+5}`: texts that look ahead say when. `year` is
 * that in which its room is opened.
 */
export function inYear<T>(part: T, year: number): T {
  return mapped(part, (text) =>
    text.replace(/\{year(?:\+(\d{1,2}))?\}/gu, (_, ahead) => String(year + Number(ahead ?? 0))),
  )
}

/** The same shape with every text changed. */
function mapped<T>(value: T, change: (text: string) => string): T {
  const each = (inner: unknown): unknown => {
    if (typeof inner === 'string') return change(inner)
    if (Array.isArray(inner)) return inner.map(each)
    if (typeof inner !== 'object' || inner === null) return inner
    return Object.fromEntries(Object.entries(inner).map(([key, held]) => [key, each(held)]))
  }
  return each(value) as T // texts stay texts, and nothing else is touched
}
