import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Refusal, RefusalCode } from '../room/refusals.ts'

/** What each refusal is in HTTP (RFC 9110). A code without a status does not compile. */
export const statusOf: Readonly<Record<RefusalCode, ContentfulStatusCode>> = {
  'bad-shape': 400,
  'not-allowed': 403,
  'not-found': 404,
  'room-unknown': 404,
  'room-ended': 409,
  'room-locked': 409,
  'room-expired': 410,
  'step-unknown': 404,
  'item-unknown': 404,
  'item-begun': 409,
  'programme-full': 409,
  'step-not-open': 409,
  'step-never-opened': 409,
  'step-has-no-figure': 409,
  'step-takes-no-answer': 409,
  'step-private': 409,
  'step-not-closed': 409,
  'step-shown': 409,
  'too-few-answers': 409,
  'too-close': 409,
  'too-alike': 409,
  'nothing-to-vote-on': 409,
  'nothing-to-put-together': 409,
  'no-timer': 409,
  'answer-newer': 409,
  'answer-too-long': 422,
  'answer-chars': 422,
  'answer-unknown': 404,
  'ask-first': 409,
  'word-unknown': 404,
  'words-voted-on': 409,
  'name-empty': 422,
  'name-chars': 422,
  'name-too-long': 422,
  'participant-unknown': 404,
  'participant-removed': 403,
  'step-has-no-groups': 409,
  'too-few-people': 409,
  'no-earlier-groups': 409,
  'groups-by-no-answer': 409,
  'groups-not-formed': 409,
  'kept-apart': 409,
  'turns-differ': 409,
  'not-in-groups': 409,
  'not-waiting': 409,
  'table-chars': 422,
  'section-unknown': 404,
  'sharing-off': 409,
  'key-unknown': 404,
  'undo-too-late': 409,
  'undo-overtaken': 409,
  'undo-nothing': 409,
  'return-code-unknown': 404,
  'workshop-unknown': 404,
  'room-full': 409,
  'command-conflict': 409,
  'not-saved': 503,
  'slow-down': 429,
  'too-large': 413,
  'wrong-origin': 403,
  'signed-out': 401,
  'wrong-password': 401,
  'setup-done': 409,
  'setup-token-wrong': 403,
  'sign-in-link-wrong': 403,
  'email-wrong': 422,
  'password-short': 422,
  restarting: 503,
}

/** Says a refusal in one sentence. */
export type Sentence = (refusal: Refusal) => string

/**
 * A refusal as `application/problem+json` (RFC 9457): `title` is the sentence for a person, `detail` says where in the
 * input it lies, and the refusal's further fields stand beside them. `status` overrides the table's.
 */
export function problem(
  refusal: Refusal,
  sentence: Sentence,
  status: ContentfulStatusCode = statusOf[refusal.code],
): Response {
  const title = sentence(refusal)
  const body = {
    ...refusal,
    type: `urn:cairn:refusal:${refusal.code}`,
    title,
    status,
    detail:
      refusal.path === undefined || refusal.path === '' ? title : `${title} (${refusal.path})`,
  }
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
  if (refusal.wait !== undefined) headers.set('retry-after', String(Math.ceil(refusal.wait / 1000)))
  return new Response(JSON.stringify(body), { status, headers })
}
