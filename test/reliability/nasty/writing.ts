import { command, snapshot, takeSeat } from '../../http/house.ts'
import type { Ack } from '../../../server/room/protocol.ts'
import { alone, answerWith, fields, fits, keptIn, wordsAt } from './fields.ts'
import type { Ground, Person } from './ground.ts'
import type { Typed } from './nasty.ts'
import { keptOf, typedOf } from './nasty.ts'
import type { Came } from './tries/came.ts'
import { keptAs, refusedAs } from './tries/came.ts'

const steps = [...new Set(fields.map((field) => field.step))]

/** Gives everybody a text to write, and takes further people until each text has somebody. */
export async function handOut(ground: Ground, texts: readonly Typed[]): Promise<void> {
  const { house, room, people } = ground
  while (people.length < texts.length)
    people.push({ ...(await takeSeat(house, room.code)), text: null })
  for (const [place, person] of people.entries())
    people[place] = { ...person, text: texts[place % texts.length] ?? null }
}

/** The facilitator does something; it must be done. */
export async function act(ground: Ground, type: string, more: object): Promise<void> {
  ground.house.clock.at += 10_000
  const ack = await command(
    ground.house,
    ground.room.id,
    { headers: ground.owner, as: 'facilitator' },
    { type, ...more },
  )
  if (!ack.ok) throw new Error(`${type} ${JSON.stringify(more)}: ${ack.refusal.code}`)
}

/**
 * Opens each step that takes words, lets everybody write their text into all of its fields, with their name under it, and
 * closes and reveals it. Gives back what each field kept, by person.
 */
export async function writeEverywhere(
  ground: Ground,
): Promise<readonly { person: Person; came: readonly Came[] }[]> {
  const { house, room, people } = ground
  const refusals = new Map<Person, Came[]>()
  for (const step of steps) {
    await act(ground, 'openStep', { step })
    const waves = await Promise.all(people.map((person) => write(ground, person, step)))
    for (const [place, came] of waves.entries()) {
      const person = people[place]
      if (person !== undefined) refusals.set(person, [...(refusals.get(person) ?? []), ...came])
    }
    if (alone.includes(step)) continue
    await act(ground, 'closeStep', { step })
    await act(ground, 'revealStep', { step })
  }
  return Promise.all(
    people.map(async (person) => {
      const who = { headers: person.headers, as: 'participant' } as const
      const { mine } = await snapshot(house, room.id, who)
      const kept = keptOf(person.text ?? '')
      const taken = fields
        .filter((field) => fits(field, kept))
        .map((field) => ({
          where: `${field.step} ${field.path.join('.')}`,
          came: keptAs(String(wordsAt(mine?.answers[field.step]?.answer, field))),
        }))
      return { person, came: [...taken, ...(refusals.get(person) ?? [])] }
    }),
  )
}

/** What must come of a person's text in all fields: the same list as `writeEverywhere` gives. */
export function mustCome({ text }: Person): readonly Came[] {
  const kept = keptOf(text ?? '')
  const where = (step: string, path: readonly (string | number)[]) => `${step} ${path.join('.')}`
  return [
    ...fields
      .filter((field) => fits(field, kept))
      .map((field) => ({
        where: where(field.step, field.path),
        came: keptAs(keptIn(field, kept)),
      })),
    ...steps.flatMap((step) =>
      fields
        .filter((field) => field.step === step && !fits(field, kept))
        .map((field) => ({
          where: where(step, field.path),
          came: refusedAs('answer-too-long'),
        })),
    ),
  ]
}

/** First into each field that is too short for it, then into all others at once; what was refused. */
async function write(ground: Ground, { headers, text }: Person, step: string): Promise<Came[]> {
  const { house, room } = ground
  const words = typedOf(text ?? '')
  const own = fields.filter((field) => field.step === step)
  const give = (some: typeof own): Promise<Ack> =>
    command(
      house,
      room.id,
      { headers, as: 'participant' },
      {
        type: 'giveAnswer',
        step,
        answer: answerWith(step, some, words),
        rev: 1,
        done: true,
        ...(['nasty.scene', 'nasty.film', 'nasty.ways', 'nasty.wall', 'nasty.next'].includes(step)
          ? { show: { answer: 'named' } }
          : {}),
      },
    )
  const came: Came[] = []
  for (const field of own.filter((each) => !fits(each, keptOf(text ?? '')))) {
    const ack = await give([field])
    came.push({
      where: `${step} ${field.path.join('.')}`,
      came: ack.ok ? 'taken' : refusedAs(ack.refusal.code),
    })
  }
  const ack = await give(own.filter((each) => fits(each, keptOf(text ?? ''))))
  return ack.ok ? came : [...came, { where: step, came: refusedAs(ack.refusal.code) }]
}

/** The intruder writes something that is no text into each field. */
export async function writeInVain(ground: Ground, text: Typed): Promise<readonly Came[]> {
  const { house, room, intruder } = ground
  house.clock.at += 10_000
  return Promise.all(
    fields.map(async (field) => {
      const ack = await command(
        house,
        room.id,
        { headers: intruder.headers, as: 'participant' },
        {
          type: 'giveAnswer',
          step: field.step,
          answer: answerWith(field.step, [field], typedOf(text)),
          rev: 1,
          done: true,
        },
      )
      return {
        where: `${field.step} ${field.path.join('.')}`,
        came: ack.ok ? 'taken' : refusedAs(ack.refusal.code),
      }
    }),
  )
}
