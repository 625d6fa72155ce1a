/** What must never happen, each with the sentence that a failing run is told with. */
export const invariants = {
  'said-once': 'what was acknowledged is durable before, and in the log exactly once',
  'nothing-twice': 'nothing is said twice',
  'words-kept':
    'the words of an acknowledged answer are there until their owner replaces or erases them',
  'log-whole': 'the log runs 1..n without a gap, and its times never go back',
  'true-view': 'whatever is sent is the view of its reader, of a prefix of the log',
  'never-back': 'no page goes back to what was before',
  'own-eyes': 'nobody is sent words that are not for them',
  'sent-away': 'whoever was removed or revoked sees the room no more',
  'replay-is-live': 'a process holds what its log says',
  'soon-current': 'when faults stop, everybody is current within 10 s',
  'text-stays': 'what was written last is in the room, or on its phone with a reason',
  'erased-is-gone': 'of whoever was erased no word is on the disk',
  'one-group': 'nobody is in two groups, or left alone where another group could take them',
  'own-plan':
    'what people heard of each other is in the plan of whoever wrote it down, and in no other',
  'no-fault': 'nothing fails but what was made to fail',
} as const

export type Invariant = keyof typeof invariants

/** One invariant that a run broke. */
export interface Violation {
  readonly invariant: Invariant
  readonly what: string
  /** When it showed, ms since 1970. */
  readonly at: number
}
