import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { report, seedFor } from './figure.ts'
import type { Look } from './net/road.ts'
import { openScene } from './net/scene.ts'
import type { Attendee, Scene } from './net/scene.ts'
import { untilNothing, untilSo } from './net/wait.ts'
import { say } from './net/writing.ts'
import { postgresGround, sqliteGround } from './processes/ground.ts'

/** Once a server is there, everybody is current within so long, in ms. */
const current = 10_000

const seed = seedFor('R12')

const houses = [
  { who: 'one process', nodes: 1, ground: sqliteGround },
  { who: 'two processes', nodes: 2, ground: postgresGround },
] as const

describe.each(houses)('$who', ({ who, nodes, ground }) => {
  let scene: Scene
  let people: readonly Attendee[]
  let heard: Heard

  beforeAll(async () => {
    scene = await openScene({ seed, nodes, ground: await ground() })
    await scene.desk.act({ type: 'openStep', step: step(scene) })
    people = [
      await scene.join('Ada'),
      await scene.join('Ben'),
      await scene.join('Cleo, by plain HTTP', { look: withoutSockets }),
      await scene.join('Dora, by plain HTTP', { look: withoutSockets }),
    ]
    heard = listen(scene, people)
    // The first document begins the thread that draws.
    for (let node = 0; node < nodes; node++) await plansAt(scene, people, node)
    await untilNothing(scene.behind, 30_000)
  })

  afterAll(async () => {
    heard?.stop()
    await scene?.close()
  })

  test(
    'R12 who is told to stop says so on every line and sends everybody on: nothing is lost, what was asked is answered',
    { timeout: 120_000 },
    async () => {
      for (let node = 0; node < nodes; node++) {
        const ended = await end({ scene, people, node, signal: 'SIGTERM' })
        expect(ended).toMatchObject({ exitCode: 0, plans: people.map(() => 'whole') })
        expect(scene.server(node).printed()).not.toMatch(/"level":"(warn|error)"/)
        if (nodes === 1) await scene.start(node)
        const took = await untilNothing(scene.behind, current)
        if (nodes > 1) await scene.start(node)
        report('R12', { who, 'ms to stop': ended.took, 'ms until all were current': took })
      }
      for (const name of onSockets)
        expect([...(heard.said.get(name) ?? [])], name).toContain('restarting')
      // A restart that takes long on a busy machine, or that nobody announced: the server is gone, or slow to come.
      const waiting = ['restarting', 'gone', 'slow', 'away']
      for (const [name, said] of heard.said)
        expect(
          [...said].filter((each) => !waiting.includes(each)),
          name,
        ).toEqual([])
      for (const person of people) expect(await scene.wrong(person)).toEqual([])
      expect([scene.desk.trouble, scene.desk.shut, scene.wall.trouble]).toEqual([null, null, null])
    },
  )

  test('R12 has teeth: who is killed tells nobody', async () => {
    // What the restart before said stands until each of them has asked again.
    await untilSo('nobody is in trouble', () => heard.now().length === 0)
    heard.said.clear()
    const { exitCode } = await end({ scene, people, node: 0, signal: 'SIGKILL' })
    expect(exitCode).toBeNull()
    expect([...heard.said.values()].flatMap((said) => [...said])).not.toContain('restarting')
  })
})

/** Whoever is not on plain HTTP. */
const onSockets = ['console', 'wall', 'Ada', 'Ben']

const withoutSockets: Look = (head) => (/^\w+ \/socket\.io\//.test(head) ? 'refuse' : 'pass')

/** The step on which everybody writes. */
function step(scene: Scene): string {
  return scene.room.steps[1] ?? ''
}

interface Ending {
  readonly scene: Scene
  readonly people: readonly Attendee[]
  readonly node: number
  readonly signal: 'SIGTERM' | 'SIGKILL'
}

let written = 0

/** Ends a server while everybody's plan is drawn, everybody has just said something, and two wait for news. */
async function end({ scene, people, node, signal }: Ending) {
  // A line that is not there yet is told nothing.
  await expect.poll(scene.sockets).toBe(onSockets.length)
  const plans = plansAt(scene, people, node)
  // Connections are taken in their order.
  await fetch(`http://127.0.0.1:${scene.server(node).port}/healthz`)
  for (const person of people) say(person, step(scene), (written += 1))
  const began = Date.now()
  await scene.stop(node, signal)
  const took = Date.now() - began
  return { took, plans: await plans, exitCode: scene.server(node).exitCode() }
}

/** Everybody fetches their plan at once; whether each came whole. */
function plansAt(scene: Scene, people: readonly Attendee[], node: number): Promise<string[]> {
  const origin = `http://127.0.0.1:${scene.server(node).port}`
  return Promise.all(people.map((person) => plan(origin, scene.room.id, person)))
}

/** Fetches a plan; whether it came whole. */
async function plan(origin: string, room: string, { token }: Attendee): Promise<string> {
  try {
    const answer = await fetch(`${origin}/api/rooms/${room}/plan.pdf?as=participant`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const text = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    return text.trimEnd().endsWith('%%EOF') ? 'whole' : `${answer.status} ${text.slice(0, 200)}`
  } catch {
    return 'cut off'
  }
}

/** What each client was told of a trouble, by name. */
interface Heard {
  readonly said: Map<string, Set<string>>
  /** What they say at this moment. */
  readonly now: () => readonly (readonly [name: string, trouble: string])[]
  readonly stop: () => void
}

function listen({ desk, wall }: Scene, people: readonly Attendee[]): Heard {
  const said = new Map<string, Set<string>>()
  const screens = [
    ['console', desk],
    ['wall', wall],
  ] as const
  const now = (): readonly (readonly [string, string])[] => [
    ...screens.flatMap(([name, { connection }]) =>
      connection.state === 'away' ? [[name, connection.cause ?? 'away'] as const] : [],
    ),
    ...people.flatMap(({ name, phone }) => {
      const { trouble } = phone().line
      return trouble == null ? [] : [[name, trouble] as const]
    }),
  ]
  const looking = setInterval(() => {
    for (const [name, trouble] of now()) said.set(name, (said.get(name) ?? new Set()).add(trouble))
  }, 10)
  return { said, now, stop: () => clearInterval(looking) }
}
