import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as ConfigModule from '../../../server/config.ts'
import type * as DatabaseModule from '../../../server/database.ts'
import type * as HouseModule from '../../../server/house.ts'
import type * as LibraryModule from '../../../server/library.ts'
import type * as SecretsModule from '../../../server/auth/secrets.ts'
import type * as SecretFileModule from '../../../server/auth/secret-file.ts'
import type * as ServeModule from '../../../server/http/serve.ts'
import type { Planted } from './planted.ts'
import { planted } from './planted.ts'

/**
 * The built house, joined as `server/main.ts` joins it, but for one bug in its store: `CAIRN_PLANTED` says which. Tests show
 * by it that they would find such a bug. It takes the same environment, and prints its address like the real one.
 */
const root = resolve(import.meta.dirname, '../../..')

/** What the build made of one of the server's sources (`programs` in `vite.config.ts`); the shapes are the source's. */
async function built<Source>(path: string): Promise<Source> {
  return (await import(pathToFileURL(join(root, 'dist/server', path)).href)) as Source
}

const { readConfig } = await built<typeof ConfigModule>('config.js')
const { openDatabase } = await built<typeof DatabaseModule>('database.js')
const { buildHouse } = await built<typeof HouseModule>('house.js')
const { libraryIn } = await built<typeof LibraryModule>('library.js')
const { cryptographic } = await built<typeof SecretsModule>('auth/secrets.js')
const { signingSecret } = await built<typeof SecretFileModule>('auth/secret-file.js')
const { listen, serverFor } = await built<typeof ServeModule>('http/serve.js')

const read = readConfig(process.env)
if (!read.ok) throw new Error(read.problem)
const { config } = read
const { dataDir, databaseUrl, firstOwner } = config
const database = await openDatabase({ dataDir, databaseUrl })
const house = await buildHouse({
  config,
  // Only this suite's tests set it, to one of the names.
  database: {
    ...database,
    store: planted(database.store, process.env['CAIRN_PLANTED'] as Planted),
  },
  secret: await signingSecret({ ...database, dataDir, random: cryptographic }),
  client: join(root, 'dist/client'),
  library: libraryIn([join(root, 'templates/workshops'), join(dataDir, 'workshops')]),
  base: () => 'http://localhost',
  now: () => Date.now(),
  random: cryptographic,
  log: (level, event, facts) => {
    if (level === 'error') console.error(event, JSON.stringify(facts))
  },
})
const token = house.setUp.token()
if (token !== null && firstOwner !== null)
  await house.setUp.use(token, { ...firstOwner, name: 'Maya' })
const server = serverFor(house.app, null)
house.attach(server)
console.log(`http://localhost:${await listen(server, config)}`)
