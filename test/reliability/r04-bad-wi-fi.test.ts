import { afterAll, beforeAll, expect, test } from 'vitest'
import { same } from '../../client/lib/outbox.ts'
import { freshId } from '../../client/lib/ids.ts'
import { report, seedFor, sized } from './figure.ts'
import type { Fault } from './net/road.ts'
import { openScene } from './net/scene.ts'
import type { Attendee, Scene } from './net/scene.ts'
import { pause, untilNothing, untilSo } from './net/wait.ts'
import { badWiFi } from './net/weather.ts'
import { act, say } from './net/writing.ts'
import type { Wrote } from './net/writing.ts'
import { chanceFrom } from './processes/chance.ts'
import { sqliteGround } from './processes/ground.ts'

const size = sized({ phones: 3, ms: 10_000 }, { phones: 20, ms: 120_000 })

/** Once faults have stopped, everybody is current within so long, in ms. */
const current = 10_000

const seed = seedFor('R4')
let scene: Scene

beforeAll(async () => {
  scene = await openScene({ seed, ground: await sqliteGround() })
  await scene.desk.act({ type: 'openStep', step: step(1) })
})

afterAll(async () => {
  await scene?.close()
})

test(
  'R4 in bad Wi-Fi nothing is lost or doubled, and once it is over everybody is current within 10 s',
  { timeout: size.ms + 120_000 },
  async () => {
    const people: Attendee[] = []
    for (let n = 0; n < size.phones; n++) people.push(await scene.join(`Person ${n}`))
    const until = Date.now() + size.ms
    scene.roads.forEach((road, n) => {
      const chance = chanceFrom(`${seed} weather ${n}`)
      road.weather(() => badWiFi(chance))
      road.befall('reset')
    })
    const wrote = people.map((person, n) => write(person, n, until))
    const led = lead(until)
    await pause(size.ms)

    const during = people.flatMap(({ sent }) => sent)
    const met = scene.roads.map((road) => road.met)
    for (const road of scene.roads) road.calm()
    const last = await Promise.all(wrote)
    const took = await untilNothing(async () => {
      const unlike = people.flatMap((person, n) => unlikeLast(person, last[n] ?? new Map()))
      return [...(await scene.behind()), ...unlike]
    }, current)

    for (const person of people) expect(await scene.wrong(person)).toEqual([])
    const unanswered = during.filter(({ ack }) => ack === null).length
    const saved = during.filter(({ ack }) => ack?.ok === true).length
    expect(Math.min(unanswered, saved)).toBeGreaterThan(size.phones)
    const count = (of: 'reset' | 'close' | 'swallow' | 'deafen'): number =>
      met.reduce((sum, each) => sum + each[of], 0)
    report('R4', {
      phones: size.phones,
      seconds: size.ms / 1000,
      saved,
      unanswered,
      'acts of the facilitator': await led,
      resets: count('reset'),
      closes: count('close'),
      holes: count('swallow') + count('deafen'),
      'ms until all were current': took,
    })
  },
)

test('R4 a command whose answer is cut off happens once, and one that is cut off itself happens', async () => {
  const person = await scene.join('Somebody')
  for (const fault of ['deafen', 'swallow'] as const) {
    await cutOff(person, fault)
    await allSent(person)
  }
  expect(await scene.wrong(person)).toEqual([])
  const { answers } = await scene.stored(person)
  expect([...answers.values()].map((ack) => ack.ok)).toEqual([true, true])
})

test('R4 has teeth: a phone that forgets what a broken line took along is found', async () => {
  const person = await scene.join('Forgetful', {
    planted: (run) => (command) => run(command).catch(() => ({ ok: true, seq: 0 })),
  })
  await cutOff(person, 'swallow')
  await allSent(person)
  expect((await scene.wrong(person)).join()).toMatch(/lost: giveAnswer/)
})

test('R4 has teeth: a phone that sends again under another id is found', async () => {
  const person = await scene.join('Twice', {
    planted: (run) => (command) => run({ ...command, id: freshId() }),
  })
  await cutOff(person, 'deafen')
  await allSent(person)
  expect((await scene.wrong(person)).join()).toMatch(/nobody sent it: answerGiven/)
})

test('R4 has teeth: a phone that stands still is found', async () => {
  const person = await scene.join('Asleep')
  person.leave()
  // Any other than the one that is open by now.
  const other = scene.desk.stage?.step?.id === step(2) ? step(1) : step(2)
  expect(await scene.desk.act({ type: 'openStep', step: other })).toBe(true)
  await untilSo('it is behind', async () => (await scene.behind()).join().includes('Asleep.step'))
})

/** The steps of the taster that take an answer. */
function step(n: 0 | 1 | 2): string {
  return scene.room.steps[n] ?? ''
}

/** Writes until then, with a reload now and again; gives what stood last on each step. */
async function write(person: Attendee, n: number, until: number): Promise<Wrote> {
  const chance = chanceFrom(`${seed} writer ${n}`)
  const last: Wrote = new Map()
  for (let place = 1; Date.now() < until; place += 1) {
    for (const [at, answer] of act(person, chance, n * 100_000 + place)) last.set(at, answer)
    await pause(chance.between(50, 600))
    if (chance.below(40) === 0) await person.reload()
  }
  person.phone().answers.flush()
  return last
}

/** Opens, closes, reveals, holds until then; gives how many acts came through. */
async function lead(until: number): Promise<number> {
  const chance = chanceFrom(`${seed} facilitator`)
  let done = 0
  while (Date.now() < until) {
    const at = chance.oneOf([step(0), step(1), step(2)])
    const open = scene.desk.stage?.step?.id ?? at
    const command = chance.oneOf([
      { type: 'openStep', step: at },
      { type: 'closeStep', step: open },
      { type: 'revealStep', step: open },
      { type: 'addTime', seconds: 10 },
      { type: 'hold', on: chance.below(2) === 0 },
    ] as const)
    if (await scene.desk.act(command)) done += 1
    await pause(chance.between(100, 1000))
  }
  return done
}

/** What the server has otherwise than this person left it. */
function unlikeLast({ name, phone }: Attendee, last: Wrote): readonly string[] {
  const { answers } = phone().mine
  return [...last].flatMap(([at, answer]) =>
    same(answers[at]?.answer, answer) ? [] : [`${name}: ${at} has other words`],
  )
}

/** Somebody says something, and the line breaks before the answer comes: after the command went up, or before. */
async function cutOff(
  person: Attendee,
  fault: Extract<Fault, 'deafen' | 'swallow'>,
): Promise<void> {
  const { road, sent } = person
  const arrived = async (): Promise<number> =>
    (await scene.stored(person)).events.filter(
      ({ event }) => event.type === 'answerGiven' && event.seat === person.seat,
    ).length
  const had = await arrived()
  const before = sent.length
  const saying = () => sent.slice(before).find(({ command }) => command.type === 'giveAnswer')
  road.weather(() => ({ delay: 0, fault: { kind: fault, after: 0 } }))
  road.befall(fault)
  say(person, step(1), before)
  await untilSo('it is on its way', () => saying() !== undefined)
  if (fault === 'deafen') await untilSo('it has arrived', async () => (await arrived()) > had)
  road.befall('reset')
  road.calm()
}

async function allSent({ phone }: Attendee): Promise<void> {
  await untilSo('all is sent', () => phone().answers.outbox.all().length === 0)
}
