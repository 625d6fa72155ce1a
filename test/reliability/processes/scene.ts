import { setTimeout as pass } from 'node:timers/promises'
import { commandAt, signIn, snapshotAt } from '../../e2e/host.ts'
import type { HostedRoom } from '../../e2e/host.ts'
import type { Hat } from '../../../server/room/protocol.ts'
import type { Stage } from '../../../server/room/protocol/stage.ts'
import { step } from '../../rooms/kit.ts'
import type { Place } from './asking.ts'
import { bearer, join } from './asking.ts'
import { there } from './crowd.ts'
import { judge } from './judge.ts'
import type { Reader } from './reader.ts'
import { readAt } from './reader.ts'
import type { SeveralServers } from './several-servers.ts'
import type { Writer } from './writer.ts'
import { canary, newWriter, steps } from './writer.ts'

/** Somebody who looks on at one node. */
export interface Onlooker extends Reader {
  /** Which node. */
  readonly node: number
  readonly as: Hat
  /** Whose own view it is, where it is anybody's who writes. */
  readonly twinOf: Writer | null
  /** What a snapshot by HTTP is asked with. */
  readonly headers: Readonly<Record<string, string>>
}

/** A room with people who write, and at each node somebody of every audience who looks on. */
export interface Scene {
  readonly room: HostedRoom
  /** The facilitator's, on all nodes. */
  readonly cookie: string
  /** All seats that were taken. */
  readonly seats: readonly string[]
  readonly writers: readonly Writer[]
  readonly onlookers: readonly Onlooker[]
}

/** Resolves once everybody who looks on is shown something. `first`: the number of the first person, so that no two people of several rooms write alike. */
export async function sceneAt(
  { nodes, balancer }: SeveralServers,
  { people, first }: { readonly people: number; readonly first: number },
): Promise<Scene> {
  const origin = `http://localhost:${balancer.port}`
  const host = await signIn(origin)
  const room = await host.openRoom({ workshop: 'every-audience', organizerGets: 'plans' })
  for (const each of steps)
    await commandAt(
      origin,
      { room: room.id, as: 'facilitator', headers: { cookie: host.cookie } },
      { type: 'openStep', step: step(each) },
    )
  const seats: string[] = []
  const seat = async (name: string): Promise<Place> => {
    const place = there(await join(origin, room.code, name))
    seats.push(place.seat)
    return place
  }
  const writers: Writer[] = []
  for (let n = first; n < first + people; n++) writers.push(newWriter(n, await seat(`Person ${n}`)))
  const onlookers: Onlooker[] = []
  for (const [node, { port }] of nodes.entries()) {
    const twinOf = there(writers[node % writers.length])
    const quiet = await seat(`Quiet ${node}`)
    const look = (as: Hat, how: Looking): Onlooker => ({
      ...readAt(
        () => port,
        { auth: { room: room.id, as, ...how.auth }, ...how.with },
        judge(`${as} at node ${node}`, how.forbidden),
      ),
      ...{ node, as, twinOf: how.twinOf ?? null, headers: how.headers },
    })
    const byToken = (token: string) => ({ auth: { token }, headers: bearer(token) })
    onlookers.push(
      look('participant', { ...byToken(twinOf.token), forbidden: notOf(twinOf), twinOf }),
      look('participant', { ...byToken(quiet.token), forbidden: anybodys }),
      look('projector', { ...byToken(room.keys.projector), forbidden: anybodys }),
      look('organizer', { ...byToken(room.keys.organizer), forbidden: anybodys }),
      look('facilitator', {
        auth: {},
        with: { cookie: host.cookie },
        headers: { cookie: host.cookie },
        forbidden: notForTheDesk,
      }),
    )
  }
  while (onlookers.some((each) => each.judge.shown().stage === undefined)) await pass(20)
  return { room, cookie: host.cookie, seats, writers, onlookers }
}

interface Looking {
  readonly auth: { readonly token?: string }
  readonly with?: { readonly cookie: string }
  readonly headers: Readonly<Record<string, string>>
  readonly forbidden: RegExp
  readonly twinOf?: Writer
}

/** Whatever anybody wrote: nothing of it was ever shown to the room. */
export const anybodys = /canary-\d+-end/

/** The facilitator reads what was written to the facilitator, and nothing else. */
const notForTheDesk = /canary-\d+-end every-audience\.(?!told)\w+/

function notOf({ n }: Writer): RegExp {
  return new RegExp(`(?!${canary(n)})${anybodys.source}`)
}

/** What is wrong with what an onlooker shows, beside what any other node would show; empty: it is current. */
export async function notCurrent(
  { room }: Scene,
  { judge, as, headers }: Onlooker,
  origin: string,
): Promise<readonly string[]> {
  const { stage, mine } = judge.shown()
  const snapshot = await snapshotAt(origin, { room: room.id, as, headers })
  return [
    ...(stage !== undefined && same(plain(stage.stage), plain(snapshot.stage))
      ? []
      : [`a ${as} is not shown the stage as it is`]),
    ...(same(mine?.mine, snapshot.mine) ? [] : [`a ${as} is not shown their own as it is`]),
  ]
}

/** Who is connected is a lease that runs out by itself, what can be taken back does too, and minutes pass: none is in the log. */
function plain({ agenda, ...stage }: Stage): object {
  const steps = agenda?.map((entry) => ({ ...entry, tookMs: null }))
  return { ...stage, agenda: steps, counts: null, undo: null }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
