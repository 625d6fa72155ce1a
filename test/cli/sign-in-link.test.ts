import { afterEach, expect, test } from 'vitest'
import { signInLinks } from '../../server/auth/sign-in-links.ts'
import { launchBrowser, screenOn } from '../e2e/browser.ts'
import { startServer } from '../e2e/server.ts'
import { seededBytes } from '../rooms/kit.ts'
import { cleanly, makeAccount } from './kit.ts'
import { run } from './run.ts'

const { close, place: placeOf, start } = cleanly()
afterEach(close)

const tokenIn = (printed: string): string => /#sign-in=([\w-]{43})/.exec(printed)?.[1] ?? ''

test('O13 it is for the only account, or for the one of the address; an unknown address is said to be one', async () => {
  const place = await placeOf('sqlite')
  const running = await start(place)
  const env = { ...place.env, PORT: '4711', PUBLIC_URL: 'https://cairn.test' }
  const nobody = await run(['sign-in-link'], env)
  expect([nobody.code, nobody.out]).toEqual([1, ''])
  expect(nobody.err).toContain('There is no account yet')
  await makeAccount(running, 'ruth@example.org')
  const only = await run(['sign-in-link'], env)
  expect([only.code, only.err]).toEqual([0, ''])
  expect(only.out).toMatch(/^ {2}https:\/\/cairn\.test\/facilitate#sign-in=[\w-]{43}$/m)
  expect(only.out).toContain('start Cairn before you open it')
  await makeAccount(running, 'eve@example.org')
  const [which, unknown, eve] = await Promise.all([
    run(['sign-in-link'], env),
    run(['sign-in-link', '--email', 'adam@example.org'], env),
    run(['sign-in-link', '--email', ' Eve@Example.org '], env),
  ])
  expect([which.code, which.err]).toEqual([1, expect.stringContaining('--email ADDRESS')])
  expect([unknown.code, unknown.err]).toEqual([1, 'No account has the address adam@example.org.\n'])
  expect(eve.out).toContain('signs eve@example.org in once')
})

test('O13 a link for a PostgreSQL is found by the servers on it', async () => {
  const place = await placeOf('postgres')
  const running = await start(place)
  const { id } = await makeAccount(running, 'ruth@example.org')
  const { out } = await run(['sign-in-link'], { ...place.env, PORT: '4711', HOST: 'localhost' })
  const links = signInLinks({
    db: running.database.db,
    now: () => Date.now(),
    random: seededBytes('link'),
  })
  expect([await links.use(tokenIn(out)), await links.use(tokenIn(out))]).toEqual([id, null])
})

test('O13 it works while Cairn runs: in a browser it signs in, once, and a new password is set', async () => {
  const owner = { OWNER_EMAIL: 'ruth@example.org', OWNER_PASSWORD: 'three flat stones' }
  const server = await startServer({ env: { HOST: 'localhost', ...owner } })
  const browser = await launchBrowser()
  try {
    const env = { DATA_DIR: server.dataDir, PORT: String(server.port) }
    const { out } = await run(['sign-in-link'], env)
    const link = /http:\S+/.exec(out)?.[0] ?? ''
    const page = await (await screenOn(browser)).newPage()
    await page.goto(link)
    await page.getByRole('heading', { name: 'Welcome back, ruth' }).waitFor()
    expect(page.url()).not.toContain(tokenIn(out))
    await page.getByLabel('New password').fill('four round stones')
    await page.getByRole('button', { name: 'Set the password' }).click()
    await page.getByText('Taster').first().waitFor()

    const another = await (await screenOn(browser)).newPage()
    await another.goto(link)
    await another.getByRole('alert').filter({ hasText: 'does not work any more' }).waitFor()
    await another.getByLabel('E-mail').fill('ruth@example.org')
    await another.getByLabel('Password').fill('four round stones')
    await another.getByRole('button', { name: 'Sign in' }).click()
    await another.getByText('Taster').first().waitFor()
    expect(server.printed()).not.toContain(tokenIn(out))
  } finally {
    await browser.close()
    await server.remove()
  }
})
