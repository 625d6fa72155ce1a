import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Entry } from '../../server/export/zip.ts'
import type { DocumentParts } from '../../server/http/documents.ts'
import { organizerFolder } from '../../server/http/organizer-folder.ts'
import type { StillMay } from '../../server/http/shared-plans.ts'
import { sharedPlans } from '../../server/http/shared-plans.ts'
import type { Command } from '../../server/room/commands.ts'
import type { LiveRoom, Seated } from '../../server/rooms.ts'
import { walk } from '../room/given.ts'
import { facilitator, house, opening, seated, type House } from '../rooms/kit.ts'
import { report, seedFor, sized } from './figure.ts'

/** Sections of the walk's plan, with the step whose answer stands in each. */
const sections = {
  headline: { step: 'film', body: (t: string) => ({ slots: { job: t, place: t } }) },
  aims: { step: 'missing', body: (t: string) => [{ id: 'a', t }] },
  'next-step': { step: 'next', body: (t: string) => ({ items: [{ cue: t, act: t }] }) },
  story: { step: 'scene', body: (t: string) => ({ t }) },
} as const
type Section = keyof typeof sections
const names = Object.keys(sections) as Section[] // the table's own keys
const people = 3

type Act =
  | { readonly do: 'switch'; readonly who: number; readonly section: Section; readonly on: boolean }
  | { readonly do: 'erase'; readonly who: number }
  | { readonly do: 'export'; readonly meanwhile: readonly Act[] }

const who = fc.nat(people - 1)
const small: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('switch' as const),
      who,
      section: fc.constantFrom(...names),
      on: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), who }) },
)
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: small },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('export' as const),
      meanwhile: fc.array(small, { maxLength: 8 }),
    }),
  },
)

/** Makes an archive: a real one, or one with a planted bug. */
type Draw = (room: LiveRoom, parts: DocumentParts, stillMay: StillMay) => AsyncIterable<Entry>

/** All that an organizer can have of plans. */
const archives: readonly (readonly [string, Draw, number])[] = [
  ['plans', sharedPlans, sized(100, 1000)],
  // It has the plans in it too, beside the tables.
  ['folder', organizerFolder, sized(15, 1000)],
]

let it: House
let room: LiveRoom
beforeAll(async () => {
  it = await house('consent')
  const programme = [{ item: 'walk', workshop: walk, form: 'full' }] as const
  room = (await it.rooms().open({ ...opening, programme, organizerGets: 'plans' })).room
  for (const { step } of Object.values(sections))
    await run(facilitator, { type: 'openStep', step: `walk.${step}` })
})
afterAll(() => it.discard())

let ids = 0
async function run(actor: Parameters<LiveRoom['run']>[0], command: Command): Promise<void> {
  ids += 1
  const ack = await room.run(actor, { id: `consent-${ids}`, ...command })
  if (!ack.ok) throw new Error(`${command.type}: ${ack.refusal.code}`)
}

/** Every text in an archive that its author does not hand in at the moment at which it leaves, and how many left. */
async function reads(list: readonly Act[], draw: Draw): Promise<{ wrong: string[]; read: number }> {
  const seats = await Promise.all(
    Array.from({ length: people }, () => seated(it.rooms(), room, 'Robin')),
  )
  await Promise.all(seats.flatMap((seat) => names.map((name) => write(seat, name))))
  const consents = new Set<string>()
  const wrong: string[] = []
  let read = 0
  for (const act of list) await carry(act)
  // Nothing of these people stands in the way of the next ones.
  await Promise.all(seats.map(erase))
  return { wrong, read }

  async function write(seat: Seated, name: Section): Promise<void> {
    const { step, body } = sections[name]
    const answer = body(canary(seat, name))
    const said = { rev: 1, done: true } as const
    await run(actorOf(seat), { type: 'giveAnswer', step: `walk.${step}`, answer, ...said })
  }

  async function carry(act: Act): Promise<void> {
    if (act.do === 'export') return archive(act.meanwhile)
    const seat = seats[act.who]
    if (seat === undefined || isErased(seat)) return
    if (act.do === 'erase') return erase(seat)
    const { section, on } = act
    await run(actorOf(seat), { type: 'shareSection', section: `walk.${section}`, on })
    if (on) consents.add(canary(seat, section))
    else consents.delete(canary(seat, section))
  }

  async function erase(seat: Seated): Promise<void> {
    if (isErased(seat)) return
    await run(actorOf(seat), { type: 'eraseMe' })
    for (const name of names) consents.delete(canary(seat, name))
  }

  /** People go on switching while each plan is being drawn. */
  async function archive(meanwhile: readonly Act[]): Promise<void> {
    const left = [...meanwhile]
    const next = async () => {
      const act = left.shift()
      if (act !== undefined) await carry(act)
    }
    const parts: DocumentParts = {
      say: () => (word) => word,
      fileWord: () => 'plan',
      render: async (plan) => {
        await next()
        return { pdf: new TextEncoder().encode(JSON.stringify(plan)), missing: [] }
      },
      sentence: () => '',
      log: () => undefined,
      now: () => 0,
    }
    const stillMay = async () => {
      await next()
      return true
    }
    for await (const { bytes } of draw(room, parts, stillMay)) {
      const text = new TextDecoder().decode(bytes)
      for (const [found] of text.matchAll(/zq\w+qz/g)) {
        read += 1
        if (!consents.has(found)) wrong.push(found)
      }
    }
  }
}

const actorOf = (seat: Seated) => ({ as: 'participant', seat: seat.participant.id }) as const
const canary = (seat: Seated, section: Section): string =>
  `zq${seat.participant.id}${section.replace('-', '')}qz`
const isErased = (seat: Seated): boolean =>
  room.state().seats.get(seat.participant.id)?.status === 'erased'

describe('what the organizer gets of plans', () => {
  test.each(archives)(
    'R34 is only what its author hands in at that moment: %s',
    async (_name, draw, orders) => {
      const seed = seedFor('R34')
      let texts = 0
      await fc.assert(
        fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 20 }), async (list) => {
          const { wrong, read } = await reads(list, draw)
          texts += read
          expect(wrong).toEqual([])
        }),
        { numRuns: orders, seed },
      )
      report('R34', { orders, 'texts read': texts })
      expect(texts).toBeGreaterThan(orders)
    },
    sized(120_000, 3_600_000),
  )

  test('R34 has teeth: a table that asks first and gathers no more is found out', async () => {
    const draw: Draw = async function* (of, parts, may) {
      const before: Entry[] = []
      for await (const file of organizerFolder(of, parts, () => Promise.resolve(true)))
        if (file.name.endsWith('.csv')) before.push(file)
      await may()
      yield* before
    }
    expect(await foundIn(draw)).toBeGreaterThan(0)
  }, 120_000)

  test('R34 has teeth: an archive that draws first and asks no more is found out', async () => {
    const draw: Draw = async function* (of, parts, may) {
      const drawn = new Map<number, Uint8Array>()
      const render: typeof parts.render = async (plan, options) => {
        const done = await parts.render(plan, options)
        drawn.set(drawn.size, done.pdf)
        return done
      }
      yield* sharedPlans(of, { ...parts, render }, may)
      for (const pdf of drawn.values()) yield { name: 'late', bytes: pdf, at: 0 }
    }
    expect(await foundIn(draw)).toBeGreaterThan(0)
  }, 120_000)
})

/** How many texts without consent a planted bug gave away, once it did. */
async function foundIn(draw: Draw): Promise<number> {
  let found = 0
  await fc.check(
    fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 20 }), async (list) => {
      const { wrong } = await reads(list, draw)
      found += wrong.length
      return wrong.length === 0
    }),
    { numRuns: 100, seed: 1, endOnFailure: true },
  )
  return found
}
