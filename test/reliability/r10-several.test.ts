import { setTimeout as pass } from 'node:timers/promises'
import { test } from 'vitest'
import { openPostgres } from '../../server/store/postgres.ts'
import { freshDatabase } from '../store/fresh-database.ts'
import { startPostgres } from '../store/postgres-server.ts'
import { report, seedFor, sized } from './figure.ts'
import { chanceFrom } from './processes/chance.ts'
import { there } from './processes/crowd.ts'
import type { Fault } from './processes/faults.ts'
import { harm, shuffled } from './processes/faults.ts'
import { judge } from './processes/judge.ts'
import type { Play } from './processes/play.ts'
import { play } from './processes/play.ts'
import { anybodys, sceneAt } from './processes/scene.ts'
import { slowestToSee, slownessOf } from './processes/seen.ts'
import type { SeveralServers } from './processes/several-servers.ts'
import { severalServers } from './processes/several-servers.ts'

const figure = sized<Readonly<Record<Fault, number>>>(
  { 'node-killed': 2, cut: 1, swallowed: 1, 'listen-lost': 2, 'database-stopped': 2 },
  { 'node-killed': 50, cut: 25, swallowed: 25, 'listen-lost': 50, 'database-stopped': 10 },
)

/** With every notification lost an event is seen at other processes within so long, in ms. */
const bound = 5000

test.concurrent(
  'R10 whatever happens to three processes and their database, nothing acknowledged is lost or doubled and everybody is shown what is theirs',
  { timeout: sized(300_000, 3_600_000) },
  async ({ expect }) => {
    const chance = chanceFrom(`${seedFor('R10')}`)
    const postgres = await startPostgres()
    const { url } = await freshDatabase(postgres.url)
    const servers = await severalServers(url, { count: 3 })
    const { nodes, balancer } = servers
    try {
      const plays = await Promise.all(
        [0, 6].map(async (first) => play(await sceneAt(servers, { people: 6, first }), chance)),
      )
      const answered = (times: number): Promise<void> => answeredMore(plays, times)
      for (const each of plays) each.begin(() => balancer.port)
      await answered(20)
      for (const fault of shuffled(figure, chance)) {
        await harm(fault, { servers, postgres, chance, answered })
        await chance.oneOf(plays).joinLate(() => balancer.port)
        await answered(20)
      }
      for (const each of plays) await each.end()
      const began = performance.now()
      for (const each of plays) await each.untilCurrent(balancer.port)
      const current = performance.now() - began

      for (const { wire } of nodes) wire.deafen()
      const { slowest, slowness } = await seenElsewhere(servers, plays, 200)

      const { store } = await openPostgres(url)
      const wrong = (await Promise.all(plays.map((each) => each.wrongs(store)))).flat()
      await store.close()
      expect(wrong).toEqual([])
      expect(slowest).toBeLessThan(bound + slowness)
      report('R10', {
        ...figure,
        acknowledged: answersIn(plays),
        'current again after ms': Math.round(current),
        'without notifications seen after ms': Math.round(slowest),
      })
    } finally {
      await servers.remove()
      await postgres.stop()
    }
  },
)

function answersIn(plays: readonly Play[]): number {
  return plays.reduce((sum, each) => sum + each.answers(), 0)
}

async function answeredMore(plays: readonly Play[], times: number): Promise<void> {
  const enough = answersIn(plays) + times
  const until = performance.now() + 60_000
  while (answersIn(plays) < enough) {
    if (performance.now() > until) throw new Error('nobody is answered any more')
    await pass(20)
  }
}

/** Plays at the first node alone until so much was answered, and measures how long it takes until the others have seen all of it. */
async function seenElsewhere(
  { nodes }: SeveralServers,
  plays: readonly Play[],
  times: number,
): Promise<{ readonly slowest: number; readonly slowness: number }> {
  const since = performance.now()
  const machine = slownessOf(nodes.slice(1).map(({ port }) => port))
  for (const each of plays) each.begin(() => there(nodes[0]).port)
  await answeredMore(plays, times)
  for (const each of plays) await each.end()
  const ended = performance.now()
  const slowest = (): number =>
    Math.max(...plays.map((each) => slowestToSee(each, { since, elsewhereThan: 0 })))
  while (slowest() === Infinity && performance.now() < ended + bound + 1000 + machine.slowest())
    await pass(100)
  await machine.end()
  return { slowest: slowest(), slowness: machine.slowest() }
}

test.concurrent(
  'R10 has teeth: processes that look at nothing unless they are told to are found out',
  { timeout: 300_000 },
  async ({ expect }) => {
    const { url, drop } = await freshDatabase()
    const servers = await severalServers(url, { count: 2, bug: 'deaf' })
    try {
      const one = play(await sceneAt(servers, { people: 2, first: 0 }), chanceFrom('planted'))
      for (const { wire } of servers.nodes) wire.deafen()
      const { slowest, slowness } = await seenElsewhere(servers, [one], 10)
      expect(slowest).toBeGreaterThan(bound + slowness)
      await Promise.all(one.scene.onlookers.map((each) => each.stop()))
    } finally {
      await servers.remove()
      await drop()
    }
  },
)

test('R10 has teeth: a view that goes back and somebody else’s words are found out', ({
  expect,
}) => {
  const held = judge('somebody', anybodys)
  held.take('42["mine",{"seq":7,"mine":{}}]', 0)
  held.take('42["mine",{"seq":6,"mine":{}}]', 1)
  held.take('42["stage",{"seq":8,"stage":"canary-3-end"}]', 2)
  expect(held.wrong).toEqual([
    'somebody: mine went back from 7 to 6',
    'somebody was sent canary-3-end',
  ])
  expect(held.shown().mine).toEqual({ seq: 7, mine: {} })
})
