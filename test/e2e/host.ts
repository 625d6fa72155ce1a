import type { Ack, Hat, Snapshot } from '../../server/room/protocol.ts'

/** The account that `startServer({ env: hostEnv })` begins with. */
const account = { email: 'maya@example.org', password: 'three flat stones' }
export const hostEnv = { OWNER_EMAIL: account.email, OWNER_PASSWORD: account.password }

/** Whoever is signed in as the host of a running server: the cookie of that session. */
export interface Host {
  readonly cookie: string
  /** Opens a room of the taster unless `more` says otherwise. Throws where the server refuses. */
  readonly openRoom: (more?: object) => Promise<HostedRoom>
}

/** A room as opening it tells of it. */
export interface HostedRoom {
  readonly id: string
  readonly code: string
  /** Room-wide ids, in the order of the programme. */
  readonly steps: readonly string[]
  readonly keys: Readonly<Record<'projector' | 'organizer' | 'cofacilitator', string>>
}

/** A seat just taken by HTTP. */
export interface HostedSeat {
  readonly id: string
  readonly token: string
  readonly returnCode: string
}

/** Signs the host in at `origin` (`http://localhost:3000`). Throws where that is refused. */
export async function signIn(origin: string): Promise<Host> {
  const answer = await sent(origin, '/api/auth/sign-in/email', { body: account })
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0] ?? '')
    .join('; ')
  return {
    cookie,
    openRoom: async (more = {}) => {
      const opened = await sent(origin, '/api/rooms', {
        body: { workshop: 'taster', ...more },
        headers: { cookie },
      })
      // The shapes here and below are the wire's: `server/http/rooms.ts`, `join.ts`, `follow.ts`.
      const { room, keys } = (await opened.json()) as {
        room: { id: string; code: string; programme: { steps?: string[] }[] }
        keys: HostedRoom['keys']
      }
      const steps = room.programme.flatMap((item) => item.steps ?? [])
      return { id: room.id, code: room.code, steps, keys }
    },
  }
}

/** Takes a seat. Throws where that is refused. */
export async function takeSeat(origin: string, code: string, name?: string): Promise<HostedSeat> {
  const answer = await sent(origin, '/api/join', {
    body: { code, ...(name === undefined ? {} : { name }) },
  })
  const joined = (await answer.json()) as {
    participant: { id: string }
    token: string
    returnCode: string
  }
  return { id: joined.participant.id, token: joined.token, returnCode: joined.returnCode }
}

/** Who asks for something of one room: with a token, or with the host's cookie. */
export interface RoomAsking {
  readonly room: string
  readonly as: Hat
  readonly headers: Readonly<Record<string, string>>
}

/** A room as the server shows it now. Throws where it does not. */
export async function snapshotAt(
  origin: string,
  { room, as, headers }: RoomAsking,
): Promise<Snapshot> {
  const answer = await sent(origin, `/api/rooms/${room}/snapshot?as=${as}`, { headers })
  return (await answer.json()) as Snapshot
}

let commands = 0

/** Sends a command over plain HTTP, under an id of its own unless it has one. Throws where no `Ack` comes. */
export async function commandAt(
  origin: string,
  { room, as, headers }: RoomAsking,
  command: { readonly type: string; readonly [field: string]: unknown },
): Promise<Ack> {
  commands += 1
  const body = { id: `host-${process.pid}-${commands}`, ...command }
  const answer = await sent(origin, `/api/rooms/${room}/commands?as=${as}`, { headers, body })
  return (await answer.json()) as Ack
}

async function sent(
  origin: string,
  path: string,
  how: { readonly headers?: Readonly<Record<string, string>>; readonly body?: object },
): Promise<Response> {
  const answer = await fetch(`${origin}${path}`, {
    method: how.body === undefined ? 'GET' : 'POST',
    headers: { origin, 'content-type': 'application/json', ...how.headers },
    ...(how.body === undefined ? {} : { body: JSON.stringify(how.body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer
}
