import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beyondEdge, faults } from './axe.ts'
import { launchBrowser, phoneOn, screenOn } from './browser.ts'
import { commandAt, hostEnv, signIn, snapshotAt, takeSeat } from './host.ts'
import { sees } from './play.ts'
import { startServer, type RunningServer } from './server.ts'

const cards = 'team-retrospective.cards'
const long = 'Nobody knew who was on duty on the second of the month, and the telephone rang on'
const written = [
  ['Two people on call', 'Three late changes'],
  ['The new rota is fair', 'Changes on Friday evening'],
  [long, 'اتفقنا على مواعيد أوضح'],
]

let server: RunningServer
let browser: Browser
let desk: Page
let wall: Page
let phone: Page
/** Each card alone in a group, the first five of them. */
let putApart: () => Promise<void>

beforeAll(async () => {
  server = await startServer({ env: hostEnv })
  const origin = `http://localhost:${server.port}`
  browser = await launchBrowser()
  const host = await signIn(origin)
  const room = await host.openRoom({ workshop: 'team-retrospective' })
  const asking = { room: room.id, as: 'facilitator', headers: { cookie: host.cookie } } as const
  const facilitates = async (type: string, step: string) =>
    expect(await commandAt(origin, asking, { type, step })).toMatchObject({ ok: true })
  putApart = async () => {
    const { stage } = await snapshotAt(origin, asking)
    const ids = (stage.figure ?? []).flatMap((each) => (each.kind === 'cards' ? each.cards : []))
    const clusters = ids.slice(0, 5).map(({ id }, n) => ({ title: `Name ${n}`, cards: [id] }))
    const step = 'team-retrospective.clusters'
    expect(await commandAt(origin, asking, { type: 'clusterCards', step, clusters })).toMatchObject(
      { ok: true },
    )
  }
  await facilitates('openStep', cards)
  for (const [n, texts] of written.entries()) {
    const { token } = await takeSeat(origin, room.code, `Person ${n}`)
    const headers = { authorization: `Bearer ${token}` }
    const said = await commandAt(
      origin,
      { room: room.id, as: 'participant', headers },
      {
        ...{ type: 'giveAnswer', step: cards, rev: 1, done: true },
        answer: texts.map((t, place) => ({ id: `c${place}`, t, col: 'well' })),
      },
    )
    expect(said).toMatchObject({ ok: true })
  }
  phone = await (await phoneOn(browser)).newPage()
  await phone.goto(`${origin}/j/${room.code}`)
  await phone.getByRole('button', { name: 'Join', exact: true }).click()
  await phone.getByLabel('What shall we call you?').fill('Anna')
  await phone.getByRole('button', { name: 'Go in' }).click()
  await facilitates('closeStep', cards)
  await facilitates('revealStep', cards)
  const laptop = await screenOn(browser)
  desk = await laptop.newPage()
  await desk.goto(`${origin}/facilitate`)
  await desk.getByLabel('E-mail').fill(hostEnv.OWNER_EMAIL)
  await desk.getByLabel('Password').fill(hostEnv.OWNER_PASSWORD)
  await desk.getByRole('button', { name: 'Sign in', exact: true }).click()
  await desk.getByRole('heading', { name: 'Workshops' }).waitFor()
  await desk.goto(`${origin}/facilitate?room=${room.id}&screen=console`)
  await desk.getByRole('complementary').first().waitFor()
  wall = await laptop.newPage()
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.goto(`${origin}/wall/${room.id}`)
  await facilitates('openStep', 'team-retrospective.clusters')
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

const box = (text: string) => desk.getByRole('checkbox', { name: text })
const names = () => desk.getByLabel('Name of the group')

describe('cards that are put together', () => {
  it('K41: by keys alone, a new group leads to its name, and ears are told', async () => {
    for (const text of ['Three late changes', 'Changes on Friday evening']) {
      await box(text).focus()
      await desk.keyboard.press('Space')
    }
    await desk.getByRole('button', { name: 'Put together' }).focus()
    await desk.keyboard.press('Enter')
    await expect
      .poll(() => names().evaluateAll((all) => all.indexOf(document.activeElement as HTMLElement)))
      .toBe(0)
    await desk.keyboard.type('Late changes')
    await desk.keyboard.press('Enter')
    await desk.locator('[role=status]', { hasText: 'is called “Late changes”' }).waitFor()
    await box('Two people on call').check()
    await desk.getByRole('button', { name: 'Move to “Late changes”' }).click()
    await desk.getByText('3 cards', { exact: true }).waitFor()
    await box('Two people on call').check()
    await desk.getByRole('button', { name: 'Take out' }).click()
    await desk.getByText('2 cards', { exact: true }).waitFor()
    expect(await faults(desk)).toEqual([])
  })

  it('W77: the wall and the phones show what is put together as columns of cards', async () => {
    for (const page of [wall, phone]) {
      await sees(page, 'Late changes')
      await sees(page, 'Not put together')
      await sees(page, 'Changes on Friday evening')
      expect(await faults(page)).toEqual([])
    }
    expect(await beyondEdge(phone)).toBe(0)
    expect(await phone.getByRole('textbox').count()).toBe(0)
    expect(await phone.getByRole('button', { name: /answer/ }).count()).toBe(0)
  })

  it('K41: what was done last is taken back with one press', async () => {
    await desk.getByRole('button', { name: /^Undo/ }).click()
    await desk.getByText('3 cards', { exact: true }).waitFor()
  })

  it('K50: of many groups a list says where to, and the cards stay in sight', async () => {
    await putApart()
    await desk.getByRole('group', { name: 'Name 4' }).waitFor()
    await desk.getByRole('group', { name: 'Not put together' }).getByRole('checkbox').check()
    expect(await desk.getByRole('button', { name: /^Move to/ }).count()).toBe(0)
    await desk.getByLabel('Move to which group?').selectOption({ label: 'Name 3' })
    expect(await faults(desk)).toEqual([])
    await desk.getByRole('button', { name: 'Move', exact: true }).click()
    await desk.locator('[role=status]', { hasText: 'is in “Name 3” now' }).waitFor()
  })
})
