/** How long a room's cookie lives, in seconds: the longest that browsers keep one (RFC 6265bis, 400 days). */
const lifetime = 400 * 24 * 60 * 60

/** A `Set-Cookie` value that no script can read and no other site's page can send along with a write. */
export function cookieHeader(name: string, value: string, secure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${lifetime}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
