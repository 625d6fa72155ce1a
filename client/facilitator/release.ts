import type { QueuedAnswer } from '../../server/room/protocol/stage.ts'

/** What can be let on the wall of the answers that are read first. */
export interface Letting {
  /** Ids of those that wait, in the queue's order; hidden ones do not. */
  readonly waits: readonly string[]
  /** Ids of those of them that are picked. */
  readonly picked: readonly string[]
  /** The fewest that can be let in at this moment. */
  readonly least: number
}

/** The fewest answers that are let in at once (`batch` of the room): one alone could be recognised. */
const batch = 3

/**
 * What waits and what it takes: 3 together, and the first time as many as the step needs for its figure (`minGroup`). A pick
 * that is gone meanwhile, because its author wrote something else, is none.
 */
export function lettingOf(
  queue: readonly QueuedAnswer[],
  picks: ReadonlySet<string>,
  minGroup: number,
): Letting {
  const free = queue.filter((answer) => !answer.hidden)
  const waits = free.flatMap(({ id, shown }) => (shown === true ? [] : [id]))
  const shown = free.length - waits.length
  return {
    waits,
    picked: waits.filter((id) => picks.has(id)),
    least: Math.max(batch, minGroup - shown),
  }
}
