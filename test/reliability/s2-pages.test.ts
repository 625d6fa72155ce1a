import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { said } from '../../templates/text.ts'
import { commandAt } from '../e2e/host.ts'
import { launchBrowser, phoneOn, screenOn } from '../e2e/browser.ts'
import { freshDatabase } from '../store/fresh-database.ts'
import type { FreshDatabase } from '../store/fresh-database.ts'
import { report, sized } from './figure.ts'
import type { Crowd, Guest } from './nasty/crowd.ts'
import { openCrowd } from './nasty/crowd.ts'
import { logFaults } from './nasty/eyes/files.ts'
import type { Sought, Watch } from './nasty/eyes/page.ts'
import { pageFaults, readsInOrder, watchPages } from './nasty/eyes/page.ts'
import { fields, fits, keptIn } from './nasty/fields.ts'

let browser: Browser
beforeAll(async () => void (browser = await launchBrowser()), 120_000)
afterAll(() => browser.close())

/** The pages, and whom the built server asks, on PostgreSQL in the full form alone: `s2-inputs` compares what both stores give. */
const stores = sized(['SQLite'], ['SQLite', 'PostgreSQL'])

describe.each(stores)('on %s', (store) => {
  let database: FreshDatabase | null = null
  let crowd: Crowd
  let contexts: readonly BrowserContext[] = []
  let watches: readonly Watch[] = []
  let wall: Page
  let desk: Page
  let phone: Page
  let owner: Guest

  beforeAll(async () => {
    if (store === 'PostgreSQL') database = await freshDatabase()
    crowd = await openCrowd(database?.url)
    contexts = [
      await screenOn(browser, 1920, 1080),
      await screenOn(browser),
      await phoneOn(browser),
    ]
    watches = await Promise.all(contexts.map((each) => watchPages(each, crowd.origin)))
    const found = crowd.guests.find(({ name }) => name === 'محمد علي')
    if (found === undefined) throw new Error('nobody has that name')
    owner = found
    const [ofWall, ofDesk, ofPhone] = contexts
    const cookie = (pair: string) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: crowd.origin }
    }
    await ofDesk?.addCookies(crowd.host.cookie.split('; ').map(cookie))
    await ofPhone?.addCookies([cookie(`cairn_seat_${crowd.room.id}=${owner.token}`)])
    wall = await pageAt(
      ofWall,
      `${crowd.origin}/wall/${crowd.room.id}#key=${crowd.room.keys['projector']}`,
    )
    desk = await pageAt(ofDesk, `${crowd.origin}/facilitate?room=${crowd.room.id}&screen=console`)
    phone = await pageAt(ofPhone, `${crowd.origin}/j/${crowd.room.code}`)
  }, 300_000)

  afterAll(async () => {
    await Promise.all(contexts.map((each) => each.close()))
    await crowd.remove()
    await database?.drop()
  })

  async function pageAt(context: BrowserContext | undefined, url: string): Promise<Page> {
    if (context === undefined) throw new Error('no browser')
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    await page.goto(url)
    return page
  }

  const seen = (sought: readonly Sought[]) => ({
    on: (page: Page) =>
      expect.poll(() => pageFaults(page, sought), { timeout: 60_000 }).toEqual([]),
  })
  const texts = (step: string): readonly string[] => {
    const [field] = fields.filter((each) => each.step === step)
    if (field === undefined) throw new Error(`nobody writes on ${step}`)
    return crowd.guests
      .filter(({ text }) => fits(field, text))
      .map(({ text }) => said(keptIn(field, text)))
  }
  const show = async (step: string): Promise<void> => {
    await crowd.act('closeStep', { step })
    await crowd.act('revealStep', { step })
  }

  /** Turns the wall's pages until each text was on one of them. */
  async function seenOnPages(sought: readonly Sought[]): Promise<void> {
    let missing = sought
    for (let turns = 0; missing.length > 0 && turns < 60; turns += 1) {
      let faults: readonly string[] = []
      // A page that was just turned takes a moment until everything on it fits.
      const wrong = async (): Promise<readonly string[]> => {
        faults = await pageFaults(wall, missing)
        return faults.filter((fault) => !fault.startsWith('missing: '))
      }
      await expect.poll(wrong, { timeout: 60_000 }).toEqual([])
      missing = missing.filter(({ text }) => faults.includes(`missing: ${text.slice(0, 60)}`))
      await wall.keyboard.press('ArrowRight')
    }
    expect(missing.map(({ text }) => text)).toEqual([])
  }

  test('R22 titles, prompts and points of a workshop are words on every page', async () => {
    const told = [
      { text: crowd.title },
      { text: '<iframe src=javascript:alert("told")></iframe>' },
      { text: 'Listen. {{constructor.constructor("alert(1)")()}}' },
    ]
    await seen(told.slice(0, 1)).on(wall)
    await crowd.act('openStep', { step: 'nasty.told' })
    const points = [{ text: '<svg onload=alert("point")>' }, { text: '${7*7} {n} {name}' }]
    await seen([...told.slice(2), ...points]).on(wall)
    await seen([...told.slice(1), ...points]).on(phone)
    await seen(told).on(desk)
    expect(await wall.title()).toBe(`${crowd.title} · the wall`)
    expect(await desk.title()).toBe(crowd.title)
    expect(await phone.title()).toContain(crowd.title)
  })

  test('R22 names and answers are words on the wall and the phone, each name apart from what follows', async () => {
    await crowd.write('nasty.scene')
    await show('nasty.scene')
    const all = crowd.guests.flatMap(({ name, text }) => [
      { text: said(text) },
      { text: name, isName: true },
    ])
    await seen(all).on(phone)
    await seenOnPages(all)
  }, 240_000)

  test('R22 what the facilitator reads first, and the list of people, are words on the console', async () => {
    await crowd.write('nasty.ideas')
    // While a step is open the last answers wait for others, so that none appears as its author gets done.
    await crowd.act('closeStep', { step: 'nasty.ideas' })
    await seen(texts('nasty.ideas').map((text) => ({ text }))).on(desk)
    await desk.getByRole('button', { name: /^\d+ phones?$/ }).click()
    await seen(crowd.guests.map(({ name }) => ({ text: name, isName: true }))).on(desk)
    await desk.locator('aside li').filter({ hasText: owner.name }).getByRole('button').click()
    await desk.getByRole('button', { name: 'Remove' }).click()
    await expect.poll(() => readsInOrder(desk, owner.name)).toBe(true)
    await desk.getByRole('button', { name: 'Not now' }).click()
  }, 240_000)

  test('R22 terms, options and rows are words in every figure', async () => {
    await crowd.act('revealStep', { step: 'nasty.ideas' })
    await crowd.write('nasty.terms')
    await show('nasty.terms')
    await seen(texts('nasty.terms').map((text) => ({ text }))).on(phone)
    await wall.keyboard.press('l')
    await seenOnPages(texts('nasty.terms').map((text) => ({ text })))
    await crowd.act('openStep', { step: 'nasty.dots' })
    // A vote takes texts that look the same for one row.
    const rows = texts('nasty.ideas').filter((text) => text.normalize('NFKC') === text)
    await seen(rows.map((text) => ({ text }))).on(phone)
    for (const step of ['nasty.week', 'nasty.film', 'nasty.rows', 'nasty.next'])
      await crowd.write(step)
    await crowd.act('closeStep', { step: 'nasty.next' })
    await crowd.act('openStep', { step: 'nasty.week' })
    await show('nasty.week')
    const faces = ['<i>Very hard</i>', '=HARD()', 'Good]]>', 'Very good<!--']
    await seen(faces.map((text) => ({ text }))).on(wall)
    await seen(faces.map((text) => ({ text }))).on(phone)
  }, 240_000)

  test('R22 a plan is words on its owner’s phone and in the file that they keep, and reads in its order', async () => {
    const ten = texts('nasty.ideas').slice(0, 10)
    const seat = {
      room: crowd.room.id,
      as: 'participant',
      headers: { authorization: `Bearer ${owner.token}` },
    } as const
    const answer = ten.map((t, place) => ({ id: `line-${place}`, t }))
    const give = { type: 'giveAnswer', step: 'nasty.ideas', answer, rev: 2, done: true }
    expect(await commandAt(crowd.origin, seat, give)).toMatchObject({ ok: true })
    await crowd.act('openStep', { step: 'nasty.plan' })
    await seen([...ten.map((text) => ({ text })), { text: said(owner.text) }]).on(phone)
    await phone.getByRole('button', { name: 'More' }).click()
    await expect.poll(() => readsInOrder(phone, owner.name)).toBe(true)
    await seen([{ text: '<a href="javascript:alert(1)">Talk to somebody you trust.</a>' }]).on(
      phone,
    )

    const folder = mkdtempSync(join(tmpdir(), 'cairn-plan-'))
    const own = `${crowd.origin}/api/rooms/${crowd.room.id}`
    const kept = await fetch(`${own}/plan.html?as=participant`, { headers: seat.headers })
    const file = join(folder, 'plan.html')
    writeFileSync(file, await kept.text())
    const saved = await pageAt(contexts[0], pathToFileURL(file).href)
    await seen([...ten, owner.name, said(owner.text)].map((text) => ({ text }))).on(saved)
    rmSync(folder, { recursive: true })
    for (const path of ['plan.pdf?as=participant', 'summary.pdf?as=facilitator']) {
      const headers = path.startsWith('plan') ? seat.headers : { cookie: crowd.host.cookie }
      expect((await fetch(`${own}/${path}`, { headers })).status).toBe(200)
    }
  }, 120_000)

  test('R22 the pages asked nobody else for anything, the server neither, and its log holds no word of anybody’s', () => {
    expect(watches.flatMap(({ requests, surprises }) => [...requests, ...surprises])).toEqual([])
    const { watched, calls } = crowd.left()
    expect(calls).toEqual([])
    // The server, what draws documents, and what writes to SQLite.
    expect(watched).toBe(store === 'SQLite' ? 3 : 2)
    const lines = crowd.printed().slice(crowd.printed().indexOf('\n{') + 1)
    const words = crowd.guests
      .flatMap(({ name, text }) => [name, said(text)])
      .filter((word) => word.length >= 8 && !/^\w+$/.test(word))
    expect(words.length).toBeGreaterThan(50)
    expect(
      logFaults(lines, [...words, crowd.title, ...crowd.guests.map(({ token }) => token)]),
    ).toEqual([])
    report('S2', {
      store,
      pages: 4,
      guests: crowd.guests.length,
      'lines of log': lines.split('\n').length,
    })
  })

  test('R22 a page that takes words for markup is found', async () => {
    const planted = await pageAt(contexts[1], `${crowd.origin}/facilitate`)
    await expect.poll(() => pageFaults(planted, [])).toEqual([])
    for (const text of [
      '<img src=x onerror=alert(1)>',
      '<iframe src=x></iframe>',
      '<a href="//evil.example">x</a>',
    ]) {
      await planted.evaluate((html) => {
        const careless = document.createElement('div')
        careless.innerHTML = html
        document.body.append(careless)
      }, text)
      expect(await pageFaults(planted, [{ text }])).toContain(`missing: ${text}`)
    }
    for (const kind of [
      'an element: <img',
      'an element: <iframe',
      'a link: //evil',
      'refused script-src',
    ])
      await expect.poll(async () => (await pageFaults(planted, [])).join('\n')).toContain(kind)
    await planted.evaluate(() => {
      alert(1)
      document.body.append('You are ', 'דן 7', '.')
    })
    const more = await pageFaults(planted, [{ text: 'דן 7', isName: true }])
    expect(more).toEqual(expect.arrayContaining(['alert 1', 'not apart: דן 7']))
    await planted.evaluate(() => void document.body.append('Remove \u202eAnna Lind?'))
    expect(await readsInOrder(planted, 'Anna Lind')).toBe(false)
    await expect(planted.goto('https://evil.example/')).rejects.toThrow()
    expect(watches[1]?.requests).toEqual(['https://evil.example/'])
  })
})
