import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import english from '../../client/lib/words/en.json' with { type: 'json' }
import { translate } from '../../client/lib/words/words.ts'
import type { Actor, Presence, Viewer } from '../../server/room/actor.ts'
import type { Command } from '../../server/room/commands.ts'
import { decide } from '../../server/room/decide.ts'
import { isRefused, type Context, type Outcome, type Tip } from '../../server/room/decision.ts'
import type { Event, Recorded } from '../../server/room/events.ts'
import { evolve } from '../../server/room/evolve.ts'
import { initialRoom } from '../../server/room/initial.ts'
import type { Stage } from '../../server/room/protocol/stage.ts'
import type { Mine } from '../../server/room/protocol/mine.ts'
import type { Refusal } from '../../server/room/refusals.ts'
import type { Words, WordsById } from '../../server/room/state.ts'
import { viewFor, type View } from '../../server/room/view.ts'
import { parseWorkshop } from '../../templates/parse-workshop.ts'
import type { Workshop } from '../../templates/workshop.ts'

/** A room and everything that led to it. Nothing here changes: each command makes another one. */
export interface Told {
  readonly tip: Tip
  readonly log: readonly Recorded[]
  /** ms since 1970: the clock of the next command. */
  readonly at: number
  readonly online: readonly string[]
  readonly drawn: number
}

/** Something that happened before the test begins. Throws if the room refuses it. */
export type Past = (told: Told) => Told

/** When every test room was opened, ms since 1970. */
export const start = Date.UTC(2026, 10, 22, 9)

export const facilitator: Actor = { as: 'facilitator', key: null }
export const house: Actor = { as: 'house' }
export const participant = (seat: string): Actor & Viewer => ({ as: 'participant', seat })

export const say = translate('en', english.document)

/** The workshop of `walk.yaml`, whose room-wide steps are `walk.<step>`. */
export const walk: Workshop = workshopIn('walk.yaml')

export function workshopIn(name: string): Workshop {
  const read = parseWorkshop(readFileSync(new URL(name, import.meta.url), 'utf8'))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.workshop
}

type RoomOpened = Extract<Event, { type: 'roomOpened' }>

/** A room just opened with the workshop of `walk.yaml`, and with whatever else is said. */
export function openRoom(more: Partial<RoomOpened> = {}): Told {
  const opened: RoomOpened = {
    type: 'roomOpened',
    title: 'A walk',
    owner: 'account-1',
    facilitator: 'Fay',
    language: 'en',
    code: '48291364',
    programme: [{ item: 'walk', workshop: walk, form: 'full' }],
    organizerGets: 'summary',
    rehearsal: false,
    keepDays: 30,
    ...more,
  }
  const empty: Told = {
    tip: { state: initialRoom('room-1'), words: new Map() },
    log: [],
    at: start,
    online: [],
    drawn: 0,
  }
  return happens(empty, [opened], [])
}

/** What led to the room that a test is about: `given(joined('anna'), opened('week')).when(...)`. */
export function given(...past: readonly Past[]): Scene {
  return new Scene(past.reduce((told, each) => each(told), openRoom()))
}

/** The same in a room that was opened otherwise. */
export function givenRoom(more: Partial<RoomOpened>, ...past: readonly Past[]): Scene {
  return new Scene(past.reduce((told, each) => each(told), openRoom(more)))
}

export class Scene {
  readonly told: Told
  constructor(told: Told) {
    this.told = told
  }

  when(actor: Actor, command: Command): Result {
    const { outcome, after } = carryOut(this.told, actor, command)
    return new Result(this.told, outcome, after)
  }

  /** What an audience sees now. */
  sees(viewer: Viewer): View {
    return seen(this.told, viewer)
  }

  stage(as: 'participant' | 'facilitator' | 'projector' | 'organizer'): Stage {
    return this.sees(as === 'participant' ? participant(anyone(this.told)) : { as }).stage
  }

  mine(seat: string): Mine {
    const mine = this.sees(participant(seat)).mine
    if (mine === undefined) throw new Error(`${seat} sees nothing of their own`)
    return mine
  }

  and(...past: readonly Past[]): Scene {
    return new Scene(past.reduce((told, each) => each(told), this.told))
  }
}

export class Result extends Scene {
  readonly before: Told
  readonly outcome: Outcome
  constructor(before: Told, outcome: Outcome, after: Told) {
    super(after)
    this.before = before
    this.outcome = outcome
  }

  /** Exactly these events, fields that the test does not name aside. */
  then(...events: readonly (Partial<Event> & { readonly type: Event['type'] })[]): this {
    expect(isRefused(this.outcome) ? this.outcome.refusal : this.outcome.events).toMatchObject(
      events,
    )
    return this
  }

  thenRefused(code: Refusal['code'], more: Partial<Refusal> = {}): this {
    expect(isRefused(this.outcome) ? this.outcome.refusal : this.outcome.events).toEqual({
      code,
      ...more,
    })
    return this
  }

  /** The stage of an audience, as far as the test names it. */
  thenSees(as: Parameters<Scene['stage']>[0], stage: object): this {
    expect(this.stage(as)).toMatchObject(stage)
    return this
  }
}

/** The actor carries out a command. */
export function did(actor: Actor, command: Command): Past {
  return (told) => {
    const { outcome, after } = carryOut(told, actor, command)
    if (isRefused(outcome))
      throw new Error(`${command.type} was refused: ${JSON.stringify(outcome.refusal)}`)
    return after
  }
}

/** People take seats, whose ids are their names in lower case, and are online. */
export function joined(...names: readonly string[]): Past {
  return (told) =>
    names.reduce((room, name) => {
      const id = name.toLowerCase()
      const asked = {
        type: 'join',
        name,
        language: null,
        tokenHash: `token-${id}`,
        returnCode: `CODE${id}`,
        returnHash: `return-${id}`,
      } as const
      const { outcome, after } = carryOut(room, house, asked, id)
      if (isRefused(outcome)) throw new Error(`${name} was not let in: ${outcome.refusal.code}`)
      return { ...after, online: [...after.online, id] }
    }, told)
}

export const opened = (step: string): Past =>
  did(facilitator, { type: 'openStep', step: `walk.${step}` })
export const closed = (step: string): Past =>
  did(facilitator, { type: 'closeStep', step: `walk.${step}` })
export const revealed = (step: string): Past =>
  did(facilitator, { type: 'revealStep', step: `walk.${step}` })

export interface Said {
  readonly rev?: number
  readonly done?: boolean
  readonly show?: Readonly<Record<string, 'unnamed' | 'named'>>
  readonly other?: 'keep' | 'drop'
}

/** The command with which somebody answers a step of the walk; done and the first revision unless said otherwise. */
export function answer(
  step: string,
  body: unknown,
  said: Said = {},
): Extract<Command, { type: 'giveAnswer' }> {
  return { type: 'giveAnswer', step: `walk.${step}`, answer: body, rev: 1, done: true, ...said }
}

export const answered = (seat: string, step: string, body: unknown, said: Said = {}): Past =>
  did(participant(seat), answer(step, body, said))

export const waited =
  (ms: number): Past =>
  (told) => ({ ...told, at: told.at + ms })
export const wentOffline =
  (seat: string): Past =>
  (told) => ({ ...told, online: told.online.filter((each) => each !== seat) })

/** One list item, as a phone sends it. */
export const item = (t: string, id = 'a'): readonly { id: string; t: string }[] => [{ id, t }]

export function seen(told: Told, viewer: Viewer): View {
  const presence: Presence = new Map(
    told.online.map((seat) => [seat, { online: true, since: start }]),
  )
  return viewFor(told.tip.state, viewer, { words: told.tip.words, presence, at: told.at, say })
}

export function anyone(told: Told): string {
  const seat = [...told.tip.state.seats.values()].find((each) => each.status === 'here')
  if (seat === undefined) throw new Error('nobody is here')
  return seat.id
}

/** Decides a command and lets happen what it leads to. `firstId`: the first id that it draws. */
export function carryOut(
  told: Told,
  actor: Actor,
  command: Command,
  firstId?: string,
): { readonly outcome: Outcome; readonly after: Told } {
  let drawn = told.drawn
  const before = told.drawn
  const context: Context = {
    at: told.at,
    id: () => {
      drawn += 1
      return firstId !== undefined && drawn === before + 1 ? firstId : idOf(drawn)
    },
    say,
    key: () => ({ token: 'secret-token', hash: 'hash-of-secret' }),
    workshop: (id) => (id === walk.id ? walk : null),
  }
  const outcome = decide(told.tip, actor, command, context)
  if (isRefused(outcome)) return { outcome, after: told }
  const happened = happens({ ...told, drawn }, outcome.events, outcome.putWords)
  const words = without(happened.tip.words, outcome.deleteWords, outcome.eraseOwners)
  return { outcome, after: { ...happened, tip: { state: happened.tip.state, words } } }
}

function happens(told: Told, events: readonly Event[], put: readonly Words[]): Told {
  const log = events.map((event, place): Recorded => ({
    seq: told.tip.state.seq + place + 1,
    at: told.at,
    event,
  }))
  const words = new Map(told.tip.words)
  for (const each of put) words.set(each.id, stored(each))
  return {
    ...told,
    tip: { state: log.map(stored).reduce(evolve, told.tip.state), words },
    log: [...told.log, ...log],
  }
}

function without(words: WordsById, ids: readonly string[], owners: readonly string[]): WordsById {
  return new Map(
    [...words].filter(([id, each]) => !ids.includes(id) && !owners.includes(each.owner)),
  )
}

/** What comes back from a store: JSON there and back, and nothing lost on the way. */
function stored<T>(value: T): T {
  const back: unknown = JSON.parse(JSON.stringify(value))
  if (!isDeepStrictEqual(back, value))
    throw new Error(`does not survive the store: ${JSON.stringify(value)}`)
  return value
}

/** 16 characters, in an order that says nothing about when they were drawn. */
function idOf(n: number): string {
  let x = Math.imul(n, 0x9e3779b1) >>> 0
  const digits: string[] = []
  for (let place = 0; place < 16; place += 1) {
    x = (Math.imul(x ^ (x >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0
    digits.push((x % 36).toString(36))
  }
  return digits.join('')
}
