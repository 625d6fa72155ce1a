export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Looks again and again, and gives how long it took, in ms, until nothing was found; throws what was found last. */
export async function untilNothing(
  look: () => Promise<readonly string[]>,
  within: number,
): Promise<number> {
  const began = Date.now()
  for (;;) {
    const found = await look()
    const took = Date.now() - began
    if (found.length === 0) return took
    if (took > within) throw new Error(`still after ${took} ms:\n${found.join('\n')}`)
    await pause(50)
  }
}

/** Waits until something is so, up to 20 s: longer than anything here takes on a busy machine. */
export async function untilSo(
  what: string,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  await untilNothing(async () => ((await holds()) ? [] : [what]), 20_000)
}
