import { command } from '../../http/house.ts'
import type { Ground } from './ground.ts'
import { inputs } from './inputs.ts'
import type { Surface, Try, Typed } from './nasty.ts'
import { keptOf } from './nasty.ts'
import { tries } from './tries/index.ts'
import type { Came } from './tries/came.ts'
import { wanted } from './tries/came.ts'
import { act, handOut, mustCome, writeEverywhere, writeInVain } from './writing.ts'

/** What was tried, and each case in which something else came of it than must. */
export interface Outcome {
  readonly tried: number
  readonly wrong: readonly string[]
}

/** Every so many people hand their plan in. */
export const handingIn = 9

const all = inputs.flatMap(({ id, tries }) => tries.map((each) => ({ id, ...each })))

/** Texts that must be kept: each has somebody who writes it everywhere. */
const written: readonly Typed[] = all.flatMap((each) =>
  each.at === 'text' && each.is === 'kept' ? each.values : [],
)

/** Tries every value of every input at each of its places, in an order in which each finds what it needs. */
export async function playInputs(ground: Ground): Promise<Outcome> {
  const wrong: string[] = []
  let tried = 0
  const hold = (id: string, came: readonly Came[], must: (where: string) => string): void => {
    tried += came.length
    for (const each of came)
      if (each.came !== must(each.where))
        wrong.push(`${id} ${each.where}: ${each.came}, not ${must(each.where)}`)
  }
  const at = async (...surfaces: readonly Surface[]): Promise<void> => {
    for (const each of all) {
      if (!surfaces.includes(each.at) || each.at === 'text') continue
      for (const value of each.values)
        hold(`${each.id} ${shown(value)}`, await tryOne(ground, each, value), () =>
          wanted(each.is, typeof value === 'string' || isTyped(value) ? keptOf(value) : ''),
        )
    }
  }

  await act(ground, 'openStep', { step: 'nasty.told' })
  await at('name')
  await handOut(ground, written)
  for (const { person, came } of await writeEverywhere(ground)) {
    const must = new Map(mustCome(person).map((each) => [each.where, each.came]))
    const kept = keptOf(person.text ?? '')
    hold(`a text ${shown(kept)}`, came, (where) => must.get(where) ?? 'nothing')
    if (came.length !== must.size) wrong.push(`a text ${shown(kept)}: not in every field`)
  }
  await pickAndVote(ground)
  for (const { id, values, ...each } of all) {
    if (each.at !== 'text' || each.is === 'kept') continue
    for (const value of values as readonly Typed[])
      hold(`${id} ${shown(value)}`, await writeInVain(ground, value), () => wanted(each.is, ''))
  }
  await at('answer', 'command', 'frame', 'handshake', 'after', 'title', 'language', 'workshop')
  await at('path', 'headers', 'body', 'code', 'return code')
  return { tried, wrong }
}

/** Answers of the kinds that take no words. */
const wordless: Readonly<Record<string, unknown>> = {
  'nasty.pick': ['constructor', 'toString'],
  'nasty.map': { constructor: { x: 20, y: 80 }, valueOf: { x: 90, y: 10 } },
  'nasty.wheel': { constructor: [2, 4], toString: [5, null], valueOf: [0, 1] },
}

/** Everybody picks, and gives their dots to the room's rows, which are people's own words; some hand their plan in. */
async function pickAndVote(ground: Ground): Promise<void> {
  const { house, room, people } = ground
  const everybody = (body: object, some = people): Promise<unknown> =>
    Promise.all(
      some.map(({ headers }) =>
        command(house, room.id, { headers, as: 'participant' }, body).then((ack) => {
          if (!ack.ok) throw new Error(`${JSON.stringify(body)}: ${ack.refusal.code}`)
        }),
      ),
    )
  const give = { type: 'giveAnswer', rev: 1, done: true }
  for (const [step, answer] of Object.entries(wordless)) {
    await act(ground, 'openStep', { step })
    await everybody({ ...give, step, answer })
    await act(ground, 'closeStep', { step })
    await act(ground, 'revealStep', { step })
  }
  await act(ground, 'openStep', { step: 'nasty.dots' })
  const { stage } = (await ground.live()).view({ as: 'facilitator' })
  const [first, second] = stage.step?.rows ?? []
  const dots = { [first?.id ?? '']: 2, [second?.id ?? '']: 1 }
  await everybody({ ...give, step: 'nasty.dots', answer: dots })
  await act(ground, 'closeStep', { step: 'nasty.dots' })
  await act(ground, 'revealStep', { step: 'nasty.dots' })
  const some = people.filter((_, place) => place % handingIn === 0)
  await everybody({ type: 'shareSection', section: 'nasty.story', on: true }, some)
}

/** The table of tries has a way in for each place; what a value is belongs to its place. */
function tryOne(ground: Ground, { at }: Try, value: unknown): Promise<readonly Came[]> {
  if (at === 'text') throw new Error('texts are written by people')
  return tries[at](ground, value as never) // the values of a place are what its way in takes
}

function isTyped(value: unknown): value is readonly [string, string] {
  return (
    Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string')
  )
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 100)
}
