import type { Around } from '../around.ts'
import type { Invariant } from '../checker/violation.ts'
import { draftsUnshelved, forgottenOnSending, freshIdEachTime, seqUnheeded } from './phone.ts'
import { olderOverNewer, othersUntold, removedStay, viewOfAnother } from './rooms.ts'
import {
  acknowledgedBeforeCommit,
  answerForgotten,
  erasedWordsStay,
  eventSkipped,
  failureUnheard,
} from './store.ts'

export type Bug =
  | 'acknowledged-before-commit'
  | 'failure-unheard'
  | 'answer-forgotten'
  | 'erased-words-stay'
  | 'event-skipped'
  | 'view-of-another'
  | 'older-over-newer'
  | 'removed-stay'
  | 'others-untold'
  | 'drafts-unshelved'
  | 'forgotten-on-sending'
  | 'fresh-id-each-time'
  | 'seq-unheeded'

/** A bug that no product has, and that the checker must find. */
interface Planted {
  readonly around: () => Around
  /** Which invariant it breaks. */
  readonly breaks: Invariant
  /** A seed whose run shows it. */
  readonly seed: number
}

/** Each bug, put around the real parts by a wrapper of its own. */
export const planted: { readonly [B in Bug]: Planted } = {
  'acknowledged-before-commit': { around: acknowledgedBeforeCommit, breaks: 'said-once', seed: 1 },
  'failure-unheard': { around: failureUnheard, breaks: 'said-once', seed: 1 },
  'answer-forgotten': { around: answerForgotten, breaks: 'said-once', seed: 1 },
  'erased-words-stay': { around: erasedWordsStay, breaks: 'erased-is-gone', seed: 1 },
  'event-skipped': { around: eventSkipped, breaks: 'true-view', seed: 1 },
  'view-of-another': { around: viewOfAnother, breaks: 'own-eyes', seed: 1 },
  'older-over-newer': { around: olderOverNewer, breaks: 'text-stays', seed: 1 },
  'removed-stay': { around: removedStay, breaks: 'sent-away', seed: 1 },
  'others-untold': { around: othersUntold, breaks: 'soon-current', seed: 1 },
  'drafts-unshelved': { around: draftsUnshelved, breaks: 'text-stays', seed: 1 },
  'forgotten-on-sending': { around: forgottenOnSending, breaks: 'text-stays', seed: 1 },
  'fresh-id-each-time': { around: freshIdEachTime, breaks: 'nothing-twice', seed: 1 },
  'seq-unheeded': { around: seqUnheeded, breaks: 'never-back', seed: 1 },
}
