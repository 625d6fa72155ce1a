import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beyondEdge, faults } from './axe.ts'
import { sees } from './play.ts'
import { playRoom, type PlayedRoom } from './room.ts'

const words = ['Nurse', 'nurses', 'Nurse', 'معلّمة', 'Donaudampfschiffkapitän', 'Baker']

let room: PlayedRoom
let desk: Page

beforeAll(async () => {
  room = await playRoom({ workshop: 'job-role-models' })
  const step = room.steps[0] ?? ''
  await room.facilitates({ type: 'openStep', step })
  for (const [n, word] of words.entries()) {
    const gives = await room.seat(`Guest of ${n}`)
    await gives({ type: 'giveAnswer', step, answer: [word], rev: 1, done: true })
  }
  await room.facilitates({ type: 'closeStep', step })
  await room.facilitates({ type: 'revealStep', step })
  desk = await room.desk()
  await sees(desk, 'Tidy the words')
})

afterAll(() => room?.remove())

const row = (name: string) => desk.getByRole('button', { name })

describe('the words of the cloud, at the console', () => {
  it('K32 are merged by keys alone, and keys go on at the merged word', async () => {
    await desk.getByText('Tidy the words').focus()
    await desk.keyboard.press('Enter')
    await row('nurses 1 person').focus()
    await desk.keyboard.press('Enter')
    expect(await faults(desk)).toEqual([])
    expect(await beyondEdge(desk)).toBe(0)
    await desk.getByLabel('Merge with…').selectOption('Nurse')
    await desk.getByRole('button', { name: 'Merge “nurses” with “Nurse”' }).focus()
    await desk.keyboard.press('Enter')
    await row('Nurse 3 people').waitFor()
    expect(await desk.evaluate(() => document.activeElement?.textContent)).toContain('Nurse')
    await sees(desk, 'The words on the wall have changed.')
  })

  it('K32 are taken off one at a time, and come back by Undo', async () => {
    await row('Baker 1 person').click()
    await row('Take “Baker” off the wall').click()
    await row('Baker 1 person').waitFor({ state: 'detached' })
    await desk.getByRole('button', { name: /^Undo/ }).click()
    await row('Baker 1 person').waitFor()
    await row('Nurse 3 people').waitFor()
  })
})
