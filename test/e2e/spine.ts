import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as path } from 'node:path'
import { unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchBrowser, madeUpHost, phoneOn, screenOn } from './browser.ts'
import { pdfPages } from './pdf-text.ts'
import { done, join, onStep, openRoom, press, sees, setUp } from './play.ts'
import type { RunningServer, StartOptions } from './server.ts'

/** What each person writes where only they see it, and what they show. */
const words = {
  Ada: {
    more: 'whole mornings without meetings',
    act: 'block Tuesday until noon',
    idea: 'Lend each other half a day',
  },
  Ben: {
    more: 'evenings that stay mine',
    act: 'leave the laptop in the locker',
    idea: 'One desk by the window for all',
  },
  Cleo: {
    more: 'somebody to ask about wood',
    act: 'write to the carpenter',
    idea: 'Eat outside on Fridays',
  },
} as const

type Name = keyof typeof words
const names = ['Ada', 'Ben', 'Cleo'] as const

let server: RunningServer
let browser: Browser
let desk: Page
let wall: Page
let code = ''
let room = ''
const phones = new Map<Name, Page>()
const returnCodes = new Map<Name, string>()

const local = () => `http://localhost:${server.port}`
const insecure = () => `http://${madeUpHost}:${server.port}`
const phone = (name: Name): Page => {
  const page = phones.get(name)
  if (page === undefined) throw new Error(`${name} has no phone yet`)
  return page
}

/** A whole room, played in real browsers by a host, a wall and three phones; `start` starts what they speak to. */
export function playTheSpine(start: (options: StartOptions) => Promise<RunningServer>): void {
  beforeAll(async () => {
    const dataDir = mkdtempSync(path(tmpdir(), 'cairn-spine-'))
    mkdirSync(path(dataDir, 'workshops'))
    copyFileSync(
      path(import.meta.dirname, '../templates/dot-vote.yaml'),
      path(dataDir, 'workshops/dot-vote.yaml'),
    )
    server = await start({ dataDir, env: { ALLOWED_HOSTS: madeUpHost } })
    browser = await launchBrowser()
    desk = await (await screenOn(browser)).newPage()
  })

  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  // What stood on the pages when a step failed, for whoever has to find out why.
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    const pages = [['desk', desk], ['wall', wall], ...phones] as const
    for (const [name, page] of pages)
      await page
        ?.screenshot({ path: `test-results/${task.name} - ${name}.png` })
        .catch(() => undefined)
  })

  it('a new host sets up and opens a room of two workshops', async () => {
    await setUp(desk, server.printed(), local())
    const opened = await openRoom(desk, 'Taster', {
      title: 'Autumn retreat',
      more: 'Ideas and dots',
      plans: true,
    })
    code = opened.code
    room = opened.room
    expect(code).toMatch(/^\d{8}$/)
    const window = desk.context().waitForEvent('page')
    await desk.getByRole('button', { name: 'Open the wall in its own window' }).click()
    wall = await window
    await wall.setViewportSize({ width: 1920, height: 1080 })
    await sees(wall, `${code.slice(0, 4)} ${code.slice(4)}`)
  })

  it('two phones join, one of them from an insecure origin', async () => {
    for (const [name, origin] of [
      ['Ada', insecure()],
      ['Ben', local()],
    ] as const) {
      const page = await (await phoneOn(browser)).newPage()
      phones.set(name, page)
      returnCodes.set(name, await join(page, origin, code, name))
      await sees(page, 'Look up.')
    }
    expect(await phone('Ada').evaluate(() => isSecureContext)).toBe(false)
    await desk.getByRole('button', { name: 'Let people in' }).click()
    await sees(wall, /2\s+of us are here/)
  })

  it('a mood is answered by taps; two are too few to be counted', async () => {
    await press(desk, 'Open')
    for (const name of ['Ada', 'Ben'] as const) {
      await onStep(phone(name), 'How are you here?')
      await phone(name).getByText('Well', { exact: true }).click()
      await done(phone(name))
    }
    await press(desk, 'Close')
    await sees(desk, /Shows from 5 people on; 2 answered in time/)
    expect(await wall.getByText('Very well').count()).toBe(0)
    await press(desk, 'Next')
  })

  it('words that were typed offline survive a reload and are sent', async () => {
    await press(desk, 'Open')
    const ben = phone('Ben')
    await onStep(ben, 'More of this')
    await ben.getByLabel('What would you like more of?').fill('evenings')
    await sees(ben, 'Saved')
    await ben.context().setOffline(true)
    await ben.getByLabel('What would you like more of?').fill(words.Ben.more)
    await sees(ben, /Saved on this phone, will send/)
    await ben.reload({ timeout: 5_000 }).catch(() => undefined)
    await ben.context().setOffline(false)
    await ben.goto(`${local()}/`)
    await onStep(ben, 'More of this')
    expect(await ben.getByLabel('What would you like more of?').inputValue()).toBe(words.Ben.more)
    await done(ben)
  })

  it('a third phone joins late, gets the open step first, and may catch up', async () => {
    const page = await (await phoneOn(browser)).newPage()
    phones.set('Cleo', page)
    returnCodes.set('Cleo', await join(page, local(), code, 'Cleo'))
    await onStep(page, 'More of this')
    await page.getByLabel('What would you like more of?').fill(words.Cleo.more)
    await sees(page, 'Saved')
  })

  it('the same seat goes on, on another phone, by its return code', async () => {
    const other = await (await phoneOn(browser)).newPage()
    await other.goto(`${local()}/`)
    await other.getByRole('button', { name: 'I have a return code' }).click()
    await other.getByLabel('Your return code').fill(returnCodes.get('Cleo') ?? '')
    await other.getByRole('button', { name: 'Go to my seat' }).click()
    await onStep(other, 'More of this')
    expect(await other.getByLabel('What would you like more of?').inputValue()).toBe(
      words.Cleo.more,
    )
    await phone('Cleo').close()
    phones.set('Cleo', other)
    await done(other)
    await sees(other, /Catch up \(1\)/)
  })

  it('what somebody ticks is shown, with the name, and nothing else', async () => {
    const ada = phone('Ada')
    await ada.getByLabel('What would you like more of?').fill(words.Ada.more)
    await ada.getByRole('switch', { name: 'Show this to the room' }).click()
    await ada.getByText('With my name', { exact: true }).click()
    await done(ada)
    await press(desk, 'Close', 'Reveal')
    await sees(wall, new RegExp(words.Ada.more))
    await sees(wall, 'Ada')
    const shown = await wall.locator('body').innerText()
    expect(shown).not.toContain(words.Ben.more)
    expect(shown).not.toContain(words.Cleo.more)
    await press(desk, 'Next')
  })

  it('everybody makes one next step of their own', async () => {
    await press(desk, 'Open')
    for (const name of names) {
      const page = phone(name)
      await onStep(page, 'My next step')
      await page.getByLabel('When and where').fill('Monday at nine')
      await page.getByLabel('I will').fill(words[name].act)
      await page.getByRole('button', { name: 'Tomorrow' }).first().click()
      await page.getByLabel('Who will ask me how it went?').fill('Tomasz')
      await done(page)
    }
    await press(desk, 'Close')
    expect(await wall.locator('body').innerText()).not.toContain(words.Ada.act)
    await press(desk, 'Next')
  })

  it('one hands in a part of the plan, two keep it all', async () => {
    await press(desk, 'Open')
    for (const name of names) {
      const page = phone(name)
      await onStep(page, 'My plan')
      await sees(page, words[name].act)
      await page.getByRole('button', { name: 'Next: what I hand in' }).click()
      if (name === 'Ada') await page.getByRole('switch').first().click()
      const ready = name === 'Ada' ? 'Hand in 1 part' : 'Keep it all to myself'
      await page.getByRole('button', { name: ready }).click()
      await sees(page, 'Saved?')
    }
    await press(desk, 'Next')
  })

  it('ideas are read first, and shown without names', async () => {
    await press(desk, 'Open')
    for (const name of names) {
      await onStep(phone(name), 'Ideas')
      await phone(name).getByLabel('Line 1').fill(words[name].idea)
      await done(phone(name))
    }
    await press(desk, 'Close')
    for (const name of names) await sees(desk, words[name].idea)
    await press(desk, 'Reveal')
    for (const name of names) await sees(wall, words[name].idea)
    const shown = await wall.locator('body').innerText()
    for (const name of names) expect(shown).not.toContain(name)
    await press(desk, 'Next')
  })

  it('dots go to what the room was shown', async () => {
    await press(desk, 'Open')
    for (const name of names) {
      const page = phone(name)
      await onStep(page, 'Three dots')
      const row = page.getByRole('group', { name: words.Cleo.idea })
      for (let dot = 0; dot < 3; dot++)
        await row.getByRole('button', { name: 'One dot more' }).click()
      await done(page)
    }
    await press(desk, 'Close', 'Reveal')
    const rows = wall.getByText(words.Cleo.idea)
    await rows.first().waitFor()
    await sees(wall, '9')
    await press(desk, 'Next')
  })

  it('a step can be left out, and the last one says where the plan is', async () => {
    await desk.getByRole('button', { name: 'Leave this step out' }).click()
    await press(desk, 'Next')
    await sees(desk, /Step 8 of 8/)
    await press(desk, 'Open')
    for (const name of names) {
      const page = phone(name)
      await onStep(page, 'My plan')
      await page.getByRole('button', { name: 'Next: what I hand in' }).click()
      await page
        .getByRole('button', { name: name === 'Ada' ? 'Hand in 1 part' : 'Keep it all to myself' })
        .click()
    }
  })

  it('each PDF holds its own words and nobody else’s', async () => {
    for (const name of names) {
      const page = phone(name)
      const downloading = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Download my plan' }).click()
      const download = await downloading
      expect(download.suggestedFilename()).toMatch(/^My plan - .*\.pdf$/)
      const text = (await pdfPages(await readFile(await download.path()))).join(' ')
      for (const other of names) {
        const own = other === name
        expect(text.includes(words[other].more), `${name}: ${words[other].more}`).toBe(own)
        expect(text.includes(words[other].act), `${name}: ${words[other].act}`).toBe(own)
      }
      await page.getByRole('button', { name: 'Yes', exact: true }).click()
    }
  })

  it('the plan is a page, a text and days for a calendar too, and a picture of this screen', async () => {
    const ada = phone('Ada')
    await ada.getByText('More ways to have it').click()
    const files = [
      ['A page that opens in any browser', 'html', words.Ada.act],
      ['Text for my notes (Markdown)', 'md', words.Ada.act],
      ['My days for a calendar', 'ics', 'BEGIN:VEVENT'],
    ] as const
    for (const [name, ending, holds] of files) {
      const downloading = ada.waitForEvent('download')
      await ada.getByRole('link', { name }).click()
      const download = await downloading
      expect(download.suggestedFilename()).toMatch(new RegExp(`^My plan - .*\\.${ending}$`))
      expect(await readFile(await download.path(), 'utf8')).toContain(holds)
    }
    await ada.getByRole('button', { name: 'A picture for my lock screen' }).click()
    const picture = ada.getByRole('img', { name: /what you chose from page 1/ })
    await picture.waitFor()
    const drawn = await picture.evaluate((image: HTMLImageElement) => [
      image.naturalWidth / devicePixelRatio - screen.width,
      image.naturalHeight / devicePixelRatio - screen.height,
    ])
    expect(drawn).toEqual([0, 0])
    const saving = ada.waitForEvent('download')
    await ada.getByRole('link', { name: 'Save the picture' }).click()
    expect((await saving).suggestedFilename()).toBe('My next step.png')
    await ada.getByRole('button', { name: 'Back', exact: true }).click()
  })

  it('a tab whose cookie became somebody else’s starts anew as that one', async () => {
    const cleo = phone('Cleo')
    const second = await cleo.context().newPage()
    const code = await phone('Ada')
      .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      .first()
      .innerText()
    await second.goto(`${local()}/#return=${code}`)
    await second.getByRole('button', { name: 'Go to my seat' }).click()
    await sees(second, 'It’s all yours,')
    await cleo.locator('bdi', { hasText: 'Ada' }).first().waitFor()
    expect(await cleo.locator('body').innerText()).not.toContain(words.Cleo.more)
    await second.close()
  })

  it('the summary holds what was shown; the zip holds only what is handed in', async () => {
    await press(desk, 'Pack up')
    await sees(desk, /3 of 3/)
    const summary = await fetched('summary.pdf')
    const text = (await pdfPages(summary)).join(' ')
    expect(text).toContain(words.Ada.more)
    expect(text).toContain(words.Cleo.idea)
    for (const secret of [words.Ben.more, words.Cleo.more, ...names.map((name) => words[name].act)])
      expect(text).not.toContain(secret)
    const plans = unzipSync(await fetched('plans.zip'))
    const files = Object.keys(plans)
    expect(files).toHaveLength(1)
    expect(files[0]).toContain('Ada')
    const handedIn = (await pdfPages(Object.values(plans)[0] ?? new Uint8Array())).join(' ')
    for (const name of ['Ben', 'Cleo'] as const) {
      expect(handedIn).not.toContain(words[name].more)
      expect(handedIn).not.toContain(words[name].act)
    }
  })

  it('the room ends, and the plan stays readable when the server is gone', async () => {
    await desk.getByRole('button', { name: 'End room' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: 'End room' }).click()
    await sees(desk, 'This room has ended')
    const ben = phone('Ben')
    await sees(ben, 'The workshop has ended.')
    await server.stop()
    await ben.getByRole('button', { name: 'Read' }).click()
    await sees(ben, new RegExp(words.Ben.act))
  })
}

async function fetched(file: string): Promise<Buffer> {
  const answer = await desk
    .context()
    .request.get(`${local()}/api/rooms/${room}/${file}?as=facilitator`)
  expect(answer.status(), file).toBe(200)
  return answer.body()
}
