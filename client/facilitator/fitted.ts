/** Minutes that steps were fitted to, by step. */
export type FittedMinutes = Readonly<Record<string, number>>

/** What this browser fitted a room's steps to; the room itself knows which steps go, the minutes are the facilitator's. */
export function rememberedFit(room: string): FittedMinutes {
  try {
    // We wrote it ourselves, below.
    return JSON.parse(localStorage.getItem(storedAt(room)) ?? '{}') as FittedMinutes
  } catch {
    return {}
  }
}

/** Keeps them, so that a reload comes back to the same agenda. */
export function rememberFit(room: string, minutes: FittedMinutes): void {
  try {
    localStorage.setItem(storedAt(room), JSON.stringify(minutes))
  } catch {
    // They hold until the page is left.
  }
}

function storedAt(room: string): string {
  return `cairn.fit.${room}`
}
