import { table } from './inputs/index.ts'
import { later } from './screens/later.ts'

/** Whether everything was asked for already: one page does so once. */
let asked = false

/**
 * Fetches all inputs and screens, one after the other, once the phone has nothing better to do: a weak network then never
 * meets a missing one. `first`: what people wait for now; nothing competes with it.
 */
export async function fetchTheRest(first: Promise<unknown>): Promise<void> {
  if (asked) return
  asked = true
  await Promise.allSettled([first])
  await new Promise<void>((resolve) =>
    typeof requestIdleCallback === 'function'
      ? requestIdleCallback(() => resolve())
      : setTimeout(resolve, 2000),
  )
  const inputs = async (): Promise<void> => {
    for (const fetches of Object.values((await table()).inputs)) await tried(fetches)
  }
  for (const fetches of [...Object.values(later), inputs]) await tried(fetches)
}

/** A piece that does not come now is fetched when it is wanted. */
async function tried(fetches: (() => Promise<unknown>) | null): Promise<void> {
  await Promise.allSettled([fetches?.()])
}
