import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Envelope } from '../../client/lib/link.ts'
import type { Outbox } from '../../client/lib/outbox.ts'
import { memoryShelf } from '../../client/lib/shelf.ts'
import type { Ack } from '../../server/room/protocol.ts'
import { giveAnswer, open, step } from './outbox-kit.ts'
import { createSimulation } from './simulation.ts'

/** A room that keeps revisions as the real one does, behind a network that loses, delays and repeats. */
function faultyRoom(world: ReturnType<typeof createSimulation>, trouble: { on: boolean }) {
  const answered = new Map<string, Ack>()
  const stored: { rev: number; answer: unknown } = { rev: 0, answer: null }
  const texts: string[] = []
  const kept: unknown[] = []

  function decide(command: Envelope): Ack {
    const known = answered.get(command.id)
    if (known) return known
    const rev = Number(command['rev'])
    if (rev <= stored.rev)
      return {
        ok: false,
        refusal: { code: 'answer-newer', rev: stored.rev, answer: stored.answer },
      }
    if (command['other'] === 'keep') kept.push(stored.answer)
    stored.rev = rev
    stored.answer = command['answer']
    texts.push((command['answer'] as { t: string }).t)
    const ack: Ack = { ok: true, seq: answered.size + 1 }
    answered.set(command.id, ack)
    return ack
  }

  async function send(command: Envelope): Promise<Ack> {
    await world.wait(world.random() * (trouble.on ? 3000 : 50))
    const luck = trouble.on ? world.random() : 1
    if (luck < 0.3) throw new Error('lost on the way there')
    const ack = decide(command)
    if (luck < 0.6) throw new Error('lost on the way back')
    // A copy that was under way all the time arrives after everything else.
    if (luck < 0.7) void world.wait(20_000).then(() => decide(command))
    return ack
  }

  return { send, stored, texts, kept }
}

describe('P10: under any order of faults nothing is lost and nothing is said twice', () => {
  const acts = fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ act: fc.constant('write' as const), tab: fc.nat(2) }) },
      {
        weight: 3,
        arbitrary: fc.record({ act: fc.constant('rest' as const), ms: fc.nat(15_000) }),
      },
      { weight: 1, arbitrary: fc.record({ act: fc.constant('close' as const), tab: fc.nat(2) }) },
      { weight: 1, arbitrary: fc.record({ act: fc.constant('wake' as const), tab: fc.nat(2) }) },
    ),
    { minLength: 3, maxLength: 40 },
  )

  test('P10: 100 seeds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), acts, async (seed, script) => {
        const world = createSimulation(seed)
        const shelf = memoryShelf()
        const trouble = { on: true }
        const room = faultyRoom(world, trouble)
        const tabs: (Outbox & { name: string; rev: number })[] = []
        let opened = 0
        const openTab = async (): Promise<Outbox & { name: string; rev: number }> => {
          const name = `tab-${(opened += 1)}`
          const outbox = Object.assign(open(world, shelf, name, room.send), { name, rev: 0 })
          await outbox.reload()
          return outbox
        }
        for (let place = 0; place < 3; place += 1) tabs.push(await openTab())
        /** The last words of each tab: these, and no older ones, must come through. */
        const last = new Map<string, string>()
        let written = 0
        for (const each of script) {
          if (each.act === 'rest') await world.run(each.ms)
          else {
            const tab = tabs[each.tab]
            if (!tab) continue
            if (each.act === 'wake') tab.wake()
            else if (each.act === 'close') {
              tab.stop()
              tabs[each.tab] = await openTab()
            } else {
              written += 1
              const text = `text ${written}`
              tab.rev = Math.max(tab.rev, room.stored.rev * (world.random() < 0.5 ? 1 : 0)) + 1
              last.set(tab.name, text)
              void tab.put(
                `answer/${step}`,
                giveAnswer(`command${written}of${tab.name.replace('-', '')}`, text, tab.rev),
              )
            }
          }
          await world.run(0)
        }
        trouble.on = false
        await world.run(30_000)
        // The room is there again; whoever looks at a phone wakes it.
        await Promise.all(tabs.map((tab) => tab.reload()))
        await world.run(60_000)

        expect(await shelf.read('outbox/')).toEqual([])
        for (const text of last.values()) expect(room.texts).toContain(text)
        expect(new Set(room.texts).size).toBe(room.texts.length)
        for (const tab of tabs) tab.stop()
      }),
      { numRuns: 100 },
    )
  })
})
