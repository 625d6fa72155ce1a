import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { cryptographic } from './auth/secrets.ts'
import { signingSecret } from './auth/secret-file.ts'
import { newAccountProblem } from './auth/accounts.ts'
import { codeOf } from './code-of.ts'
import type { Config } from './config.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './database.ts'
import { buildHouse } from './house.ts'
import type { BuiltHouse } from './house.ts'
import { libraryIn, WorkshopProblems } from './library.ts'
import { addressesOf } from './http/addresses.ts'
import { baseOf, greeting } from './http/greeting.ts'
import { linksFrom } from './http/links.ts'
import { watchAnswers } from './http/last-answers.ts'
import type { Log } from './http/log.ts'
import { faultFacts, lineLog } from './http/log.ts'
import { guardEveryResponse, listen, serverFor, StartProblem } from './http/serve.ts'

/** Rooms are tended so often, in ms; and a stop that takes longer than this is cut short. */
const tending = 30_000
const longestStop = 10_000
/** So long of it may be spent on what was asked before, a document for instance, in ms. */
const lastAnswers = 6000

/** A PostgreSQL that starts at the same time as this process is waited for so long, in ms. */
const databaseComes = 30_000

/** The start. Whatever stops it is said in one plain sentence, with exit code 1. */
const read = readConfig(process.env)
if (!read.ok) giveUp(read.problem)
else start(read.config).catch((fault: unknown) => giveUp(sentenceFor(fault)))

async function start(config: Config): Promise<void> {
  const now = (): number => Date.now()
  const log = lineLog(config.logLevel, now, (line) => void process.stdout.write(line))
  const root = folderWithPackage(import.meta.dirname)
  if (!existsSync(join(root, 'dist/client')))
    throw new StartProblem('The pages are not built yet: run npm run build first, or npm start.')
  const dataDir = usableFolder(config.dataDir)
  const database = await openDatabase({
    dataDir,
    databaseUrl: config.databaseUrl,
    awaiting: {
      upTo: databaseComes,
      say: (sentence) => void process.stdout.write(`${sentence}\n`),
    },
    report: (fault) => log('warn', 'database', faultFacts(fault)),
  })
  const secret = await signingSecret({ ...database, dataDir, random: cryptographic })

  let addresses = await addressesOf(config, config.port)
  const built = await buildHouse({
    config,
    database,
    secret,
    client: join(root, 'dist/client'),
    library: libraryIn([join(root, 'templates/workshops'), join(dataDir, 'workshops')]),
    base: () => baseOf(addresses),
    now,
    random: cryptographic,
    log,
  })
  await makeFirstOwner(config, built)

  const server = serverFor(built.app, config.tls)
  built.attach(server)
  guardEveryResponse(server)
  const answers = watchAnswers(server)
  const port = await listen(server, config)
  addresses = await addressesOf(config, port)
  const token = built.setUp.token()
  process.stdout.write(
    greeting(addresses, {
      setUp: token === null ? null : (origin) => linksFrom(origin).setUp(token),
      colours: process.stdout.isTTY,
    }),
  )
  log('info', 'started', { port })

  const tender = setInterval(() => {
    // A laptop changes networks.
    void addressesOf(config, port).then((found) => (addresses = found))
    built.rooms.tend().catch((fault: unknown) => log('error', 'tending-failed', faultFacts(fault)))
  }, tending)
  // A fault that nobody waited for ends no room; what it was about was answered `not-saved` or not at all.
  process.on('unhandledRejection', (fault) => log('error', 'unhandled', faultFacts(fault)))
  stopOnSignals(log, async () => {
    clearInterval(tender)
    server.close()
    await built.close(() => answers.given(lastAnswers))
  })
}

/** OWNER_EMAIL and OWNER_PASSWORD make the first account, and only the first. */
async function makeFirstOwner({ firstOwner }: Config, { setUp }: BuiltHouse): Promise<void> {
  const token = setUp.token()
  if (firstOwner === null || token === null) return
  const account = { ...firstOwner, name: firstOwner.email.split('@')[0] ?? 'Owner' }
  if (newAccountProblem(account) !== null)
    throw new StartProblem('OWNER_EMAIL or OWNER_PASSWORD cannot be used for an account.')
  await setUp.use(token, account)
}

/** The folder for everything that is kept, made if need be. Throws a StartProblem where it cannot be written. */
function usableFolder(path: string): string {
  const folder = resolve(path)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return folder
  } catch {
    throw new StartProblem(
      `The data folder cannot be made or written: ${folder}. Set DATA_DIR to another one.`,
    )
  }
}

/** The folder above both the sources and `dist/`. */
function folderWithPackage(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  const above = dirname(from)
  if (above === from)
    throw new Error('package.json is not there: Cairn must be started from its own folder.')
  return folderWithPackage(above)
}

/** The first signal ends in peace; a second one, or ten seconds, at once. */
function stopOnSignals(log: Log, stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      log('info', 'stopping')
      setTimeout(() => process.exit(1), longestStop).unref()
      stop().then(
        () => process.exit(0),
        (fault: unknown) => {
          log('error', 'stop-failed', faultFacts(fault))
          process.exit(1)
        },
      )
    })
  }
}

function sentenceFor(fault: unknown): string {
  if (!(fault instanceof Error)) return 'Cairn could not start.'
  const code = codeOf(fault)
  if (
    [
      'EACCES',
      'EPERM',
      'EROFS',
      'ENOSPC',
      'SQLITE_CANTOPEN',
      'SQLITE_READONLY',
      'SQLITE_FULL',
    ].some((each) => code.startsWith(each))
  ) {
    return 'The data folder cannot be written: check its rights and its free space, or set DATA_DIR to another one.'
  }
  return fault instanceof WorkshopProblems ? fault.message : fault.message.replace(/\s*\n\s*/g, ' ')
}

function giveUp(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
