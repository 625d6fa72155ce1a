import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Envelope } from '../../client/lib/link.ts'
import { createOutbox } from '../../client/lib/outbox.ts'
import type { Outbox, OutboxOptions } from '../../client/lib/outbox.ts'
import { memoryShelf } from '../../client/lib/shelf.ts'
import type { Shelf } from '../../client/lib/shelf.ts'
import { freshTab, isKin } from '../../client/lib/tabs.ts'
import { Answers } from '../../client/participant/answers.svelte.ts'
import type { Ack } from '../../server/room/protocol.ts'
import type { Mine } from '../../server/room/protocol/mine.ts'
import { createSimulation } from './simulation.ts'
import type { Simulation } from './simulation.ts'
import { mineOf } from './views.ts'

const step = 'taster.more'
const slots = { answer: `answer/${step}`, pass: `pass/${step}` }

interface Tab {
  readonly world: Simulation
  readonly shelf: Shelf
  readonly name?: string
  readonly send: (command: Envelope) => Promise<Ack>
}

function optionsOf({ world, shelf, name = 'tab.1', send }: Tab): Omit<OutboxOptions, 'changed'> {
  const { now, random, later } = world
  return {
    ...{ shelf, owner: 'room/seat', tab: name, send, now, random, later },
    shelved: () => undefined,
  }
}

function open(tab: Tab): Outbox {
  return createOutbox({ ...optionsOf(tab), changed: () => undefined })
}

function giveAnswer(id: string, rev: number, done: boolean): Envelope {
  return { id, type: 'giveAnswer', step, answer: { t: `text ${rev}` }, rev, done }
}

const pass = (id: string): Envelope => ({ id, type: 'pass', step })

/** A room that keeps, of one step, what the real one keeps; `way` is the way there and back. */
function roomBehind(way: (decide: () => Ack) => Promise<Ack>) {
  const answered = new Map<string, Ack>()
  const kept = { rev: 0, state: 'nothing', done: 0 }
  const heard: string[] = []

  function decide(command: Envelope): Ack {
    const known = answered.get(command.id)
    if (known) return known
    const rev = Number(command['rev'])
    if (command.type === 'giveAnswer' && rev <= kept.rev)
      return { ok: false, refusal: { code: 'answer-newer', rev: kept.rev, answer: { t: '' } } }
    heard.push(command.id)
    if (command.type === 'giveAnswer') {
      kept.rev = rev
      kept.state = command['done'] === true ? 'done' : 'writing'
    } else kept.state = 'passed'
    const ack: Ack = { ok: true, seq: answered.size + 1 }
    answered.set(command.id, ack)
    return ack
  }

  return { kept, heard, send: (command: Envelope) => way(() => decide(command)) }
}

const away = (): Promise<Ack> => Promise.reject(new Error('the Wi-Fi'))

describe('the order of what was done', () => {
  test('P34: draft, pass, done: what was done last holds, though the draft’s place was the first', async () => {
    const world = createSimulation(1)
    const way = { is: away as (decide: () => Ack) => Promise<Ack> }
    const room = roomBehind((decide) => way.is(decide))
    const outbox = open({ world, shelf: memoryShelf(), send: room.send })
    void outbox.put(slots.answer, giveAnswer('draft', 1, false))
    void outbox.put(slots.pass, pass('pass'))
    void outbox.put(slots.answer, giveAnswer('done', 2, true))
    await world.run(5000)
    way.is = (decide) => Promise.resolve(decide())
    await world.run(20_000)
    expect(room.heard).toEqual(['pass', 'done'])
    expect(room.kept.state).toBe('done')
    expect(outbox.all()).toEqual([])
  })

  test('P34: nothing of a step is sent while an earlier thing of it is on its way; other steps go on', async () => {
    const world = createSimulation(2)
    const sent: string[] = []
    const outbox = open({
      ...{ world, shelf: memoryShelf() },
      async send(command) {
        sent.push(command.id)
        await world.wait(500)
        return { ok: true, seq: 1 }
      },
    })
    void outbox.put(slots.answer, giveAnswer('draft', 1, false))
    void outbox.put(slots.pass, pass('pass'))
    void outbox.put('answer/other', { ...giveAnswer('elsewhere', 1, true), step: 'other' })
    await world.run(400)
    expect(sent).toEqual(['draft', 'elsewhere'])
    await world.run(200)
    expect(sent).toEqual(['draft', 'elsewhere', 'pass'])
  })

  test('P34: what the room refused stands in nobody’s way', async () => {
    const world = createSimulation(3)
    const sent: string[] = []
    const outbox = open({
      ...{ world, shelf: memoryShelf() },
      send(command) {
        sent.push(command.id)
        return Promise.resolve(
          command.type === 'pass'
            ? { ok: true, seq: 1 }
            : { ok: false, refusal: { code: 'answer-too-long', path: 't' } },
        )
      },
    })
    void outbox.put(slots.answer, giveAnswer('too-long', 1, false))
    void outbox.put(slots.pass, pass('pass'))
    await world.run(5000)
    expect(sent).toEqual(['too-long', 'pass'])
    expect(outbox.all().map((each) => each.state)).toEqual(['refused'])
  })

  test('P34: what a closed tab left goes before what was done after it', async () => {
    const world = createSimulation(4)
    const shelf = memoryShelf()
    const closed = open({ world, shelf, name: 'one', send: away })
    await closed.put(slots.pass, pass('pass'))
    closed.stop()
    const room = roomBehind((decide) => Promise.resolve(decide()))
    const next = open({ world, shelf, name: 'two', send: room.send })
    await next.reload()
    void next.put(slots.answer, giveAnswer('done', 1, true))
    await world.run(60_000)
    expect(room.heard).toEqual(['pass', 'done'])
    expect(await shelf.read('')).toEqual([])
  })

  test('P34: what is being typed goes before the pass, and the same words again take the pass back', async () => {
    const world = createSimulation(5)
    const sent: string[] = []
    const room: { mine: Mine } = { mine: mineOf() }
    const answers: Answers = new Answers({
      mine: () => room.mine,
      acknowledged: (of, answer) => {
        room.mine = { ...room.mine, answers: { ...room.mine.answers, [of]: answer } }
      },
      outbox: optionsOf({
        ...{ world, shelf: memoryShelf() },
        send(command) {
          sent.push(`${command.type} ${command['done'] === true ? 'done' : ''}`.trim())
          if (command.type === 'pass') room.mine = { ...room.mine, passed: [step] }
          return Promise.resolve({ ok: true, seq: sent.length })
        },
      }),
    })
    answers.change(step, { t: 'half a thought' })
    answers.give(slots.pass, { type: 'pass', step })
    await world.run(1000)
    expect(sent).toEqual(['giveAnswer', 'pass'])
    answers.done(step)
    await world.run(1000)
    answers.give(slots.pass, { type: 'pass', step })
    answers.done(step)
    await world.run(1000)
    expect(sent.slice(2)).toEqual(['giveAnswer done', 'pass', 'giveAnswer done'])
  })

  test('P34: under any faults the room ends with what was done last', async () => {
    const acts = fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom('draft', 'done', 'pass') },
        { weight: 2, arbitrary: fc.constantFrom('rest', 'reload') },
      ),
      { minLength: 2, maxLength: 25 },
    )
    await fc.assert(
      fc.asyncProperty(fc.integer(), acts, async (seed, script) => {
        const world = createSimulation(seed)
        const shelf = memoryShelf()
        const trouble = { on: true }
        // Plain HTTP: each request takes its own time. One that fails has either come through by then or never will.
        const room = roomBehind(async (decide) => {
          await world.wait(world.random() * 3000)
          const luck = trouble.on ? world.random() : 1
          if (luck < 0.3) throw new Error('lost on the way there')
          const ack = decide()
          if (luck < 0.6) throw new Error('lost on the way back')
          return ack
        })
        const tab = (page: number): Outbox =>
          open({ world, shelf, name: `tab.${page}`, send: room.send })
        let outbox = tab(0)
        let last = 'nothing'
        for (const [place, act] of script.entries()) {
          if (act === 'rest') await world.run(4000 * world.random())
          else if (act === 'reload') {
            // Nothing is on its way while pages change: what the old one sent has come, or has not.
            outbox.stop()
            await world.run(3000)
            outbox = tab(place)
            await outbox.reload()
          } else if (act === 'pass') {
            void outbox.put(slots.pass, pass(`command${place}`))
            last = 'passed'
          } else {
            const before = outbox.waiting(slots.answer)?.command.id
            const command = giveAnswer(`command${place}`, place + 1, act === 'done')
            void outbox.put(slots.answer, command, before)
            last = act === 'done' ? 'done' : 'writing'
          }
          await world.run(0)
        }
        trouble.on = false
        await world.run(60_000)
        expect(room.kept.state).toBe(last)
        expect(await shelf.read('')).toEqual([])
        outbox.stop()
      }),
      { numRuns: 100 },
    )
  })
})

describe('a page that was loaded again', () => {
  test('P35: it sends at once what the page before it left, and a stranger’s words only later', async () => {
    for (const [name, expected] of [
      ['tab.2', ['draft']],
      ['other.1', []],
    ] as const) {
      const world = createSimulation(6)
      const shelf = memoryShelf()
      const before = open({ world, shelf, name: 'tab.1', send: away })
      await before.put(slots.answer, giveAnswer('draft', 1, false))
      before.stop()
      const sent: string[] = []
      const after = open({
        ...{ world, shelf, name },
        send(command) {
          sent.push(command.id)
          return Promise.resolve({ ok: true, seq: 1 })
        },
      })
      await after.reload()
      await world.run(100)
      expect(sent).toEqual(expected)
      await world.run(30_000)
      expect(sent).toEqual(['draft'])
      expect(await shelf.read('')).toEqual([])
    }
  })

  test('P35: a duplicated tab sends under the same ids, and neither writes over the other’s words', async () => {
    const world = createSimulation(7)
    const shelf = memoryShelf()
    const way = { is: away as (decide: () => Ack) => Promise<Ack> }
    const room = roomBehind((decide) => way.is(decide))
    const first = open({ world, shelf, name: 'tab.1', send: room.send })
    await first.put('answer/a', { ...giveAnswer('of-the-first', 1, true), step: 'a' })
    const second = open({ world, shelf, name: 'tab.2', send: room.send })
    await second.reload()
    await second.put('answer/a', { ...giveAnswer('of-the-second', 2, true), step: 'a' })
    await first.reload()
    expect(await shelf.read('outbox/')).toHaveLength(2)
    way.is = async (decide) => {
      await world.wait(500)
      return decide()
    }
    await world.run(60_000)
    await Promise.all([first.reload(), second.reload()])
    await world.run(60_000)
    expect(room.heard).toEqual(['of-the-first', 'of-the-second'])
    expect(await shelf.read('outbox/')).toEqual([])
  })

  test('P35: a tab keeps its name over a reload, and two pages never have the same one', () => {
    const rows = new Map<string, string>()
    const storage = () => ({
      getItem: (key: string) => rows.get(key) ?? null,
      setItem: (key: string, value: string) => void rows.set(key, value),
    })
    const [before, after] = [freshTab(storage), freshTab(storage)]
    expect(before).not.toBe(after)
    expect(isKin(before, after)).toBe(true)
    expect(
      isKin(
        before,
        freshTab(() => ({ ...storage(), getItem: () => null })),
      ),
    ).toBe(false)
    const forbidden = (): never => {
      throw new Error('storage is forbidden here')
    }
    expect(isKin(freshTab(forbidden), freshTab(forbidden))).toBe(false)
  })
})
