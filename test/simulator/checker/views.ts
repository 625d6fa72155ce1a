import { viewerOf } from '../../../server/http/snapshots.ts'
import type { PersonChange } from '../../../server/room/protocol.ts'
import type { Frame } from '../history.ts'
import { difference, plainPerson, plainStage } from './plain.ts'
import type { Prefixes } from './prefixes.ts'
import type { Projected, Projection } from './projections.ts'
import type { Violation } from './violation.ts'

/** Every byte that went out is what its reader may see of the log as far as the process knew it. */
export function checkViews(
  frames: readonly Frame[],
  prefixes: Prefixes,
  projected: Projected,
): readonly Violation[] {
  const told = new Map<string, string | null>()
  return frames.flatMap((frame): readonly Violation[] => {
    const viewer = viewerOf(frame.actor)
    const key = `${frame.known} ${viewer.as} ${'seat' in viewer && frame.name !== 'stage' ? viewer.seat : ''} ${frame.text}`
    const known = told.get(key)
    const prefix = prefixes.at(frame.known)
    const wrong =
      prefix === null
        ? 'no commit left the log so'
        : (known ?? wrongIn(frame, projected(prefix, viewer)))
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

function wrongIn(frame: Frame, projection: Projection): string | null {
  if (frame.text === '') return null
  const { stageSeq, newest, stage, mine } = projection
  const wire = JSON.parse(frame.text) as Wire // looked into by the frame's name
  const mineDiffers = (): string | null =>
    wire.mine === undefined ? null : differs(JSON.stringify(wire.mine), mine())
  switch (frame.name) {
    case 'stage':
      return seqIs(wire, stageSeq) ?? differs(wire.stage && plainStage(wire.stage), stage())
    case 'mine':
      return seqIs(wire, newest) ?? differs(JSON.stringify(wire.mine), mine())
    case 'snapshot':
      // A refusal is no view.
      if (wire.stage === undefined) return null
      return (
        seqIs(wire, newest) ??
        differs(plainStage(wire.stage), stage()) ??
        mineDiffers() ??
        peopleDiffer(wire.people ?? [], projection)
      )
    case 'people':
      return peopleDiffer(wire.changed ?? [], projection)
    case 'ack':
      return mineDiffers()
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
    const expected = people().get(person.id)
    if ('gone' in person) return expected !== undefined
    return person.state !== 'offline' && plainPerson(person) !== expected
  })
  return wrong === undefined ? null : `${JSON.stringify(wrong)} and not ${people().get(wrong.id)}`
}
