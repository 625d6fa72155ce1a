import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beyondEdge, faults } from './axe.ts'
import { launchBrowser, phoneOn, screenOn } from './browser.ts'
import { join, onStep, openRoom, press, sees, setUp } from './play.ts'
import { startServer, type RunningServer } from './server.ts'

let server: RunningServer
let browser: Browser
let desk: Page
let phone: Page
let code = ''

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
  desk = await (await screenOn(browser)).newPage()
  phone = await (await phoneOn(browser)).newPage()
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

describe('no page has a fault that axe can find', () => {
  it('the set-up, the library and the opening of a room', async () => {
    await desk.goto(`http://localhost:${server.port}/facilitate#setup=not-the-token`)
    await desk.getByLabel('Your name').waitFor()
    expect(await faults(desk)).toEqual([])
    await setUp(desk, server.printed(), `http://localhost:${server.port}`)
    expect(await faults(desk)).toEqual([])
    code = (await openRoom(desk, 'Taster')).code
    expect(await faults(desk)).toEqual([])
  })

  it('the phone from the code to the first exercise, and while waiting', async () => {
    await phone.goto(`http://localhost:${server.port}/`)
    await phone.getByLabel(/Code of the room/).waitFor()
    expect(await faults(phone)).toEqual([])
    await join(phone, `http://localhost:${server.port}`, code, 'Ruth')
    await sees(phone, 'Look up.')
    expect(await faults(phone)).toEqual([])
    await desk.getByRole('button', { name: 'Let people in' }).click()
    await press(desk, 'Open')
    await onStep(phone, 'How are you here?')
    expect(await faults(phone)).toEqual([])
  })

  it('the console in a running step, and the wall', async () => {
    expect(await faults(desk)).toEqual([])
    const wall = await desk.context().newPage()
    const room = new URL(desk.url()).searchParams.get('room') ?? ''
    await wall.goto(`http://localhost:${server.port}/wall/${room}`)
    await sees(wall, /done/)
    expect(await faults(wall)).toEqual([])
  })

  it('H90: the organizer’s page, which has what was agreed and the worksheets to print', async () => {
    await desk.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await desk.getByRole('button', { name: 'Pack up' }).click()
    const row = desk.getByRole('listitem').filter({ hasText: 'The organizer' })
    await row.getByRole('button', { name: 'Copy link' }).click()
    await row.getByText('Copied').waitFor()
    expect(await faults(desk)).toEqual([])
    const { pathname, hash } = new URL(await desk.evaluate(() => navigator.clipboard.readText()))
    const organizer = await (await screenOn(browser)).newPage()
    await organizer.goto(`http://localhost:${server.port}${pathname}${hash}`)
    await sees(organizer, 'What you get')
    expect(await faults(organizer)).toEqual([])
    for (const paper of ['Who will see what', 'Worksheets']) {
      const coming = organizer.waitForEvent('download')
      await organizer.getByRole('link', { name: `${paper}: PDF` }).click()
      expect((await coming).suggestedFilename()).toMatch(/\.pdf$/)
    }
  })

  it('narrow phones need no sideways scrolling', async () => {
    await phone.setViewportSize({ width: 320, height: 640 })
    expect(await beyondEdge(phone)).toBe(0)
  })
})
