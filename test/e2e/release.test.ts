import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faults } from './axe.ts'
import { launchBrowser, screenOn } from './browser.ts'
import { commandAt, hostEnv, signIn, takeSeat } from './host.ts'
import { owner } from './play.ts'
import { startServer, type RunningServer } from './server.ts'

let server: RunningServer
let browser: Browser
let desk: Page
let wall: Page

const step = 'rom-com-dream-job.missing'
const words = ['daylight', 'quiet time', 'a dog under the desk', 'my old street', 'being known']
const later = ['choice', 'music', 'regular hours']

beforeAll(async () => {
  server = await startServer({ env: hostEnv })
  browser = await launchBrowser()
  const origin = `http://localhost:${server.port}`
  const host = await signIn(origin)
  const { id: room, code } = await host.openRoom({ workshop: 'rom-com-dream-job', form: 'full' })
  const facilitates = { room, as: 'facilitator', headers: { cookie: host.cookie } } as const
  await commandAt(origin, facilitates, { type: 'openStep', step })
  for (const [place, text] of [...words, ...later].entries()) {
    const seat = await takeSeat(origin, code, `Person ${place}`)
    const headers = { authorization: `Bearer ${seat.token}` }
    const answer = [{ id: 'a', t: text }]
    const given = { type: 'giveAnswer', step, answer, rev: 1, done: true }
    expect(await commandAt(origin, { room, as: 'participant', headers }, given)).toMatchObject({
      ok: true,
    })
  }
  await commandAt(origin, facilitates, { type: 'closeStep', step })
  const context = await screenOn(browser)
  desk = await context.newPage()
  await desk.goto(`${origin}/facilitate`)
  await desk.getByLabel('E-mail').fill(owner.email)
  await desk.getByLabel('Password').fill(owner.password)
  await desk.getByRole('button', { name: 'Sign in' }).click()
  await desk.getByRole('heading', { name: 'Workshops' }).waitFor()
  await desk.goto(`${origin}/facilitate?room=${room}&screen=console`)
  wall = await context.newPage()
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.goto(`${origin}/wall/${room}`)
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

describe('the answers that a facilitator reads first', () => {
  const pick = (text: string) => desk.getByRole('checkbox', { name: `Pick “${text}”` })
  const onWall = (text: string) => wall.getByText(text).first()

  it('K31 only the picked ones come on the wall', async () => {
    for (const text of words.slice(0, 4)) await pick(text).check()
    const show = desk.getByRole('button', { name: /^Show the \d picked$/ })
    expect(await show.getAttribute('aria-disabled')).toBe('true')
    await pick(words[4] ?? '').press('Space')
    await show.click()
    await onWall('my old street').waitFor()
    expect(await wall.getByText('regular hours').count()).toBe(0)
    await desk.getByText('3 wait').waitFor()
    expect(await faults(desk)).toEqual([])
  })

  it('K31 the rest follows, and can be taken back', async () => {
    await desk.getByRole('button', { name: 'Show all 3 that wait' }).click()
    await onWall('regular hours').waitFor()
    await desk.getByText('All of them are on the wall.').waitFor()
    await desk.getByRole('button', { name: /Undo/ }).click()
    await onWall('regular hours').waitFor({ state: 'detached' })
    await onWall('my old street').waitFor()
  })
})
