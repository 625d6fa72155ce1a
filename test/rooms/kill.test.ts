import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { openSqlite } from '../../server/store/sqlite.ts'
import type { StoredRoom } from '../../server/store/store.ts'
import type { Client } from '../live/wire.ts'
import { connect } from '../live/wire.ts'
import { seededBytes, step } from './kit.ts'

const writers = 50

interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<void>
  readonly port: number
  readonly room: string
  readonly tokens: readonly string[]
}

/** One writer: what it was told is saved, and what it does not know of. */
interface Writer {
  readonly n: number
  readonly token: string
  rev: number
  /** Sent and not acknowledged: sent again, under the same id, as soon as there is a server. */
  pending: { readonly id: string; readonly rev: number } | null
  readonly saved: { readonly rev: number; readonly seq: number }[]
}

async function start(folder: string, env: Readonly<Record<string, string>>): Promise<Started> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      import.meta.resolve('tsx'),
      fileURLToPath(new URL('./kill-server.ts', import.meta.url)),
    ],
    {
      env: { PATH: process.env['PATH'], CAIRN_FOLDER: folder, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  // The line is the server's own: see `kill-server.ts`.
  const told = JSON.parse(line) as Pick<Started, 'port' | 'room' | 'tokens'>
  return { child, ended, ...told }
}

/** Everybody writes as fast as answers come back; the server is killed at the very moment of the `after`th of them. */
async function writeUntilKilled(
  server: Started,
  all: readonly Writer[],
  after: number,
): Promise<void> {
  let left = after
  const lines = await Promise.all(
    all.map((writer) =>
      connect(server.port, { room: server.room, as: 'participant', token: writer.token }),
    ),
  )
  const write = async (writer: Writer, line: Client): Promise<void> => {
    for (;;) {
      writer.pending ??= { id: `writer-${writer.n}-${++writer.rev}`, rev: writer.rev }
      const { id, rev } = writer.pending
      const ack = await Promise.race([line.ask({ id, ...answer(writer.n, rev) }), line.closed])
      if (ack === undefined) return
      if (!ack.ok) throw new Error(`writer ${writer.n} was refused: ${JSON.stringify(ack.refusal)}`)
      writer.saved.push({ rev, seq: ack.seq })
      writer.pending = null
      if (--left === 0) server.child.kill('SIGKILL')
    }
  }
  await Promise.all(all.map((writer, n) => write(writer, lines[n] ?? failure())))
  await server.ended
}

const text = (n: number, rev: number): string => `writer ${n}, revision ${rev}`
const answer = (n: number, rev: number) => ({
  type: 'giveAnswer',
  step: step('alone'),
  answer: { t: text(n, rev) },
  rev,
  done: true,
})

/** What is wrong with the log, by what the writers were told; empty: nothing. */
function wrongs(stored: StoredRoom, all: readonly Writer[]): string[] {
  const found: string[] = []
  stored.events.forEach(
    ({ seq }, place) => seq !== place + 1 && found.push(`seq ${seq} in place ${place + 1}`),
  )
  const bodies = new Set(stored.words.map((words) => JSON.stringify(words.body)))
  for (const { n, saved } of all) {
    for (const { rev, seq } of saved) {
      const event = stored.events[seq - 1]?.event
      if (event?.type !== 'answerGiven' || event.rev !== rev)
        found.push(`writer ${n}: revision ${rev} is lost`)
    }
    const seats = stored.events.flatMap(({ event }) =>
      event.type === 'seatTaken' ? [event.seat] : [],
    )
    const revs = stored.events.flatMap(({ event }) =>
      event.type === 'answerGiven' && event.seat === seats[n] ? [event.rev] : [],
    )
    if (new Set(revs).size !== revs.length) found.push(`writer ${n}: a revision is there twice`)
    const newest = revs.at(-1)
    if (newest !== undefined && !bodies.has(JSON.stringify({ t: text(n, newest) })))
      found.push(`writer ${n}: the words of ${newest} are lost`)
  }
  return found
}

async function killed(options: {
  kills: number
  seed: string
  env?: Readonly<Record<string, string>>
}): Promise<{ saved: number; wrong: string[] }> {
  const random = seededBytes(options.seed)
  const folder = await mkdtemp(join(tmpdir(), 'cairn-kill-'))
  try {
    let server = await start(folder, { CAIRN_SEATS: String(writers), ...options.env })
    const { room } = server
    const all = server.tokens.map((token, n): Writer => ({
      n,
      token,
      rev: 0,
      pending: null,
      saved: [],
    }))
    const wrong: string[] = []
    for (let kill = 0; kill < options.kills && wrong.length === 0; kill++) {
      if (kill > 0) server = await start(folder, { CAIRN_ROOM: room, ...options.env })
      await writeUntilKilled(server, all, 60 + (Buffer.from(random(2)).readUInt16LE() % 200))
      const { store } = await openSqlite(join(folder, 'cairn.db'))
      wrong.push(...wrongs((await store.load(room)) ?? failure(), all))
      await store.close()
    }
    return { saved: all.reduce((sum, writer) => sum + writer.saved.length, 0), wrong }
  } finally {
    await rm(folder, { recursive: true })
  }
}

test(
  'S36 what was acknowledged survives five kills, exactly once',
  { timeout: 120_000 },
  async () => {
    const seed = process.env['SEED'] ?? String(randomInt(1_000_000))
    console.log(`SEED=${seed}`)
    const { saved, wrong } = await killed({ kills: 5, seed })
    expect(wrong).toEqual([])
    expect(saved).toBeGreaterThan(300)
  },
)

test(
  'S36 has teeth: a server that acknowledges before the commit is found out',
  { timeout: 120_000 },
  async () => {
    const { wrong } = await killed({ kills: 5, seed: 'planted', env: { CAIRN_PLANTED: 'early' } })
    expect(wrong.join()).toMatch(/is lost/)
  },
)

function failure(): never {
  throw new Error('it should be there')
}
