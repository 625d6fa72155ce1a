import { viewerOf } from '../../../server/http/snapshots.ts'
import type { Viewer } from '../../../server/room/actor.ts'
import type { PersonChange } from '../../../server/room/protocol.ts'
import { mineFor, viewFor } from '../../../server/room/view.ts'
import type { View } from '../../../server/room/view.ts'
import type { Frame } from '../history.ts'
import { sayKey } from '../server/say.ts'
import type { Prefix, Prefixes } from './prefixes.ts'
import { difference, plainPerson, plainStage } from './plain.ts'
import type { Violation } from './violation.ts'

/** What a prefix shows to a viewer, without what depends on the moment or on who is connected. */
export interface Projection {
  readonly stageSeq: number
  readonly mineSeq: number
  readonly stage: string
  readonly mine: string | null
  readonly people: ReadonlyMap<string, string>
}

/** Projections of prefixes, each made once. */
export function projectionsOf(): (prefix: Prefix, viewer: Viewer) => Projection {
  const made = new Map<string, Projection>()
  return (prefix, viewer) => {
    const key = `${prefix.seq} ${viewer.as} ${'seat' in viewer ? viewer.seat : ''}`
    const known = made.get(key)
    if (known !== undefined) return known
    const projection = project(prefix, viewer)
    made.set(key, projection)
    return projection
  }
}

function project({ state, words, at }: Prefix, viewer: Viewer): Projection {
  const presence = new Map(
    [...state.seats.keys()].map((seat) => [seat, { online: true, since: 0 }]),
  )
  const view: View = viewFor(state, viewer, { words, presence, at, say: sayKey })
  const mine = viewer.as === 'participant' ? mineFor(state, words, viewer.seat) : null
  return {
    stageSeq: view.stageSeq,
    mineSeq: mine?.mineSeq ?? 0,
    stage: plainStage(view.stage),
    mine: mine === null ? null : JSON.stringify(mine.mine),
    people: new Map((view.people ?? []).map((person) => [person.id, plainPerson(person)])),
  }
}

/** Every byte that went out is what its reader may see of the log as far as the process knew it. */
export function checkViews(
  frames: readonly Frame[],
  prefixes: Prefixes,
  projected: ReturnType<typeof projectionsOf>,
): readonly Violation[] {
  const told = new Map<string, string | null>()
  return frames.flatMap((frame): readonly Violation[] => {
    const viewer = viewerOf(frame.actor)
    const key = `${frame.known} ${viewer.as} ${'seat' in viewer && frame.name !== 'stage' ? viewer.seat : ''} ${frame.text}`
    const known = told.get(key)
    const wrong = known ?? wrongIn(frame, () => projected(prefixes.at(frame.known), viewer))
    told.set(key, wrong)
    return wrong === null
      ? []
      : [
          {
            ...{ invariant: 'true-view', at: frame.at },
            what: `${frame.process} sent ${frame.page} (${viewer.as}) a ${frame.name} that is not the view at ${frame.known}: ${wrong}`,
          },
        ]
  })
}

interface Wire {
  readonly seq?: number
  readonly stage?: Parameters<typeof plainStage>[0]
  readonly mine?: unknown
  readonly changed?: readonly PersonChange[]
  readonly people?: readonly PersonChange[]
}

function wrongIn(frame: Frame, projection: () => Projection): string | null {
  if (frame.text === '') return null
  const wire = JSON.parse(frame.text) as Wire // looked into by the frame's name
  switch (frame.name) {
    case 'stage': {
      const { stageSeq, stage } = projection()
      return seqIs(wire, stageSeq) ?? differs(wire.stage && plainStage(wire.stage), stage)
    }
    case 'mine': {
      const { mineSeq, mine } = projection()
      return seqIs(wire, mineSeq) ?? differs(JSON.stringify(wire.mine), mine)
    }
    case 'snapshot': {
      // A refusal is no view.
      if (wire.stage === undefined) return null
      const { stageSeq, mineSeq, stage, mine } = projection()
      return (
        seqIs(wire, Math.max(stageSeq, mineSeq)) ??
        differs(plainStage(wire.stage), stage) ??
        (wire.mine === undefined ? null : differs(JSON.stringify(wire.mine), mine)) ??
        peopleDiffer(wire.people ?? [], projection())
      )
    }
    case 'people':
      return peopleDiffer(wire.changed ?? [], projection())
    case 'ack':
      return wire.mine === undefined ? null : differs(JSON.stringify(wire.mine), projection().mine)
    default:
      return null
  }
}

function seqIs({ seq }: Wire, expected: number): string | null {
  return seq === expected ? null : `it says seq ${seq} and not ${expected}`
}

function differs(is: string | undefined, should: string | null): string | null {
  return is === should ? null : difference(is, should)
}

/** Whoever is not connected may be told to be offline instead of what they do. */
function peopleDiffer(changed: readonly PersonChange[], { people }: Projection): string | null {
  const wrong = changed.find((person) => {
    const expected = people.get(person.id)
    if ('gone' in person) return expected !== undefined
    return person.state !== 'offline' && plainPerson(person) !== expected
  })
  return wrong === undefined ? null : `${JSON.stringify(wrong)} and not ${people.get(wrong.id)}`
}
