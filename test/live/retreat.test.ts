import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exerciseOf } from '../../templates/exercises/index.ts'
import type { Plan } from '../../templates/block.ts'
import { hostEnv } from '../e2e/host.ts'
import type { RunningServer } from '../e2e/server.ts'
import { startServer } from '../e2e/server.ts'
import { readPdf } from '../pdf/read-pdf.ts'
import { canariesIn } from '../simulator/people/answers.ts'
import { library } from '../templates/people.ts'
import type { Guest } from './retreat-play.ts'
import { itemIn, Retreat } from './retreat-play.ts'
import { faultsOfStep, mayBeShown, without } from './workshop-holds.ts'

const workshops = ['values-sort', 'drift-to-course', 'job-role-models'] as const
const night = { break: 'Overnight', minutes: 840 }

/** On the first day 23 people come and one goes; one more comes on the second. */
const people = 24
const goesEarly = 5
const comesLate = people - 1

describe('a retreat of two days', () => {
  let server: RunningServer
  let retreat: Retreat
  let plans: ReadonlyMap<Guest, Plan>
  const origins: (readonly [string | undefined, string | undefined])[] = []

  beforeAll(async () => {
    server = await startServer({ env: { ...hostEnv, PUBLIC_URL: 'http://lake.example' } })
    retreat = await Retreat.at(server, {
      title: 'Two days at the lake',
      programme: [
        { workshop: 'values-sort', form: 'full' },
        night,
        { workshop: 'drift-to-course', form: 'short' },
        { break: 'Lunch', minutes: 60 },
        { break: 'A walk', minutes: 60 },
      ],
    })
    for (let n = 0; n < comesLate; n += 1) await retreat.comes(n)
    await notes()
    await retreat.presses('drift-to-course')
    const [early] = retreat.guests.filter(({ n }) => n === goesEarly)
    if (early !== undefined) await retreat.goes(early)

    await server.stop('SIGTERM')
    const env = { ...hostEnv, PUBLIC_URL: 'http://inn.example' }
    server = await startServer({ env, dataDir: server.dataDir })
    await retreat.movesTo(server)
    await notes()
    await retreat.comes(comesLate)
    await retreat.desk({ type: 'addItem', workshop: 'job-role-models', form: 'short' })
    await retreat.desk({ type: 'addStep', item: 'drift-to-course', step: 'borrow' })
    await retreat.desk({ type: 'skipItem', item: 'break-3', on: true })
    await retreat.presses('job-role-models')
    await retreat.desk({ type: 'skipStep', step: 'job-role-models.research' })
    await retreat.presses(null)
    await retreat.desk({ type: 'endRoom' })
    plans = new Map(
      await Promise.all(
        retreat.guests.map(async (guest) => [guest, await retreat.plan(guest)] as const),
      ),
    )
  })
  afterAll(async () => {
    await Promise.all(retreat.guests.map(({ phone }) => phone?.close()))
    await server.remove()
  })

  /** Where links lead by now, and led before. */
  async function notes(): Promise<void> {
    const { origin, earlierOrigin } = await retreat.seen()
    origins.push([origin, earlierOrigin])
  }

  test('T53 its programme grows and shrinks while it runs, and all of it is come to', () => {
    const steps = workshops.flatMap((id) => {
      const workshop = library.workshops.get(id)
      const form = id === 'values-sort' ? 'full' : 'short'
      return (workshop?.steps ?? [])
        .filter((step) => step.minutes[form] !== null || step.id === 'borrow')
        .map((step) => `${id}.${step.id}`)
    })
    expect(retreat.opened).toEqual(steps.filter((id) => id !== 'job-role-models.research'))
  })

  test('T53 what people wrote on the first day is at hand on the second', async () => {
    for (const guest of retreat.guests.filter(({ here }) => here)) {
      const { carried } = await retreat.mine(guest)
      const five = (carried['drift-to-course.life'] ?? []).map(({ text }) => text)
      expect([guest.n, five.length > 0]).toEqual([guest.n, guest.n !== comesLate])
      const roles = canariesIn(carried['job-role-models.a-job'])
      expect(roles.length).toBeGreaterThan(0)
      const said = guest.deeds.get('drift-to-course.roles')
      expect(without(roles, canariesIn(said))).toEqual([])
    }
  })

  test('T54 nobody meets a partner twice', () => {
    const pairs = retreat.groups.flatMap((group) =>
      group.flatMap((a, at) => group.slice(at + 1).map((b) => [a, b].toSorted().join(' '))),
    )
    expect(pairs.length).toBeGreaterThan(30)
    expect(pairs).toHaveLength(new Set(pairs).size)
    expect(retreat.groups.every(({ length }) => length > 1)).toBe(true)
  })

  test('H71 the console alone knows the address that links led to before', async () => {
    expect(origins).toEqual([
      ['http://lake.example', undefined],
      ['http://inn.example', 'http://lake.example'],
    ])
    for (const guest of retreat.guests.slice(0, 3))
      expect(Object.keys(await retreat.seen(guest))).not.toContain('earlierOrigin')
  })

  test('T55 people are back in their seats at the new address', () => {
    for (const guest of retreat.guests) {
      const days = new Set([...guest.deeds.keys()].map((step) => itemIn(step) === 'values-sort'))
      const expected =
        guest.n === goesEarly ? [true] : guest.n === comesLate ? [false] : [true, false]
      expect([guest.n, [...days]]).toEqual([guest.n, expected])
    }
  })

  test('T56 everybody has one plan with what they said in each workshop, and nothing of others', () => {
    for (const [guest, plan] of plans)
      expect([guest.n, faultsOf(guest, plan)]).toEqual([guest.n, []])
  })

  test('T56 a plan that is somebody else’s, or lacks a workshop, is told', () => {
    const [[guest, plan], [, others]] = [...plans] as [[Guest, Plan], [Guest, Plan]] // there are many
    expect(faultsOf(guest, { ...plan, front: [] })).toContainEqual(
      expect.stringMatching(/^page 1 has 0 next-step$/),
    )
    expect(faultsOf(guest, { ...plan, front: [] })).toContainEqual(expect.stringMatching(/ lost /))
    expect(faultsOf(guest, others)).toContainEqual(expect.stringMatching(/ is not theirs$/))
    for (const item of workshops) {
      const pages = plan.pages.filter(({ id }) => itemIn(id) !== item)
      expect(faultsOf(guest, { ...plan, pages })).toContainEqual(
        expect.stringMatching(/has no section$/),
      )
    }
  })

  test('T56 the summary is of all three, and holds nothing that was not shown', async () => {
    const { pages } = await readPdf(await retreat.file('summary.pdf'))
    const text = pages.join('\n').replace(/\s+/gu, ' ')
    for (const id of workshops) expect(text).toContain(library.workshops.get(id)?.title)
    const shown = mayBeShown({ step: retreat.step, players: retreat.guests })
    const there = canariesIn(text)
    expect(there.length).toBeGreaterThan(0)
    expect(without(there, shown)).toEqual([])
  })

  function faultsOf(guest: Guest, plan: Plan): readonly string[] {
    const own = canariesIn([...guest.deeds.values()])
    const strange = without(canariesIn(plan), [...own, ...borrowed(guest)])
    const names = retreat.guests.filter((other) => other !== guest).map(({ name }) => name)
    return [
      ...[...guest.deeds].flatMap(([id, deed]) =>
        faultsOfStep(itemIn(id), { step: retreat.step(id), deed }, plan),
      ),
      ...workshops.flatMap((item) => lostOf(guest, item, plan)),
      ...['aims', 'next-step'].flatMap((what) => {
        const there = plan.front.filter(({ id }) => id.endsWith(`.${what}`))
        return there.length === 1 ? [] : [`page 1 has ${there.length} ${what}`]
      }),
      ...strange.map((word) => `${word} is not theirs`),
      ...names.filter((name) => JSON.stringify(plan).includes(name)),
    ]
  }

  /** What a workshop promises for page 1, and is neither there nor on a page of its own. */
  function lostOf(guest: Guest, item: string, plan: Plan): readonly string[] {
    const { headline, aims, commitments } = library.workshops.get(item)?.plan ?? {}
    return [headline?.step, aims?.step, commitments].flatMap((step) => {
      const said = canariesIn(guest.deeds.get(`${item}.${step}`))
      return without(said, canariesIn([plan.front, plan.pages])).map(
        (word) => `${step} lost ${word}`,
      )
    })
  }

  /** What somebody chose of what the room was shown, and takes home. */
  function borrowed(guest: Guest): readonly string[] {
    return [...guest.deeds.keys()].flatMap((id) => {
      const { kind, carry } = retreat.step(id)
      if (!exerciseOf(kind).needs.includes('room-rows')) return []
      const from = `${itemIn(id)}.${carry?.from}`
      return retreat.guests.flatMap(({ deeds }) => canariesIn(deeds.get(from)))
    })
  }
})
