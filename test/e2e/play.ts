import type { Locator, Page } from 'playwright-core'

/** What people do on the pages, in the words that stand on them: shared by the browser tests and the pictures. */

/** Waits for a page's text; the message of a failure says which. */
export function sees(page: Page, text: string | RegExp): Promise<void> {
  return page.getByText(text).first().waitFor()
}

/** Makes the first account by the link that the server printed, as a new host does. */
export async function setUp(page: Page, printed: string, origin: string): Promise<void> {
  const token = /#setup=(\S+)/.exec(printed)?.[1]
  if (token === undefined) throw new Error(`No set-up link was printed:\n${printed}`)
  await page.goto(`${origin}/facilitate#setup=${token}`)
  await page.getByLabel('Your name').fill(owner.name)
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('heading', { name: 'Workshops' }).waitFor()
}

export const owner = {
  name: 'Maya Okafor',
  email: 'maya@example.org',
  password: 'three flat stones',
}

/** Opens a room of one workshop as the library offers it; ends before people come. `more`: another workshop, by its title. */
export async function openRoom(
  desk: Page,
  workshop: string,
  { title, more, plans = false }: { title?: string; more?: string; plans?: boolean } = {},
): Promise<{ room: string; code: string }> {
  await desk
    .getByRole('row', { name: new RegExp(workshop) })
    .getByText('Open a room')
    .click()
  if (title !== undefined) await desk.getByLabel('What is it called?').fill(title)
  if (more !== undefined) {
    await desk.getByLabel('Add a workshop or a break').selectOption({ label: more })
    await desk.getByRole('button', { name: 'Add', exact: true }).click()
  }
  if (plans) await desk.getByLabel(/The summary, and plans/).check()
  await desk.getByRole('button', { name: 'Open a room' }).click()
  await sees(desk, 'Before people come')
  const shown = await desk
    .getByText(/^\d{4}\s\d{4}$/)
    .first()
    .innerText()
  const room = new URL(desk.url()).searchParams.get('room') ?? ''
  return { room, code: shown.replace(/\D/g, '') }
}

/** Joins by the code, typed as people type it, under a name; ends in the room. */
export async function join(
  phone: Page,
  origin: string,
  code: string,
  name: string,
): Promise<string> {
  await phone.goto(`${origin}/`)
  await phone.getByLabel(/Code of the room/).fill(`${code.slice(0, 4)} ${code.slice(4)}`)
  await sees(phone, owner.name)
  await phone.getByRole('button', { name: 'Join', exact: true }).click()
  await phone.getByLabel('What shall we call you?').fill(name)
  const returnCode = await phone.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText()
  await phone.getByRole('button', { name: 'Go in' }).click()
  return returnCode
}

/** The console's one big button, once it says this. */
export function primary(desk: Page, label: string): Locator {
  return desk.getByRole('button', { name: new RegExp(`^${label}\\b`) }).first()
}

export async function press(desk: Page, ...labels: readonly string[]): Promise<void> {
  for (const label of labels) await primary(desk, label).click()
}

/** Says "Done" and waits until the laptop has it. */
export async function done(phone: Page): Promise<void> {
  await phone.getByRole('button', { name: 'Done', exact: true }).click()
  await sees(phone, 'Look up.')
}

/** The first heading of the step that stands on a phone. */
export function onStep(phone: Page, title: string): Promise<void> {
  return phone.getByRole('heading', { level: 1, name: title }).waitFor()
}
