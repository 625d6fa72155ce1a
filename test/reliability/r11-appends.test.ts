import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { replay } from '../../server/room/evolve.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import type { LiveRoom } from '../../server/rooms.ts'
import type { OpenPostgres } from '../../server/store/postgres.ts'
import type { Store, StoredRoom } from '../../server/store/store.ts'
import { freshDatabase } from '../store/fresh-database.ts'
import { report, seedFor, sized } from './figure.ts'
import { chanceFrom } from './processes/chance.ts'
import type { Crowd } from './processes/crowd.ts'
import { gather, there, writeOn } from './processes/crowd.ts'
import { logReader } from './processes/log-reader.ts'
import type { Node } from './processes/nodes.ts'
import { nodesOn } from './processes/nodes.ts'
import { planted } from './processes/planted.ts'
import { playAlone } from './processes/play-alone.ts'
import { wrongRows, wrongsOf } from './processes/wrongs.ts'

const people = 5

interface Figure {
  readonly appends: number
  readonly rooms: number
}

interface Appended {
  readonly wrong: readonly string[]
  readonly acknowledged: number
  readonly twice: number
  /** Looks at all logs that were taken meanwhile. */
  readonly looks: number
  /** Looks and groups that took too long, and were tried again. */
  readonly late: number
  readonly ms: number
}

/** Everybody writes in every room at three nodes at once, while others watch the rooms and read their logs. */
async function appendEverywhere(
  { appends, rooms }: Figure,
  { seed, around }: { readonly seed: string; readonly around?: (opened: OpenPostgres) => Store },
): Promise<Appended> {
  const { url, drop } = await freshDatabase()
  const nodes = await nodesOn(url, {
    ...{ seed, count: 3 },
    ...(around === undefined ? {} : { around }),
  })
  try {
    const crowds = await Promise.all(
      Array.from({ length: rooms }, (_, n) => gather(turned(nodes.all, n), people)),
    )
    const chance = chanceFrom(seed)
    let left = appends
    let writing = true
    const readers = nodes.all.map(({ store }) =>
      logReader(
        store,
        crowds.map(({ room }) => room),
      ),
    )
    let looks = 0
    const reading = readers.map(async ({ look }) => {
      for (; writing; looks++) await look()
      await look()
    })
    const began = performance.now()
    await Promise.all(
      crowds.flatMap((crowd) =>
        crowd.writers.map((writer) => writeOn(crowd, writer, { chance, more: () => left-- > 0 })),
      ),
    )
    const ms = performance.now() - began
    writing = false
    await Promise.all(reading)
    await Promise.all(crowds.flatMap(({ at }) => at.map(untilCurrent)))
    const [{ store }] = [there(nodes.all[0])]
    const wrong = [
      ...readers.flatMap((reader) => reader.wrong),
      ...(await Promise.all(crowds.map((crowd) => wrongsIn(crowd, store)))).flat(),
    ]
    return {
      wrong,
      acknowledged: sum(crowds, ({ writers }) => sum(writers, ({ saved }) => saved.length)),
      twice: sum(crowds, (crowd) => crowd.twice),
      looks,
      late: sum(nodes.all, ({ faults }) => faults.length),
      ms,
    }
  } finally {
    await nodes.close()
    await drop()
  }
}

/** The log by what everybody was told; and all nodes at its end, each seeing what its replay shows. */
async function wrongsIn(crowd: Crowd, store: Store): Promise<readonly string[]> {
  const stored = there(await store.load(crowd.room))
  const last = stored.events.length
  const replayed = JSON.stringify(seatsOf(replay(crowd.room, stored.events)))
  return [
    ...crowd.wrong,
    ...wrongsOf(stored, crowd.writers),
    ...(await wrongRows(store, crowd.room, crowd.writers)),
    ...crowd.watchers.flatMap(({ wrong, seq }) =>
      seq() === last ? wrong : [...wrong, `a watcher heard of ${seq()} events of ${last}`],
    ),
    ...crowd.at.flatMap((room, place) =>
      JSON.stringify(seatsOf(room.state())) === replayed
        ? []
        : [`node ${place} shows ${crowd.room} otherwise than its log`],
    ),
  ]
}

/** A busy machine may take longer than a look waits. */
async function untilCurrent(room: LiveRoom): Promise<void> {
  while (!(await room.current().catch(() => false)));
}

function seatsOf({ seq, at, seats }: ReturnType<typeof replay>): unknown {
  return [seq, at, [...seats.values()]]
}

/** So that each node is the first for some rooms. */
function turned(nodes: readonly Node[], by: number): readonly Node[] {
  const first = by % nodes.length
  return [...nodes.slice(first), ...nodes.slice(0, first)]
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((all, one) => all + of(one), 0)
}

test(
  'R11 what three nodes append to the same rooms stands 1..n without a gap, each command once, seen in order by all',
  { timeout: sized(120_000, 3_600_000) },
  async () => {
    const figure = sized<Figure>({ appends: 1000, rooms: 20 }, { appends: 50_000, rooms: 20 })
    const appended = await appendEverywhere(figure, { seed: `${seedFor('R11')}` })
    expect(appended.wrong).toEqual([])
    expect(appended.acknowledged).toBeGreaterThanOrEqual(figure.appends)
    expect(appended.twice).toBeGreaterThan(figure.appends / 20)
    report('R11', {
      appends: appended.acknowledged,
      'asked of two nodes at once': appended.twice,
      looks: appended.looks,
      'tried again': appended.late,
      'appends/s': Math.round((appended.acknowledged / appended.ms) * 1000),
    })
  },
)

test(
  'R11 the same commands make the same log in both stores',
  { timeout: sized(120_000, 3_600_000) },
  async () => {
    const seed = `${seedFor('R11')}`
    const commands = sized(250, 20_000)
    const [onSqlite, onPostgres] = [
      await withSqlite((stores) => playAlone(stores, { seed, commands })),
      await withPostgres((stores) => playAlone(stores, { seed, commands })),
    ]
    expect(onSqlite.log.events.length).toBeGreaterThan(commands / 2)
    expect(inOrder(onPostgres.log)).toEqual(inOrder(onSqlite.log))
    expect(onPostgres.acks).toEqual(onSqlite.acks)
    report('R11', { 'the same commands': commands, events: onSqlite.log.events.length })
  },
)

function inOrder({ row, events, words }: StoredRoom): StoredRoom {
  return { row, events, words: [...words].sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

async function withSqlite<T>(run: (stores: readonly Store[]) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-appends-'))
  const { store } = await openSqlite(join(folder, 'cairn.db'))
  try {
    return await run([store, store, store])
  } finally {
    await store.close()
    await rm(folder, { recursive: true })
  }
}

async function withPostgres<T>(run: (stores: readonly Store[]) => Promise<T>): Promise<T> {
  const { url, drop } = await freshDatabase()
  const nodes = await nodesOn(url, { seed: 'stores alone', count: 3 })
  try {
    return await run(nodes.all.map(({ store }) => store))
  } finally {
    await nodes.close()
    await drop()
  }
}

const small: Figure = { appends: 150, rooms: 2 }

test(
  'R11 has teeth: a store that keeps no commands is found out',
  { timeout: 120_000 },
  async () => {
    const { wrong } = await appendEverywhere(small, {
      seed: 'planted',
      around: ({ store }) => planted(store, 'forgetful'),
    })
    expect(wrong.join('\n')).toMatch(/doubled|was answered/)
  },
)

test(
  'R11 has teeth: a node that skips what it should follow is found out',
  { timeout: 120_000 },
  async () => {
    const { wrong } = await appendEverywhere(small, {
      seed: 'planted',
      around: ({ store }) => planted(store, 'skipping'),
    })
    expect(wrong.join('\n')).toMatch(/was told \d+ after/)
  },
)
