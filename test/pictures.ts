import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as path, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser, phoneOn, screenOn } from './e2e/browser.ts'
import { done, join, onStep, press, sees, setUp } from './e2e/play.ts'
import { startServer } from './e2e/server.ts'

/**
 * Remakes the README's pictures in `docs/pictures/` from a rehearsal of the built server: `npm run build`, then
 * `npx tsx test/pictures.ts`. The plan's page needs `pdftoppm` (poppler) on the machine.
 */
/** How long simulated people take before the room looks lived in, ms. */
const paces = 25_000

const folder = resolve(import.meta.dirname, '../docs/pictures')
mkdirSync(folder, { recursive: true })
// A name for the address on the wall: the pictures are not to show whoever made them.
const server = await startServer({ env: { PUBLIC_URL: 'http://cairn.example' } })
const browser = await launchBrowser()
try {
  const origin = `http://localhost:${server.port}`
  const desk = await (await screenOn(browser)).newPage()
  await setUp(desk, server.printed(), origin)
  await desk
    .getByRole('row', { name: /Rom-Com/ })
    .getByText('Open a room')
    .click()
  await desk.getByRole('button', { name: 'Rehearse' }).click()
  await sees(desk, '11 people are here')
  const room = new URL(desk.url()).searchParams.get('room') ?? ''
  const code = (
    await desk
      .getByText(/^\d{4} \d{4}$/)
      .first()
      .innerText()
  ).replace(/\D/g, '')

  const wall = await desk.context().newPage()
  await wall.setViewportSize({ width: 1920, height: 1080 })
  await wall.goto(`${origin}/wall/${room}`)
  await sees(wall, /of us are here/)
  // The pebbles fall for a moment.
  await wall.waitForTimeout(1_500)
  await picture(wall, 'lobby')

  const phone = await (await phoneOn(browser)).newPage()
  await join(phone, origin, code, 'Noor')
  await sees(phone, 'Look up.')
  const open = async (title: string): Promise<void> => {
    await desk
      .getByRole('button', { name: new RegExp(title) })
      .first()
      .click()
    await press(desk, 'Open')
    await onStep(phone, title)
  }

  await open('Opening scene')
  await phone
    .getByRole('textbox')
    .fill(
      'It’s a Tuesday and the lake is still flat. I carry the bread in from the car and light the stove before anyone is up. Two teachers come down in their socks. Nobody asks me for a number all morning.',
    )
  await desk.waitForTimeout(paces)
  await picture(phone, 'phone')
  await picture(desk, 'console')
  await done(phone)

  await open('In the film')
  await phone.getByLabel('What are you in the film?').fill('a retreat-house keeper')
  await phone.getByLabel('Where is it?').fill('a village by a lake')
  await phone.getByLabel('What do people know you for?').fill('good soup and quiet rooms')
  await done(phone)

  await open('What I’m missing')
  for (const [place, words] of ['work I see finished', 'faces I know', 'my evenings'].entries()) {
    const line = phone.getByLabel(`Line ${place + 1}`)
    if ((await line.count()) === 0) await phone.getByText('Add a line').click()
    await line.fill(words)
  }
  await done(phone)
  await desk.waitForTimeout(paces)
  await press(desk, 'Close', 'Reveal')
  await wall.waitForTimeout(2_000)
  await picture(wall, 'wall')

  await open('My next step')
  await phone
    .getByLabel('When and where')
    .first()
    .fill('Thursday at a quarter past seven, at the kitchen table')
  await phone.getByLabel('I will').first().fill('write three lines to Anna at the mill house')
  await phone.getByRole('button', { name: 'Tomorrow' }).first().click()
  await phone
    .getByLabel(/Who will ask me/)
    .first()
    .fill('Tomasz')
  await done(phone)

  const plan = await phone.context().request.get(`${origin}/api/rooms/${room}/plan.pdf`)
  firstPage(await plan.body())
} finally {
  await browser.close()
  await server.remove()
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path(folder, `${name}.png`) })
}

function firstPage(pdf: Buffer): void {
  const scratch = mkdtempSync(path(tmpdir(), 'cairn-pictures-'))
  writeFileSync(path(scratch, 'plan.pdf'), pdf)
  const args = ['-png', '-r', '110', '-f', '1', '-l', '1', '-singlefile']
  execFileSync('pdftoppm', [...args, path(scratch, 'plan.pdf'), path(folder, 'plan')])
  rmSync(scratch, { recursive: true })
}
