import type { Hono } from 'hono'
import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http'
import { inYear } from '../templates/dated.ts'
import type { Library } from '../templates/library.ts'
import type { Say } from '../templates/words.ts'
import type { Workshop } from '../templates/workshop.ts'
import english from '../client/lib/words/en.json' with { type: 'json' }
import { translate } from '../client/lib/words/words.ts'
import type { Accounts } from './auth/accounts.ts'
import { openAccounts } from './auth/accounts.ts'
import { forwarding } from './auth/address.ts'
import type { Budget } from './auth/misses.ts'
import { codeBudget, manyPasswordsBudget, missBudget, passwordBudget } from './auth/misses.ts'
import type { House, Sent } from './auth/origin.ts'
import { fromOwnOrigin, isSecure } from './auth/origin.ts'
import { commandRate, rateLimit } from './auth/rate.ts'
import type { Randomness } from './auth/secrets.ts'
import { hashOf, keyedHash, newReturnCode, newToken } from './auth/secrets.ts'
import type { SetUp } from './auth/set-up.ts'
import { openSetUp } from './auth/set-up.ts'
import { signInLinks } from './auth/sign-in-links.ts'
import type { Config } from './config.ts'
import type { OpenDatabase } from './database.ts'
import { makeApp } from './http/app.ts'
import type { Env } from './http/asked.ts'
import { sentIn } from './http/asked.ts'
import { gauges } from './http/gauges.ts'
import { httpAttendance } from './http/attendance.ts'
import { clientFiles } from './http/client-files.ts'
import { machineAddresses } from './http/lan.ts'
import { linksFrom } from './http/links.ts'
import type { Log } from './http/log.ts'
import { faultFacts } from './http/log.ts'
import { patience } from './http/snapshots.ts'
import { answer } from './live/command.ts'
import type { Gateway } from './live/gateway.ts'
import { gateway } from './live/gateway.ts'
import type { KeyRole } from './room/commands.ts'
import { wireTypes } from './room/envelope.ts'
import type { Transport } from './room/protocol.ts'
import { rehearsal } from './rehearsal.ts'
import { startRenderer } from './pdf/pool.ts'
import { roomsOver } from './rooms.ts'
import type { Rooms } from './rooms.ts'
import { later } from './rooms/later.ts'
import { nowAndThen } from './rooms/now-and-then.ts'
import { steadily } from './rooms/steadily.ts'
import type { Store } from './store/store.ts'

/** What the house is built from; the store is opened and the clock chosen by whoever starts it. */
export interface Materials {
  readonly config: Config
  readonly database: OpenDatabase
  readonly secret: string
  /** The folder of the built client. */
  readonly client: string
  /** The workshops that rooms are opened with. */
  readonly library: Library
  /** Origin for links and QR codes, as it is at this moment. */
  readonly base: () => string
  /** ms since 1970. */
  readonly now: () => number
  readonly random: Randomness
  readonly log: Log
}

/** How often a process looks at what others did, in ms, and how seldom at least while the database is away. */
const looking = { every: 2000, most: 5000 }
/** How often the same trouble is logged, in ms. */
const sameTrouble = 60_000

/** Everything joined, and not yet listening. */
export interface BuiltHouse {
  readonly app: Hono<Env>
  /** Brings the sockets to a server. */
  readonly attach: (server: Server) => void
  readonly rooms: Rooms
  readonly accounts: Accounts
  readonly setUp: SetUp
  readonly house: House
  /** Answers whoever waits, sees `answered` resolve (requests that were taken), saves what was taken, and closes the store. */
  readonly close: (answered?: () => Promise<void>) => Promise<void>
}

export async function buildHouse({
  config,
  database,
  secret,
  client,
  library,
  base,
  now,
  random,
  log,
}: Materials): Promise<BuiltHouse> {
  const { store, db, dialect, guesses, board } = database
  const closing = new AbortController()
  const startedAt = now()
  let sockets: Gateway | null = null
  const house: House = {
    publicUrl: config.publicUrl,
    allowedHosts: config.allowedHosts,
    tls: config.tls !== null,
    addresses: machineAddresses,
  }
  const words = translate('en', english.refusal)
  const trouble = nowAndThen(sameTrouble, now, (what: 'following' | 'presence', fault) =>
    log('warn', `${what}-failed`, faultFacts(fault)),
  )
  /** A workshop as it is held today. */
  const workshop = (id: string): Workshop | null => {
    const found = library.workshops.get(id)
    return found === undefined ? null : inYear(found, new Date(now()).getUTCFullYear())
  }

  const rooms = roomsOver(store, {
    workshop,
    now,
    id: () => newId(random),
    random,
    token: () => newToken(random),
    returnCode: () => newReturnCode(random),
    hash: hashOf,
    say,
    report: (fault) => log('error', 'not-saved', faultFacts(fault)),
    maxSeats: 2000,
    ...(board === null ? {} : { others: { board, later, report: trouble } }),
  })
  const stopFollowing =
    board === null
      ? () => undefined
      : steadily(
          { ...looking, now, later, failed: (fault) => trouble('following', fault) },
          rooms.follow,
        )
  const accounts = await openAccounts({
    db,
    dialect,
    secret,
    house,
    localUrl: `http://localhost:${config.port}`,
  })
  const setUp = await openSetUp(accounts, secret)
  const budget = (name: string, of: Budget) =>
    missBudget(of, {
      name,
      guesses,
      now,
      later,
      hide: (asker) => keyedHash(secret, asker),
      report: (fault) => log('error', 'guesses-uncounted', faultFacts(fault)),
    })

  const transports: readonly Transport[] = config.sticky ? ['websocket', 'polling'] : ['websocket']
  const road = {
    now,
    rate: rateLimit(commandRate, now),
    linkOf: (as: KeyRole, room: string, token: string) =>
      Promise.resolve(linksFrom(base()).key(as, room, token)),
  }
  const renderer = startRenderer(later)
  const trusted = forwarding(config.trustProxy)

  const app = makeApp({
    house,
    forwarding: trusted,
    accounts,
    setUp,
    signInLinks: signInLinks({ db, now, random }),
    rooms,
    library,
    workshop,
    find: rooms.get,
    files: clientFiles(client),
    sentence: ({ code, path: _, answer: __, ...more }) =>
      words(`refusal.${code}`, { ...more, seconds: Math.ceil((more.wait ?? 0) / 1000) }),
    log,
    now,
    links: () => linksFrom(base()),
    origin: base,
    rehearse: rehearsal({
      rooms,
      samples: (id) => library.samples.get(id),
      id: () => newId(random),
      chance: () => chanceOf(random),
      later,
      report: (fault) => log('error', 'rehearsal-fault', faultFacts(fault)),
    }),
    keepDays: config.retentionDays,
    signedOut: () => void sockets?.checkAccounts(),
    passwords: {
      here: budget('password', passwordBudget),
      account: budget('password-account', manyPasswordsBudget),
      address: budget('password-address', manyPasswordsBudget),
    },
    codes: budget('code', codeBudget),
    returnCodes: budget('return-code', codeBudget),
    command: (sender, envelope) => answer(sender, envelope, road),
    terms: { now, transports, origin: base },
    patience,
    closing: closing.signal,
    attend: httpAttendance(later),
    ready: async () => !closing.signal.aborted && (await answers(store)),
    metricsToken: config.metricsToken,
    gauges: gauges(
      () => sockets?.sockets() ?? 0,
      () => now() - startedAt,
    ),
    say,
    fileWord: (what) => documentWords(`document.file-${what}`),
    render: renderer.render,
    commandTypes: [...wireTypes, 'join', 'returnToSeat', 'time'],
  })

  const sentOf = (request: IncomingMessage): Sent =>
    sentIn(new Headers(pairs(request.headers)), {
      socket: request.socket.remoteAddress ?? '',
      forwarding: trusted,
    })

  return {
    app,
    attach: (server) => {
      sockets = gateway(server, {
        ...road,
        rooms,
        accountOf: async (headers, secure) =>
          (await accounts.signedIn(new Headers(pairs(headers)), secure))?.id ?? null,
        originAllowed: (request) => fromOwnOrigin(house, sentOf(request)),
        isSecure: (request) => isSecure(house, sentOf(request)),
        transports,
        later,
        report: (fault) => log('error', 'socket-fault', faultFacts(fault)),
      })
    },
    rooms,
    accounts,
    setUp,
    house,
    close: async (answered = () => Promise.resolve()) => {
      closing.abort()
      await sockets?.close()
      await answered()
      stopFollowing()
      await rooms.close()
      await renderer.close()
      await store.close()
    },
  }
}

/** Cairn's own words in documents and figures. English is the only language yet; others fall back to it. */
function say(_language: string): Say {
  return documentWords
}

const documentWords = translate('en', english.document)

/** 16 characters [a-z0-9]; bytes from 252 up are thrown away, or the first letters would come more often. */
function newId(random: Randomness): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
  let id = ''
  while (id.length < 16)
    for (const byte of random(16 - id.length)) if (byte < 252) id += letters[byte % 36]
  return id
}

/** Node's headers in the form that `Headers` takes. */
function pairs(headers: IncomingHttpHeaders): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  )
}

/** A number from 0 up to, but not including, 1, in steps of 1/65536. */
function chanceOf(random: Randomness): number {
  const [high = 0, low = 0] = random(2)
  return (high * 256 + low) / 65_536
}

async function answers(store: Store): Promise<boolean> {
  try {
    await store.roomsOf('')
    return true
  } catch {
    return false
  }
}
