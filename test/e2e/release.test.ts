import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faults } from './axe.ts'
import { playRoom, type PlayedRoom } from './room.ts'

let room: PlayedRoom
let desk: Page
let wall: Page

const step = 'rom-com-dream-job.missing'
const words = ['daylight', 'quiet time', 'a dog under the desk', 'my old street', 'being known']
const later = ['choice', 'music', 'regular hours']

beforeAll(async () => {
  room = await playRoom({ workshop: 'rom-com-dream-job', form: 'full' })
  await room.facilitates({ type: 'openStep', step })
  for (const [place, text] of [...words, ...later].entries()) {
    const gives = await room.seat(`Person ${place}`)
    const answer = [{ id: 'a', t: text }]
    await gives({ type: 'giveAnswer', step, answer, rev: 1, done: true })
  }
  await room.facilitates({ type: 'closeStep', step })
  desk = await room.desk()
  wall = await room.wall()
})

afterAll(() => room?.remove())

describe('the answers that a facilitator reads first', () => {
  const pick = (text: string) => desk.getByRole('checkbox', { name: `Pick “${text}”` })
  const onWall = (text: string) => wall.getByText(text).first()

  it('K31 only the picked ones come on the wall', async () => {
    for (const text of words.slice(0, 4)) await pick(text).check()
    const show = desk.getByRole('button', { name: /^Show the \d picked$/ })
    expect(await show.getAttribute('aria-disabled')).toBe('true')
    await pick(words[4] ?? '').press('Space')
    await show.click()
    await onWall('my old street').waitFor()
    expect(await wall.getByText('regular hours').count()).toBe(0)
    await desk.getByText('3 wait').waitFor()
    expect(await faults(desk)).toEqual([])
  })

  it('K31 the rest follows, and can be taken back', async () => {
    await desk.getByRole('button', { name: 'Show all 3 that wait' }).click()
    await onWall('regular hours').waitFor()
    await desk.getByText('All of them are on the wall.').waitFor()
    await desk.getByRole('button', { name: /Undo/ }).click()
    await onWall('regular hours').waitFor({ state: 'detached' })
    await onWall('my old street').waitFor()
  })
})
