import { join, resolve } from 'node:path'
import { signingSecret } from '../../../server/auth/secret-file.ts'
import { cryptographic } from '../../../server/auth/secrets.ts'
import { readConfig } from '../../../server/config.ts'
import { openDatabase } from '../../../server/database.ts'
import { buildHouse } from '../../../server/house.ts'
import { listen, serverFor } from '../../../server/http/serve.ts'
import type { Planted } from './planted.ts'
import { planted } from './planted.ts'

/**
 * The house as `server/main.ts` builds it, but for one bug in its store: `CAIRN_PLANTED` says which. Tests show by it that
 * they would find such a bug. It takes the same environment, and prints its address like the real one.
 */
const read = readConfig(process.env)
if (!read.ok) throw new Error(read.problem)
const { config } = read
const { dataDir, databaseUrl, firstOwner } = config
const database = await openDatabase({ dataDir, databaseUrl })
const root = resolve(import.meta.dirname, '../../..')
const built = await buildHouse({
  config,
  // Only this suite's tests set it, to one of the names.
  database: {
    ...database,
    store: planted(database.store, process.env['CAIRN_PLANTED'] as Planted),
  },
  secret: await signingSecret({ ...database, dataDir, random: cryptographic }),
  folders: {
    client: join(root, 'dist/client'),
    workshops: [join(root, 'templates/workshops'), join(dataDir, 'workshops')],
  },
  base: () => 'http://localhost',
  now: () => Date.now(),
  random: cryptographic,
  log: (level, event, facts) => {
    if (level === 'error') console.error(event, JSON.stringify(facts))
  },
})
const token = built.setUp.token()
if (token !== null && firstOwner !== null)
  await built.setUp.use(token, { ...firstOwner, name: 'Maya' })
const server = serverFor(built.app, null)
built.attach(server)
console.log(`http://localhost:${await listen(server, config)}`)
