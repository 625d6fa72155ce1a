import { describe, expect, test } from 'vitest'
import type { Envelope } from '../../client/lib/link.ts'
import { createOutbox, same } from '../../client/lib/outbox.ts'
import type { Outbox } from '../../client/lib/outbox.ts'
import { memoryShelf } from '../../client/lib/shelf.ts'
import { giveAnswer, open } from './outbox-kit.ts'
import { createSimulation } from './simulation.ts'

describe('the outbox', () => {
  test('P3: what was put is sent until it is acknowledged, and leaves the shelf only then', async () => {
    const world = createSimulation(1)
    const shelf = memoryShelf()
    let answers = 0
    const outbox = open(world, shelf, 'tab-a', () => {
      answers += 1
      return answers < 4
        ? Promise.reject(new Error('the Wi-Fi'))
        : Promise.resolve({ ok: true, seq: 1 })
    })
    await outbox.put('answer/a', giveAnswer('command-1', 'one', 1))
    await world.run(2000)
    expect(outbox.waiting('answer/a')?.state).toBe('kept')
    expect(await shelf.read('outbox/')).toHaveLength(1)
    await world.run(60_000)
    expect(answers).toBe(4)
    expect(outbox.all()).toEqual([])
    expect(await shelf.read('outbox/')).toEqual([])
  })

  test('P3: what is acknowledged is told in the same breath in which it waits no more, however slow the shelf is', async () => {
    const world = createSimulation(7)
    const shelf = memoryShelf()
    const seen: string[] = []
    let said = 'not told'
    const outbox = createOutbox({
      ...{ owner: 'room/seat', tab: 'tab-a', now: world.now, random: world.random },
      shelf: { ...shelf, drop: () => world.wait(2000) },
      later: world.later,
      send: () => Promise.resolve({ ok: true, seq: 1 }),
      shelved: () => undefined,
      changed(settled) {
        if (settled !== undefined) said = 'told'
        if (outbox.all().length === 0) seen.push(said)
      },
    })
    void outbox.put('answer/a', giveAnswer('command-1', 'one', 1))
    await world.run(1000)
    await outbox.reload()
    expect([seen[0], said]).toEqual(['told', 'told'])
  })

  test('P4: only the newest of a slot is sent, and never while its older one is on its way', async () => {
    const world = createSimulation(2)
    const sent: string[] = []
    const outbox = open(world, memoryShelf(), 'tab-a', async (command) => {
      sent.push(command.id)
      await world.wait(500)
      return { ok: true, seq: 1 }
    })
    void outbox.put('answer/a', giveAnswer('command-1', 'one', 1))
    void outbox.put('answer/a', giveAnswer('command-2', 'two', 2))
    void outbox.put('answer/a', giveAnswer('command-3', 'three', 3))
    await world.run(5000)
    expect(sent).toEqual(['command-1', 'command-3'])
    expect(outbox.all()).toEqual([])
  })

  test('P5: between two tries lie at least 0.3 s and at most 8 s', async () => {
    const world = createSimulation(3)
    const tries: number[] = []
    const outbox = open(world, memoryShelf(), 'tab-a', () => {
      tries.push(world.now())
      return Promise.reject(new Error('the Wi-Fi'))
    })
    void outbox.put('answer/a', giveAnswer('command-1', 'one', 1))
    await world.run(300_000)
    const gaps = tries.slice(1).map((at, place) => at - (tries[place] ?? 0))
    expect(gaps.length).toBeGreaterThan(30)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(300)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(8000)
  })

  test('P6: what the room refuses for good stays on the phone with the reason, and is not sent again', async () => {
    const world = createSimulation(4)
    let tries = 0
    const outbox = open(world, memoryShelf(), 'tab-a', () => {
      tries += 1
      return Promise.resolve({ ok: false, refusal: { code: 'answer-too-long', path: 't' } })
    })
    await outbox.put('answer/a', giveAnswer('command-1', 'much too long', 1))
    await world.run(60_000)
    expect(tries).toBe(1)
    const waits = outbox.waiting('answer/a')
    expect(waits?.state === 'refused' && waits.refusal.code).toBe('answer-too-long')
    expect(waits?.command['answer']).toEqual({ t: 'much too long' })
  })

  test('P6: a room that asks for quiet gets it', async () => {
    const world = createSimulation(5)
    const tries: number[] = []
    const outbox = open(world, memoryShelf(), 'tab-a', () => {
      tries.push(world.now())
      return Promise.resolve(
        tries.length === 1
          ? { ok: false, refusal: { code: 'slow-down', wait: 20_000 } }
          : { ok: true, seq: 1 },
      )
    })
    await outbox.put('answer/a', giveAnswer('command-1', 'one', 1))
    await world.run(60_000)
    expect(tries).toHaveLength(2)
    expect((tries[1] ?? 0) - (tries[0] ?? 0)).toBeGreaterThanOrEqual(20_000)
  })

  test('P7: a newer text from elsewhere is kept beside ours, one revision below', async () => {
    const world = createSimulation(6)
    const sent: Envelope[] = []
    const outbox = open(world, memoryShelf(), 'tab-a', (command) => {
      sent.push(command)
      return Promise.resolve(
        sent.length === 1
          ? {
              ok: false,
              refusal: { code: 'answer-newer', rev: 7, answer: { t: 'from the laptop' } },
            }
          : { ok: true, seq: 9 },
      )
    })
    await outbox.put('answer/a', giveAnswer('command-1', 'from the phone', 3))
    await world.run(10_000)
    expect(sent[1]).toMatchObject({ rev: 8, other: 'keep', answer: { t: 'from the phone' } })
    expect(sent[1]?.id).not.toBe('command-1')
    expect(outbox.all()).toEqual([])
  })

  test('P7: the same text from elsewhere needs no second command', async () => {
    const world = createSimulation(7)
    let tries = 0
    const outbox = open(world, memoryShelf(), 'tab-a', () => {
      tries += 1
      return Promise.resolve({
        ok: false,
        refusal: { code: 'answer-newer', rev: 7, answer: { t: 'the same' } },
      })
    })
    await outbox.put('answer/a', giveAnswer('command-1', 'the same', 3))
    await world.run(10_000)
    expect(tries).toBe(1)
    expect(outbox.all()).toEqual([])
  })

  test('P8: what a closed tab left is sent by the next one', async () => {
    const world = createSimulation(8)
    const shelf = memoryShelf()
    const first = open(world, shelf, 'tab-a', () => Promise.reject(new Error('the Wi-Fi')))
    await first.put('answer/a', giveAnswer('command-1', 'one', 1))
    first.stop()
    const sent: string[] = []
    const second = open(world, shelf, 'tab-b', (command) => {
      sent.push(command.id)
      return Promise.resolve({ ok: true, seq: 1 })
    })
    await second.reload()
    expect(second.waiting('answer/a')?.command.id).toBe('command-1')
    await world.run(30_000)
    expect(sent).toEqual(['command-1'])
    expect(await shelf.read('outbox/')).toEqual([])
  })

  test('P8: what was written on top of a closed tab’s words takes their place', async () => {
    const world = createSimulation(9)
    const shelf = memoryShelf()
    const first = open(world, shelf, 'tab-a', () => Promise.reject(new Error('the Wi-Fi')))
    await first.put('answer/a', giveAnswer('command-1', 'one', 1))
    first.stop()
    const sent: string[] = []
    const second = open(world, shelf, 'tab-b', (command) => {
      sent.push(command.id)
      return Promise.resolve({ ok: true, seq: 1 })
    })
    await second.reload()
    await second.put('answer/a', giveAnswer('command-2', 'one and more', 2), 'command-1')
    await world.run(30_000)
    expect(sent).toEqual(['command-2'])
    expect(await shelf.read('outbox/')).toEqual([])
  })

  test('P33: two people of one browser neither send nor forget each other’s words', async () => {
    const world = createSimulation(10)
    const shelf = memoryShelf()
    const sent: string[] = []
    const outboxOf = (owner: string, tab: string, isThere = true): Outbox =>
      createOutbox({
        ...{ shelf, owner, tab, now: world.now, random: world.random, later: world.later },
        send(command) {
          if (!isThere) return Promise.reject(new Error('the Wi-Fi'))
          sent.push(command.id)
          return Promise.resolve({ ok: true, seq: 1 })
        },
        changed: () => undefined,
        shelved: () => undefined,
      })
    const anna = outboxOf('room/p1', 'tab-a', false)
    await anna.put('answer/a', giveAnswer('command-1', 'what Anna wrote', 1))
    anna.stop()
    const ben = outboxOf('room/p', 'tab-b')
    await ben.reload()
    expect(ben.waiting('answer/a')).toBeUndefined()
    await world.run(60_000)
    await ben.clear()
    expect(sent).toEqual([])
    await outboxOf('room/p1', 'tab-c').reload()
    await world.run(60_000)
    expect(sent).toEqual(['command-1'])
  })

  test('P9: two answers are the same whatever the order of their keys', () => {
    expect(same({ a: 1, b: [1, { c: 2, d: 3 }] }, { b: [1, { d: 3, c: 2 }], a: 1 })).toBe(true)
    expect(same(['a', 'b'], ['b', 'a'])).toBe(false)
    expect(same(undefined, null)).toBe(false)
  })
})
