import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../server/room/protocol.ts'
import { exercises, kinds } from '../../templates/exercises/index.ts'
import { beyondEdge, faults } from './axe.ts'
import { launchBrowser, phoneOn, screenOn } from './browser.ts'
import { commandAt, hostEnv, signIn } from './host.ts'
import type { HostedRoom, RoomAsking } from './host.ts'
import { drivers } from './kinds/drivers.ts'
import { finger, keys } from './kinds/hands.ts'
import type { Hand } from './kinds/hands.ts'
import { sees } from './play.ts'
import { startServer, type RunningServer } from './server.ts'

const asked = kinds.filter((kind): kind is keyof typeof drivers => exercises[kind].asks)

let server: RunningServer
let origin: string
let browser: Browser
let room: HostedRoom
let desk: RoomAsking
let byTouch: Hand
let byKeys: Hand

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-test-'))
  mkdirSync(join(dataDir, 'workshops'))
  copyFileSync(
    join(import.meta.dirname, 'kinds/each-kind.yaml'),
    join(dataDir, 'workshops/each-kind.yaml'),
  )
  server = await startServer({ env: hostEnv, dataDir })
  origin = `http://localhost:${server.port}`
  browser = await launchBrowser()
  const host = await signIn(origin)
  room = await host.openRoom({ workshop: 'each-kind' })
  desk = { room: room.id, as: 'facilitator', headers: { cookie: host.cookie } }
  byTouch = finger(await (await phoneOn(browser)).newPage())
  byKeys = keys(await (await screenOn(browser, 390, 844)).newPage())
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

it('P80: every kind that asks stands in the workshop of these tests, and has its hands', () => {
  expect(Object.keys(drivers).sort()).toEqual([...asked].sort())
  expect(room.steps.map((step) => step.split('.')[1]).sort()).toEqual([...asked].sort())
})

it('P80: a room is joined by touch alone, and by keys alone', async () => {
  await Promise.all([joinBy(byTouch, 'Tess'), joinBy(byKeys, 'Kay')])
})

describe.each(Object.keys(drivers) as (keyof typeof drivers)[])('%s', (kind) => {
  const step = `each-kind.${kind}`
  const both = (act: (hand: Hand) => Promise<void>) =>
    Promise.all([byTouch, byKeys].map((hand) => act(hand)))

  it('P81: begins at its heading when it is pushed', async () => {
    await told({ type: 'openStep', step })
    await both(({ page }) => focusOn(page, 'main h1[id$="-title"]'))
  })

  it('P82: has no fault while nothing is said', async () => {
    expect(await faults(byTouch.page, ['light'])).toEqual([])
  })

  it('P80: is answered by touch alone, and by keys alone', async () => {
    await both((hand) => drivers[kind].act(hand))
  })

  it('P82: has no fault when it is answered, and fits narrow phones', async () => {
    const { page } = byTouch
    const [light, dark] = await Promise.all([
      faults(page, ['light']),
      faults(byKeys.page, ['dark']),
    ])
    expect([...light, ...dark]).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await beyondEdge(page)).toBe(0)
    await page.setViewportSize({ width: 390, height: 844 })
  })

  it('P80: reaches the room as it was meant', async () => {
    await both(async (hand) => {
      await hand.press(hand.page.getByRole('button', { name: 'Done', exact: true }))
      await expect.poll(() => answerIn(hand.page, step)).toMatchObject({ done: true })
      expect((await answerIn(hand.page, step))?.answer).toEqual(drivers[kind].meant())
    })
    // The dots of a later step go to what is shown here.
    if (kind === 'board') {
      await told({ type: 'closeStep', step })
      await told({ type: 'revealStep', step })
    }
  })
})

it('P83: a sheet to which an earlier page brought nothing says so, and leads there and back', async () => {
  const late = keys(await (await screenOn(browser, 390, 844)).newPage())
  const { page } = late
  await joinBy(late, 'Late')
  await told({ type: 'openStep', step: 'each-kind.evidence' })
  await focusOn(page, 'main h1[id$="-title"]')
  await sees(page, 'Nothing has come from an earlier page of yours yet.')
  expect(await faults(page, ['light'])).toEqual([])
  await late.press(page.getByRole('button', { name: 'To my pages' }))
  await late.press(page.getByRole('button', { name: /What it asks for/ }))
  await late.write(page.getByRole('textbox', { name: 'Line 1' }), 'Leads a team')
  await late.press(page.getByRole('button', { name: 'Done', exact: true }))
  await late.press(page.getByRole('button', { name: /Line by line/ }).first())
  await page.getByRole('textbox', { name: 'Which experience relates?' }).waitFor()
})

async function joinBy(hand: Hand, name: string): Promise<void> {
  const { page } = hand
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${origin}/`)
  await hand.write(page.getByLabel(/Code of the room/), room.code)
  await sees(page, 'Each kind once')
  await hand.press(page.getByRole('button', { name: 'Join', exact: true }))
  await hand.write(page.getByLabel('What shall we call you?'), name)
  await hand.press(page.getByRole('button', { name: 'Go in' }))
  await focusOn(page, 'main h1')
}

/** Waits until the focus is on what a selector means. */
async function focusOn(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((of) => document.activeElement?.matches(of) ?? false, selector)
}

async function told(command: { readonly type: string; readonly step: string }): Promise<void> {
  expect(await commandAt(origin, desk, command)).toMatchObject({ ok: true })
}

/** What the room has of this phone's person on a step. */
async function answerIn(page: Page, step: string) {
  const got = await page
    .context()
    .request.get(`${origin}/api/rooms/${room.id}/snapshot?as=participant`)
  return ((await got.json()) as Snapshot).mine?.answers[step]
}
