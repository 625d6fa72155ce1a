import { createHash, generateKeyPairSync } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { database } from '../../server/cli/doctor/database.ts'
import type { Finding } from '../../server/cli/doctor/finding.ts'
import { builtPages, dataFolder, nodeVersion, rights } from '../../server/cli/doctor/machine.ts'
import { addresses, certificate, names, port } from '../../server/cli/doctor/network.ts'
import { startServer } from '../e2e/server.ts'
import { configOf } from '../http/house.ts'
import { certificatePem, keyPem, validFrom, validTo } from './certificate.ts'
import { cleanly, livedIn, makeAccount } from './kit.ts'
import { run } from './run.ts'

const kinds = ['sqlite', 'postgres'] as const
const { close, place: placeOf, start, connect } = cleanly()
afterEach(close)

const day = 24 * 60 * 60 * 1000

function faults(found: readonly Finding[]): readonly string[] {
  return found.filter(({ state }) => state === 'fault').map(({ what }) => what)
}

function attentions(found: readonly Finding[]): readonly string[] {
  return found.filter(({ state }) => state === 'attention').map(({ what }) => what)
}

/** Every file below a folder with the hash of its bytes; a reader's own marks in shared memory are no bytes of the database. */
function hashes(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !name.endsWith('-shm'),
  )
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  )
}

describe('O2 a sound Cairn', () => {
  test('O2 has no faults while it runs, and nothing is changed by looking', async () => {
    const place = await placeOf('sqlite')
    mkdirSync(place.config.dataDir, { mode: 0o700 })
    const env = {
      HOST: 'localhost',
      OWNER_EMAIL: 'ruth@example.org',
      OWNER_PASSWORD: 'three stones',
    }
    const server = await startServer({ env, dataDir: place.config.dataDir })
    const before = hashes(place.config.dataDir)
    const { code, out, err } = await run(['doctor'], { ...place.env, PORT: String(server.port) })
    expect([code, err]).toEqual([0, ''])
    expect(hashes(place.config.dataDir)).toEqual(before)
    await server.stop('SIGTERM')
    expect(out).toContain(`Cairn is running on port ${server.port}.`)
    expect(out).toContain('There is an account.')
    expect(out).not.toMatch(/^fault/m)
  })

  test('O2 has none before its first start either, and nothing is made by looking', async () => {
    const place = await placeOf('sqlite')
    const { code, out } = await run(['doctor'], place.env)
    expect(code).toBe(0)
    expect(out).toContain('the first start makes')
    expect(existsSync(place.config.dataDir)).toBe(false)
  })

  test.each(kinds)('O2 has none with rooms in %s', async (kind) => {
    const place = await placeOf(kind)
    const running = await start(place)
    await makeAccount(running, 'ruth@example.org')
    await livedIn(running.rooms, 'one')
    const found = await database(configOf(place.env))
    expect(found.filter(({ state }) => state !== 'ok')).toEqual([])
    expect(found.map(({ what }) => what).join('\n')).toMatch(/1 room, \d\d events/)
  })
})

/** Changes to a room's rows behind everybody's back, as a broken disk or a hand in the database makes them. */
const harms = [
  ['delete from events where seq = 7', 'has events missing.'],
  ['delete from events where seq > 9', 'has events missing.'],
  [
    `update events set body = '{"type":"danceGiven"}' where seq = 7`,
    'has an event that cannot be followed.',
  ],
  [`update events set body = '{' where seq = 7`, 'has an event that cannot be followed.'],
  [`update words set body = '{' where seq > 7`, 'has a row that cannot be read.'],
] as const

describe.each(kinds)('O3 what is wrong with a database is told: %s', (kind) => {
  test('O3 rooms that cannot be followed, each by its id', async () => {
    const place = await placeOf(kind)
    const running = await start(place)
    const rooms: string[] = []
    for (const _ of harms) rooms.push((await livedIn(running.rooms, 'one')).room.id)
    const connection = await connect(place)
    for (const [n, [sql]] of harms.entries())
      await connection.ask(`${sql} and room = '${rooms[n]}'`)
    expect([...faults(await database(configOf(place.env)))].sort()).toEqual(
      harms.map(([, what], n) => `Room ${rooms[n]} ${what}`).sort(),
    )
  })

  test('O3 a newer Cairn has been there, or an older one', async () => {
    const place = await placeOf(kind)
    await (await start(place)).close()
    const connection = await connect(place)
    await connection.ask("insert into kysely_migration values ('999-later', '')")
    expect(faults(await database(configOf(place.env)))).toEqual([
      'The tables are from a newer Cairn.',
    ])
    await connection.ask("delete from kysely_migration where name > '001-spine'")
    expect(attentions(await database(configOf(place.env)))).toEqual([
      'The tables are from an older Cairn.',
    ])
  })
})

describe('O3 what is wrong around it is told, with what to do', () => {
  test('O3 a fault ends with 1', async () => {
    const place = await placeOf('sqlite')
    await livedIn((await start(place)).rooms, 'one')
    await (await connect(place)).ask('delete from events where seq = 7')
    mkdirSync(join(place.config.dataDir, 'workshops'))
    writeFileSync(join(place.config.dataDir, 'workshops', 'mine.yaml'), 'id: mine\n')
    const { code, out } = await run(['doctor'], place.env)
    expect(code).toBe(1)
    expect(out).toMatch(
      /^fault {6}Room [a-z0-9]{16} has events missing\.\n {11}Restore a backup\.$/m,
    )
    expect(out).toMatch(/^fault {6}Workshops cannot be read\.\n {11}mine\.yaml:1/m)
    expect(out).toContain('2 faults')
  })

  test('O3 a file that is no database, and a PostgreSQL that is not there', async () => {
    const place = await placeOf('sqlite')
    mkdirSync(place.config.dataDir)
    writeFileSync(join(place.config.dataDir, 'cairn.sqlite'), 'stones '.repeat(1000))
    expect(faults(await database(configOf(place.env)))).toHaveLength(1)
    const nowhere = await database(
      configOf({ DATABASE_URL: 'postgres://cairn:a-secret@127.0.0.1:1/cairn' }),
    )
    expect(faults(nowhere)).toEqual(['The database (cairn on 127.0.0.1:1) cannot be read.'])
  })

  test('O3 an old Node, pages that are not built, and files that others can read', async () => {
    expect([nodeVersion('20.18.3').state, nodeVersion('20.19.0').state]).toEqual(['fault', 'ok'])
    expect([nodeVersion('18.20.0').state, nodeVersion('24.0.0').state]).toEqual(['fault', 'ok'])
    const place = await placeOf('sqlite')
    expect(builtPages(place.folder).state).toBe('fault')
    await (await start(place)).close()
    const config = configOf(place.env)
    expect(rights(config).map(({ state }) => state)).toEqual(['ok'])
    chmodSync(join(place.config.dataDir, 'cairn.sqlite'), 0o644)
    expect(attentions(rights(config))).toEqual([
      'Other users of this machine can read what is kept.',
    ])
    writeFileSync(join(place.folder, 'file'), '')
    expect(faults(dataFolder({ dataDir: join(place.folder, 'file') }))).toHaveLength(1)
  })

  test('O3 a port that another program has, and one that is free', async () => {
    const other = createServer((_, response) => response.end('stones'))
    await new Promise<void>((listening) => other.listen(0, 'localhost', listening))
    const taken = (other.address() as AddressInfo).port
    const config = configOf({ PORT: String(taken), HOST: 'localhost' })
    expect((await port(config)).state).toBe('fault')
    await new Promise((closed) => other.close(closed))
    expect(await port(config)).toMatchObject({ state: 'ok' })
    expect((await port({ ...config, host: '203.0.113.1' })).state).toBe('fault')
  })

  test('O3 addresses that phones cannot use, and names that cannot be meant', async () => {
    expect((await addresses(configOf({ HOST: 'localhost' }))).state).toBe('attention')
    expect((await addresses(configOf({ PUBLIC_URL: 'https://a.test' }))).state).toBe('ok')
    const state = (env: Record<string, string>): readonly string[] =>
      names(configOf(env)).map((each) => each.state)
    expect(state({})).toEqual([])
    expect(state({ PUBLIC_URL: 'http://localhost:3000' })).toEqual(['attention'])
    expect(state({ PUBLIC_URL: 'https://a.test' })).toEqual(['attention'])
    expect(state({ PUBLIC_URL: 'https://a.test', TRUST_PROXY: '1' })).toEqual(['ok'])
    expect(state({ PUBLIC_URL: 'http://a.test', TLS_CERT: 'a', TLS_KEY: 'b' })).toEqual([
      'attention',
    ])
    expect(state({ ALLOWED_HOSTS: 'a.test:4000' })).toEqual(['attention'])
    expect(state({ ALLOWED_HOSTS: 'a.test,a.test:3000' })).toEqual(['ok'])
  })

  test('O3 a certificate that is over, soon will be, is another’s, or has another key', async () => {
    const { folder } = await placeOf('sqlite')
    const [cert, key, other] = ['cert.pem', 'key.pem', 'other.pem'].map((name) =>
      join(folder, name),
    )
    if (cert === undefined || key === undefined || other === undefined) throw new Error('no names')
    writeFileSync(cert, certificatePem)
    writeFileSync(key, keyPem)
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeFileSync(other, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const states = (at: number, env: Record<string, string> = {}): readonly string[] =>
      certificate(configOf({ TLS_CERT: cert, TLS_KEY: key, ...env }), at).map((each) => each.state)
    expect(states(validFrom + day)).toEqual(['ok'])
    expect(states(validFrom - day)).toEqual(['fault'])
    expect(states(validTo - 10 * day)).toEqual(['attention'])
    expect(states(validTo + day)).toEqual(['fault'])
    expect(states(validFrom + day, { TLS_KEY: other })).toEqual(['fault'])
    expect(states(validFrom + day, { TLS_KEY: cert })).toEqual(['fault'])
    expect(states(validFrom + day, { TLS_KEY: join(folder, 'no.pem') })).toEqual(['fault'])
    expect(states(validFrom + day, { PUBLIC_URL: 'https://cairn.test' })).toEqual(['ok'])
    expect(states(validFrom + day, { PUBLIC_URL: 'https://a.test' })).toEqual(['ok', 'attention'])
    expect(certificate(configOf({}), validFrom)).toEqual([])
  })
})

test.each(kinds)('O4 nothing of anybody is told, sound or harmed: %s', async (kind) => {
  const place = await placeOf(kind)
  const running = await start(place)
  const { cookie } = await makeAccount(running, 'ruth@example.org')
  const { room } = await livedIn(running.rooms, 'canary')
  const connection = await connect(place)
  await connection.ask(`update words set body = '"canary' where seq = 3`)
  const told = [JSON.stringify(await database(configOf(place.env)))]
  await connection.ask(`update events set body = '{"canary' where seq = 7`)
  const { code, out, err } = await run(['doctor'], place.env)
  expect([code, err]).toEqual([1, ''])
  for (const text of [...told, out])
    for (const secret of ['canary', 'ruth', 'Ruth', room.state().code, cookie, 'cairn:cairn'])
      expect(text).not.toContain(secret)
})
