/** The room that an address names: `/organize/<room>`; empty text where it names none. */
export function roomIn(path: string): string {
  return decodeURIComponent(path.split('/')[2] ?? '')
}

/** The key in a link's fragment (`#key=...`), which never reaches a server by itself; null where there is none. */
export function keyIn(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('key') || null
}
