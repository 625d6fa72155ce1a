import { inputs } from './inputs/index.ts'
import { later } from './screens/later.ts'

/** Fetches all inputs and screens once the phone has nothing better to do, so that a weak network never meets a missing one. */
export function fetchTheRest(): void {
  const idle: (then: () => void) => void =
    typeof requestIdleCallback === 'function'
      ? requestIdleCallback
      : (then) => setTimeout(then, 2000)
  idle(
    () =>
      void Promise.allSettled(
        [...Object.values(inputs), ...Object.values(later)].map((loads) => loads?.()),
      ),
  )
}
