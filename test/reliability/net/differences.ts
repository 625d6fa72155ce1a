/** Where two JSON values differ, each place once: `stage.counts.here: 3 / 2`. Equal ones differ nowhere. */
export function differences(one: unknown, other: unknown, at: string): readonly string[] {
  if (isRecord(one) && isRecord(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...keys].flatMap((key) => differences(one[key], other[key], `${at}.${key}`))
  }
  const [first, second] = [JSON.stringify(one), JSON.stringify(other)]
  return first === second ? [] : [`${at}: ${first} / ${second}`]
}

/** Lists too: they differ place by place. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
