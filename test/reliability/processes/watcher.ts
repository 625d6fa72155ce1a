import type { Change, LiveRoom } from '../../../server/rooms.ts'

/** Somebody who watches a room at one node and holds each change against the one before. */
export interface Watcher {
  /** What was wrong so far; empty: nothing. */
  readonly wrong: readonly string[]
  /** The last seq that was told. */
  readonly seq: () => number
}

export function watch(room: LiveRoom, name: string): Watcher {
  const wrong: string[] = []
  let last = room.state().seq
  room.watch((change: Change) => {
    if (change.kind !== 'events') return
    for (const { seq } of change.events) {
      if (seq !== last + 1) wrong.push(`${name} was told ${seq} after ${last}`)
      last = seq
    }
    if (room.state().seq < last) wrong.push(`${name} was told ${last} and shown less`)
    for (const { event } of change.events) {
      if (event.type !== 'answerGiven') continue
      const now = room.state().seats.get(event.seat)?.answers[event.step]
      if (now !== undefined && !room.words().has(now.words))
        wrong.push(`${name} was told of an answer without its words at ${last}`)
    }
  })
  return { wrong, seq: () => last }
}
