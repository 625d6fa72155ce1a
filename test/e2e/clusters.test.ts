import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beyondEdge, faults } from './axe.ts'
import { sees } from './play.ts'
import { playRoom, type PlayedRoom } from './room.ts'

const cards = 'team-retrospective.cards'
const together = 'team-retrospective.clusters'
const long = 'Nobody knew who was on duty on the second of the month, and the telephone rang on'
const written = [
  ['Two people on call', 'Three late changes'],
  ['The new rota is fair', 'Changes on Friday evening'],
  [long, 'اتفقنا على مواعيد أوضح'],
]

let room: PlayedRoom
let desk: Page
let wall: Page
let phone: Page

beforeAll(async () => {
  room = await playRoom({ workshop: 'team-retrospective' })
  await room.facilitates({ type: 'openStep', step: cards })
  for (const [n, texts] of written.entries()) {
    const gives = await room.seat(`Person ${n}`)
    const answer = texts.map((t, place) => ({ id: `c${place}`, t, col: 'well' }))
    await gives({ type: 'giveAnswer', step: cards, rev: 1, done: true, answer })
  }
  phone = await room.phone('Anna')
  await room.facilitates({ type: 'closeStep', step: cards })
  await room.facilitates({ type: 'revealStep', step: cards })
  desk = await room.desk()
  wall = await room.wall()
  await room.facilitates({ type: 'openStep', step: together })
})

afterAll(() => room?.remove())

/** Each card alone in a group, the first five of them. */
async function putApart(): Promise<void> {
  const { stage } = await room.seen()
  const ids = (stage.figure ?? []).flatMap((each) => (each.kind === 'cards' ? each.cards : []))
  const clusters = ids.slice(0, 5).map(({ id }, n) => ({ title: `Name ${n}`, cards: [id] }))
  await room.facilitates({ type: 'clusterCards', step: together, clusters })
}

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
