import type { Viewer } from '../../../server/room/actor.ts'
import type { Stage } from '../../../server/room/protocol/stage.ts'
import { seqsFor, viewFor } from '../../../server/room/view.ts'
import type { View } from '../../../server/room/view.ts'
import { sayKey } from '../server/say.ts'
import { plainPerson, plainStage } from './plain.ts'
import type { Prefix } from './prefixes.ts'

/**
 * What a prefix shows to a viewer, without what depends on the moment or on who is connected. Each part is made when it is
 * asked for, once.
 */
export interface Projection {
  readonly stageSeq: number
  /** Of the last event that changed anything for this viewer. */
  readonly newest: number
  readonly stage: () => string
  readonly mine: () => string | null
  readonly people: () => ReadonlyMap<string, string>
}

export type Projected = (prefix: Prefix, viewer: Viewer) => Projection

export function projectionsOf(): Projected {
  const made = new WeakMap<Prefix, Map<string, Projection>>()
  return (prefix, viewer) => {
    const all = made.get(prefix) ?? new Map<string, Projection>()
    made.set(prefix, all)
    const key = 'seat' in viewer ? viewer.seat : viewer.as
    const known = all.get(key) ?? project(prefix, viewer)
    all.set(key, known)
    return known
  }
}

/** Phones have one stage for all of them. */
const stages = new WeakMap<Stage, string>()

function textOf(stage: Stage): string {
  const known = stages.get(stage) ?? plainStage(stage)
  stages.set(stage, known)
  return known
}

function project({ state, words, at }: Prefix, viewer: Viewer): Projection {
  const view = once((): View => {
    const presence = new Map(
      [...state.seats.keys()].map((seat) => [seat, { online: true, since: 0 }]),
    )
    return viewFor(state, viewer, { words, presence, at, say: sayKey })
  })
  const { stageSeq, mineSeq = 0 } = seqsFor(state, viewer)
  return {
    ...{ stageSeq, newest: Math.max(stageSeq, mineSeq) },
    stage: once(() => textOf(view().stage)),
    mine: once(() => (view().mine === undefined ? null : JSON.stringify(view().mine))),
    people: once(
      () => new Map((view().people ?? []).map((person) => [person.id, plainPerson(person)])),
    ),
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}
