import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Host, HostedRoom, HostedSeat } from '../../e2e/host.ts'
import { commandAt, hostEnv, signIn, takeSeat } from '../../e2e/host.ts'
import { startServer } from '../../e2e/server.ts'
import { answerWith, fields, fits } from './fields.ts'
import { inputs } from './inputs.ts'
import { keptOf, typedOf } from './nasty.ts'

/** Somebody in a room of the built server. */
export interface Guest extends HostedSeat {
  /** As they are called there. */
  readonly name: string
  /** What they write, as it is kept. */
  readonly text: string
}

/** The built server with a room full of hostile names and texts. */
export interface Crowd {
  readonly origin: string
  readonly host: Host
  readonly room: HostedRoom
  readonly title: string
  readonly guests: readonly Guest[]
  /** The facilitator does something; it must be done. */
  readonly act: (type: string, more?: object) => Promise<void>
  /** Opens a step, and everybody writes into it, with their name where that can be shown. */
  readonly write: (step: string) => Promise<void>
  /** What would have left the machine, from the server and from each of its workers. */
  readonly left: () => { readonly watched: number; readonly calls: readonly string[] }
  readonly printed: () => string
  readonly remove: () => Promise<void>
}

const kept = (surface: 'name' | 'text') =>
  inputs.flatMap(({ tries }) =>
    tries.flatMap((each) => (each.at === surface && each.is === 'kept' ? each.values : [])),
  )

/** Starts the built server with a watch on its network, and fills a room. `databaseUrl`: a PostgreSQL's. */
export async function openCrowd(databaseUrl?: string): Promise<Crowd> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-nasty-'))
  const networkLog = join(dataDir, 'network.log')
  mkdirSync(join(dataDir, 'workshops'))
  copyFileSync(resolve(import.meta.dirname, 'nasty.yaml'), join(dataDir, 'workshops/nasty.yaml'))
  const server = await startServer({
    dataDir,
    program: [
      '--import',
      pathToFileURL(resolve(import.meta.dirname, 'network-log.mjs')).href,
      resolve(import.meta.dirname, '../../../dist/server/main.js'),
    ],
    env: {
      ...hostEnv,
      LOG_LEVEL: 'debug',
      NETWORK_LOG: networkLog,
      ...(databaseUrl === undefined
        ? {}
        : { DATABASE_URL: databaseUrl, NETWORK_ALLOWED: new URL(databaseUrl).port }),
    },
  })
  const origin = `http://localhost:${server.port}`
  const host = await signIn(origin)
  const title = '</title><script>alert("room")</script>'
  const room = await host.openRoom({ workshop: 'nasty', title, organizerGets: 'plans' })
  const texts = kept('text')
  const names = kept('name').map(typedOf)
  const guests: Guest[] = []
  for (const [place, text] of texts.entries()) {
    const seat = await takeSeat(origin, room.code, names[place])
    guests.push({ ...seat, name: '', text: keptOf(text) })
  }
  // More names than texts: the rest join and write nothing.
  for (const name of names.slice(texts.length)) await takeSeat(origin, room.code, name)

  const desk = { room: room.id, as: 'facilitator', headers: { cookie: host.cookie } } as const
  const act: Crowd['act'] = async (type, more = {}) => {
    const ack = await commandAt(origin, desk, { type, ...more })
    if (!ack.ok) throw new Error(`${type} ${JSON.stringify(more)}: ${ack.refusal.code}`)
  }
  return {
    origin,
    host,
    room,
    title,
    guests: await named(origin, room, guests, host),
    act,
    write: async (step) => {
      await act('openStep', { step })
      const own = fields.filter((field) => field.step === step)
      const show = ['nasty.scene', 'nasty.film'].includes(step) ? { answer: 'named' } : undefined
      await Promise.all(
        guests.map(async ({ token, text }) => {
          const seat = { room: room.id, as: 'participant', headers: bearer(token) } as const
          const some = own.filter((field) => fits(field, text))
          const ack = await commandAt(origin, seat, {
            type: 'giveAnswer',
            step,
            answer: answerWith(step, some, text),
            rev: 1,
            done: true,
            ...(show === undefined ? {} : { show }),
          })
          if (!ack.ok) throw new Error(`${step} ${text}: ${ack.refusal.code}`)
        }),
      )
    },
    left: () => {
      const lines = readFileSync(networkLog, 'utf8').split('\n').filter(Boolean)
      const calls = lines.filter((line) => line !== 'watching')
      return { watched: lines.length - calls.length, calls }
    },
    printed: server.printed,
    remove: async () => {
      await server.remove()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Each guest under the name that the room gave them. */
async function named(
  origin: string,
  room: HostedRoom,
  guests: readonly Guest[],
  host: Host,
): Promise<readonly Guest[]> {
  const answer = await fetch(`${origin}/api/rooms/${room.id}/snapshot?as=facilitator`, {
    headers: { cookie: host.cookie },
  })
  // The shape of a snapshot, as `server/room/protocol.ts` says it.
  const { people } = (await answer.json()) as { people: { id: string; name: string }[] }
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return guests.map((guest) => ({ ...guest, name: names.get(guest.id) ?? '' }))
}

function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` }
}
