import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands, routes } from '../../server/auth/authority.ts'
import type { AppParts } from '../../server/http/app.ts'
import { makeApp } from '../../server/http/app.ts'
import type { Recorded } from '../../server/room/events.ts'
import type { Ack } from '../../server/room/protocol.ts'
import type { OpenDatabase } from '../../server/database.ts'
import type { TestHouse } from '../http/house.ts'
import { openHouse } from '../http/house.ts'
import type { OnPort } from '../http/on-port.ts'
import { onPort } from '../http/on-port.ts'
import type { Client } from '../live/wire.ts'
import { NotTaken, connect } from '../live/wire.ts'
import {
  accountRoutes,
  commandsOf,
  metricsToken,
  openRoutes,
  roomRoutes,
} from './authority/expected.ts'
import type { Findings, Road } from './authority/matrix.ts'
import {
  byHttp,
  tryAccountRoutes,
  tryCommands,
  tryOpenRoutes,
  tryRoomRoutes,
} from './authority/matrix.ts'
import type { Accounts, Person, World } from './authority/people.ts'
import { gather, hatOf, inside, people, signInAll } from './authority/people.ts'
import { report } from './figure.ts'

const env = { METRICS_TOKEN: metricsToken, TRUST_PROXY: '1' }
const day = 24 * 60 * 60 * 1000

let cells = 0
function allAsPromised(found: Findings): void {
  expect(found.wrong).toEqual([])
  expect(found.cells).toBeGreaterThan(people.length)
  cells += found.cells
}

describe('R23 the whole table of authority, by everybody', () => {
  let house: TestHouse
  let accounts: Accounts
  let world: World
  let listening: OnPort
  beforeAll(async () => {
    house = await openHouse({ env })
    accounts = await signInAll(house)
    world = await gather(house, accounts)
    listening = await onPort(house)
  })
  afterAll(async () => {
    report('S3', { cells, people: people.length, routes: Object.keys(routes).length })
    listening.close()
    await house.close()
  })

  test('R23 what is expected has a line for each route and command, and nothing else', () => {
    expect(
      [roomRoutes, accountRoutes, openRoutes].flatMap((table) => Object.keys(table)).toSorted(),
    ).toEqual(Object.keys(routes).toSorted())
    expect(Object.keys(commandsOf).toSorted()).toEqual(Object.keys(commands).toSorted())
  })

  test('R23 a command that the table does not know keeps the house from starting', () => {
    const types = [...Object.keys(commands), 'danceOn']
    expect(() => makeApp(partsOf(types))).toThrow('command without a row: danceOn')
    expect(() => makeApp(partsOf(Object.keys(commands)))).not.toThrow()
  })

  test('R23 each route of a room is for whom it is, under their own hat and in whatever form they show it', async () => {
    allAsPromised(await tryRoomRoutes(house, world))
  })

  test('R23 in somebody else’s room all of them are nobody', async () => {
    const strangers = { lightly: true, room: world.elsewhere.id, nobodyKnows: true } as const
    const local: readonly Person[] = ['other account', 'seat elsewhere', 'key elsewhere']
    const visiting = { ...world, shows: without(world, local) }
    allAsPromised(await tryRoomRoutes(house, visiting, strangers))
    const road = byHttp(house, visiting, world.elsewhere.id)
    const { wrong } = await tryCommands(house, visiting, { road })
    // Nobody there is let in, whoever they are here.
    expect(wrong.filter((line) => !line.includes(': not let in instead of'))).toEqual([])
    expect(wrong).toHaveLength(inside.length * (Object.keys(commandsOf).length - 1))
  })

  test('R23 accounts see what is their own, and whoever has none sees none of it', async () => {
    allAsPromised(await tryAccountRoutes(house, world))
  })

  test('R23 what asks for no account asks everybody for the same', async () => {
    allAsPromised(await tryOpenRoutes(house, world))
    // Nobody else’s signing out ended a session.
    for (const person of ['owner', 'other account'] as const) {
      const headers = world.shows[person][0] ?? {}
      const { json } = await house.ask('GET', '/api/auth/get-session', { headers })
      expect([person, json?.user.email]).toEqual([person, expect.stringContaining('@')])
    }
  })

  test('R23 each command is heard from whom it is for, and refused to everybody else, by HTTP', async () => {
    const found = await tryCommands(house, world, {
      road: byHttp(house, world),
      who: people,
    })
    allAsPromised(found)
  })

  test('R23 after the end documents still come, nothing is led any more, and who erased their seat is nobody', async () => {
    const own = await gather(house, accounts)
    const road = byHttp(house, own)
    expect(await road('owner', { type: 'endRoom' })).toMatchObject({ ok: true })
    allAsPromised(await tryRoomRoutes(house, own, { lightly: true, ended: true }))
    allAsPromised(await tryCommands(house, own, { road, ended: true }))
    for (const person of ['participant', 'neighbour', 'removed'] as const)
      for (const headers of own.shows[person]) {
        const path = `/api/rooms/${own.room.id}/plan.json?as=participant`
        expect([person, (await house.ask('GET', path, { headers })).status]).toEqual([person, 404])
      }
  })

  test('R23 an expired room is known to nobody, its owner included', async () => {
    house.clock.at += 31 * day
    const found = await tryRoomRoutes(house, world, { lightly: true, nobodyKnows: true })
    allAsPromised(found)
  })

  test('R23 on sockets commands are heard from the same people, and nobody else is let in', async () => {
    const own = await gather(house, accounts)
    const lines = new Map<Person, Client>()
    for (const person of people) {
      const line = await lineOf(own, person)
      if (typeof line === 'string')
        expect([person, line]).toEqual([
          person,
          person === 'removed' ? 'participant-removed' : 'room-unknown',
        ])
      else lines.set(person, line)
    }
    expect([...lines.keys()]).toEqual(inside.filter((person) => person !== 'removed'))
    const road: Road = async (person, body): Promise<Ack> =>
      (await lines.get(person)?.ask(body)) ?? failure()
    allAsPromised(await tryCommands(house, own, { road, who: [...lines.keys()] }))
    await Promise.all([...lines.values()].map((line) => line.close()))
  })

  test('R23 only the owner deletes a room, and then it is known to nobody', async () => {
    const own = await gather(house, accounts)
    const gone = { headers: own.shows.owner[0] ?? {} }
    expect((await house.ask('DELETE', `/api/rooms/${own.room.id}`, gone)).status).toBe(204)
    allAsPromised(await tryRoomRoutes(house, own, { lightly: true, nobodyKnows: true }))
  })

  async function lineOf(own: World, person: Person): Promise<Client | string> {
    const headers = own.shows[person].at(-1) ?? {}
    const auth = { room: own.room.id, as: hatOf[person] }
    return connect(listening.port, auth, { headers }).catch((fault: unknown) =>
      fault instanceof NotTaken ? fault.code : String(fault),
    )
  }
})

function without(world: World, gone: readonly Person[]): World['shows'] {
  return { ...world.shows, ...Object.fromEntries(gone.map((person) => [person, [{}]])) }
}

/** Only what registering asks for: nothing here is ever answered. */
function partsOf(commandTypes: readonly string[]): AppParts {
  return { commandTypes, files: {}, passwords: {} } as unknown as AppParts
}

function failure(): never {
  throw new Error('it should be there')
}

/** A store that forgets, or mistakes, what the log says of keys. */
function plantedLog(bug: (recorded: Recorded) => readonly Recorded[]) {
  return (database: OpenDatabase): OpenDatabase => ({
    ...database,
    store: {
      ...database.store,
      load: async (room) => {
        const stored = await database.store.load(room)
        return stored === null ? null : { ...stored, events: stored.events.flatMap(bug) }
      },
    },
  })
}

/** What the bug changes in the log, and for whom doors open then that should not. */
const planted: Readonly<
  Record<string, { bug: (recorded: Recorded) => readonly Recorded[]; by: readonly Person[] }>
> = {
  'revoking is forgotten': {
    bug: ({ event, ...when }) =>
      event.type === 'keyRevoked'
        ? [{ ...when, event: { type: 'holdSet', on: false } }]
        : [{ ...when, event }],
    by: ['revoked projector', 'revoked organizer', 'revoked cofacilitator'],
  },
  'an organizer’s key opens the facilitator’s door': {
    bug: ({ event, ...when }) =>
      event.type === 'keyIssued' && event.as === 'organizer'
        ? [{ ...when, event: { ...event, as: 'cofacilitator' } }]
        : [{ ...when, event }],
    by: ['organizer'],
  },
}

test('R23 planted bugs are found', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-authority-'))
  const before = await openHouse({ env, dataDir })
  const world = await gather(before, await signInAll(before))
  await before.close()
  for (const [name, { bug, by }] of Object.entries(planted)) {
    const after = await openHouse({ env, dataDir, around: plantedLog(bug) })
    const { wrong } = await tryRoomRoutes(after, world, { lightly: true, undrawn: true })
    const found = people.filter((person) =>
      wrong.some((line) => line.includes(` by ${person} as `)),
    )
    expect([name, found]).toEqual([name, by])
    await after.close()
  }
  rmSync(dataDir, { recursive: true })
})
