import type { RouteName } from '../../../server/auth/authority.ts'
import type { Ack, Hat } from '../../../server/room/protocol.ts'
import type { Headers, TestHouse } from '../../http/house.ts'
import { bearer } from '../../http/house.ts'
import { accountRoutes, commandsOf, openRoutes, roomRoutes } from './expected.ts'
import type { Request } from './expected.ts'
import type { Person, World } from './people.ts'
import { hatOf, inside, people } from './people.ts'

/** What was looked at, and each cell that was not as promised. */
export interface Findings {
  readonly cells: number
  readonly wrong: readonly string[]
}

const hats: readonly (Hat | null)[] = [null, 'participant', 'projector', 'facilitator', 'organizer']
const nowhere = 'aaaaaaaaaaaaaaaa'
const signedIn: readonly Person[] = ['owner', 'other account']

function notes() {
  const wrong: string[] = []
  let cells = 0
  return {
    cell: (name: string, got: string | number, expected: string | number): void => {
      cells += 1
      if (got !== expected) wrong.push(`${name}: ${got} instead of ${expected}`)
    },
    found: (): Findings => ({ cells, wrong }),
  }
}

/** What somebody gets under a hat: their own, or one that they only claim. The owner may put on any but a participant's. */
function expected(
  route: keyof typeof roomRoutes,
  {
    person,
    hat,
    ended,
  }: { readonly person: Person; readonly hat: Hat | null; readonly ended: boolean },
): number {
  const { allowed: running, afterEnd } = roomRoutes[route]
  const allowed = ended ? { ...running, ...afterEnd } : running
  const own = allowed[person] ?? (inside.includes(person) ? 403 : 404)
  if (hat === null || hat === hatOf[person]) return own
  if (person !== 'owner' || hat === 'participant') return 404
  return own === 204 ? own : (allowed[hat === 'facilitator' ? 'owner' : hat] ?? 403)
}

/**
 * Every route of a room by everybody, under each hat and in each form of showing who they are. Who may not know of the
 * room gets to the letter what a room that is not there gives. `lightly`: each person once, under their own hat. `undrawn`: no
 * documents that take long to draw.
 */
export async function tryRoomRoutes(
  house: TestHouse,
  world: World,
  how: {
    readonly lightly?: boolean
    readonly undrawn?: boolean
    readonly room?: string
    readonly nobodyKnows?: boolean
    readonly ended?: boolean
  } = {},
): Promise<Findings> {
  const { cell, found } = notes()
  const room = how.room ?? world.room.id
  for (const route of Object.keys(roomRoutes) as (keyof typeof roomRoutes)[])
    // the table's own keys
    for (const person of people)
      for (const [form, headers] of world.shows[person].entries())
        for (const hat of how.lightly === true ? [hatOf[person]] : hats) {
          const wanted =
            how.nobodyKnows === true
              ? 404
              : expected(route, { person, hat, ended: how.ended === true })
          // Drawing takes its time; once for each person is enough. And deleting would end it all.
          const again = form > 0 || hat !== hatOf[person] || how.undrawn === true
          const heavy = /pdf$|zip$/.test(route) && again
          if (how.lightly === true && form > 0) continue
          if (wanted === 204 || (wanted === 200 && heavy)) continue
          const asked = await askRoom(house, route, { room, hat, headers })
          const name = `${route} by ${person} as ${hat ?? 'whatever opens'} (form ${form})`
          cell(name, asked.status, wanted)
          if (wanted !== 404 || inside.includes(person)) continue
          const unknown = await askRoom(house, route, { room: nowhere, hat, headers })
          cell(`${name}, told apart from no room`, asked.text, unknown.text)
        }
  return found()
}

function askRoom(
  house: TestHouse,
  route: keyof typeof roomRoutes,
  { room, hat, headers }: { room: string; hat: Hat | null; headers: Headers },
) {
  const { path, json } = roomRoutes[route].ask
  const query = hat === null ? '' : `?as=${hat}`
  return send(
    house,
    route,
    { path: `/api/rooms/${room}${path}${query}`, ...(json && { json }) },
    headers,
  )
}

function send(house: TestHouse, route: RouteName, { path, json }: Request, headers: Headers) {
  house.clock.at += 500
  const [method = ''] = route.split(' ')
  return house.ask(method, path, { headers, ...(json === undefined ? {} : { json }) })
}

/** Every route for accounts, by everybody. */
export async function tryAccountRoutes(house: TestHouse, world: World): Promise<Findings> {
  const { cell, found } = notes()
  for (const [route, { status, ...request }] of Object.entries(accountRoutes))
    for (const person of people)
      for (const headers of world.shows[person]) {
        const got = await send(house, route as RouteName, request, headers) // the table's own keys
        cell(`${route} by ${person}`, got.status, signedIn.includes(person) ? status : 401)
      }
  return found()
}

/** Every open route by everybody: who somebody is changes nothing. Each comes from an address of its own. */
export async function tryOpenRoutes(house: TestHouse, world: World): Promise<Findings> {
  const { cell, found } = notes()
  let address = 0
  for (const [route, tries] of Object.entries(openRoutes))
    for (const one of tries(world))
      for (const person of people)
        for (const headers of world.shows[person]) {
          // Signing out is for those who have nothing to lose by it here.
          if (route.endsWith('sign-out') && signedIn.includes(person)) continue
          address += 1
          const got = await send(house, route as RouteName, one, {
            ...headers,
            ...(one.bearer === undefined ? {} : bearer(one.bearer)),
            'x-forwarded-for': `9.8.${address >> 8}.${address & 255}`,
          })
          cell(`${route} by ${person}`, got.status, one.status)
        }
  return found()
}

/** How a command is sent, and what comes back; by HTTP or on a socket. */
export type Road = (person: Person, body: { readonly type: string }) => Promise<Ack | 'not let in'>

/** Every command by everybody: those who may not first, so that what is tried on is still there. */
export async function tryCommands(
  house: TestHouse,
  world: World,
  how: { readonly road: Road; readonly who?: readonly Person[]; readonly ended?: boolean },
): Promise<Findings> {
  const { cell, found } = notes()
  for (const [type, { body, who, ends }] of Object.entries(commandsOf)) {
    if (how.ended !== true && type === 'eraseMe') continue
    const may = (person: Person): boolean => who.includes(person)
    const asking = (how.who ?? people).toSorted((a, b) => Number(may(a)) - Number(may(b)))
    for (const person of asking) {
      house.clock.at += 500
      const types = hatOf[person] === 'facilitator' && type === 'giveAnswer'
      const more = types ? { for: world.paper.id, rev: how.ended === true ? 9 : 1 } : {}
      const ack = await how.road(person, { type, ...body, ...more })
      cell(`${type} by ${person}`, verdict(ack), wanted())

      function wanted(): string {
        if (!inside.includes(person)) return 'not let in'
        if (!may(person)) return 'not allowed'
        return how.ended === true && ends === true ? 'room-ended' : 'heard'
      }
    }
  }
  return found()
}

/** Heard: carried out, or refused for what the room is like and not for who asks. */
function verdict(ack: Ack | 'not let in'): string {
  if (ack === 'not let in') return ack
  if (ack.ok) return 'heard'
  const { code } = ack.refusal
  if (code === 'not-allowed' || code === 'participant-removed') return 'not allowed'
  return code === 'room-ended' || code === 'bad-shape' ? code : 'heard'
}

let sent = 0

/** By HTTP. */
export function byHttp(house: TestHouse, world: World, room = world.room.id): Road {
  return async (person, body) => {
    const { status, json } = await house.ask(
      'POST',
      `/api/rooms/${room}/commands?as=${hatOf[person]}`,
      {
        headers: world.shows[person][0] ?? {},
        json: { id: `authority-${++sent}`, ...body },
      },
    )
    return status === 404 && json.code === 'room-unknown' ? 'not let in' : (json as Ack) // what the route promises
  }
}
