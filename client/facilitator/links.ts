import type { KeyRole } from '../../server/room/commands.ts'

/** A room's links, as opening it gave them. Each holds a key in its fragment and is said only once. */
export type Links = Readonly<Partial<Record<KeyRole, string>>>

/** Keeps a room's links for this tab alone: whoever opened the room may copy them until the tab closes. */
export function rememberLinks(room: string, links: Links): void {
  try {
    sessionStorage.setItem(storedAt(room), JSON.stringify({ ...rememberedLinks(room), ...links }))
  } catch {
    // A browser that stores nothing: links are issued anew when they are asked for.
  }
}

/** What `rememberLinks` kept; nothing where it kept nothing. */
export function rememberedLinks(room: string): Links {
  try {
    // We wrote it ourselves, above.
    return JSON.parse(sessionStorage.getItem(storedAt(room)) ?? '{}') as Links
  } catch {
    return {}
  }
}

/**
 * The address under which this browser saw the room before, if it was another than `origin`; null if not. The
 * first address stays remembered: that is the one on printed slips.
 */
export function seenBefore(room: string, origin: string): string | null {
  const at = `cairn.origin.${room}`
  try {
    const earlier = localStorage.getItem(at)
    if (earlier === null) localStorage.setItem(at, origin)
    return earlier === null || earlier === origin ? null : earlier
  } catch {
    return null
  }
}

/** Remembers in this browser that the facilitator knows the room's address. */
export function noteOrigin(room: string, origin: string): void {
  try {
    localStorage.setItem(notedAt(room), origin)
  } catch {
    // A browser that stores nothing asks again next time.
  }
}

/** The address that `noteOrigin` remembered last; null where it remembers none. */
export function notedOrigin(room: string): string | null {
  try {
    return localStorage.getItem(notedAt(room))
  } catch {
    return null
  }
}

/** A code as people read it: four digits, a space, four digits. */
export function spacedCode(code: string): string {
  return code.replace(/^(\d{4})(\d{4})$/, '$1 $2')
}

/** An address as people type it: without `http://` and without a slash at the end. */
export function shortAddress(link: string): string {
  const { host } = new URL(link)
  return host
}

function notedAt(room: string): string {
  return `cairn.noted-origin.${room}`
}

function storedAt(room: string): string {
  return `cairn.links.${room}`
}
