import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Randomness } from '../../server/auth/secrets.ts'
import { cryptographic } from '../../server/auth/secrets.ts'
import { signingSecret } from '../../server/auth/secret-file.ts'
import type { Config } from '../../server/config.ts'
import { readConfig } from '../../server/config.ts'
import type { OpenDatabase } from '../../server/database.ts'
import { openDatabase } from '../../server/database.ts'
import type { BuiltHouse } from '../../server/house.ts'
import { buildHouse } from '../../server/house.ts'
import { libraryIn } from '../../server/library.ts'
import type { Ack, Hat, Snapshot } from '../../server/room/protocol.ts'
import type { Library } from '../../templates/library.ts'

/** The address under which tests speak to the house unless they say otherwise. */
export const here = 'http://localhost:3000'

export const owner = { name: 'Ruth', email: 'ruth@example.org', password: 'three flat stones' }

/** A real house on a real store, with a clock that stands still until it is moved. */
export interface TestHouse {
  readonly built: BuiltHouse
  readonly database: OpenDatabase
  readonly dataDir: string
  /** ms since 1970. */
  readonly clock: { at: number }
  /** Lines of the log so far. */
  readonly log: readonly string[]
  readonly ask: (method: string, path: string, how?: Asking) => Promise<Answer>
  /** Makes the first account if there is none, and signs it in. */
  readonly signIn: () => Promise<Headers>
  readonly close: () => Promise<void>
}

export type Headers = Readonly<Record<string, string>>

export interface Asking {
  readonly headers?: Headers
  readonly json?: unknown
  /** Sent as it is. */
  readonly body?: string
  /** The origin that is asked; the request comes from a page of it unless `headers` say otherwise. */
  readonly at?: string
}

export interface Answer {
  readonly status: number
  readonly headers: globalThis.Headers
  readonly text: string
  /** The body as JSON; undefined where it is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a body holds is for each test to say
  readonly json: any
  readonly bytes: Uint8Array
}

export interface HouseOptions {
  readonly env?: Readonly<Record<string, string>>
  /** A house that was there before. */
  readonly dataDir?: string
  /** A PostgreSQL's (`freshDatabase()`); absent: SQLite in `dataDir`. */
  readonly databaseUrl?: string
  /** A folder of workshops beside the library's. */
  readonly workshops?: string
  /** One that is moved for several houses together. */
  readonly clock?: { at: number }
  readonly random?: Randomness
  /** Puts something between the house and its real database. */
  readonly around?: (database: OpenDatabase) => OpenDatabase
}

export async function openHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'cairn-http-'))
  const clock = options.clock ?? { at: Date.UTC(2026, 10, 22, 9) }
  const log: string[] = []
  const database = await openDatabase({ dataDir, databaseUrl: options.databaseUrl ?? null })
  const built = await buildHouse({
    config: configOf(options.env ?? {}),
    database: options.around?.(database) ?? database,
    secret: await signingSecret({ ...database, dataDir, random: cryptographic }),
    client: clientIn(dataDir),
    library: libraryWith(options.workshops),
    base: () => 'http://192.168.1.20:3000',
    now: () => clock.at,
    random: options.random ?? cryptographic,
    log: (level, event, facts = {}) => void log.push(JSON.stringify({ level, event, ...facts })),
  })

  async function ask(
    method: string,
    path: string,
    { headers = {}, json, body, at = here }: Asking = {},
  ): Promise<Answer> {
    const write = method !== 'GET' && method !== 'HEAD'
    const response = await built.app.request(`${at}${path}`, {
      method,
      headers: {
        host: new URL(at).host,
        ...(write ? { origin: at } : {}),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined
        ? body === undefined
          ? {}
          : { body }
        : { body: JSON.stringify(json) }),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const text = new TextDecoder().decode(bytes)
    return { status: response.status, headers: response.headers, text, bytes, json: jsonOf(text) }
  }

  return {
    built,
    database,
    dataDir,
    clock,
    log,
    ask,
    signIn: async () => {
      const token = built.setUp.token()
      const answer =
        token === null
          ? await ask('POST', '/api/auth/sign-in/email', {
              json: { email: owner.email, password: owner.password },
            })
          : await ask('POST', '/api/setup', { json: { token, ...owner } })
      return { cookie: cookiesIn(answer) }
    },
    close: async () => {
      await built.close()
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export interface OpenRoom {
  readonly id: string
  readonly code: string
  readonly steps: readonly string[]
  readonly keys: {
    readonly projector: string
    readonly organizer: string
    readonly cofacilitator: string
  }
  readonly links: Readonly<Record<string, string>>
}

/** Opens a room as whoever `headers` say. */
export async function openRoom(
  house: TestHouse,
  headers: Headers,
  more: object = {},
): Promise<OpenRoom> {
  const { json } = await house.ask('POST', '/api/rooms', {
    headers,
    json: { workshop: 'taster', ...more },
  })
  const { room, keys, links } = json
  return {
    id: room.id,
    code: room.code,
    steps: room.programme.flatMap((item: { steps?: string[] }) => item.steps ?? []),
    keys,
    links,
  }
}

export interface TestSeat {
  readonly id: string
  readonly name: string
  readonly headers: Headers
  readonly cookie: string
  readonly returnCode: string
}

export async function takeSeat(house: TestHouse, code: string, name?: string): Promise<TestSeat> {
  const answer = await house.ask('POST', '/api/join', {
    json: { code, ...(name === undefined ? {} : { name }) },
  })
  const { participant, token, returnCode } = answer.json
  return {
    id: participant.id,
    name: participant.name,
    headers: bearer(token),
    cookie: cookiesIn(answer),
    returnCode,
  }
}

export function bearer(token: string): Headers {
  return { authorization: `Bearer ${token}` }
}

/** The cookies that an answer sets, as a browser would send them. */
export function cookiesIn(answer: Answer): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')
}

let commands = 0

/** Sends a command over HTTP, under an id of its own unless it has one. */
export async function command(
  house: TestHouse,
  room: string,
  who: { headers: Headers; as: Hat },
  body: object,
): Promise<Ack> {
  commands += 1
  const { json } = await house.ask('POST', `/api/rooms/${room}/commands?as=${who.as}`, {
    headers: who.headers,
    json: { id: `command-${commands}`, ...body },
  })
  return json as Ack // what the route promises
}

export async function snapshot(
  house: TestHouse,
  room: string,
  who: { headers: Headers; as: Hat },
): Promise<Snapshot> {
  const { json } = await house.ask('GET', `/api/rooms/${room}/snapshot?as=${who.as}`, {
    headers: who.headers,
  })
  return json as Snapshot // what the route promises
}

export function configOf(env: Readonly<Record<string, string>>): Config {
  const read = readConfig(env)
  if (!read.ok) throw new Error(read.problem)
  return read.config
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const libraries = new Map<string | undefined, Library>()

/** The library and a folder beside it, read once for all houses: reading takes longer than everything else of opening one. */
function libraryWith(workshops: string | undefined): Library {
  const known = libraries.get(workshops)
  if (known !== undefined) return known
  const own = resolve(import.meta.dirname, '../../templates/workshops')
  const library = libraryIn(workshops === undefined ? [own] : [own, workshops])
  libraries.set(workshops, library)
  return library
}

/** Four small pages and one asset, in place of the built client. */
function clientIn(folder: string): string {
  const client = join(folder, 'client')
  for (const page of ['participant', 'projector', 'facilitator', 'organizer']) {
    mkdirSync(join(client, page), { recursive: true })
    writeFileSync(
      join(client, page, 'index.html'),
      `<!doctype html><html><head><title>${page}</title></head><body></body></html>`,
    )
  }
  mkdirSync(join(client, 'assets'), { recursive: true })
  writeFileSync(
    join(client, 'assets/main-abc123.js'),
    `export const stones = '${'stone '.repeat(400)}'\n`,
  )
  writeFileSync(join(client, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  return client
}
