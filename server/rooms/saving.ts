import { actorId } from '../room/actor.ts'
import type { Tip } from '../room/decision.ts'
import type { Recorded } from '../room/events.ts'
import type { Surroundings } from '../rooms.ts'
import type { Store } from '../store/store.ts'
import type { Asked, Decided } from './group.ts'
import { decideGroup } from './group.ts'

/** A group that is on disk. */
export interface Saved extends Decided {
  /** What others had written before it, which it was decided on. */
  readonly missed: readonly Recorded[]
}

/** Decides a group under the room's lock and writes it. Throws what the store throws: then nothing of it may be believed. */
export async function saveGroup(
  { store, surroundings }: { readonly store: Store; readonly surroundings: Surroundings },
  committed: Tip,
  group: readonly Asked[],
): Promise<Saved> {
  const { id, seq, language } = committed.state
  let saved: Saved | null = null
  const asked = group.map((each) => ({ actor: actorId(each.actor), id: each.id }))
  await store.transact({ room: id, knownSeq: seq, asked }, (known) => {
    const decided = decideGroup(committed, group, known, {
      now: surroundings.now,
      id: surroundings.id,
      say: surroundings.say(language),
      key: () => {
        const token = surroundings.token()
        return { token, hash: surroundings.hash(token) }
      },
      ...(surroundings.workshop === undefined ? {} : { workshop: surroundings.workshop }),
      ...(surroundings.maxSeats === undefined ? {} : { maxSeats: surroundings.maxSeats }),
      report: surroundings.report,
    })
    saved = { ...decided, missed: known.events }
    return decided.batch
  })
  if (saved === null) throw new Error(`the store took room ${id}'s turn without its decision`)
  return saved
}
