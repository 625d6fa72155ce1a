/** Who somebody is as soon as they are signed in, and the cookies: the session's token is for no script to read. */
export function signedIn(
  { name, email }: { readonly name: string; readonly email: string },
  cookies: readonly string[],
  more: { readonly grant?: string } = {},
): Response {
  return withCookies(Response.json({ user: { name, email }, ...more }), cookies)
}

/** `cookies` as `Set-Cookie` has them. */
export function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
