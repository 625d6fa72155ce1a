import type { Around } from '../around.ts'
import type { Invariant } from '../checker/violation.ts'
import { draftsUnshelved, forgottenOnSending, olderFrameShown } from './phone.ts'
import { askedIsLarge, olderOverNewer, othersUntold, removedStay, viewOfAnother } from './rooms.ts'
import {
  acknowledgedBeforeCommit,
  answerForgotten,
  erasedWordsStay,
  eventSkipped,
  failureUnheard,
} from './store.ts'
import { askerToldEarly, heardByMates, seatedTwice } from './together.ts'

/** What the planted bugs are called. */
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
  | 'asked-is-large'
  | 'asker-told-early'
  | 'heard-by-mates'
  | 'seated-twice'
  | 'drafts-unshelved'
  | 'forgotten-on-sending'
  | 'older-frame-shown'

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
  'acknowledged-before-commit': { around: acknowledgedBeforeCommit, breaks: 'said-once', seed: 2 },
  'failure-unheard': { around: failureUnheard, breaks: 'said-once', seed: 3 },
  'answer-forgotten': { around: answerForgotten, breaks: 'nothing-twice', seed: 8 },
  'erased-words-stay': { around: erasedWordsStay, breaks: 'erased-is-gone', seed: 17 },
  'event-skipped': { around: eventSkipped, breaks: 'true-view', seed: 9 },
  'view-of-another': { around: viewOfAnother, breaks: 'own-eyes', seed: 2 },
  'older-over-newer': { around: olderOverNewer, breaks: 'text-stays', seed: 1 },
  'removed-stay': { around: removedStay, breaks: 'sent-away', seed: 7 },
  'others-untold': { around: othersUntold, breaks: 'soon-current', seed: 6 },
  'asked-is-large': { around: askedIsLarge, breaks: 'own-eyes', seed: 13 },
  'asker-told-early': { around: askerToldEarly, breaks: 'own-eyes', seed: 76 },
  'heard-by-mates': { around: heardByMates, breaks: 'own-eyes', seed: 28 },
  'seated-twice': { around: seatedTwice, breaks: 'one-group', seed: 60 },
  'drafts-unshelved': { around: draftsUnshelved, breaks: 'text-stays', seed: 29 },
  'forgotten-on-sending': { around: forgottenOnSending, breaks: 'text-stays', seed: 1 },
  'older-frame-shown': { around: olderFrameShown, breaks: 'never-back', seed: 1 },
}
