import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beyondEdge, faults } from './axe.ts'
import { sees } from './play.ts'
import { playRoom, type PlayedRoom } from './room.ts'

const workshop = 'rom-com-dream-job'
const missing = `${workshop}.missing`
const film = `${workshop}.sentence`
const own = 'a slower pace'

let room: PlayedRoom
let phone: Page
let other: Page
let desk: Page
let wall: Page
const others: Awaited<ReturnType<PlayedRoom['seat']>>[] = []

beforeAll(async () => {
  room = await playRoom({ workshop })
  for (const name of ['Ben', 'Cai', 'Dee', 'Eva', 'Fin']) others.push(await room.seat(name))
  phone = await room.phone('Anna')
  other = await room.phone('Gus')
  desk = await room.desk()
  wall = await room.wall()
})

afterAll(() => room?.remove())

async function othersAnswer(step: string, answer: (n: number) => object): Promise<void> {
  for (const [n, gives] of others.entries())
    await gives({ type: 'giveAnswer', step, rev: 1, done: true, ...answer(n) })
}

/** What a screen reads out as large: the answer and nothing beside it. */
const large = (page: Page) => page.locator('blockquote')

describe('one answer large', () => {
  it('K35: the author of an answer in the queue is asked first, and nobody else', async () => {
    await room.facilitates({ type: 'openStep', step: missing })
    await othersAnswer(missing, (n) => ({ answer: [{ id: 'a', t: `thing ${n}` }] }))
    const field = phone.getByRole('textbox').first()
    await field.fill(own)
    await phone.getByRole('button', { name: 'Done', exact: true }).click()
    await other.getByRole('textbox').first().fill('still at it')
    // Whoever comes alone after the close is read with the next.
    await expect.poll(async () => (await room.seen()).stage.counts?.done).toBe(others.length + 1)
    await room.facilitates({ type: 'closeStep', step: missing })
    await desk.getByRole('button', { name: `whether “${own}” may be shown` }).click()
    await sees(desk, 'Asked. Only its author knows.')
    await sees(phone, 'May everybody see this, large?')
    expect(await faults(phone)).toEqual([])
    expect(await faults(desk)).toEqual([])
    expect(await other.getByText('May everybody see this').count()).toBe(0)
  })

  it('P84: the question takes the field from nobody, and is said politely', async () => {
    await phone.getByRole('button', { name: 'Change my answer' }).click()
    const field = phone.getByRole('textbox').first()
    await field.focus()
    await phone.getByText('May everybody see this, large?').waitFor()
    await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true)
    await phone.locator('[role=status]', { hasText: 'May everybody see this' }).first().waitFor()
    const [no, yes] = await Promise.all(
      ['No, do not', 'Yes, everybody'].map((name) =>
        phone.getByRole('button', { name }).boundingBox(),
      ),
    )
    expect([no?.width, no?.height]).toEqual([yes?.width, yes?.height])
    expect(await beyondEdge(phone)).toBe(0)
  })

  it('W76: after a Yes it fills the wall, stands on the phones, and comes down again', async () => {
    await phone.getByRole('button', { name: 'Yes, everybody may see it large' }).click()
    await sees(desk, 'Its author said yes.')
    await desk.getByRole('button', { name: `Show “${own}” large` }).click()
    await large(wall).getByText(own).waitFor()
    await large(desk).getByText(own).first().waitFor()
    expect(await faults(wall)).toEqual([])
    expect(await faults(desk)).toEqual([])
    await desk.getByRole('button', { name: 'Take it down' }).first().click()
    await large(wall).waitFor({ state: 'detached' })
  })

  it('P85: what is large is read on the phones, and who allowed it takes it down', async () => {
    await phone.getByRole('button', { name: 'Done', exact: true }).click()
    await sees(phone, 'You said yes to showing this large.')
    await desk.getByRole('button', { name: `Show “${own}” large` }).click()
    await other.getByRole('button', { name: 'Done', exact: true }).click()
    await Promise.all([phone, other].map((page) => large(page).getByText(own).waitFor()))
    expect(await faults(phone)).toEqual([])
    expect(await other.getByText('These are your words.').count()).toBe(0)
    await phone.getByRole('button', { name: 'Take them down' }).click()
    await Promise.all([wall, other].map((page) => large(page).waitFor({ state: 'detached' })))
    await sees(desk, 'Its author said no.')
    expect(await desk.getByRole('button', { name: `Show “${own}” large` }).count()).toBe(0)
  })

  it('K36: a card of the wall is shown large at once, and the act can be taken back', async () => {
    await room.facilitates({ type: 'openStep', step: film })
    await othersAnswer(film, (n) => ({
      answer: { slots: { job: `keeper ${n}`, place: 'Lyon', known: 'soup' } },
      show: { answer: n === 0 ? 'named' : 'unnamed' },
    }))
    await room.facilitates({ type: 'closeStep', step: film })
    await room.facilitates({ type: 'revealStep', step: film })
    await desk.getByText('Show one large').click()
    await desk.getByRole('button', { name: /^Show “.*keeper 0/ }).click()
    await large(wall).getByText('keeper 0').waitFor()
    await wall.getByText('Ben').waitFor()
    await sees(desk, 'Large on the wall. Phones can read it.')
    await desk.getByRole('button', { name: /^Undo/ }).click()
    await large(wall).waitFor({ state: 'detached' })
    await wall.getByText('keeper 1').waitFor()
  })
})
