import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { beyondEdge, faults } from './axe.ts'
import { launchBrowser, screenOn } from './browser.ts'
import { hostEnv, signIn } from './host.ts'
import { startServer, type RunningServer } from './server.ts'

let server: RunningServer
let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'cairn-folder-'))

beforeAll(async () => {
  server = await startServer({ env: hostEnv })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.remove()
  rmSync(folder, { recursive: true, force: true })
})

it('D122: an organizer whose link found no answer tries again with the same link', async () => {
  const origin = `http://localhost:${server.port}`
  const room = await (await signIn(origin)).openRoom({ title: 'Frühling' })
  const page = await (await screenOn(browser, 320, 700)).newPage()
  await page.route('**/api/keys', (route) => route.abort())
  await page.goto(`${origin}/organize/${room.id}#key=${room.keys.organizer}`)
  const again = page.getByRole('button', { name: 'Try again' })
  await again.waitFor()
  await page.unroute('**/api/keys')
  await again.click()
  await page.getByRole('heading', { name: 'Frühling' }).waitFor()
  expect(page.url()).not.toContain('key=')
})

it('P90: the organizer saves the folder with one button, and it opens with the server gone', async () => {
  const origin = `http://localhost:${server.port}`
  const room = await (await signIn(origin)).openRoom({ organizerGets: 'plans', title: 'Herbst' })
  const page = await (await screenOn(browser, 320, 700)).newPage()
  await page.goto(`${origin}/organize/${room.id}#key=${room.keys.organizer}`)
  const button = page.getByRole('link', { name: 'Everything in one folder: ZIP' })
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  await page.getByText('It is among your downloads.').waitFor()
  expect(download.suggestedFilename()).toMatch(/^Organizer’s folder - Herbst - .*\.zip$/)
  expect(await button.evaluate((link) => link === document.activeElement)).toBe(true)
  expect(await faults(page)).toEqual([])
  expect(await beyondEdge(page)).toBe(0)

  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(await download.path())))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  await server.stop()
  await page.goto(pathToFileURL(join(folder, 'Herbst', 'index.html')).href)
  expect(await faults(page, ['light'])).toEqual([])
  expect(await beyondEdge(page)).toBe(0)
  await page.getByRole('link', { name: 'Summary, to read here' }).click()
  await page.getByRole('heading', { name: 'Herbst: what the room said' }).waitFor()
  expect(await faults(page, ['light'])).toEqual([])
})
