/** Whether one more is allowed now; if not, in how many ms. */
export type Rate = (
  name: string,
) => { readonly ok: true } | { readonly ok: false; readonly wait: number }

/** A person who types, taps and autosaves stays far below this; a script does not. */
export const commandRate = { burst: 40, perSecond: 10 }

/** Names kept before full ones are swept out. */
const manyNames = 10_000

/**
 * A bucket for each name that holds `burst` and refills `perSecond`; `now` in ms. Each process has buckets of its own: a
 * rate keeps one process from being flooded and guards no secret, so whoever speaks to n processes may send n times as much.
 */
export function rateLimit(
  limit: { readonly burst: number; readonly perSecond: number },
  now: () => number,
): Rate {
  const buckets = new Map<string, { left: number; at: number }>()
  // A clock that was put back takes nothing out of a bucket.
  const refilled = (bucket: { left: number; at: number }, at: number): number =>
    Math.min(limit.burst, bucket.left + (Math.max(0, at - bucket.at) * limit.perSecond) / 1000)

  return (name) => {
    const at = now()
    if (buckets.size >= manyNames) {
      for (const [other, bucket] of buckets)
        if (refilled(bucket, at) >= limit.burst) buckets.delete(other)
    }
    const bucket = buckets.get(name) ?? { left: limit.burst, at }
    const left = refilled(bucket, at)
    const ok = left >= 1
    buckets.set(name, { left: ok ? left - 1 : left, at })
    return ok ? { ok } : { ok, wait: Math.ceil(((1 - left) * 1000) / limit.perSecond) }
  }
}
