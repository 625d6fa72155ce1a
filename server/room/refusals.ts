/**
 * The closed list of reasons why a command or request is not carried out. Codes are stable: programs rely on them.
 * Words live in `client/lib/words/` under `refusal`, HTTP statuses in `server/http/problem.ts`; both are tables over this list.
 */
export type RefusalCode =
  | 'bad-shape'
  | 'not-allowed'
  | 'not-found'
  | 'room-unknown'
  | 'room-ended'
  | 'room-locked'
  | 'room-expired'
  | 'step-unknown'
  | 'step-not-open'
  | 'step-never-opened'
  | 'step-has-no-figure'
  | 'step-takes-no-answer'
  | 'step-private'
  | 'item-unknown'
  | 'item-begun'
  | 'programme-full'
  | 'step-not-closed'
  | 'step-shown'
  | 'too-few-answers'
  | 'too-close'
  | 'too-alike'
  | 'nothing-to-vote-on'
  | 'nothing-to-put-together'
  | 'no-timer'
  | 'answer-newer'
  | 'answer-too-long'
  | 'answer-chars'
  | 'answer-unknown'
  | 'ask-first'
  | 'word-unknown'
  | 'words-voted-on'
  | 'name-empty'
  | 'name-chars'
  | 'name-too-long'
  | 'participant-unknown'
  | 'participant-removed'
  | 'step-has-no-groups'
  | 'too-few-people'
  | 'no-earlier-groups'
  | 'groups-by-no-answer'
  | 'groups-not-formed'
  | 'kept-apart'
  | 'turns-differ'
  | 'not-in-groups'
  | 'not-waiting'
  | 'table-chars'
  | 'section-unknown'
  | 'sharing-off'
  | 'key-unknown'
  | 'undo-too-late'
  | 'undo-overtaken'
  | 'undo-nothing'
  | 'return-code-unknown'
  | 'workshop-unknown'
  | 'room-full'
  | 'command-conflict'
  | 'not-saved'
  | 'slow-down'
  | 'too-large'
  | 'wrong-origin'
  | 'signed-out'
  | 'wrong-password'
  | 'setup-done'
  | 'setup-token-wrong'
  | 'sign-in-link-wrong'
  | 'email-wrong'
  | 'password-short'
  | 'restarting'

/** No, and why: a value shown to a person. The further fields are what its sentence needs. */
export interface Refusal {
  readonly code: RefusalCode
  /** `bad-shape`, `answer-*`: where in the input (`answer.slots.job`). */
  readonly path?: string
  /** `answer-newer`: the stored revision and answer. */
  readonly rev?: number
  readonly answer?: unknown
  /** `too-few-answers`: how many there are and how many it takes. `too-close`: by how many people it must differ. */
  readonly have?: number
  readonly need?: number
  /** `slow-down`: when to try again, in ms. */
  readonly wait?: number
}
