import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faults } from './axe.ts'
import { launchBrowser, phoneOn, screenOn } from './browser.ts'
import { done, onStep, openRoom, press, sees, setUp } from './play.ts'
import { startServer, type RunningServer } from './server.ts'

const name = 'عبد الرحمن الطويل من الميناء'

/** Words stand apart from the line, whichever way they run. */
const saysSo = new RegExp(`^You write for \\W?${name}\\W?\\.$`, 'u')

let server: RunningServer
let browser: Browser
let desk: Page
let room: string
let tab: Page

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
  desk = await (await screenOn(browser)).newPage()
  await setUp(desk, server.printed(), `http://localhost:${server.port}`)
  ;({ room } = await openRoom(desk, 'Taster'))
  await desk.getByRole('button', { name: 'Go on without a phone' }).click()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

describe('somebody without a phone', () => {
  it('K61: is given a seat at the console, in a tab that says who writes and who sees it, with the phone’s own inputs', async () => {
    await desk.getByRole('button', { name: '0 phones' }).click()
    await desk.getByText('For somebody without a phone').click()
    expect(await faults(desk)).toEqual([])
    const opened = desk.context().waitForEvent('page')
    await desk.getByRole('link', { name: 'Open a seat for them' }).click()
    tab = await opened
    await tab.getByRole('button', { name: 'Join', exact: true }).click()
    await tab.getByLabel('What shall we call you?').fill(name)
    await tab.getByRole('button', { name: 'Go in' }).click()
    await sees(tab, saysSo)
    await press(desk, 'Open')
    await onStep(tab, 'How are you here?')
    await tab.getByRole('radio').nth(3).check({ force: true })
    await done(tab)
    await desk
      .getByRole('button', { name: new RegExp(`${name}.*done`, 'u') })
      .last()
      .waitFor()
    expect(await faults(tab)).toEqual([])
  })

  it('K62: comes back in that tab after a reload, and anywhere by the return code alone', async () => {
    await tab.reload()
    await sees(tab, saysSo)
    const above = tab.getByLabel('Writing for somebody')
    const shown = above.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(await shown.isVisible()).toBe(false)
    await above.getByText('Return code', { exact: true }).click()
    const code = await shown.innerText()
    const opened = desk.context().waitForEvent('page')
    await desk.getByRole('link', { name: 'Open a seat by its return code' }).click()
    const other = await opened
    await other.getByRole('button', { name: 'I have a return code' }).click()
    await other.getByRole('textbox').fill(code)
    await other.getByRole('button', { name: 'Go to my seat', exact: true }).click()
    await sees(other, saysSo)
    const phone = await (await phoneOn(browser)).newPage()
    await phone.goto(`http://localhost:${server.port}/`)
    expect(await phone.getByText(name).count()).toBe(0)
    // The tab's seat is its own: the desk goes on, and the browser has no participant's cookie.
    const cookies = await desk.context().cookies()
    expect(cookies.map((cookie) => cookie.name)).not.toContain(`cairn_seat_${room}`)
  })
})
