import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Ack } from '../../server/room/protocol.ts'
import type { LiveRoom, Opened, Seated } from '../../server/rooms.ts'
import { step } from '../rooms/kit.ts'
import type { LiveHouse } from './kit.ts'
import { liveHouse } from './kit.ts'
import type { Client } from './wire.ts'

let at: LiveHouse
beforeAll(async () => {
  at = await liveHouse('canary', { burst: 1000, perSecond: 1000 })
})
afterEach(() => expect(at.faults).toEqual([]))
afterAll(() => at.discard())

/** Somebody of the scripted room, and words that nobody else would ever write. */
interface Person {
  readonly n: number
  readonly seat: Seated
  readonly phone: Client
}

const people = 12
const name = (n: number): string => `Nimue${n}x`
/** A word for one person and step, with an end so that 1 is not found in 11. */
const word = (n: number, id: string): string => `canary-${id}-${n}-end`

/** What each person writes at each step; person 0 ticks to be shown named, 1 unnamed, 2 drafts, 3 passes. */
function answersOf(n: number, id: string): object[] {
  switch (id) {
    case 'pick':
      return [{ type: 'giveAnswer', answer: [['sea', 'hills', 'town'][n % 3]], rev: 1, done: true }]
    case 'alone':
    case 'told':
      if (n === 3)
        return [
          { type: 'giveAnswer', answer: { t: word(n, id) }, rev: 1, done: false },
          { type: 'pass' },
        ]
      return [
        { type: 'giveAnswer', answer: { t: `old-${word(n, id)}` }, rev: 1, done: false },
        { type: 'giveAnswer', answer: { t: word(n, id) }, rev: 2, done: n !== 2 },
      ]
    case 'ideas':
      return [{ type: 'giveAnswer', answer: [{ id: 'a', t: word(n, id) }], rev: 1, done: n !== 2 }]
    case 'ticked':
      return [
        {
          type: 'giveAnswer',
          answer: { slots: { more: word(n, id) } },
          rev: 1,
          done: n !== 2,
          ...(n === 0
            ? { show: { answer: 'named' } }
            : n === 1
              ? { show: { answer: 'unnamed' } }
              : {}),
        },
      ]
    case 'next':
      return [
        {
          type: 'giveAnswer',
          answer: {
            items: [
              {
                id: 'a',
                cue: word(n, 'cue'),
                act: word(n, 'act'),
                by: '2026-02-01',
                who: word(n, 'who'),
              },
            ],
          },
          rev: 1,
          done: true,
        },
      ]
    default:
      return []
  }
}

/** Plays the whole room: every step opened, answered by all, closed and revealed where that can be, and once more hidden. */
async function play(room: LiveRoom, desk: Client, crowd: readonly Person[]): Promise<void> {
  for (const id of ['pick', 'alone', 'told', 'ideas', 'ticked', 'next', 'plan']) {
    must(await desk.ask({ type: 'openStep', step: step(id) }))
    for (const turn of [0, 1]) {
      const asked = crowd.flatMap(({ n, phone }) => {
        const command = answersOf(n, id)[turn]
        return command === undefined
          ? []
          : [phone.ask({ step: step(id), ...(command as { type: string }) })]
      })
      for (const ack of await Promise.all(asked)) must(ack)
      at.pass(300)
    }
    await desk.ask({ type: 'closeStep', step: step(id) })
    await desk.ask({ type: 'revealStep', step: step(id) })
    at.pass(1000)
    // Too late for the figure, and so for everybody but its owner.
    const late = crowd[4]
    at.pass(6000)
    if (id === 'ideas')
      must(
        await late?.phone.ask({
          type: 'giveAnswer',
          step: step(id),
          answer: [{ id: 'a', t: word(4, 'late') }],
          rev: 2,
          done: true,
        }),
      )
    await desk.ask({ type: 'hideStep', step: step(id) })
    await desk.ask({ type: 'revealStep', step: step(id) })
  }
  must(await crowd[5]?.phone.ask({ type: 'rename', name: `${name(5)}y` }))
  must(await crowd[6]?.phone.ask({ type: 'shareSection', section: step('ideas'), on: true }))
  must(await desk.ask({ type: 'removeParticipant', participant: crowd[7]?.seat.participant.id }))
  must(await crowd[8]?.phone.ask({ type: 'eraseMe' }))
  must(await desk.ask({ type: 'endRoom' }))
  at.pass(2000)
  expect(room.state().endedAt).not.toBeNull()
}

function must(ack: Ack | undefined): void {
  if (ack?.ok !== true) throw new Error(`refused: ${JSON.stringify(ack)}`)
}

const bytesOf = (client: Client): string => client.raw.join('\n')
const found = (bytes: string, pattern: RegExp): string[] =>
  [...new Set(bytes.match(pattern) ?? [])].toSorted()

describe('a scripted room of 12', () => {
  let opened: Opened
  let crowd: Person[]
  let desk: Client
  let wall: Client
  let organizer: Client
  let stranger: Client
  beforeAll(async () => {
    opened = await at.open('A test room', { organizerGets: 'plans' })
    const other = await at.open('Another room')
    desk = await at.desk(opened.room)
    wall = await at.as('projector', opened.room, opened.keys.projector)
    organizer = await at.as('organizer', opened.room, opened.keys.organizer)
    stranger = (await at.person(other.room, 'Stranger')).phone
    crowd = []
    for (let n = 0; n < people; n++) crowd.push({ n, ...(await at.person(opened.room, name(n))) })
    await play(opened.room, desk, crowd)
    const still = [
      desk,
      wall,
      organizer,
      stranger,
      ...crowd.filter(({ n }) => n !== 7 && n !== 8).map(({ phone }) => phone),
    ]
    await Promise.all(still.map((client) => client.caughtUp()))
    await Promise.all([crowd[7]?.phone.closed, crowd[8]?.phone.closed])
  })

  const all = Array.from({ length: people }, (_, n) => n)
  const counted = all.filter((n) => n !== 2)
  const shownIdeas = counted.map((n) => word(n, 'ideas'))
  const shownTicks = [word(0, 'ticked'), word(1, 'ticked')]

  test('V16 no private word is in any byte to anybody who may not see it', () => {
    for (const { n, phone } of crowd) {
      const own = [
        ...shownIdeas,
        ...shownTicks,
        ...['alone', 'told', 'ideas', 'ticked', 'cue', 'act', 'who'].map((id) => word(n, id)),
        ...(n === 4 ? [word(4, 'late')] : []),
      ]
      const strange = found(bytesOf(phone), /canary-[a-z]+-\d+-end/g).filter(
        (each) => !own.includes(each),
      )
      expect({ to: name(n), strange }).toEqual({ to: name(n), strange: [] })
    }
    expect(
      found(bytesOf(desk), /canary-[a-z]+-\d+-end/g).filter((each) => !/^canary-told-/.test(each)),
    ).toEqual([...shownIdeas, ...shownTicks].toSorted())
    expect(found(bytesOf(wall), /canary-[a-z]+-\d+-end/g)).toEqual(
      [...shownIdeas, ...shownTicks].toSorted(),
    )
    expect(found(bytesOf(organizer), /canary-/g)).toEqual([])
    expect(found(bytesOf(stranger), /canary-/g)).toEqual([])
    expect(found(bytesOf(desk), /canary-told-2-end/g)).toEqual([])
  })

  test('V16 the canaries are there to be found: each own phone was sent its own', async () => {
    const again = await at.phone(crowd[1]?.seat ?? crowd[0]?.seat ?? failure())
    await again.caughtUp()
    expect(found(bytesOf(again), /canary-(alone|told|ticked|act)-1-end/g)).toHaveLength(4)
  })

  test('V17 names are for the facilitator; others read one only where its owner ticked it', () => {
    expect(found(bytesOf(desk), /Nimue\d+x/g)).toHaveLength(people)
    expect(found(bytesOf(wall), /Nimue\d+x/g)).toEqual([name(0)])
    for (const { n, phone } of crowd) {
      expect(
        found(bytesOf(phone), /Nimue\d+x/g).filter((each) => each !== name(n) && each !== name(0)),
      ).toEqual([])
    }
    expect(found(bytesOf(organizer), /Nimue\d+x/g)).toEqual([])
  })

  test('V17 tokens, hashes and return codes are for nobody else', () => {
    const clients = [desk, wall, organizer, stranger, ...crowd.map(({ phone }) => phone)]
    for (const { seat, phone } of crowd) {
      const hash = at.surroundings.hash(seat.token)
      for (const client of clients) {
        expect(bytesOf(client)).not.toContain(seat.token)
        expect(bytesOf(client)).not.toContain(hash)
        expect(bytesOf(client)).not.toContain(at.surroundings.hash(seat.returnCode))
        if (client !== phone) expect(bytesOf(client)).not.toContain(seat.returnCode)
      }
    }
  })

  test("V17 an unnamed answer cannot be told by when its frame came: the wall moves only on the facilitator's acts", () => {
    const figures = wall.frames.flatMap((frame) =>
      frame.name === 'stage' && frame.body.stage.figure !== undefined
        ? [JSON.stringify(frame.body.stage.figure)]
        : [],
    )
    expect(figures.length).toBeGreaterThan(0)
    // Each revealed figure came whole: never grown by one person's answer at a time.
    expect(new Set(figures.filter((figure) => figure.includes('canary-ideas'))).size).toBe(1)
  })
})

test('V18 two rooms at once: no frame of one reaches the other', async () => {
  const rooms = await Promise.all([at.open('The northern room'), at.open('The southern room')])
  const houses = []
  for (const [place, { room, keys }] of rooms.entries()) {
    houses.push({
      room,
      mark: place === 0 ? 'north' : 'south',
      desk: await at.desk(room),
      wall: await at.as('projector', room, keys.projector),
      organizer: await at.as('organizer', room, keys.organizer),
      people: [await at.person(room, `Anna ${place}`), await at.person(room, `Ben ${place}`)],
    })
  }
  const [north, south] = houses
  if (north === undefined || south === undefined) throw new Error('two rooms')
  const everybody = (one: typeof north): Client[] => [
    one.desk,
    one.wall,
    one.organizer,
    ...one.people.map(({ phone }) => phone),
  ]
  for (const id of ['alone', 'told']) {
    await Promise.all(
      houses.map(async (one) => {
        must(await one.desk.ask({ type: 'openStep', step: step(id) }))
        for (const { phone } of one.people) {
          must(
            await phone.ask({
              type: 'giveAnswer',
              step: step(id),
              answer: { t: `canary of the ${one.mark}` },
              rev: 1,
              done: true,
            }),
          )
        }
      }),
    )
    at.pass(1000)
  }
  await Promise.all(everybody(south).map((client) => client.caughtUp()))
  const before = everybody(south).map((client) => client.frames.length)
  must(await north.desk.ask({ type: 'openStep', step: step('pick') }))
  must(await north.people[0]?.phone.ask({ type: 'rename', name: 'Somebody else' }))
  must(await north.desk.ask({ type: 'endRoom' }))
  at.pass(5000)
  await Promise.all([...everybody(north), ...everybody(south)].map((client) => client.caughtUp()))
  expect(everybody(south).map((client) => client.frames.length)).toEqual(before)
  for (const client of everybody(south)) expect(bytesOf(client)).not.toMatch(/north|Anna 0|Ben 0/)
  for (const client of everybody(north)) expect(bytesOf(client)).not.toMatch(/south|Anna 1|Ben 1/)
  for (const client of everybody(north)) expect(bytesOf(client)).not.toContain(south.room.id)
})

function failure(): never {
  throw new Error('it should be there')
}
