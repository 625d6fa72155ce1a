import type { GiveAnswer } from '../../server/room/commands.ts'
import type { MyAnswer } from '../../server/room/protocol/mine.ts'
import type { Unsent } from '../lib/outbox.ts'

/** What is being typed and is not yet in the outbox. */
export interface Dirty {
  readonly answer: unknown
  readonly done: boolean
  readonly empty: boolean
  /** The revision that it was begun on: a later one from elsewhere is not overwritten unseen. */
  readonly base: number
  readonly show?: NonNullable<GiveAnswer['show']>
  readonly other?: 'drop'
  /** The command of a closed tab that it was written on top of. */
  readonly instead?: string
}

/** What stands in a step's boxes. */
export interface Current {
  readonly answer: unknown
  readonly done: boolean
  readonly empty: boolean
  readonly rev: number
  readonly show: NonNullable<GiveAnswer['show']>
  /** Written on another device, kept until dropped. */
  readonly other?: unknown
  readonly instead?: string
}

/**
 * What stands in a step's boxes: what is being typed is never overwritten; what waits in the outbox goes before what the
 * room has; a clean box shows what the room has, whoever of this person's devices wrote it. Null: nothing was said yet.
 */
export function currentOf(
  dirty: Dirty | undefined,
  waits: Unsent | undefined,
  stored: MyAnswer | undefined,
): Current | null {
  const other = stored?.other === undefined ? {} : { other: stored.other }
  const shown = stored?.show ?? {}
  if (dirty) {
    const { answer, done, empty, base, instead } = dirty
    return {
      answer,
      done,
      empty,
      rev: base,
      show: dirty.show ?? showOf(waits) ?? shown,
      ...(dirty.other === 'drop' ? {} : other),
      ...(instead === undefined ? {} : { instead }),
    }
  }
  if (waits) {
    const { id, answer, done, rev } = waits.command
    return {
      answer,
      done: done === true,
      empty: answer === null,
      rev: Number(rev),
      show: showOf(waits) ?? shown,
      ...other,
      instead: id,
    }
  }
  if (!stored) return null
  return {
    answer: stored.answer,
    done: stored.done,
    empty: stored.answer === null,
    rev: stored.rev,
    show: shown,
    ...other,
  }
}

/**
 * The revision of what is put now: one above what it was begun on, and above all of this tab's that the room has taken.
 * `own`: the highest of those.
 */
export function revisionAfter(base: number, own = 0): number {
  return Math.max(base, own) + 1
}

function showOf(waits: Unsent | undefined): NonNullable<GiveAnswer['show']> | undefined {
  return waits?.command['show'] as GiveAnswer['show'] // commands in the slot are `giveAnswer`
}
