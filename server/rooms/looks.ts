import type { Later } from './later.ts'

/** How long somebody waits for a look, in ms: a phone gives its connection 3 s. */
const patience = 2000

/** The store was too slow for whoever waited. */
export class LookTimeout extends Error {
  override readonly name = 'LookTimeout'
  constructor() {
    super('the log could not be read in time')
  }
}

/** A look at a room's log that somebody waits for. */
export interface Look {
  /** It has seen enough once this much is known. */
  readonly seq: number
  readonly resolve: () => void
  readonly reject: (fault: unknown) => void
}

/** Looks that are wanted and not begun: all who want one share it. */
export interface Looks {
  /** Resolves once a look that began after this was asked knows everything up to `seq`. Throws what the look met. */
  readonly want: (seq: number) => Promise<void>
  /** The same for everything there is, but begun no sooner than `apart` ms after the last one. */
  readonly spaced: (apart: number) => Promise<void>
  /** The look to carry out now; null: none is wanted. */
  readonly take: () => Look | null
}

/** `begin` is called when one is wanted while none was. Without `later` nobody runs out of patience. */
export function looksFor(parts: {
  readonly now: () => number
  readonly later: Later | null
  readonly begin: () => void
}): Looks {
  const { now, later, begin } = parts
  let wanted: (Look & { readonly done: Promise<void> }) | null = null
  let spacing: Promise<void> | null = null
  let last = -Infinity

  function want(seq: number): Promise<void> {
    if (wanted !== null) {
      if (seq > wanted.seq) wanted = { ...wanted, seq }
      return wanted.done
    }
    const { done, resolve, reject } = promised()
    wanted = { seq, done, resolve, reject }
    const giveUp = later?.(patience, () => {
      if (wanted?.done === done) wanted = null
      reject(new LookTimeout())
    })
    const settle = (): void => giveUp?.()
    done.then(settle, settle)
    begin()
    return done
  }

  return {
    want,
    spaced: (apart) => {
      if (wanted !== null) return wanted.done
      if (spacing !== null) return spacing
      // A clock that was put back makes nobody wait longer.
      const wait = Math.min(apart, last + apart - now())
      if (later === null || wait <= 0) return want(Infinity)
      spacing = new Promise<void>((resolve) => void later(wait, resolve)).then(() => {
        spacing = null
        return want(Infinity)
      })
      return spacing
    },
    take: () => {
      const look = wanted
      wanted = null
      if (look !== null) last = now()
      return look
    },
  }
}

function promised(): Look & { readonly done: Promise<void> } {
  let resolve: () => void = () => undefined
  let reject: (fault: unknown) => void = () => undefined
  const done = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { seq: 0, done, resolve, reject }
}
