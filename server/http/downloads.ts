import { attachment, fileDate } from './disposition.ts'
import type { RoomVisit } from './doors.ts'

/** A file to keep, under this name. */
export function download(
  body: string | Uint8Array<ArrayBuffer> | ReadableStream,
  { type, name }: { readonly type: string; readonly name: string },
): Response {
  return new Response(body, {
    headers: { 'content-type': type, 'content-disposition': attachment(name) },
  })
}

/** `My plan - Rom-Com Dream Job - 22 Nov 2026`: what somebody finds again among their downloads. */
export function nameOf({ room }: RoomVisit, what: string): string {
  const { title, openedAt, language, timeZone } = room.state()
  return `${what} - ${title} - ${fileDate(openedAt, language, timeZone)}`
}
