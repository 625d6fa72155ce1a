import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { phoneOn, screenOn } from '../../e2e/browser.ts'
import type { Host, HostedRoom } from '../../e2e/host.ts'
import { done, onStep, press, sees } from '../../e2e/play.ts'

/** Where a play takes place. */
export interface Stage {
  readonly browser: Browser
  /** What pages are loaded from: a road's origin. */
  readonly origin: string
  readonly host: Host
  readonly room: HostedRoom
  /** How long one thing may take to come about, in ms; 15 s unless told. */
  readonly patience?: number
}

/** What a play found out beside that everything works. */
export interface Played {
  /** From the first step's opening until a phone that had just come in shows it, in ms. */
  readonly firstNews: number
  /** The same for the second step, when the line has had its time. */
  readonly news: number
  /** What the phone has stored under `cairn.polling-first`. */
  readonly pollingFirst: string | null
}

const wish = 'mornings without a screen'
const better = 'mornings with a window'

/**
 * Every function of a phone, the console and the wall once, in a real browser: join, answer, edit, show, pass, see the
 * figure, the return code on another phone, leave and come back, the plan and its PDF; open, close, reveal, hold. Throws where something does not come about in time.
 */
export async function playEverything(stage: Stage): Promise<Played> {
  const { browser, origin, host, room, patience = 15_000 } = stage
  const contexts = await Promise.all([
    screenOn(browser),
    screenOn(browser, 1920, 1080),
    phoneOn(browser),
    phoneOn(browser),
  ])
  const [deskContext, wallContext, phoneContext, otherContext] = contexts
  for (const context of contexts) context.setDefaultTimeout(patience)
  await signInAs(host, deskContext, origin)
  const desk = await deskContext.newPage()
  const wall = await wallContext.newPage()
  const phone = await phoneContext.newPage()
  const other = await otherContext.newPage()
  const pages = { desk, wall, phone, other }
  try {
    await Promise.all([
      desk.goto(`${origin}/facilitate?room=${room.id}&screen=console`),
      wall.goto(`${origin}/wall/${room.id}#key=${room.keys.projector}`),
    ])
    const returnCode = await joins(phone, `${origin}/j/${room.code}`)
    await sees(phone, 'Look up.')

    const firstNews = await opens(pages, 'How are you here?')
    await phone.getByText('Well', { exact: true }).click()
    await done(phone)
    await sees(wall, /1\s+done/)
    await press(desk, 'Close', 'Next')

    const news = await opens(pages, 'More of this')
    const box = phone.getByLabel('What would you like more of?')
    await box.fill(wish)
    await sees(phone, 'Saved')
    await phone.getByRole('switch', { name: 'Show this to the room' }).click()
    await phone.getByText('With my name', { exact: true }).click()
    await done(phone)
    await phone.getByRole('button', { name: 'Change my answer' }).click()
    await box.fill(better)
    await done(phone)
    await desk.getByRole('button', { name: 'Hold phones', pressed: false }).click()
    await sees(phone, 'Eyes up.')
    await desk.getByRole('button', { name: 'Hold phones', pressed: true }).click()
    await sees(phone, 'Look up.')
    await press(desk, 'Close', 'Reveal')
    await sees(wall, new RegExp(better))
    await sees(phone, 'What the room said')
    await sees(phone, better)
    await elsewhere(other, `${origin}/#return=${returnCode}`)
    await press(desk, 'Next')

    await opens(pages, 'My next step')
    await phone.getByRole('button', { name: 'More', exact: true }).click()
    await phone.getByRole('button', { name: /^Pass/ }).click()
    await sees(phone, /You passed on this one/)
    await leaveAndComeBack(phone)
    await press(desk, 'Close', 'Next')

    await opens(pages, 'My plan')
    await sees(phone, better)
    await phone.getByRole('button', { name: 'Next: what I hand in' }).click()
    await phone.getByRole('button', { name: 'Keep it all to myself' }).click()
    await sees(phone, 'Saved?')
    const downloading = phone.waitForEvent('download')
    await phone.getByRole('link', { name: 'Download my plan' }).click()
    const plan = await readFile(await (await downloading).path(), 'latin1')
    if (!plan.startsWith('%PDF-')) throw new Error('the plan is no PDF')
    await phone.getByRole('button', { name: 'Yes', exact: true }).click()
    await sees(wall, /1 of 1/)

    const pollingFirst = await phone.evaluate(() => localStorage.getItem('cairn.polling-first'))
    return { firstNews, news, pollingFirst }
  } finally {
    await Promise.all(contexts.map((context) => context.close()))
  }
}

async function signInAs(host: Host, context: BrowserContext, origin: string): Promise<void> {
  const [name = '', value = ''] = host.cookie.split('=')
  await context.addCookies([{ name, value, url: origin }])
}

/** Joins by the address that the QR code holds; gives the return code. */
async function joins(phone: Page, address: string): Promise<string> {
  await phone.goto(address)
  await phone.getByRole('button', { name: 'Join', exact: true }).click()
  await phone.getByLabel('What shall we call you?').fill('Ada')
  const returnCode = await phone.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText()
  await phone.getByRole('button', { name: 'Go in' }).click()
  return returnCode
}

/** The console opens the next step; gives the ms until the phone shows it. */
async function opens({ desk, phone }: { desk: Page; phone: Page }, title: string): Promise<number> {
  const began = Date.now()
  await press(desk, 'Open')
  await onStep(phone, title)
  return Date.now() - began
}

/** The same seat on another phone, with everything that was written. */
async function elsewhere(other: Page, address: string): Promise<void> {
  await other.goto(address)
  await other.getByRole('button', { name: 'Go to my seat' }).click()
  await sees(other, better)
}

async function leaveAndComeBack(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: 'More', exact: true }).click()
  await phone.getByRole('button', { name: /^I have to go/ }).click()
  await phone.getByRole('button', { name: 'Leave', exact: true }).click()
  await sees(phone, /You have left/)
  await phone.getByRole('button', { name: 'Come back to the room' }).click()
  await sees(phone, better)
}
