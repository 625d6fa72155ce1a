import { describe, expect, test } from 'vitest'
import { Unreachable } from '../../client/lib/http.ts'
import { memoryShelf } from '../../client/lib/shelf.ts'
import { keptPlan, PlanCopy } from '../../client/participant/plan.svelte.ts'
import type { Refusal } from '../../server/room/refusals.ts'
import type { Plan } from '../../templates/block.ts'

function planSaying(text: string): Plan {
  return {
    kind: 'plan',
    owner: 'Ruth',
    title: 'Ruth’s plan',
    subtitle: 'Taster',
    language: 'en',
    at: 1,
    stones: 1,
    front: [{ id: 'taster.front', title: 'More of this', blocks: [{ kind: 'headline', text }] }],
    pages: [],
    footer: { front: '', pages: '', number: '' },
  }
}

/** A copy of the plan on a shelf, and the room that gives it, which can be gone. */
function copyOn(shelf: ReturnType<typeof memoryShelf>, participant = 'ruth') {
  const room: { text: string | null; asked: number } = { text: 'first', asked: 0 }
  const copy = new PlanCopy({
    room: 'room',
    participant,
    fetchPlan: () => {
      room.asked += 1
      return room.text === null
        ? Promise.reject(new Unreachable('gone'))
        : Promise.resolve({ ok: true, body: planSaying(room.text) })
    },
    fetchFile: () => Promise.reject(new Unreachable('gone')),
    shelf,
    now: () => 1_700_000_000_000,
    about: () => ({ title: 'Taster', returnCode: 'K7QM2XPD', deletesAt: 2 }),
  })
  return { room, copy }
}

const saidBy = (plan: Plan | null): unknown => plan?.front[0]?.blocks[0]

describe('the plan on the phone', () => {
  test('P19: the last plan stays readable with the room gone, also on the next page', async () => {
    const shelf = memoryShelf()
    const { room, copy } = copyOn(shelf)
    await copy.fetch()
    room.text = null
    copy.soon()
    await copy.fetch()
    copy.stop()
    expect(saidBy(copy.plan)).toMatchObject({ text: 'first' })

    const next = copyOn(shelf)
    await next.copy.ready
    expect(saidBy(next.copy.plan)).toMatchObject({ text: 'first' })
    expect(await keptPlan(shelf, { room: 'room', participant: 'ruth' })).toMatchObject({
      returnCode: 'K7QM2XPD',
      at: 1_700_000_000_000,
    })
  })

  test('P19: it is asked for again after a failure and after a change, and not otherwise', async () => {
    const { room, copy } = copyOn(memoryShelf())
    room.text = null
    await copy.fetch()
    room.text = 'second'
    await copy.fetch()
    await copy.fetch()
    expect(room.asked).toBe(2)
    copy.soon()
    await copy.fetch()
    copy.stop()
    expect(room.asked).toBe(3)
    expect(saidBy(copy.plan)).toMatchObject({ text: 'second' })
  })

  test('H92: no pages for the organizer is said where the room says so alone; any other no is no answer', async () => {
    const sharedAfter = (code: Refusal['code']) =>
      new PlanCopy({
        room: 'room',
        participant: 'ruth',
        fetchPlan: () => Promise.resolve({ ok: false, status: 400, refusal: { code } as Refusal }), // no word of it is read
        fetchFile: () => Promise.reject(new Unreachable('gone')),
        shelf: memoryShelf(),
        now: () => 1,
        about: () => null,
      }).fetchShared()
    expect(await sharedAfter('not-found')).toBeNull()
    await expect(sharedAfter('not-allowed')).rejects.toThrow(Unreachable)
    await expect(sharedAfter('not-saved')).rejects.toThrow(Unreachable)
  })

  test('P20: who deletes everything finds nothing on the phone', async () => {
    const shelf = memoryShelf()
    const { copy } = copyOn(shelf)
    await copy.fetch()
    await copy.forget()
    expect(copy.plan).toBeNull()
    expect(await shelf.read('')).toEqual([])
  })

  test('P33: two people of one browser neither see, overwrite nor delete each other’s plan', async () => {
    const shelf = memoryShelf()
    const anna = copyOn(shelf, 'p1')
    anna.room.text = 'what Anna wrote'
    await anna.copy.fetch()

    const ben = copyOn(shelf, 'p2')
    ben.room.text = null
    await ben.copy.ready
    await ben.copy.fetch()
    expect(ben.copy.plan).toBeNull()

    ben.room.text = 'what Ben wrote'
    await ben.copy.fetch()
    const keptOf = async (participant: string): Promise<unknown> =>
      saidBy((await keptPlan(shelf, { room: 'room', participant }))?.plan ?? null)
    expect(await keptOf('p1')).toMatchObject({ text: 'what Anna wrote' })
    expect(await keptOf('p2')).toMatchObject({ text: 'what Ben wrote' })
    expect(await keptOf('p')).toBeUndefined()

    await ben.copy.forget()
    expect(await keptOf('p1')).toMatchObject({ text: 'what Anna wrote' })
    expect(await keptOf('p2')).toBeUndefined()
  })
})
