/** Runs something once after so many ms (0: once what is under way is done); gives what calls it off. */
export type Later = (ms: number, run: () => void) => () => void

/** By the machine's own timers, which keep no process alive. */
export const later: Later = (ms, run) => {
  const timer = setTimeout(run, ms)
  timer.unref()
  return () => clearTimeout(timer)
}
