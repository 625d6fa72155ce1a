import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beyondEdge, faults } from './axe.ts'
import { launchBrowser, phoneOn, screenOn } from './browser.ts'
import { commandAt, hostEnv, signIn, takeSeat } from './host.ts'
import { sees } from './play.ts'
import { startServer, type RunningServer } from './server.ts'

const step = 'job-role-models.meet'
const asks = ['Somebody who binds books', 'A ship’s pilot', 'أحد يصلح الساعات', 'A baker', 'A vet']

let server: RunningServer
let browser: Browser
let wall: Page
/** Of whom only the first looks on; the second asks for the first of these. */
let asker: Page
let helper: Page

beforeAll(async () => {
  server = await startServer({ env: hostEnv })
  const origin = `http://localhost:${server.port}`
  browser = await launchBrowser()
  const host = await signIn(origin)
  const room = await host.openRoom({ workshop: 'job-role-models' })
  const desk = { room: room.id, as: 'facilitator', headers: { cookie: host.cookie } } as const
  const facilitates = async (type: string) =>
    expect(await commandAt(origin, desk, { type, step })).toMatchObject({ ok: true })
  const joins = async (name: string): Promise<Page> => {
    const page = await (await phoneOn(browser)).newPage()
    await page.goto(`${origin}/j/${room.code}`)
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await page.getByLabel('What shall we call you?').fill(name)
    await page.getByRole('button', { name: 'Go in' }).click()
    await sees(page, 'Look up.')
    return page
  }
  asker = await joins('Anna')
  helper = await joins('Ben')
  await facilitates('openStep')
  for (const [n, t] of asks.entries()) {
    if (n === 0) continue
    const { token } = await takeSeat(origin, room.code)
    const as = { room: room.id, as: 'participant', headers: { authorization: `Bearer ${token}` } }
    const answer = [{ id: 'a', t, col: 'asks' }]
    const given = { type: 'giveAnswer', step, rev: 1, done: true, answer }
    expect(await commandAt(origin, { ...as, as: 'participant' }, given)).toMatchObject({ ok: true })
  }
  await asker
    .getByRole('textbox')
    .first()
    .fill(asks[0] ?? '')
  await asker.getByRole('button', { name: 'Done', exact: true }).click()
  await sees(asker, 'Look up.')
  await facilitates('closeStep')
  await facilitates('revealStep')
  wall = await (await screenOn(browser, 1920, 1080)).newPage()
  await wall.goto(`${origin}/wall/${room.id}#key=${room.keys.projector}`)
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

describe('help between two people', () => {
  it('P87: is offered under an ask, never under one’s own', async () => {
    await helper.getByRole('button', { name: 'I can help with “Somebody who binds books”' }).click()
    await sees(helper, 'Its writer sees your name.')
    await sees(asker, 'This is yours.')
    expect(await asker.getByRole('button', { name: /help with “Somebody who binds/ }).count()).toBe(
      0,
    )
    for (const page of [asker, helper]) {
      expect(await faults(page)).toEqual([])
      expect(await beyondEdge(page)).toBe(0)
    }
  })

  it('H72: is taken back from one’s own pages too, and offered anew', async () => {
    await sees(asker, 'Ben can help you.')
    await helper.getByRole('button', { name: 'My pages' }).click()
    await sees(helper, 'You offered help.')
    expect(await faults(helper)).toEqual([])
    await helper
      .getByRole('button', { name: 'Take back your help with “Somebody who binds books”' })
      .click()
    await asker.getByText('Ben can help you.').waitFor({ state: 'detached' })
    await helper.getByText('You offered help.').waitFor({ state: 'detached' })
    await helper.getByRole('button', { name: 'To the room' }).click()
    await helper.getByRole('button', { name: 'I can help with “Somebody who binds books”' }).click()
  })

  it('P87: gives the asker a name and a choice, and the other one a name after the Yes alone', async () => {
    await sees(asker, 'Ben can help you.')
    expect(await helper.getByText('Anna').count()).toBe(0)
    await asker.getByRole('button', { name: 'Yes, let us talk' }).click()
    await sees(helper, 'You and Anna can talk.')
    await sees(asker, 'You and Ben can talk.')
    for (const page of [asker, helper]) expect(await faults(page)).toEqual([])
  })

  it('W78: is a number on the wall, and no name', async () => {
    await sees(wall, '1 pair found each other.')
    expect(await wall.getByText(/Anna|Ben/).count()).toBe(0)
    expect(await faults(wall)).toEqual([])
  })
})
