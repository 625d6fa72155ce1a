import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Snapshot } from '../../server/room/protocol.ts'
import { launchBrowser, phoneOn, screenOn } from './browser.ts'
import { commandAt, hostEnv, signIn, snapshotAt, takeSeat } from './host.ts'
import type { Host, HostedRoom, RoomAsking } from './host.ts'
import { startServer, type RunningServer } from './server.ts'

/** What is asked of the room; a refusal fails the test. */
type Act = (command: { readonly type: string; readonly [field: string]: unknown }) => Promise<void>

/** A room at a server of its own, for a file of tests: played by HTTP up to where it is looked at, then on real pages. */
export interface PlayedRoom extends HostedRoom {
  readonly facilitates: Act
  /** The room as its facilitator sees it now. */
  readonly seen: () => Promise<Snapshot>
  /** Somebody who only acts: a seat without a page. */
  readonly seat: (name?: string) => Promise<Act>
  /** Somebody with a phone, who has just come in. */
  readonly phone: (name: string) => Promise<Page>
  /** The console of whoever opened the room. */
  readonly desk: () => Promise<Page>
  readonly wall: () => Promise<Page>
  readonly remove: () => Promise<void>
}

/** Starts a server and a browser, and opens a room there; `wanted` as in `POST /api/rooms`. Leaves nothing running where it rejects. */
export async function playRoom(wanted: object): Promise<PlayedRoom> {
  const server = await startServer({ env: hostEnv })
  let browser: Browser | undefined
  try {
    browser = await launchBrowser()
    const host = await signIn(`http://localhost:${server.port}`)
    return roomOf({ server, browser, host, room: await host.openRoom(wanted) })
  } catch (error) {
    await browser?.close()
    await server.remove()
    throw error
  }
}

interface Parts {
  readonly server: RunningServer
  readonly browser: Browser
  readonly host: Host
  readonly room: HostedRoom
}

function roomOf({ server, browser, host, room }: Parts): PlayedRoom {
  const origin = `http://localhost:${server.port}`
  const asking = { room: room.id, as: 'facilitator', headers: { cookie: host.cookie } } as const
  const actor =
    (as: RoomAsking): Act =>
    async (command) =>
      expect(await commandAt(origin, as, command)).toMatchObject({ ok: true })

  return {
    ...room,
    facilitates: actor(asking),
    seen: () => snapshotAt(origin, asking),
    seat: async (name) => {
      const { token } = await takeSeat(origin, room.code, name)
      const headers = { authorization: `Bearer ${token}` }
      return actor({ room: room.id, as: 'participant', headers })
    },
    phone: async (name) => {
      const page = await (await phoneOn(browser)).newPage()
      await page.goto(`${origin}/j/${room.code}`)
      await page.getByRole('button', { name: 'Join', exact: true }).click()
      await page.getByLabel('What shall we call you?').fill(name)
      await page.getByRole('button', { name: 'Go in' }).click()
      await page.getByLabel('What shall we call you?').waitFor({ state: 'detached' })
      await page.getByRole('heading', { level: 1 }).waitFor()
      return page
    },
    desk: async () => {
      const context = await screenOn(browser)
      const cookies = host.cookie.split('; ').map((pair) => {
        const cut = pair.indexOf('=')
        return { name: pair.slice(0, cut), value: pair.slice(cut + 1), url: origin }
      })
      await context.addCookies(cookies)
      const page = await context.newPage()
      await page.goto(`${origin}/facilitate?room=${room.id}&screen=console`)
      await page.getByRole('complementary').first().waitFor()
      return page
    },
    wall: async () => {
      const page = await (await screenOn(browser, 1920, 1080)).newPage()
      await page.goto(`${origin}/wall/${room.id}#key=${room.keys.projector}`)
      return page
    },
    remove: async () => {
      await browser.close()
      await server.remove()
    },
  }
}
