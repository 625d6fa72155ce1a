import type { Stage } from '../../../server/room/protocol/stage.ts'
import { hostEnv, signIn, snapshotAt } from '../../e2e/host.ts'
import type { Host, HostedRoom } from '../../e2e/host.ts'
import { startServer } from '../../e2e/server.ts'
import type { RunningServer } from '../../e2e/server.ts'
import { chanceFrom } from '../processes/chance.ts'
import type { Ground } from '../processes/ground.ts'
import { bundlePages } from './bundle.ts'
import type { Load, Pages } from './bundle.ts'
import { openDevice } from './device.ts'
import { differences } from './differences.ts'
import { storedOf, wrongWith } from './log.ts'
import type { Stored } from './log.ts'
import { joinAs } from './person.ts'
import type { Person, PersonOptions } from './person.ts'
import { openRoad } from './road.ts'
import type { Look, Road } from './road.ts'

/** Somebody who joined a scene, and the road between them and the server. */
export interface Attendee extends Person {
  readonly road: Road
}

const metricsToken = 'figures for tests'

/** How somebody joins: with a bug, or on a road that is bad from the beginning. */
export interface Joining extends Pick<PersonOptions, 'planted'> {
  /** What happens to requests on this road, from the beginning. */
  readonly look?: Look
}

/** A room on built servers, and real clients that reach it over roads of their own. */
export interface Scene {
  readonly room: HostedRoom
  readonly host: Host
  readonly load: Load<Pages>
  /** The origin of a server that runs, past all roads. */
  readonly origin: () => string
  /** Everybody's road, in the order in which they were built: the console's and the wall's first. */
  readonly roads: readonly Road[]
  readonly people: readonly Attendee[]
  readonly desk: InstanceType<Pages['Desk']>
  readonly wall: InstanceType<Pages['Wall']>
  /** Somebody joins over a road of their own. */
  readonly join: (name: string, how?: Joining) => Promise<Attendee>
  /** Ends a server by a signal and waits until it is gone; new connections are led to another one, if one runs. */
  readonly stop: (node: number, signal: NodeJS.Signals) => Promise<void>
  /** Starts it again, on the same port. */
  readonly start: (node: number) => Promise<void>
  /** How many sockets all servers that run have. */
  readonly sockets: () => Promise<number>
  /** A server as it was started last. */
  readonly server: (node: number) => RunningServer
  /** Where a client shows anything else than the server does, or has something left to send; empty: nobody is behind. */
  readonly behind: () => Promise<readonly string[]>
  readonly stored: (person: Person) => Promise<Stored>
  /** What is wrong between what somebody saw saved and what is stored; empty: nothing is lost or doubled. */
  readonly wrong: (person: Person) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

export interface SceneOptions {
  /** Names all choices of the roads. */
  readonly seed: number
  readonly ground: Ground
  /** How many servers; roads lead to them in turn. */
  readonly nodes?: number
}

/** Opens a room of the taster, with the facilitator's console and the wall; people join by `join`. */
export async function openScene({ seed, ground, nodes = 1 }: SceneOptions): Promise<Scene> {
  const load = await bundlePages()
  const begin = (port?: number): Promise<RunningServer> =>
    startServer({
      dataDir: ground.dataDir,
      env: { ...hostEnv, ...ground.env, METRICS_TOKEN: metricsToken },
      ...(port === undefined ? {} : { port }),
    })
  const socketsAt = async ({ port }: RunningServer): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`, {
      headers: { authorization: `Bearer ${metricsToken}` },
    })
    return Number(/^cairn_sockets (\d+)$/m.exec(await answer.text())?.[1])
  }
  const servers: RunningServer[] = []
  for (let n = 0; n < nodes; n++) servers.push(await begin())
  const running = new Set(servers.keys())
  const at = (node: number): RunningServer => servers[node] ?? missing()
  const origin = (): string => `http://127.0.0.1:${at([...running][0] ?? 0).port}`
  const host = await signIn(origin())
  const room = await host.openRoom()
  const roads: Road[] = []
  const people: Attendee[] = []

  async function build(): Promise<Road> {
    const road = await openRoad(
      at(roads.length % nodes).port,
      chanceFrom(`${seed} ${roads.length}`),
    )
    roads.push(road)
    return road
  }

  const deskPage = openDevice(host.cookie).load(`${(await build()).origin}/facilitate`)
  const desk = new (load(deskPage.globals).Desk)(room.id)
  await desk.start()
  const wallPage = openDevice().load(`${(await build()).origin}/wall/${room.id}`)
  const wall = new (load(wallPage.globals).Wall)(room.id)
  await wall.start(room.keys.projector)

  async function behind(): Promise<readonly string[]> {
    const shown = (as: 'facilitator' | 'projector' | 'participant', token?: string) =>
      snapshotAt(origin(), {
        room: room.id,
        as,
        headers:
          token === undefined ? { cookie: host.cookie } : { authorization: `Bearer ${token}` },
      })
    const ofDesk = await shown('facilitator')
    const wrong = [
      ...differences(timeless(ofDesk.stage), timeless(desk.stage), 'console'),
      ...differences(byId(ofDesk.people), byId(desk.people), 'people'),
      ...differences((await shown('projector', room.keys.projector)).stage, wall.stage, 'wall'),
    ]
    for (const { name, token, phone } of people) {
      const { stage, mine } = await shown('participant', token)
      const { outbox } = phone().answers
      wrong.push(
        ...differences(stage, phone().stage, name),
        ...differences(mine, phone().mine, name),
        ...outbox.all().map(({ slot, state }) => `${name}: ${slot} is ${state}`),
      )
    }
    return wrong
  }

  const stored = (person: Person): Promise<Stored> => storedOf(ground, room.id, person)

  return {
    ...{ room, host, load, origin, roads, people, desk, wall, behind },
    join: async (name, { look, ...how } = {}) => {
      const road = await build()
      if (look !== undefined) road.look(look)
      const person = await joinAs({ load, origin: road.origin, code: room.code, name, ...how })
      const attendee = { ...person, road }
      people.push(attendee)
      return attendee
    },
    stop: async (node, signal) => {
      running.delete(node)
      const [other] = running
      if (other !== undefined) for (const road of roads) road.lead(at(other).port)
      await at(node).stop(signal)
    },
    start: async (node) => {
      servers[node] = await begin(at(node).port)
      running.add(node)
    },
    server: at,
    sockets: async () =>
      (await Promise.all([...running].map((node) => socketsAt(at(node))))).reduce(
        (sum, each) => sum + each,
        0,
      ),
    stored,
    wrong: async (person) => wrongWith(person, await stored(person)),
    close: async () => {
      for (const page of [deskPage, wallPage, ...people]) page.leave()
      await Promise.all(roads.map((road) => road.shut()))
      await Promise.all(servers.map((server) => server.stop()))
      await ground.remove()
    },
  }
}

/** A console that hears of people one by one lists them in another order than one that hears of all at once. */
function byId(list: readonly { readonly id: string }[] = []): unknown {
  return list.toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

/** Without what changes as time passes and nothing happens: how long a step took so far, and what can still be undone. */
function timeless(stage: Stage | null): unknown {
  if (stage === null) return null
  const { undo: _, agenda, ...rest } = stage
  return { ...rest, agenda: agenda?.map(({ tookMs: __, ...entry }) => entry) }
}

function missing(): never {
  throw new Error('there is no such server')
}
