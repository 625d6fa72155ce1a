import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beyondEdge, faults } from './axe.ts'
import { press, primary, sees } from './play.ts'
import { playRoom, type PlayedRoom } from './room.ts'

const step = 'rom-com-dream-job.tell'
const names = ['Ruth', 'Tomasz', 'Priya', 'Olu']
const roles = ['Listener', 'Storyteller']

let room: PlayedRoom
let desk: Page
let wall: Page
let late: Page
const phones: Page[] = []

beforeAll(async () => {
  room = await playRoom({ workshop: 'rom-com-dream-job', form: 'short' })
  for (const name of names) phones.push(await room.phone(name))
  await room.facilitates({ type: 'openStep', step })
  desk = await room.desk()
  wall = await room.wall()
})

afterAll(() => room?.remove())

const all = (): readonly Page[] => phones

/** The number of the group that a phone shows. */
async function groupOn(phone: Page): Promise<string> {
  return (
    /\d+/.exec(
      await phone
        .getByText(/^Group \d+, \w+$/)
        .first()
        .innerText(),
    )?.[0] ?? ''
  )
}

/** The role that a phone shows in the turn, once it does. */
async function roleOn(phone: Page, turn: number): Promise<string> {
  await sees(phone, new RegExp(`^Turn ${turn} of `))
  const heading = phone.getByRole('heading', {
    level: 1,
    name: /(Storyteller|Listener|Clue-spotter)$/,
  })
  return /\S+$/.exec((await heading.innerText()).trim())?.[0] ?? ''
}

/** From the writing of one turn to the telling of the next. */
const parts = ['Next: Ask', 'Next: What I hear', 'Next: Write it down'] as const

describe('a round in groups, led from the console', () => {
  const told: Record<number, string> = {}
  const spoke: string[][] = []

  it('H74 phones ask for the table once the desk wants people who sit near', async () => {
    const [phone] = phones as [Page]
    await desk.getByLabel('Who with whom').selectOption({ label: 'People who sit near' })
    await phone.getByLabel('Letter on your table').fill('b')
    expect(await faults(phone)).toEqual([])
    await phone.getByRole('button', { name: 'Sit here' }).click()
    await sees(phone, 'You sit at table B.')
    await sees(desk, /1 of 4 have told it/)
    await desk.getByLabel('Who with whom').selectOption({ label: 'Mixed' })
    await phone.getByText('You sit at table B.').waitFor({ state: 'detached' })
  })

  it('T32 pairs are made with one tap, and everybody’s phone says who is theirs', async () => {
    await press(desk, 'Make pairs')
    for (const phone of all()) await sees(phone, /^Group \d, /)
    await sees(wall, 'Look at your phone')
    for (const [place, phone] of all().entries()) told[place] = await groupOn(phone)
    expect(Object.values(told).toSorted()).toEqual(['1', '1', '2', '2'])
    for (const page of [desk, wall, ...all().slice(0, 1)]) expect(await faults(page)).toEqual([])
  })

  it('T32 two taps swap two people', async () => {
    const other = names.findIndex((_, place) => told[place] !== told[0])
    await desk.getByRole('button', { name: /^Ruth/ }).click()
    await sees(desk, 'Ruth and …')
    await desk.getByRole('button', { name: new RegExp(`^${names[other] ?? ''}`) }).click()
    await sees(desk, 'These two have changed places.')
    await sees(all()[0] as Page, new RegExp(`^Group ${told[other] ?? ''}, `))
    expect(await groupOn(all()[other] as Page)).toBe(told[0])
  })

  it('T32 roles stand on the phones, the action on the wall, and whoever comes late is asked in', async () => {
    await press(desk, 'Start turn 1')
    spoke.push(await Promise.all(all().map((phone) => roleOn(phone, 1))))
    expect(spoke[0]?.toSorted()).toEqual(['Listener', 'Listener', 'Storyteller', 'Storyteller'])
    expect(await all()[0]?.locator('main input, main textarea').count()).toBe(0)
    await sees(wall, 'Turn 1 of 2')
    await wall.getByRole('timer').waitFor()
    late = await room.phone('Anna')
    await late.getByRole('heading', { level: 1, name: /^Group \d talks$/ }).waitFor()
    const number = /\d/.exec(await late.getByRole('heading', { level: 1 }).innerText())?.[0]
    const groups = await Promise.all(all().map(groupOn))
    const asked = all()[groups.indexOf(number ?? '')] as Page
    await sees(asked, 'Let Anna in?')
    await sees(desk, 'Anna waits')
    for (const page of [late, asked, desk, wall]) expect(await faults(page)).toEqual([])
    await asked.getByRole('button', { name: 'Not now' }).click()
    const next = all()[groups.findIndex((group) => group !== number)] as Page
    await sees(next, 'Let Anna in?')
    for (const page of all())
      if ((await groupOn(page)) === number)
        await page.getByText('Let Anna in?').waitFor({ state: 'hidden' })
    await next.getByRole('button', { name: 'Let in' }).click()
    await sees(late, 'You come in after this turn.')
    await sees(desk, 'Anna comes in next')
  })

  it('P52 the field comes with the time to write, keys alone reach it, and its words outlive the turn', async () => {
    await press(desk, ...parts)
    const phone = all()[0] as Page
    await phone.getByRole('heading', { level: 1, name: 'Write down what you heard' }).waitFor()
    expect(await faults(phone)).toEqual([])
    const field = phone.getByRole('textbox', { name: /turn 1$/ })
    for (let tabs = 0; tabs < 12; tabs += 1) {
      if (await field.evaluate((area) => area === document.activeElement)) break
      await phone.keyboard.press('Tab')
    }
    await phone.keyboard.type('daylight')
    await press(desk, 'Turn 2')
    await sees(phone, /^Turn 2 of /)
    await phone.keyboard.type(' and quiet')
    expect(await field.inputValue()).toBe('daylight and quiet')
    await field.blur()
    await field.waitFor({ state: 'detached' })
    await late
      .getByText(/^Group \d, /)
      .first()
      .waitFor()
  })

  it('T32 in two turns both have both roles, and the third one has theirs in a third', async () => {
    await roleOn(late, 2)
    spoke.push(await Promise.all(all().map((phone) => roleOn(phone, 2))))
    const swapped = names.map((_, place) => spoke.map((turn) => turn[place] ?? '').toSorted())
    expect(swapped.filter((each) => each.join() === roles.join())).toHaveLength(
      // Where a third person came in, the one who told has another role than the listener's.
      swapped.filter((each) => !each.includes('Clue-spotter')).length,
    )
    await press(desk, ...parts, 'Turn 3')
    expect(await roleOn(late, 3)).toBe('Storyteller')
    for (const phone of all()) await sees(phone, /^Turn 3 of |^Your group has finished$/)
    const resting = await Promise.all(
      all().map((phone) => phone.getByRole('heading', { name: 'Your group has finished' }).count()),
    )
    expect(resting.reduce((sum, count) => sum + count, 0)).toBe(2)
    await press(desk, ...parts, 'End the turns')
    await sees(wall, 'All turns are over')
  })

  it('T32 what was heard lands in the plan, and Next leads on', async () => {
    const phone = all()[0] as Page
    await phone.getByRole('heading', { name: 'All turns are over' }).waitFor()
    expect(await faults(phone)).toEqual([])
    await phone.setViewportSize({ width: 320, height: 640 })
    expect(await beyondEdge(phone)).toBe(0)
    await phone.getByRole('button', { name: 'Done', exact: true }).press('Enter')
    await sees(phone, 'Look up.')
    const plan = await phone.evaluate(
      async (id) => (await fetch(`/api/rooms/${id}/plan.md?as=participant`)).text(),
      room.id,
    )
    expect(plan).toContain('daylight and quiet')
    await primary(desk, 'Next').waitFor()
  })
})
