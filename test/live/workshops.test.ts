import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedRows } from '../../server/room/rows.ts'
import { summaryInput } from '../../server/room/documents.ts'
import { asksPeople } from '../../templates/asks.ts'
import { noSamples } from '../../templates/library.ts'
import { summaryOf } from '../../templates/summary.ts'
import type { Form } from '../../templates/workshop.ts'
import type { Headers, TestHouse } from '../http/house.ts'
import { openHouse } from '../http/house.ts'
import type { OnPort } from '../http/on-port.ts'
import { onPort } from '../http/on-port.ts'
import { canariesIn } from '../simulator/people/answers.ts'
import { library } from '../templates/people.ts'
import { say } from '../templates/say.ts'
import { faultsOfPlan, mayBeRead, mayBeShown, without } from './workshop-holds.ts'
import { paperStep, people, WorkshopPlay } from './workshop-play.ts'

let house: TestHouse
let port: OnPort
let owner: Headers
beforeAll(async () => {
  house = await openHouse()
  port = await onPort(house)
  owner = await house.signIn()
})
afterAll(async () => {
  port.close()
  await house.close()
})

const all = [...library.workshops.values()].flatMap((workshop) =>
  (['short', 'full'] satisfies Form[])
    .filter((form) => workshop.forms[form] !== undefined)
    .map((form) => ({ workshop, form, name: `${workshop.id}, ${form}` })),
)

describe.each(all)('$name', ({ workshop, form }) => {
  let play: WorkshopPlay
  beforeAll(async () => {
    const samples = library.samples.get(workshop.id) ?? noSamples
    play = await WorkshopPlay.whole({ house, port: port.port, owner, samples }, workshop, form)
  })

  test('L90: every step is come to by the console’s one button, and twelve people answer as people do', () => {
    const steps = workshop.steps.filter((step) => step.minutes[form] !== null)
    expect(play.opened).toEqual(steps.map(({ id }) => id))
    expect(play.shown.length).toBeGreaterThan(0)
    expect(play.players).toHaveLength(people)
    const deeds = play.players.flatMap((player) => [...player.deeds])
    const did = new Set(deeds.map(([, deed]) => (deed.did === 'answer' ? deed.when : deed.did)))
    const brought = steps.some(({ early }) => early === true)
    expect([...did].sort()).toEqual(
      [
        ...['late', 'now', 'pass'],
        ...(brought ? ['early'] : []),
        ...(paperStep(workshop) === undefined ? [] : ['paper']),
      ].sort(),
    )
  })

  test('L91: everybody’s plan holds what they said where the workshop promises it, and nothing of others', () => {
    const faults = play.players.map((player, place) => {
      const plan = play.plans[place]
      return plan === undefined ? ['no plan'] : faultsOfPlan(play, player, plan)
    })
    expect(faults).toEqual(play.players.map(() => []))
  })

  test('L91: a plan that lacks a section, or is somebody else’s, is told', () => {
    const [player, other] = play.players
    const [plan, others] = play.plans
    if (!player || !other || !plan || !others) throw new Error('two people')
    const sections = new Set(workshop.plan.sections.map(({ id }) => `${play.item}.${id}`))
    for (const gone of plan.pages.filter(({ id }) => sections.has(id)))
      expect([
        gone.id,
        ...faultsOfPlan(play, player, {
          ...plan,
          pages: plan.pages.filter((each) => each !== gone),
        }),
      ]).toContainEqual(expect.stringMatching(/has no section$/))
    expect(faultsOfPlan(play, player, { ...plan, front: [] })).toContain('page 1 has no next-step')
    expect(faultsOfPlan(play, player, others)).toContainEqual(
      expect.stringMatching(/ is not theirs$/),
    )
  })

  test('L100: what the console puts together is on the wall, in the vote and in the summary under its titles', async () => {
    const clusters = workshop.steps.filter((step) => !asksPeople(step) && step.figure !== undefined)
    expect(play.titles).toHaveLength(5 * clusters.length)
    const room = await house.built.rooms.get(play.room.id)
    if (room === null) throw new Error('the room is not there')
    const places = [
      play.wall.raw.join('\n'),
      JSON.stringify(summaryOf(summaryInput(room.state(), room.words()), say)),
      JSON.stringify(
        clusters.flatMap(({ id }) =>
          room
            .state()
            .steps.filter(({ step }) => step.carry?.from === id)
            .map((vote) => sharedRows(room.state(), room.words(), vote)),
        ),
      ),
    ]
    for (const place of places)
      expect(play.titles.filter((title) => !place.includes(title))).toEqual([])
  })

  test('L92: screens and summary hold only what people let the room see', async () => {
    const wall = canariesIn(play.wall.raw.join('\n'))
    expect(wall.length).toBeGreaterThan(0)
    expect(without(wall, mayBeShown(play))).toEqual([])
    expect(without(canariesIn(play.console.raw.join('\n')), mayBeRead(play))).toEqual([])
    for (const { n, phone, deeds } of play.players) {
      const theirs = new RegExp(`^zæ${n + 1}\\d{6}x$`)
      const others = canariesIn(phone.raw.join('\n')).filter((word) => !theirs.test(word))
      expect([n, without(others, wall)]).toEqual([n, []])
      expect(canariesIn([...deeds]).every((word) => theirs.test(word))).toBe(true)
    }
    const room = await house.built.rooms.get(play.room.id)
    if (room === null) throw new Error('the room is not there')
    const summary = canariesIn(summaryOf(summaryInput(room.state(), room.words()), say))
    expect(summary.length).toBeGreaterThan(0)
    expect(without(summary, wall)).toEqual([])
  })
})
