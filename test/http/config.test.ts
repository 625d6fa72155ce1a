import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { configOf } from './house.ts'

const main = resolve(import.meta.dirname, '../../dist/server/main.js')

test('H1 without any variable there is a usable configuration', () => {
  expect(configOf({})).toEqual({
    port: 3000,
    host: '0.0.0.0',
    dataDir: './data',
    databaseUrl: null,
    publicUrl: null,
    allowedHosts: [],
    firstOwner: null,
    tls: null,
    trustProxy: { kind: 'none' },
    metricsToken: null,
    sticky: true,
    logLevel: 'info',
    retentionDays: 30,
  })
})

test('H1 every variable is read, and an empty one is as if it were absent', () => {
  expect(
    configOf({
      PORT: '8080',
      HOST: '',
      DATABASE_URL: 'postgresql://cairn:password@db/cairn',
      PUBLIC_URL: 'https://cairn.example.org/',
      ALLOWED_HOSTS: 'Retreat.local, cairn.example.org:3000',
      OWNER_EMAIL: 'me@example.org',
      OWNER_PASSWORD: 'correct horse',
      TLS_CERT: 'a.pem',
      TLS_KEY: 'b.pem',
      TRUST_PROXY: '10.0.0.0/8, 192.168.1.4',
      METRICS_TOKEN: '0123456789abcdef',
      STICKY: '0',
      LOG_LEVEL: 'debug',
      RETENTION_DAYS: '7',
    }),
  ).toMatchObject({
    port: 8080,
    host: '0.0.0.0',
    databaseUrl: 'postgresql://cairn:password@db/cairn',
    publicUrl: 'https://cairn.example.org',
    allowedHosts: ['retreat.local', 'cairn.example.org:3000'],
    firstOwner: { email: 'me@example.org', password: 'correct horse' },
    tls: { cert: 'a.pem', key: 'b.pem' },
    trustProxy: { kind: 'ranges', ranges: ['10.0.0.0/8', '192.168.1.4'] },
    sticky: false,
    logLevel: 'debug',
    retentionDays: 7,
  })
})

const wrong: readonly [string, Record<string, string>][] = [
  ['PORT', { PORT: 'many' }],
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: '3000.5' }],
  ['HOST', { HOST: 'no host' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/cairn' }],
  ['DATABASE_URL', { DATABASE_URL: 'cairn' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'cairn.example.org' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://example.org/cairn' }],
  ['ALLOWED_HOSTS', { ALLOWED_HOSTS: 'https://cairn.example.org' }],
  ['OWNER_EMAIL', { OWNER_EMAIL: 'me', OWNER_PASSWORD: 'correct horse' }],
  ['OWNER_PASSWORD', { OWNER_EMAIL: 'me@example.org', OWNER_PASSWORD: 'short' }],
  ['OWNER_PASSWORD', { OWNER_EMAIL: 'me@example.org' }],
  ['TLS_KEY', { TLS_CERT: 'a.pem' }],
  ['TRUST_PROXY', { TRUST_PROXY: 'everybody' }],
  ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/33' }],
  ['METRICS_TOKEN', { METRICS_TOKEN: 'short' }],
  ['STICKY', { STICKY: 'maybe' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['RETENTION_DAYS', { RETENTION_DAYS: '0' }],
]

test.each(wrong)('H1 a bad %s is said in one sentence that names it: %o', (name, env) => {
  const read = readConfig(env)
  expect(read.ok).toBe(false)
  if (read.ok) return
  expect(read.problem).toContain(name)
  expect(read.problem).toMatch(/^[^\n]+\.$/)
})

describe('H2 what keeps the server from starting', () => {
  /** Starts the built server, and waits for its end. */
  function end(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'], PORT: '0', ...env },
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    return new Promise((done) => child.once('close', (code) => done({ code, said })))
  }

  test('H2 a bad variable ends it with code 1 and one sentence', async () => {
    expect(await end({ PORT: 'many' })).toEqual({
      code: 1,
      said: 'PORT must be a number from 0 to 65535.\n',
    })
  })

  test('H2 a data folder that cannot be made ends it with code 1 and one sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-config-'))
    writeFileSync(join(folder, 'file'), '')
    const { code, said } = await end({ DATA_DIR: join(folder, 'file/data') })
    expect(code).toBe(1)
    expect(said).toMatch(/^The data folder cannot be made or written: [^\n]+\n$/)
    rmSync(folder, { recursive: true })
  })

  test('H2 a port in use ends it with code 1 and one sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-config-'))
    const other = createServer().listen(0, '0.0.0.0')
    await new Promise((done) => other.once('listening', done))
    const { port } = other.address() as AddressInfo // listens on a port, not on a pipe
    const { code, said } = await end({ DATA_DIR: folder, PORT: String(port) })
    other.close()
    rmSync(folder, { recursive: true })
    expect(code).toBe(1)
    expect(said).toBe(
      `Port ${port} is in use already: stop the other program, or set PORT to another number.\n`,
    )
  })

  test('H2 a certificate that is none ends it with code 1 and one sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-config-'))
    writeFileSync(join(folder, 'a.pem'), 'no certificate')
    const { code, said } = await end({
      DATA_DIR: folder,
      TLS_CERT: join(folder, 'a.pem'),
      TLS_KEY: join(folder, 'a.pem'),
    })
    rmSync(folder, { recursive: true })
    expect(code).toBe(1)
    expect(said).toBe('TLS_CERT and TLS_KEY do not hold a certificate in PEM form and its key.\n')
  })

  test('H2 a PostgreSQL that does not take it ends it with code 1 and one sentence, without the password', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-config-'))
    const url = new URL(inject('postgres'))
    url.password = 'other-word'
    const { code, said } = await end({ DATA_DIR: folder, DATABASE_URL: url.href })
    rmSync(folder, { recursive: true })
    expect(code).toBe(1)
    expect(said).toBe(
      `The database at ${url.host} does not accept the user or the password of DATABASE_URL.\n`,
    )
  })
})
