import type { StartOptions } from '../../e2e/server.ts'
import { startServer } from '../../e2e/server.ts'
import type { RunningServer } from '../../e2e/server.ts'
import type { Host, HostedRoom } from '../../e2e/host.ts'
import { commandAt, hostEnv, signIn, takeSeat } from '../../e2e/host.ts'
import type { Hat } from '../../../server/room/protocol.ts'

/** Somebody with a right to a line of their own, who sends nonsense over it. */
export interface Spitter {
  readonly as: Hat
  readonly token: string
}

/** A running server with a room in it, and all who take part. */
export interface Scene {
  readonly server: RunningServer
  readonly origin: string
  readonly host: Host
  readonly room: HostedRoom
  readonly step: string
  readonly spitters: readonly Spitter[]
  /** The seats of those among them who have one. */
  readonly seats: readonly string[]
  /** The seat of somebody who only goes on. */
  readonly witness: string
}

const metricsToken = '0123456789abcdef'

/** Starts a server, opens a room in it and seats so many people who mean no good. */
export async function setScene(spitters: number, options: StartOptions = {}): Promise<Scene> {
  const env = { ...hostEnv, TRUST_PROXY: '1', METRICS_TOKEN: metricsToken, ...options.env }
  const server = await startServer({ ...options, env })
  const origin = `http://localhost:${server.port}`
  const host = await signIn(origin)
  const room = await host.openRoom({ organizerGets: 'plans' })
  const desk = { room: room.id, as: 'facilitator', headers: { cookie: host.cookie } } as const
  const step = room.steps[0] ?? ''
  const opened = await commandAt(origin, desk, { type: 'openStep', step })
  if (!opened.ok) throw new Error(`opening a step was refused: ${opened.refusal.code}`)
  const seated = await Promise.all(
    Array.from({ length: spitters }, (_, n) => takeSeat(origin, room.code, `Spitter ${n}`)),
  )
  const keys: Spitter[] = [
    { as: 'facilitator', token: room.keys.cofacilitator },
    { as: 'projector', token: room.keys.projector },
    { as: 'organizer', token: room.keys.organizer },
  ]
  for (let n = 0; n < spitters / 10; n++) {
    const ack = await commandAt(origin, desk, { type: 'issueKey', as: 'cofacilitator' })
    const token = ack.ok ? /#.*?([\w-]{43})/.exec(ack.link ?? '')?.[1] : undefined
    if (token !== undefined) keys.push({ as: 'facilitator', token })
  }
  const { token: witness } = await takeSeat(origin, room.code, 'Witness')
  return {
    server,
    origin,
    host,
    room,
    step,
    spitters: [...keys, ...seated.map(({ token }) => ({ as: 'participant' as const, token }))],
    seats: seated.map(({ id }) => id),
    witness,
  }
}

/** How many sockets the server counts. */
export async function socketsAt({ origin }: Scene): Promise<number> {
  const answer = await fetch(`${origin}/metrics`, {
    headers: { authorization: `Bearer ${metricsToken}` },
  })
  return Number(/^cairn_sockets (\d+)/m.exec(await answer.text())?.[1] ?? NaN)
}
