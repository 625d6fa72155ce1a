import type { Actor } from '../../../server/room/actor.ts'
import type { Command } from '../../../server/room/commands.ts'
import { isRefused } from '../../../server/room/decision.ts'
import {
  carryOut,
  facilitator,
  joined,
  openRoom,
  participant,
  seen,
  wentOffline,
  type Told,
} from '../../room/given.ts'
import { parseWorkshop } from '../../../templates/parse-workshop.ts'
import type { Workshop } from '../../../templates/workshop.ts'
import { readFileSync } from 'node:fs'
import { chanceOf, type Chance } from '../../simulator/chance.ts'
import { frameOf, type Frame } from './frames.ts'
import { written } from './writes.ts'

/** A room as it went, with what could be seen of it at each moment, and the truth. */
export interface Played {
  readonly moments: readonly Moment[]
  /** Seats in the order in which they were taken. */
  readonly seats: readonly string[]
  /** By word or place: who wrote it. */
  readonly authors: ReadonlyMap<string, string>
  /** Room-wide step and seat, of those whose paper the facilitator typed: nothing is to be guessed of them. */
  readonly typed: ReadonlySet<string>
  readonly erased: ReadonlySet<string>
}

/** A moment of a room: as it was, and what could be seen of it. */
export interface Moment {
  readonly told: Told
  readonly frame: Frame
}

const workshop = quiet()
const asked = ['list', 'words', 'text', 'board', 'ticked', 'named', 'top', 'map'] as const
const names = ['Ann', 'Ben', 'Cai', 'Dee', 'Eva', 'Fin', 'Gus', 'Hal', 'Ida', 'Jon', 'Kim', 'Leo']

/** A random room of 5 to 12 people: two steps, each opened, answered, closed, mostly shown, and often gone back to. */
export function played(seed: number, room: number): Played {
  const chance = chanceOf(seed, `room ${room}`)
  const all = mixed(names, chance).slice(0, chance.between(5, 12))
  const opened = openRoom({ programme: [{ item: workshop.id, workshop, form: 'full' }] })
  const seats = all.map((name) => name.toLowerCase())
  const table = new Table(joined(...all)(opened), seats, chance)
  for (const step of mixed(asked, chance).slice(0, 2)) playStep(table, step)
  return table
}

function playStep(table: Table, step: string): void {
  const { chance, seats } = table
  const id = `${workshop.id}.${step}`
  // Some come only once the others are through.
  table.late = chance.between(0, 3)
  const shows = (): void => {
    table.does(facilitator, { type: 'closeStep', step: id })
    table.moves(id, chance.between(0, 4))
    if (chance.happens(0.3)) table.hides(id)
    if (chance.happens(0.85)) table.does(facilitator, { type: 'revealStep', step: id })
    table.moves(id, chance.between(0, 3))
  }
  table.does(facilitator, { type: 'openStep', step: id })
  table.moves(id, chance.between(2, 3) * seats.length)
  table.late = 0
  shows()
  for (let again = 0; again < 2 && chance.happens(0.6); again += 1) {
    table.does(facilitator, { type: 'hideStep', step: id })
    table.does(facilitator, { type: 'reopenStep', step: id })
    table.moves(id, chance.between(1, seats.length))
    shows()
  }
}

class Table implements Played {
  readonly moments: Moment[] = []
  readonly authors = new Map<string, string>()
  readonly typed = new Set<string>()
  readonly erased = new Set<string>()
  readonly seats: readonly string[]
  readonly chance: Chance
  /** How many people, those who joined first, do nothing yet. */
  late = 0
  private told: Told

  constructor(told: Told, seats: readonly string[], chance: Chance) {
    this.told = told
    this.seats = seats
    this.chance = chance
  }

  /** Somebody does something, if the room lets them; then everybody looks. */
  does(actor: Actor, command: Command): boolean {
    const { outcome, after } = carryOut(this.told, actor, command)
    if (isRefused(outcome)) return false
    this.told = after
    this.look(actor.as === 'participant' ? 'person' : 'facilitator')
    return true
  }

  moves(step: string, count: number): void {
    for (let move = 0; move < count; move += 1) {
      this.told = { ...this.told, at: this.told.at + this.chance.between(50, 2500) }
      this.person(step, this.chance.one(this.seats.slice(this.late)))
    }
  }

  /** The facilitator keeps one of the queue from the wall. */
  hides(step: string): void {
    const queue = seen(this.told, { as: 'facilitator' }).stage.queue ?? []
    if (queue.length === 0) return
    const answer = this.chance.one(queue).id
    this.does(facilitator, { type: 'hideAnswer', step, answer, on: this.chance.happens(0.7) })
  }

  private person(step: string, seat: string): void {
    const { chance } = this
    const what = chance.between(1, 100)
    if (what <= 76) this.writes(step, seat, { done: chance.happens(0.7) })
    else if (what <= 84) this.does(participant(seat), { type: 'pass', step })
    else if (what <= 87)
      this.does(participant(seat), { type: 'markPaper', step, on: chance.happens(0.7) })
    else if (what <= 92) this.flips(seat)
    else if (what <= 95) this.types(step, seat)
    else if (what <= 97) this.does(participant(seat), { type: 'leave' })
    else if (what <= 98) this.does(facilitator, { type: 'removeParticipant', participant: seat })
    else if (what <= 99 && this.does(participant(seat), { type: 'eraseMe' })) this.erased.add(seat)
    else this.undoes()
  }

  private writes(step: string, seat: string, { done }: { readonly done: boolean }): void {
    const { body, marks } = written(step.split('.', 2)[1] ?? '', this.chance)
    const ticks = [{}, { answer: 'unnamed' }, { answer: 'unnamed' }, { answer: 'named' }] as const
    const show = step.endsWith('ticked') || step.endsWith('named') ? this.chance.one(ticks) : {}
    if (!marks.every((mark) => !this.authors.has(mark))) return
    const rev = (this.told.tip.state.seats.get(seat)?.answers[step]?.rev ?? 0) + 1
    for (const mark of marks) this.authors.set(mark, seat)
    this.does(participant(seat), { type: 'giveAnswer', step, answer: body, rev, done, show })
  }

  private types(step: string, seat: string): void {
    const { body, marks } = written(step.split('.', 2)[1] ?? '', this.chance)
    if (!marks.every((mark) => !this.authors.has(mark))) return
    const rev = (this.told.tip.state.seats.get(seat)?.answers[step]?.rev ?? 0) + 1
    for (const mark of marks) this.authors.set(mark, seat)
    const command = { type: 'giveAnswer', for: seat, step, answer: body, rev, done: true } as const
    if (this.does(facilitator, command)) this.typed.add(`${step} ${seat}`)
  }

  private flips(seat: string): void {
    const away = this.told.online.includes(seat)
    this.told = away
      ? wentOffline(seat)(this.told)
      : { ...this.told, online: [...this.told.online, seat] }
    this.look('person')
  }

  private undoes(): void {
    const of = seen(this.told, { as: 'facilitator' }).stage.undo?.of
    if (of !== undefined) this.does(facilitator, { type: 'undo', of })
  }

  /** What people do themselves shows on the desk first; what the facilitator does, everywhere. */
  private look(by: 'facilitator' | 'person'): void {
    const { told } = this
    const seat = this.seats.find((id) => told.tip.state.seats.get(id)?.status === 'here')
    const others = [{ as: 'projector' } as const, { as: 'organizer' } as const]
    const viewers =
      by === 'person' ? [] : seat === undefined ? others : [...others, participant(seat)]
    this.moments.push({ told, frame: frameOf(told, viewers) })
  }
}

function mixed<T>(list: readonly T[], chance: Chance): readonly T[] {
  return list
    .map((each) => ({ each, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each)
}

function quiet(): Workshop {
  const read = parseWorkshop(readFileSync(new URL('unnamed.yaml', import.meta.url), 'utf8'))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.workshop
}
