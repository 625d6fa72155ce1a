import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LiveRoom } from '../../server/rooms.ts'
import { step } from '../rooms/kit.ts'
import type { LiveHouse } from './kit.ts'
import { liveHouse } from './kit.ts'
import type { Client } from './wire.ts'

let at: LiveHouse
let room: LiveRoom
let desk: Client
beforeEach(async () => {
  at = await liveHouse('malformed', { burst: 10_000, perSecond: 10_000 })
  room = (await at.open()).room
  desk = await at.desk(room)
  await desk.ask({ type: 'openStep', step: step('alone') })
})
afterEach(async () => {
  expect(at.faults).toEqual([])
  await at.discard()
})

const long = 'x'.repeat(70 * 1024)
const deep = '['.repeat(10_000) + ']'.repeat(10_000)
const good = (text: string, rev: number) => ({
  type: 'giveAnswer',
  step: step('alone'),
  answer: { t: text },
  rev,
  done: true,
})

/** Frames that no client of ours sends: packets that are none, events that are none, commands that are none. */
const frames: readonly (string | Buffer)[] = [
  '',
  '4',
  '9',
  '42',
  '42[',
  '42{}',
  '42[]',
  '42[null]',
  '42["command"]',
  '42["command",{}]',
  '42"command"',
  '42["disconnect"]',
  '42["connect"]',
  '42["error","x"]',
  '42["newListener","x"]',
  '42["__proto__",{}]',
  '41',
  '43',
  '430[]',
  '43999["x"]',
  '44',
  '45',
  '46',
  '451-["command",{"_placeholder":true,"num":0}]',
  '4599999-["command",{"_placeholder":true,"num":0}]',
  '420',
  '420[',
  '420["command"]',
  '421["command",null]',
  '422["command",3]',
  '423["command",[]]',
  '424["command",{"id":"x"}]',
  '425["command",{"id":"long-enough","type":"nothing"}]',
  '426["command",{"id":"long-enough","type":"toString"}]',
  '427["command",{"id":"long-enough","type":"__proto__"}]',
  '428["command",{"__proto__":{"type":"endRoom"},"id":"long-enough"}]',
  '429["command",{"id":"long-enough","type":"join","name":"x","language":null,"tokenHash":"x","returnCode":"x","returnHash":"x"}]',
  `4210["command",{"id":"long-enough","type":"giveAnswer","step":"${step('alone')}","answer":${deep},"rev":1,"done":true}]`,
  `4211["command",{"id":"long-enough","type":"giveAnswer","step":"${step('alone')}","answer":{"t":"${long}"},"rev":1,"done":true}]`,
  `4212["command",{"id":"long-enough","type":"giveAnswer","step":"${step('alone')}","answer":{"t":"\\ud800"},"rev":1,"done":true}]`,
  `4213["command",{"id":"long-enough","type":"giveAnswer","step":"constructor","answer":{},"rev":1,"done":true}]`,
  `4214["command",{"id":"long-enough","type":"giveAnswer","step":"${step('alone')}","answer":{"t":"x"},"rev":1e400,"done":true}]`,
  `4215["command",{"id":"long-enough","type":"giveAnswer","step":"${step('alone')}","answer":{"t":"x"},"rev":1.5,"done":"yes"}]`,
  '42999999999999999999["command",{"id":"long-enough","type":"time"}]',
  '42/other,["command",{}]',
  '40/other,',
  '40{"room":',
  '1',
  '3probe',
  '5',
  '6',
  'x',
  '\u0000',
  Buffer.from([0, 1, 2, 3]),
  Buffer.alloc(0),
  Buffer.from('42["command",{}]'),
]

test('V19 a malformed frame harms nobody but, at most, its own line', async () => {
  const witness = await at.person(room, 'Witness')
  let rev = 0
  for (const frame of frames) {
    const { phone } = await at.person(room, 'Spitter')
    phone.spit(frame)
    // Either it is answered and goes on, or it is cut off; the others do not notice.
    await phone.heard()
    const ack = await witness.phone.ask(good('still here', ++rev))
    expect({ after: String(frame).slice(0, 60), ok: ack.ok }).toEqual({
      after: String(frame).slice(0, 60),
      ok: true,
    })
    await phone.close()
  }
  await witness.phone.caughtUp()
  expect(room.state().endedAt).toBeNull()
  expect([...room.state().seats.values()].flatMap((seat) => Object.keys(seat.answers))).toEqual([
    step('alone'),
  ])
})

test('V20 binary is refused in a command, wherever it hides', async () => {
  const { phone } = await at.person(room, 'Anna')
  phone.spit(
    `451-77["command",{"id":"long-enough","type":"giveAnswer","step":"${step('alone')}","answer":{"t":{"_placeholder":true,"num":0}},"rev":1,"done":true}]`,
  )
  phone.spit(Buffer.from('canary'))
  await Promise.race([phone.caughtUp(), phone.closed])
  expect(phone.raw.find((text) => text.startsWith('4377'))).toBe(
    '4377[{"ok":false,"refusal":{"code":"bad-shape"}}]',
  )
  expect(
    [...room.words().values()].some((words) => JSON.stringify(words.body).includes('canary')),
  ).toBe(false)
})

test('V20 a frame beyond 64 KiB ends its line, and nothing of it is read', async () => {
  const { phone } = await at.person(room, 'Anna')
  phone.spit(`4278["command",{"id":"long-enough","type":"rename","name":"${long}"}]`)
  await phone.closed
  expect(phone.raw.some((text) => text.startsWith('4378'))).toBe(false)
})
