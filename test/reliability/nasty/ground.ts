import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listen, serverFor } from '../../../server/http/serve.ts'
import type { LiveRoom } from '../../../server/rooms.ts'
import type { Headers, HouseOptions, OpenRoom, TestHouse, TestSeat } from '../../http/house.ts'
import { openHouse, openRoom, takeSeat } from '../../http/house.ts'
import type { Client } from '../../live/wire.ts'
import { connect } from '../../live/wire.ts'
import { seededBytes } from '../../rooms/kit.ts'
import type { Typed } from './nasty.ts'

/** Somebody in the room, with the text that they write wherever words are taken. */
export interface Person extends Omit<TestSeat, 'cookie'> {
  readonly text: Typed | null
}

/** A house with everything that was put into it. */
export interface Played {
  readonly house: TestHouse
  readonly owner: Headers
  /** Everybody is here. */
  readonly room: OpenRoom
  readonly people: Person[]
  /** Rooms that the tries opened, by what was tried. */
  readonly opened: { readonly what: string; readonly room: OpenRoom }[]
  readonly close: () => Promise<void>
}

/** One house on one store, a room of every kind, and everybody who comes to it. */
export interface Ground extends Played {
  readonly port: number
  /** The room that `room` is: what is asked of it here is no input. */
  readonly live: () => Promise<LiveRoom>
  /** Rooms of one seat each, where names and hostile commands are tried. */
  readonly renaming: OneSeat
  readonly renamed: OneSeat
  /** Whoever tries what nobody may have: in `room`, and says nothing else. */
  readonly intruder: TestSeat
  /** A facilitator's socket, which must never notice anything. */
  readonly desk: Client
  /** Further sockets that the tries keep, closed with the ground. */
  readonly lines: Map<string, Client>
  /** Everything that was put in, in a house that starts anew and knows what its store gives back, and no more. */
  readonly again: () => Promise<Played>
}

export interface OneSeat {
  readonly room: OpenRoom
  readonly seat: TestSeat
}

/** The same bytes are drawn on every ground, so that two of them give the same ids, codes and documents. */
export async function openGround(
  options: HouseOptions,
  onPort: (port: number) => void = () => undefined,
): Promise<Ground> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-nasty-'))
  const start = (seed: string): Promise<TestHouse> =>
    openHouse({ ...options, dataDir, workshops: import.meta.dirname, random: seededBytes(seed) })
  const house = await start('nasty')
  const owner = await house.signIn()
  const server: Server = serverFor(house.built.app, null)
  house.built.attach(server)
  const port = await listen(server, { port: 0, host: 'localhost' })
  onPort(port)
  const nasty = (): Promise<OpenRoom> => openRoom(house, owner, { workshop: 'nasty' })
  const oneSeat = async (): Promise<OneSeat> => {
    const room = await nasty()
    return { room, seat: await takeSeat(house, room.code) }
  }
  const room = await openRoom(house, owner, { workshop: 'nasty', organizerGets: 'plans' })
  const asDesk = { room: room.id, as: 'facilitator', token: room.keys.cofacilitator }
  const desk = await connect(port, asDesk)
  const lines = new Map<string, Client>()
  const people: Person[] = []
  const opened: Played['opened'] = []
  const stop = async (): Promise<void> => {
    await Promise.all([desk, ...lines.values()].map((line) => line.close()))
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await house.close()
  }
  const remove = (): void => rmSync(dataDir, { recursive: true, force: true })
  return {
    house,
    owner,
    port,
    room,
    people,
    opened,
    live: async () => {
      const live = await house.built.rooms.get(room.id)
      if (live === null) throw new Error('the room is gone')
      return live
    },
    renaming: await oneSeat(),
    renamed: await oneSeat(),
    intruder: await takeSeat(house, room.code, 'Intruder'),
    desk,
    lines,
    again: async () => {
      await stop()
      const anew = await start('nasty again')
      anew.clock.at = house.clock.at
      return {
        house: anew,
        owner: await anew.signIn(),
        room,
        people,
        opened,
        close: () => anew.close().then(remove),
      }
    },
    close: () => stop().then(remove),
  }
}
