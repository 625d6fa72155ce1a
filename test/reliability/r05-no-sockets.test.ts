import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../e2e/browser.ts'
import { hostEnv, signIn } from '../e2e/host.ts'
import { startServer } from '../e2e/server.ts'
import type { RunningServer } from '../e2e/server.ts'
import { report, sized } from './figure.ts'
import { playEverything } from './net/everything.ts'
import { openRoad } from './net/road.ts'
import type { Look } from './net/road.ts'
import { chanceFrom } from './processes/chance.ts'

interface Play {
  readonly look: Look
  readonly sticky: string
  readonly patience?: number
}

interface Way extends Play {
  readonly wifi: string
  readonly by: 'polling' | 'http'
}

/** How Wi-Fi, proxies and firewalls treat sockets, and by which road everything must work all the same. */
const ways: readonly Way[] = [
  { wifi: 'WebSockets are refused', look: upgrades('refuse'), by: 'polling', sticky: '1' },
  { wifi: 'WebSockets are swallowed', look: upgrades('swallow'), by: 'polling', sticky: '1' },
  { wifi: 'WebSockets open and are dead', look: upgrades('mute'), by: 'polling', sticky: '1' },
  {
    wifi: 'sockets are swallowed in every form',
    look: sockets('swallow'),
    by: 'http',
    sticky: '1',
  },
  {
    wifi: 'WebSockets are refused, polling is not offered',
    look: upgrades('refuse'),
    by: 'http',
    sticky: '0',
  },
]

/** Neighbours of these, in the full form alone. */
const moreWays: readonly Way[] = [
  { wifi: 'sockets are refused in every form', look: sockets('refuse'), by: 'http', sticky: '1' },
  {
    wifi: 'WebSockets are swallowed, polling is not offered',
    look: upgrades('swallow'),
    by: 'http',
    sticky: '0',
  },
]

let browser: Browser
const servers = new Map<string, RunningServer>()

beforeAll(async () => {
  const start = async (sticky: string): Promise<void> =>
    void servers.set(sticky, await startServer({ env: { ...hostEnv, STICKY: sticky } }))
  ;[browser] = await Promise.all([launchBrowser(), start('1'), start('0')])
})

afterAll(async () => {
  await browser?.close()
  for (const server of servers.values()) await server.remove()
})

describe.concurrent('in real browsers', () => {
  test.each(sized(ways, [...ways, ...moreWays]))(
    'R5 $wifi: everything works by $by',
    { timeout: 180_000 },
    async (way) => {
      const { wifi, by } = way
      const { played, passed } = await inTurn(() => play(way))
      report('R5', { wifi, by, 'first news after ms': played.firstNews, 'then after': played.news })
      expect(passed.websocket).toBe(0)
      expect(passed.polling > 0).toBe(by === 'polling')
      expect(passed.http).toBeGreaterThan(0)
      // Next time this phone begins with what passes here.
      expect(played.pollingFirst).toBe(by === 'polling' ? '1' : null)
    },
  )

  test(
    'R5 has teeth: where commands do not pass by plain HTTP either, the play does not come to its end',
    { timeout: 180_000 },
    async () => {
      const look: Look = (head) =>
        /^\w+ \/(socket\.io\/|api\/rooms\/\w+\/commands)/.test(head) ? 'refuse' : 'pass'
      const playing = inTurn(() => play({ look, sticky: '1', patience: 3000 }))
      await expect(playing).rejects.toThrow(/Timeout/)
    },
  )
})

/** Plays everything once, and counts the requests of each kind that passed. */
async function play({ look, sticky, patience = 15_000 }: Play) {
  const server = servers.get(sticky)
  if (server === undefined) throw new Error('it does not run')
  const passed = { websocket: 0, polling: 0, http: 0 }
  const road = await openRoad(server.port, chanceFrom('R5'))
  road.look((head) => {
    const what = roadOf(head)
    const verdict = look(head)
    if (what !== null && verdict === 'pass') passed[what] += 1
    return verdict
  })
  try {
    const host = await signIn(`http://127.0.0.1:${server.port}`)
    const room = await host.openRoom({ organizerGets: 'plans' })
    const { origin } = road
    return { played: await playEverything({ browser, origin, host, room, patience }), passed }
  } finally {
    await road.shut()
  }
}

/** Two plays at a time: one waits while the other one moves, and more would only take turns on two cores. */
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()]

async function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const before = lanes.shift()
  const mine = Promise.resolve(before).then(run)
  lanes.push(mine.catch(() => undefined))
  return mine
}

function upgrades(verdict: 'refuse' | 'swallow' | 'mute'): Look {
  return (head) => (roadOf(head) === 'websocket' ? verdict : 'pass')
}

function sockets(verdict: 'refuse' | 'swallow'): Look {
  return (head) => (/^\w+ \/socket\.io\//.test(head) ? verdict : 'pass')
}

function roadOf(head: string): 'websocket' | 'polling' | 'http' | null {
  if (/^\w+ \/socket\.io\/\S*transport=websocket/.test(head)) return 'websocket'
  if (/^\w+ \/socket\.io\/\S*transport=polling/.test(head)) return 'polling'
  return /^POST \/api\/rooms\/\w+\/commands/.test(head) ? 'http' : null
}
