import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cryptographic } from '../../server/auth/secrets.ts'
import { signInLinks } from '../../server/auth/sign-in-links.ts'
import type { OpenDatabase } from '../../server/database.ts'
import type { KeyRole } from '../../server/room/commands.ts'
import type { Recorded } from '../../server/room/events.ts'
import type { Ack, Hat } from '../../server/room/protocol.ts'
import type { Headers, OpenRoom } from '../http/house.ts'
import { bearer, command, cookiesIn, openRoom, owner, snapshot, takeSeat } from '../http/house.ts'
import { report, seedFor, sized } from './figure.ts'
import { instances, openNeighbours } from './houses.ts'
import { chanceFrom } from './processes/chance.ts'
import type { Leaver, Moment } from './revoked/farewell.ts'
import { farewell, lineOf } from './revoked/farewell.ts'
import type { Side } from './revoked/sides.ts'
import { openSides } from './revoked/sides.ts'

const seed = seedFor('S5')
const chance = chanceFrom(`S5 ${seed}`)
const rounds = sized(3, 60)
const moments: readonly Moment[] = ['settled', 'on the way', 'at once']
/** A line may stay open so long, in ms: another process looks at its accounts every 5 s, and this machine may be busy. */
const patience = 25_000

/** A room under a desk that nobody takes anything from. */
interface Stage {
  readonly sides: readonly [Side, ...Side[]]
  readonly desk: Headers
  readonly room: OpenRoom
}

const facilitator = (headers: Headers) => ({ headers, as: 'facilitator' as const })

async function acted({ sides, desk, room }: Stage, body: object): Promise<Ack & { ok: true }> {
  const ack = await command(sides[0].house, room.id, facilitator(desk), body)
  if (!ack.ok) throw new Error(JSON.stringify({ body, ack }))
  return ack
}

/** A fresh key, and its id. */
async function issue(stage: Stage, as: KeyRole): Promise<{ token: string; key: string }> {
  const { sides, room, desk } = stage
  const keys = async () =>
    (await snapshot(sides[0].house, room.id, facilitator(desk))).stage.keys ?? []
  const before = (await keys()).map(({ id }) => id)
  const { link = '' } = await acted(stage, { type: 'issueKey', as })
  const key = (await keys()).find(({ id }) => !before.includes(id))?.id ?? ''
  return { token: /#.*?([\w-]{43})/.exec(link)?.[1] ?? '', key }
}

async function signedInAnew({ sides }: Stage): Promise<Headers> {
  const answer = await sides[0].house.ask('POST', '/api/auth/sign-in/email', { json: owner })
  return { cookie: cookiesIn(answer) }
}

/** Everybody whose right can go, and how it goes. */
const leavers: Readonly<Record<string, (stage: Stage) => Promise<Leaver>>> = {
  'a participant who is removed': async (stage) => {
    const seat = await takeSeat(stage.sides[0].house, stage.room.code, 'Anna')
    return {
      room: stage.room.id,
      as: 'participant',
      headers: seat.headers,
      act: (turn) => ({ type: 'rename', name: `Anna ${turn}` }),
      sendAway: async () =>
        (await acted(stage, { type: 'removeParticipant', participant: seat.id })).seq,
      bye: 'removed',
    }
  },
  'a participant who erases themselves': async ({ sides, room }) => {
    const [{ house }] = sides
    const seat = await takeSeat(house, room.code, 'Ben')
    const who = { headers: seat.headers, as: 'participant' as const }
    return {
      room: room.id,
      ...who,
      act: (turn) => ({ type: 'rename', name: `Ben ${turn}` }),
      sendAway: async () => {
        const ack = await command(house, room.id, who, { type: 'eraseMe' })
        return ack.ok ? ack.seq : null
      },
      bye: 'erased',
    }
  },
  'a co-facilitator whose key is revoked': async (stage) => {
    const { token, key } = await issue(stage, 'cofacilitator')
    return {
      room: stage.room.id,
      as: 'facilitator',
      headers: bearer(token),
      act: (turn) => ({ type: 'hold', on: turn % 2 === 0 }),
      sendAway: async () => (await acted(stage, { type: 'revokeKey', key })).seq,
      bye: 'revoked',
    }
  },
  'an owner who signs out': async (stage) => {
    const { sides, room } = stage
    const headers = await signedInAnew(stage)
    return {
      room: room.id,
      as: 'facilitator',
      headers,
      act: (turn) => ({ type: 'hold', on: turn % 2 === 0 }),
      sendAway: async () => {
        await sides[0].house.ask('POST', '/api/auth/sign-out', { headers, json: {} })
        return null
      },
      bye: 'signed-out',
    }
  },
}

/** How often each is played: passwords take their time to be hashed. */
const roundsOf = (name: string): number => (name.includes('owner') ? sized(1, 10) : rounds)

async function openStage(sides: readonly Side[]): Promise<Stage> {
  const [first, ...others] = sides
  if (first === undefined) throw new Error('a side')
  const desk = await first.house.signIn()
  const room = await openRoom(first.house, desk, { organizerGets: 'plans' })
  return { sides: [first, ...others], desk, room }
}

describe.each(Object.entries(instances))('taking rights away at %s', (name, open) => {
  let stage: Stage
  let close: () => Promise<void>
  let pass: () => void
  beforeAll(async () => {
    const instance = await open()
    const opened = await openSides(instance)
    close = opened.close
    pass = () => void (instance.clock.at += 60_000)
    stage = await openStage(opened.sides)
  })
  afterAll(() => close())

  test.each(Object.entries(leavers))(
    'R25 %s: nothing is taken afterwards, and every line is cut',
    async (who, enlist) => {
      let [before, after] = [0, 0]
      for (let round = 0; round < roundsOf(who); round++) {
        pass()
        // First the one of which something is known to be taken before.
        const moment = round === 0 ? 'settled' : chance.oneOf(moments)
        const outcome = await farewell(stage.sides, await enlist(stage), { moment, patience })
        expect(outcome.wrongs).toEqual([])
        before += outcome.before
        after += outcome.after
      }
      report('S5', { instance: name, who, 'taken before': before, 'refused after': after })
      expect(before).toBeGreaterThan(0)
      expect(after).toBeGreaterThan(0)
    },
  )

  test('R25 an owner whose password was set anew is signed out elsewhere, at once and on every line', async () => {
    pass()
    const headers = await signedInAnew(stage)
    const lost = await signedInAnew(stage)
    const [{ house }] = stage.sides
    const links = signInLinks({
      db: house.database.db,
      now: () => house.clock.at,
      random: cryptographic,
    })
    const state = (await house.built.rooms.get(stage.room.id))?.state()
    const token = await links.issue(state?.owner ?? '')
    const outcome = await farewell(
      stage.sides,
      {
        room: stage.room.id,
        as: 'facilitator',
        headers: lost,
        act: (turn) => ({ type: 'hold', on: turn % 2 === 0 }),
        sendAway: async () => {
          const traded = await house.ask('POST', '/api/sign-in-link', { json: { token } })
          const { status } = await house.ask('POST', '/api/new-password', {
            headers: { cookie: cookiesIn(traded) },
            json: { grant: traded.json.grant, password: owner.password },
          })
          expect(status).toBe(200)
          return null
        },
        bye: 'signed-out',
      },
      { moment: 'settled', patience },
    )
    expect(outcome.wrongs).toEqual([])
    expect((await house.ask('GET', '/api/rooms', { headers })).status).toBe(401)
    stage = { ...stage, desk: await signedInAnew(stage) }
  })

  test('R25 who waits for news, by plain HTTP at any process, is told none once the right is gone', async () => {
    pass()
    const [{ house }] = stage.sides
    const seat = await takeSeat(house, stage.room.code, 'Cem')
    const session = await signedInAnew(stage)
    const keyed = async (as: KeyRole, hat: Hat): Promise<Waiter> => {
      const { token, key } = await issue(stage, as)
      const sendAway = () => acted(stage, { type: 'revokeKey', key })
      return { who: as, as: hat, headers: bearer(token), sendAway }
    }
    const waiters: readonly Waiter[] = [
      await keyed('organizer', 'organizer'),
      await keyed('projector', 'projector'),
      await keyed('cofacilitator', 'facilitator'),
      {
        who: 'removed',
        as: 'participant',
        headers: seat.headers,
        sendAway: () => acted(stage, { type: 'removeParticipant', participant: seat.id }),
      },
      {
        who: 'signed out',
        as: 'facilitator',
        headers: session,
        sendAway: () => house.ask('POST', '/api/auth/sign-out', { headers: session, json: {} }),
      },
    ]
    for (const [n, { who, as, headers, sendAway }] of waiters.entries()) {
      const path = `/api/rooms/${stage.room.id}/snapshot?as=${as}`
      const waiting = stage.sides.map(async (side) => {
        const { seq } = (await side.house.ask('GET', path, { headers })).json as { seq: number }
        return side.house.ask('GET', `${path}&after=${seq}`, { headers })
      })
      await begun()
      await sendAway()
      // Something that they would have been told of.
      const step = ['taster.more', 'taster.today'][n % 2]
      await acted(stage, { type: 'openStep', step })
      for (const { status, json } of await Promise.all(waiting)) {
        // What is left to whoever was removed is their own plan, and no stage.
        expect({ who, status }).toEqual({ who, status: who === 'removed' ? 200 : 404 })
        expect(json.stage?.step ?? null).toBeNull()
      }
    }
  })

  test('R25 a download that is under way is broken off, and none begins', async () => {
    pass()
    const second = await issue(stage, 'organizer')
    const headers = bearer(second.token)
    const step = 'taster.first-step'
    await acted(stage, { type: 'openStep', step })
    for (const n of [1, 2, 3]) {
      const [{ house }] = stage.sides
      const seat = await takeSeat(house, stage.room.code, `Dora ${n}`)
      const who = { headers: seat.headers, as: 'participant' as const }
      const answer = { items: [{ id: 'a', cue: 'c', act: 'a', who: 'w', by: '2026-12-01' }] }
      for (const body of [
        { type: 'giveAnswer', step, answer, rev: 1, done: true },
        { type: 'shareSection', section: 'taster.next-step', on: true },
      ])
        expect(await command(house, stage.room.id, who, body)).toMatchObject({ ok: true })
    }
    const side = stage.sides.at(-1) ?? stage.sides[0]
    const url = `http://localhost:${side.port}/api/rooms/${stage.room.id}/plans.zip?as=organizer`
    const whole = await fetch(url, { headers })
    expect((await whole.arrayBuffer()).byteLength).toBeGreaterThan(1000)
    const broken = await side.house.built.app.request(url, { headers })
    const reader = broken.body?.getReader()
    expect((await reader?.read())?.done).toBe(false)
    await acted(stage, { type: 'revokeKey', key: second.key })
    await expect(readAll(reader)).rejects.toThrow('may not have it any more')
    for (const { house } of stage.sides) {
      for (const path of ['plans.zip', 'summary.pdf', 'snapshot', 'figure/taster.today'])
        expect(
          (await house.ask('GET', `/api/rooms/${stage.room.id}/${path}?as=organizer`, { headers }))
            .status,
        ).toBe(404)
      const trade = { room: stage.room.id, key: second.token }
      expect((await house.ask('POST', '/api/keys', { json: trade })).status).toBe(404)
    }
  })
})

/** Somebody who waits, and loses the right to what they wait for. */
interface Waiter {
  readonly who: string
  readonly as: Hat
  readonly headers: Headers
  readonly sendAway: () => Promise<unknown>
}

/** Requests that were made are waiting by now. If one is not yet, it finds its right gone: nothing is lost but the aim. */
function begun(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 200))
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
  while ((await reader?.read())?.done === false);
}

/** A store that forgets what took somebody's right away, wherever a process reads of it that did not write it. */
function forgetful(database: OpenDatabase): OpenDatabase {
  const { store } = database
  const forget = (recorded: Recorded): Recorded =>
    ['keyRevoked', 'seatRemoved'].includes(recorded.event.type)
      ? { ...recorded, event: { type: 'holdSet', on: false } }
      : recorded
  return {
    ...database,
    store: {
      ...store,
      after: async (...asked) => {
        const missed = await store.after(...asked)
        return { ...missed, events: missed.events.map(forget) }
      },
      transact: (turn, decide) =>
        store.transact(turn, (known) => decide({ ...known, events: known.events.map(forget) })),
    },
  }
}

test('R25 a planted bug is found: another process forgets who was sent away', async () => {
  const { sides, close } = await openSides(await openNeighbours({ around: forgetful }))
  const stage = await openStage(sides)
  for (const who of ['a participant who is removed', 'a co-facilitator whose key is revoked']) {
    const leaver = await leavers[who]?.(stage)
    if (leaver === undefined) throw new Error(who)
    // The other process knows the room before.
    await (await lineOf(stage.sides[1] ?? stage.sides[0], leaver)).close()
    const { wrongs } = await farewell(sides, leaver, { moment: 'settled', patience: 1000 })
    expect(wrongs).toEqual(
      expect.arrayContaining([
        'taken afterwards: HTTP at 1',
        'taken afterwards: socket at 1',
        'a socket stays open at 1',
      ]),
    )
  }
  await close()
})
