const storedAt = 'cairn.keys-off'

/** Whether this browser's keys act on the console; on, unless somebody switched them off here. */
export function rememberedKeys(): boolean {
  try {
    return localStorage.getItem(storedAt) === null
  } catch {
    return true
  }
}

/** Keeps the choice for this browser, where it stores anything at all. */
export function rememberKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(storedAt)
    else localStorage.setItem(storedAt, '1')
  } catch {
    // The switch still works until the page is left.
  }
}
