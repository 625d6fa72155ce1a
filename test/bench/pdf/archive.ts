import { hostEnv } from '../../e2e/host.ts'
import { pause } from '../../reliability/net/wait.ts'
import type { Table } from '../bench.ts'
import { median, rounded } from '../statistics.ts'
import { liveLoad, writers } from './load.ts'
import { fullRoom } from './room.ts'
import type { FullRoom } from './room.ts'
import type { Watched, WatchedServer } from './watched.ts'
import { watchedBare, watchedCairn } from './watched.ts'

const people = 500
const rounds = 3
/** How long each server is watched under the load while nothing else is asked of it, in ms. */
const calm = 8000

/** All plans of a large room in one archive: what it takes, and what the room feels of it while people write. */
export async function archive(tell: (line: string) => void): Promise<readonly Table[]> {
  const [cairn, bare] = [await watchedCairn({ env: hostEnv }), await watchedBare()]
  try {
    const origin = `http://127.0.0.1:${cairn.port}`
    tell(`archive: ${people} people write in a room`)
    const room = await fullRoom(origin, people)
    const before = await cairn.look()
    const all: Round[] = []
    for (let n = 0; n < rounds; n += 1) {
      tell(`archive: round ${n + 1} of ${rounds}`)
      all.push(await round({ cairn, bare, room, origin }))
    }
    return [sizes(all, before), delays(all)]
  } finally {
    await Promise.all([cairn.remove(), bare.remove()])
  }
}

interface Ground {
  readonly cairn: WatchedServer
  readonly bare: WatchedServer
  readonly room: FullRoom
  readonly origin: string
}

interface Round {
  readonly bare: Watched
  readonly quiet: Watched
  readonly drawing: Watched
  readonly archive: Archive
}

async function round({ cairn, bare, room, origin }: Ground): Promise<Round> {
  return {
    bare: (await under(bare, room, () => pause(calm))).watched,
    quiet: (await under(cairn, room, () => pause(calm))).watched,
    ...(await under(cairn, room, () => fetchArchive(origin, room)).then(({ watched, done }) => ({
      drawing: watched,
      archive: done,
    }))),
  }
}

/** What a server tells of a stretch in which people write and something else is done. */
async function under<T>(
  server: WatchedServer,
  room: FullRoom,
  act: () => Promise<T>,
): Promise<{ readonly watched: Watched; readonly done: T }> {
  const load = await liveLoad(server.port, room)
  await pause(1000)
  await server.look()
  const done = await act()
  const watched = await server.look()
  await load.stop()
  return { watched, done }
}

interface Archive {
  readonly seconds: number
  readonly bytes: number
}

async function fetchArchive(origin: string, room: FullRoom): Promise<Archive> {
  const began = performance.now()
  const answer = await fetch(`${origin}/api/rooms/${room.id}/plans.zip?as=facilitator`, {
    headers: { cookie: room.cookie },
  })
  const files = answer.headers.get('cairn-files')
  if (!answer.ok || files !== String(people)) throw new Error(`${answer.status}, ${files} plans`)
  let bytes = 0
  for await (const chunk of answer.body ?? []) bytes += chunk.length
  return { seconds: (performance.now() - began) / 1000, bytes }
}

function sizes(all: readonly Round[], before: Watched): Table {
  const seconds = median(all.map((each) => each.archive.seconds))
  const bytes = median(all.map((each) => each.archive.bytes))
  return {
    title: `An archive of ${people} plans, by the built server while ${writers} people write`,
    columns: ['', ''],
    rows: [
      ['plans/s', rounded(people / seconds)],
      ['kB a plan', rounded(bytes / people / 1000)],
      ['memory before, MB', rounded(before.rss)],
      ['most memory until then, MB', rounded(before.peak)],
      ['most memory of all, MB', rounded(Math.max(...all.map((each) => each.drawing.peak)))],
    ],
    note: 'Memory of the whole process: rooms, sockets and the thread that draws. Under 300 MB is the aim.',
  }
}

function delays(all: readonly Round[]): Table {
  const shown = [
    ['bare', 'bare Socket.IO'],
    ['quiet', 'Cairn'],
    ['drawing', 'Cairn, making the archive'],
  ] as const
  return {
    title: `How late the main thread ran while ${writers} people wrote, ms`,
    columns: ['', 'median', '99 of 100', 'longest', '99 of 100 to bare', 'to Cairn at rest'],
    rows: shown.map(([which, name]) => [
      name,
      rounded(median(all.map((each) => each[which].p50))),
      rounded(median(all.map((each) => each[which].p99))),
      rounded(Math.max(...all.map((each) => each[which].longest))),
      rounded(median(all.map((each) => each[which].p99 / each.bare.p99)), 2),
      rounded(median(all.map((each) => each[which].p99 / each.quiet.p99)), 2),
    ]),
    note: `Medians of ${rounds} rounds, each compared within itself; at rest: people write, and nothing else is asked. At most 2 to bare is the aim.`,
  }
}
