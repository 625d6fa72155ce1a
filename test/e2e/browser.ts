import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
} from 'playwright-core'

/** A made-up host name that the browser finds at 127.0.0.1: an insecure origin, as phones on a LAN have it. */
export const madeUpHost = 'cairn.test'

const installed = ['/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser']

/** `CHROMIUM_PATH`, else the packed Chromium of Linux x64, else an installed one; none of these is an error, never a skip. */
async function chromiumPath(): Promise<string> {
  const told = process.env['CHROMIUM_PATH']
  if (told !== undefined) return told
  if (process.platform === 'linux' && process.arch === 'x64') return sparticuz.executablePath()
  const found = installed.find((path) => existsSync(path))
  if (found === undefined) throw new Error('No Chromium here: set CHROMIUM_PATH to one.')
  return found
}

/** One real Chromium, shut off from the internet. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      `--host-resolver-rules=MAP ${madeUpHost} 127.0.0.1`,
    ],
  })
}

/** How long a page may take to show what it should, in ms: a busy machine has two cores. */
const patience = 15_000

async function contextOn(
  browser: Browser,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext({ acceptDownloads: true, ...options })
  context.setDefaultTimeout(patience)
  return context
}

/** A phone of 390 x 844 with a cookie jar of its own. */
export function phoneOn(browser: Browser): Promise<BrowserContext> {
  return contextOn(browser, {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  })
}

/** A laptop of 1440 x 900, or a wall of 1920 x 1080. */
export function screenOn(browser: Browser, width = 1440, height = 900): Promise<BrowserContext> {
  return contextOn(browser, { viewport: { width, height } })
}
