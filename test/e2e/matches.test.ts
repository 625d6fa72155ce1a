import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beyondEdge, faults } from './axe.ts'
import { sees } from './play.ts'
import { playRoom, type PlayedRoom } from './room.ts'

const step = 'job-role-models.meet'
const asks = ['Somebody who binds books', 'A ship’s pilot', 'أحد يصلح الساعات', 'A baker', 'A vet']

let room: PlayedRoom
let wall: Page
/** Of whom only the first looks on; the second asks for the first of these. */
let asker: Page
let helper: Page

beforeAll(async () => {
  room = await playRoom({ workshop: 'job-role-models' })
  asker = await room.phone('Anna')
  helper = await room.phone('Ben')
  await room.facilitates({ type: 'openStep', step })
  for (const t of asks.slice(1)) {
    const gives = await room.seat()
    const answer = [{ id: 'a', t, col: 'asks' }]
    await gives({ type: 'giveAnswer', step, rev: 1, done: true, answer })
  }
  await asker
    .getByRole('textbox')
    .first()
    .fill(asks[0] ?? '')
  await asker.getByRole('button', { name: 'Done', exact: true }).click()
  await sees(asker, 'Look up.')
  await room.facilitates({ type: 'closeStep', step })
  await room.facilitates({ type: 'revealStep', step })
  wall = await room.wall()
})

afterAll(() => room?.remove())

describe('help between two people', () => {
  it('P87: is offered under an ask, never under one’s own', async () => {
    await helper.getByRole('button', { name: 'I can help with “Somebody who binds books”' }).click()
    await sees(helper, 'Its writer sees your name.')
    await sees(asker, 'This is yours.')
    expect(await asker.getByRole('button', { name: /help with “Somebody who binds/ }).count()).toBe(
      0,
    )
    for (const page of [asker, helper]) {
      expect(await faults(page)).toEqual([])
      expect(await beyondEdge(page)).toBe(0)
    }
  })

  it('H72: is taken back from one’s own pages too, and offered anew', async () => {
    await sees(asker, 'Ben can help you.')
    await helper.getByRole('button', { name: 'My pages' }).click()
    await sees(helper, 'You offered help.')
    expect(await faults(helper)).toEqual([])
    await helper
      .getByRole('button', { name: 'Take back your help with “Somebody who binds books”' })
      .click()
    await asker.getByText('Ben can help you.').waitFor({ state: 'detached' })
    await helper.getByText('You offered help.').waitFor({ state: 'detached' })
    await helper.getByRole('button', { name: 'To the room' }).click()
    await helper.getByRole('button', { name: 'I can help with “Somebody who binds books”' }).click()
  })

  it('P87: gives the asker a name and a choice, and the other one a name after the Yes alone', async () => {
    await sees(asker, 'Ben can help you.')
    expect(await helper.getByText('Anna').count()).toBe(0)
    await asker.getByRole('button', { name: 'Yes, let us talk' }).click()
    await sees(helper, 'You and Anna can talk.')
    await sees(asker, 'You and Ben can talk.')
    for (const page of [asker, helper]) expect(await faults(page)).toEqual([])
  })

  it('W78: is a number on the wall, and no name', async () => {
    await sees(wall, '1 pair found each other.')
    expect(await wall.getByText(/Anna|Ben/).count()).toBe(0)
    expect(await faults(wall)).toEqual([])
  })
})
