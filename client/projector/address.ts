/** Where phones join: what people type, and what the QR code says. */
export interface JoinAddress {
  /** `cairn.example` or `192.168.1.20:3000`: no scheme, no slash. */
  readonly typed: string
  /** Upper-case throughout, so that the code needs only its alphanumeric letters and stays coarse; null without a code. */
  readonly scanned: string | null
}

/** `origin` as in links, `http://192.168.1.20:3000`; `code` eight digits, or none once the room's door is gone. */
export function joinAddress(origin: string, code: string | undefined): JoinAddress {
  const typed = URL.canParse(origin) ? new URL(origin).host : origin
  return { typed, scanned: code === undefined ? null : `${origin}/j/${code}`.toUpperCase() }
}

/** A join code as people read it: four digits, a space, four digits. */
export function spacedCode(code: string): string {
  return code.replace(/^(\d{4})(\d{4})$/, '$1 $2')
}

/** A room's id and the key in the fragment, from the wall's own address; null where the path is no wall's. */
export function wallOf(
  location: Pick<Location, 'pathname' | 'hash'>,
): { room: string; key: string | null } | null {
  const room = /^\/wall\/([^/]+)\/?$/.exec(location.pathname)?.[1]
  if (room === undefined) return null
  return {
    room: decodeURIComponent(room),
    key: new URLSearchParams(location.hash.slice(1)).get('key'),
  }
}

/** The wall's own address with some of its settings (`theme`, `size`), so that a reload keeps them; the rest stays. */
export function addressWith(href: string, settings: Readonly<Record<string, string>>): string {
  const address = new URL(href)
  for (const [name, value] of Object.entries(settings)) address.searchParams.set(name, value)
  return address.href
}

/** A setting in the wall's address; null where it says none. */
export function setting(search: string, name: string): string | null {
  return new URLSearchParams(search).get(name)
}
