import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beyondEdge, faults } from './axe.ts'
import { launchBrowser, screenOn } from './browser.ts'
import { commandAt, hostEnv, signIn, takeSeat } from './host.ts'
import { sees } from './play.ts'
import { startServer, type RunningServer } from './server.ts'

const words = ['Nurse', 'nurses', 'Nurse', 'معلّمة', 'Donaudampfschiffkapitän', 'Baker']

let server: RunningServer
let browser: Browser
let desk: Page

beforeAll(async () => {
  server = await startServer({ env: hostEnv })
  const origin = `http://localhost:${server.port}`
  browser = await launchBrowser()
  const host = await signIn(origin)
  const room = await host.openRoom({ workshop: 'job-role-models' })
  const asking = { room: room.id, as: 'facilitator', headers: { cookie: host.cookie } } as const
  const step = room.steps[0] ?? ''
  await commandAt(origin, asking, { type: 'openStep', step })
  for (const [n, word] of words.entries()) {
    const { token } = await takeSeat(origin, room.code, `Guest of ${n}`)
    const headers = { authorization: `Bearer ${token}` }
    const answer = { type: 'giveAnswer', step, answer: [word], rev: 1, done: true }
    await commandAt(origin, { room: room.id, as: 'participant', headers }, answer)
  }
  await commandAt(origin, asking, { type: 'closeStep', step })
  await commandAt(origin, asking, { type: 'revealStep', step })
  desk = await (await screenOn(browser)).newPage()
  await desk.goto(`${origin}/facilitate`)
  await desk.getByLabel('E-mail').fill(hostEnv.OWNER_EMAIL)
  await desk.getByLabel('Password').fill(hostEnv.OWNER_PASSWORD)
  await desk.getByRole('button', { name: 'Sign in', exact: true }).click()
  await desk.getByRole('heading', { name: 'Workshops' }).waitFor()
  await desk.goto(`${origin}/facilitate?room=${room.id}&screen=console`)
  await sees(desk, 'Tidy the words')
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const row = (name: string) => desk.getByRole('button', { name })

describe('the words of the cloud, at the console', () => {
  it('K32 are merged by keys alone, and keys go on at the merged word', async () => {
    await desk.getByText('Tidy the words').focus()
    await desk.keyboard.press('Enter')
    await row('nurses 1 person').focus()
    await desk.keyboard.press('Enter')
    expect(await faults(desk)).toEqual([])
    expect(await beyondEdge(desk)).toBe(0)
    await desk.getByLabel('Merge with…').selectOption('Nurse')
    await desk.getByRole('button', { name: 'Merge “nurses” with “Nurse”' }).focus()
    await desk.keyboard.press('Enter')
    await row('Nurse 3 people').waitFor()
    expect(await desk.evaluate(() => document.activeElement?.textContent)).toContain('Nurse')
    await sees(desk, 'The words on the wall have changed.')
  })

  it('K32 are taken off one at a time, and come back by Undo', async () => {
    await row('Baker 1 person').click()
    await row('Take “Baker” off the wall').click()
    await row('Baker 1 person').waitFor({ state: 'detached' })
    await desk.getByRole('button', { name: /^Undo/ }).click()
    await row('Baker 1 person').waitFor()
    await row('Nurse 3 people').waitFor()
  })
})
