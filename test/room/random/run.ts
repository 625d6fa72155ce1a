import { expect } from 'vitest'
import type { Actor } from '../../../server/room/actor.ts'
import type { Command } from '../../../server/room/commands.ts'
import { isRefused } from '../../../server/room/decision.ts'
import { canariesIn } from '../../simulator/people/answers.ts'
import { carryOut, joined, openRoom, participant, seen } from '../given.ts'
import type { Told } from '../given.ts'
import type { Ground } from './ground.ts'
import { theWalk } from './ground.ts'

const everybody = [
  'anna',
  'ben',
  'cai',
  'dee',
  'eva',
  'fin',
  'gus',
  'hal',
  'ida',
  'jon',
  'kim',
  'leo',
] as const

/** How many people a room can have. */
export const most = everybody.length

/** What one person wrote into one step at one time, as a text that nothing else contains. */
export interface Canary {
  readonly text: string
  readonly seat: string
  readonly step: string
  readonly done: boolean
  /** Its author lets it be shown. */
  readonly ticked: boolean
  /** The step shows it without names. */
  readonly unnamed: boolean
}

/** A room with all that was ever written in it, and what of it was ever allowed to others. */
export interface Run {
  readonly ground: Ground
  readonly names: readonly string[]
  /** In the order of `names`. */
  readonly seats: readonly string[]
  readonly told: Told
  readonly canaries: readonly Canary[]
  /** How many canaries were ever made, also those that an answer had no room for. */
  readonly made: number
  readonly shown: ReadonlySet<string>
}

/** A room in which so many people (1 to 12) have taken seats, and nothing has happened yet. */
export function begun(people = 7, ground = theWalk): Run {
  const names = everybody.slice(0, people).map((name) => `Xq${name}`)
  const { workshop } = ground
  return {
    ground,
    names,
    seats: names.map((name) => name.toLowerCase()),
    told: joined(...names)(
      openRoom({
        organizerGets: 'plans',
        programme: [{ item: workshop.id, workshop, form: 'full' }],
      }),
    ),
    canaries: [],
    made: 0,
    shown: new Set(),
  }
}

/** The step of an act, room-wide. */
export function stepAt({ ground: { workshop, steps } }: Run, place: number): string {
  return `${workshop.id}.${steps[place]}`
}

/** Places beyond the last person begin again at the first. */
export function seatOf({ seats }: Run, place: number): string {
  return seats[place % seats.length] ?? ''
}

/** One more person takes a seat, late or early; nobody where all have. */
export function comes(run: Run): Run {
  const name = everybody[run.names.length]
  if (name === undefined || run.told.tip.state.endedAt !== null) return run
  const called = `Xq${name}`
  return {
    ...run,
    names: [...run.names, called],
    seats: [...run.seats, called.toLowerCase()],
    told: joined(called)(run.told),
  }
}

/** Carries out a command; whatever it publishes becomes allowed. */
export function commanded(run: Run, actor: Actor, command: Command): Run {
  const { outcome, after } = carryOut(run.told, actor, command)
  if (isRefused(outcome)) return run
  const fresh = outcome.events.flatMap((event) => {
    if (event.type !== 'stepRevealed' && event.type !== 'answersReleased') return []
    const here = run.canaries.filter((one) => one.step === event.step)
    if (command.type !== 'releaseAnswers') return here.filter(mayBeShown)
    // Of what waits to be read, the picked answers and no others.
    const read = canariesIn(command.answers.map((id) => run.told.tip.words.get(id)?.body))
    return here.filter((one) => mayBeShown(one) && (one.ticked || read.includes(one.text)))
  })
  const shown = new Set([...run.shown, ...fresh.map((one) => one.text)])
  checkSteady(run.told, after, actor)
  return { ...run, told: after, shown }
}

/** What a reveal may publish: done, and unnamed by its step or ticked by its author. */
const mayBeShown = (one: Canary): boolean => one.done && (one.unnamed || one.ticked)

/** Participants' stage changes by a facilitator's act alone, but for what somebody takes from the wall: all of it, or what was large. */
function checkSteady(before: Told, after: Told, actor: Actor): void {
  const seat = [...after.tip.state.seats.values()].find((each) => each.status === 'here')?.id
  // A stage needs somebody to see it.
  if (seat === undefined || before.tip.state.seats.get(seat)?.status !== 'here') return
  const [a, b] = [stage(before, seat), stage(after, seat)]
  if (a !== b) expect(after.tip.state.stageSeq).toBeGreaterThan(before.tip.state.stageSeq)
  const last = after.log.at(-1)?.event.type
  if (actor.as !== 'participant' || last === 'seatErased') return
  const dimmed = after.tip.state.dimmedSeq === after.tip.state.seq
  expect(b).toBe(dimmed ? stage(before, seat, ['spotlight']) : a)
}

/** The stage of a phone that is never removed. */
function stage(told: Told, seat: string, without: readonly string[] = []): string {
  const parts = Object.entries(seen(told, participant(seat)).stage)
  const left = parts.filter(([part]) => !without.includes(part))
  return JSON.stringify({ ...Object.fromEntries(left), room: null })
}
