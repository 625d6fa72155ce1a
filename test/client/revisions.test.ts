import { expect, test } from 'vitest'
import type { Envelope } from '../../client/lib/link.ts'
import { createOutbox } from '../../client/lib/outbox.ts'
import type { Outbox } from '../../client/lib/outbox.ts'
import { memoryShelf } from '../../client/lib/shelf.ts'
import type { Ack } from '../../server/room/protocol.ts'
import { createSimulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'

const step = 'taster.more'

function giveAnswer(id: string, t: string, rev: number): Envelope {
  return { id, type: 'giveAnswer', step, answer: { t }, rev, done: true }
}

interface Kept {
  readonly rev: number
  readonly t: string
  readonly other: string | null
}

/** Of one answer what the real room keeps: a revision must be newer, and the other text stays where it is asked for. */
function roomWith(start: Kept) {
  let kept = start
  return {
    kept: () => kept,
    take(command: Envelope): Ack {
      const rev = Number(command['rev'])
      if (rev <= kept.rev)
        return {
          ok: false,
          refusal: { code: 'answer-newer', rev: kept.rev, answer: { t: kept.t } },
        }
      const { t } = command['answer'] as { t: string } // as `giveAnswer` makes it
      kept = { rev, t, other: command['other'] === 'keep' ? kept.t : kept.other }
      return { ok: true, seq: rev }
    },
  }
}

function open(world: Simulation, send: (command: Envelope) => Promise<Ack>): Outbox {
  const { now, random, later } = world
  return createOutbox({
    ...{ shelf: memoryShelf(), owner: 'room/seat', tab: 'tab', send, now, random, later },
    changed: () => undefined,
    shelved: () => undefined,
  })
}

const laptop = giveAnswer('of-the-laptop', 'from the laptop', 7)

test('P12: what was written over a text on its way does not leap over the other device’s', async () => {
  const world = createSimulation(1)
  const room = roomWith({ rev: 6, t: 'before', other: null })
  const outbox = open(world, async (command) => {
    await world.wait(500)
    return room.take(command)
  })
  void outbox.put('answer/a', giveAnswer('first', 'half a', 7))
  room.take(laptop)
  await world.run(100)
  // The box shows revision 7 as this phone's own; it stands at the laptop's.
  void outbox.put('answer/a', giveAnswer('second', 'half a thought', 8))
  await world.run(30_000)
  expect(room.kept()).toEqual({ rev: 8, t: 'half a thought', other: 'from the laptop' })
  expect(outbox.all()).toEqual([])
})

test('P12: nor where the first text never reached the room', async () => {
  const world = createSimulation(2)
  const room = roomWith({ rev: 6, t: 'before', other: null })
  let tries = 0
  const outbox = open(world, (command) => {
    tries += 1
    return tries === 1
      ? Promise.reject(new Error('the Wi-Fi'))
      : Promise.resolve(room.take(command))
  })
  void outbox.put('answer/a', giveAnswer('first', 'half a', 7))
  await world.run(10)
  room.take(laptop)
  void outbox.put('answer/a', giveAnswer('second', 'half a thought', 8))
  await world.run(30_000)
  expect(room.kept()).toEqual({ rev: 8, t: 'half a thought', other: 'from the laptop' })
})

test('P12: an own text that reached the room unheard is not called the other device’s', async () => {
  const world = createSimulation(3)
  const room = roomWith({ rev: 6, t: 'before', other: null })
  let tries = 0
  const outbox = open(world, (command) => {
    tries += 1
    const ack = room.take(command)
    return tries === 1 ? Promise.reject(new Error('the Wi-Fi')) : Promise.resolve(ack)
  })
  void outbox.put('answer/a', giveAnswer('first', 'half a', 7))
  await world.run(10)
  void outbox.put('answer/a', giveAnswer('second', 'half a thought', 8))
  await world.run(30_000)
  expect(room.kept()).toEqual({ rev: 8, t: 'half a thought', other: null })
})

test('P12: what is to be kept beside a text is kept beside the one that takes its place', async () => {
  for (const heard of [true, false]) {
    const world = createSimulation(4)
    const room = roomWith({ rev: 6, t: 'before', other: null })
    room.take(laptop)
    let tries = 0
    const outbox = open(world, (command) => {
      tries += 1
      // The second try asks for the laptop's text to be kept: it is carried out, and nobody hears so; or it is lost.
      if (tries !== 2) return Promise.resolve(room.take(command))
      if (heard) room.take(command)
      return Promise.reject(new Error('the Wi-Fi'))
    })
    void outbox.put('answer/a', giveAnswer('first', 'half a', 7))
    await world.run(10)
    expect(outbox.waiting('answer/a')?.command).toMatchObject({ rev: 8, other: 'keep' })
    void outbox.put('answer/a', giveAnswer('second', 'half a thought', 9))
    await world.run(30_000)
    expect(room.kept()).toMatchObject({ t: 'half a thought', other: 'from the laptop' })
    expect(outbox.all()).toEqual([])
  }
})

test('P12: a text that took the place of one on its way needs no second try once that has arrived', async () => {
  const world = createSimulation(5)
  const room = roomWith({ rev: 6, t: 'before', other: null })
  const sent: number[] = []
  const outbox = open(world, async (command) => {
    sent.push(Number(command['rev']))
    await world.wait(500)
    return room.take(command)
  })
  void outbox.put('answer/a', giveAnswer('first', 'half a', 7))
  await world.run(100)
  void outbox.put('answer/a', giveAnswer('second', 'half a thought', 8))
  await world.run(5000)
  expect(sent).toEqual([7, 8])
  expect(room.kept()).toEqual({ rev: 8, t: 'half a thought', other: null })
})
