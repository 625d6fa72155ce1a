import { asksPeople } from '../../templates/asks.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import { groupsMeant, needsGroups, roundOf } from '../room/groups/lookup.ts'
import type { Round } from '../room/groups/round.ts'
import { groupOf, isOver } from '../room/groups/round.ts'
import { answerOf as answered, currentStep, seatOf } from '../room/lookup.ts'
import type { RoomStep } from '../room/state.ts'
import type { Change, LiveRoom } from '../rooms.ts'
import { between, pace } from './pace.ts'
import type { RehearsalParts } from './parts.ts'
import { answerOf, heardIn, ticksOf } from './says.ts'

/** What some of each dozen do that others do not; `goesHome`: of two dozen. */
const dozen = { passes: 9, goesQuiet: 10, savesNot: 3 } as const
const goesHome = 22
const quietStep = 2

/** The numbers of simulated people begin with 0. */
export interface Who {
  readonly n: number
  /** null: "Guest n" */
  readonly name: string | null
}

/** One person takes a seat and follows the room; gives what takes them out again. */
export async function person(
  parts: RehearsalParts,
  room: LiveRoom,
  { n, name }: Who,
): Promise<() => void> {
  const { chance, later, samples } = parts
  const seated = await parts.rooms.join(room, {
    name,
    language: null,
    // Six sit at a table.
    ...(room.state().steps.some(needsGroups) ? { table: letterOf(Math.floor(n / 6)) } : {}),
  })
  if ('code' in seated) return () => undefined
  const seat = seated.participant.id
  const waiting = new Set<() => void>()
  /** What is called off where the room goes on. */
  let atStep: (() => void)[] = []
  let at: string | null = null
  let steps = 0
  let heardOf: Round | undefined
  let isAway = false
  let isGone = false

  /** Calls itself off when this person goes. */
  const soon = (ms: number, run: () => void): (() => void) => {
    const off = later(ms, () => {
      waiting.delete(off)
      run()
    })
    waiting.add(off)
    return () => {
      waiting.delete(off)
      off()
    }
  }
  const after = (span: (typeof pace)[keyof typeof pace], run: () => void): void =>
    void atStep.push(soon(between(chance, span), run))

  const send = (command: { readonly type: string } & Readonly<Record<string, unknown>>): void => {
    // A refusal is what a person would see and shrug at; faults are reported by the room itself.
    void room.run({ as: 'participant', seat }, { id: parts.id(), ...command })
  }
  const mine = () => seatOf(room.state(), seat)
  const give = (step: RoomStep, answer: unknown, done: boolean): void => {
    const before = mine()
    const rev = (before === undefined ? 0 : (answered(before, step.id)?.rev ?? 0)) + 1
    const { audience } = step.step
    send({ type: 'giveAnswer', step: step.id, answer, rev, done, ...ticksOf(audience, n) })
  }

  function look(change: Change): void {
    if (change.kind !== 'events' || isGone) return
    const { events } = change
    if (events.some(({ event }) => event.type === 'spotlightAsked' && event.seat === seat))
      consent()
    const step = currentStep(room.state())
    if (step === null) return
    if (step.phase === 'open' && step.id !== at) arrive(step)
    if (!isAway) talk(step)
  }

  function arrive(step: RoomStep): void {
    at = step.id
    steps += 1
    for (const off of atStep.splice(0)) off()
    if (isAway) return
    if (isLeaving()) return goHome()
    if (n % 12 === dozen.goesQuiet && steps === quietStep) return goQuiet()
    begin(step)
  }

  function begin(step: RoomStep): void {
    if (!asksPeople(step.step)) return
    if (needsGroups(step)) return meet(step)
    if (n % 12 === dozen.passes && steps % 2 === 0)
      return after(pace.beginning, () => send({ type: 'pass', step: step.id }))
    after(pace.beginning, () => {
      const answer = answerOf(room, step, { seat, n, samples })
      if (answer === null) return send({ type: 'pass', step: step.id })
      give(step, answer, false)
      after(pace.finishing, () => {
        give(step, answer, true)
        if (isLast(room, step)) closeUp()
      })
    })
  }

  /** Where people choose each other by a number, pairs do; and they talk without groups where nobody makes any. */
  function meet(step: RoomStep): void {
    const { mode, size } = groupsMeant(room.state(), step)
    const number = Math.floor(n / size) + 1
    if (mode === 'choose')
      after(pace.beginning, () => send({ type: 'chooseNumber', step: step.id, number }))
    after(pace.talking, () => {
      if (roundOf(room.state(), step.id) === undefined)
        give(step, answerOf(room, step, { seat, n, samples }) ?? {}, true)
    })
  }

  /** Writes when there is time to write, is done when all is said, and lets in whoever asks. */
  function talk(step: RoomStep): void {
    const round = roundOf(room.state(), step.id)
    if (round === heardOf || round === undefined) return
    const [before, group] = [heardOf, groupOf(round, seat)]
    heardOf = round
    if (group === undefined) return
    for (const { seat: asks, agreed, group: number } of round.waiting) {
      if (agreed || number !== group.number) continue
      if (before?.waiting.some((each) => each.seat === asks && each.group === number) !== true)
        after(pace.noticing, () => letIn(step, asks))
    }
    const isNew = before?.turn !== round.turn || before.phase !== round.phase
    if (!isNew || round.turn === 0) return
    const phases = exerciseOf(step.step.kind).talk?.(step.step.prompt).phases ?? []
    if (isOver(round)) after(pace.noticing, () => keep(step, round.turn, true))
    else if (phases[round.phase]?.writes === true)
      after(pace.noting, () => keep(step, round.turn, false))
  }

  function keep(step: RoomStep, turn: number, done: boolean): void {
    const own = mine()
    const words = own === undefined ? undefined : answered(own, step.id)?.words
    const before = words === undefined ? undefined : room.words().get(words)?.body
    const said = answerOf(room, step, { seat, n, samples })
    give(step, done ? { ...asObject(before), talked: true } : heardIn(turn, before, said), done)
  }

  function letIn(step: RoomStep, asks: string): void {
    const round = roundOf(room.state(), step.id)
    const group = round === undefined ? undefined : groupOf(round, seat)
    const there = round?.waiting.find((each) => each.seat === asks && !each.agreed)
    if (there !== undefined && there.group === group?.number)
      send({ type: 'letIn', step: step.id, seat: asks })
  }

  /** Somebody asks whether what this person wrote may be large on the wall: most say yes. */
  function consent(): void {
    soon(between(chance, pace.noticing), () => {
      const asked = room.view({ as: 'participant', seat }).mine?.asked ?? []
      for (const { step, answer, allowed } of asked)
        if (allowed !== true)
          send({ type: 'allowSpotlight', step, answer, allow: n % 4 !== dozen.savesNot })
    })
  }

  /** Most save their plan, and some hand a part of it in. */
  function closeUp(): void {
    if (n % 4 !== dozen.savesNot) send({ type: 'markSaved', saved: true })
    const section = room.view({ as: 'participant', seat }).mine?.sections[0]
    if (room.state().organizerGets === 'plans' && n % 3 === 0 && section !== undefined)
      send({ type: 'shareSection', section: section.id, on: true })
  }

  /** Comes back also where the room has gone on meanwhile. */
  function goQuiet(): void {
    isAway = true
    room.depart(seat)
    soon(between(chance, pace.quiet), () => {
      isAway = false
      room.arrive(seat)
      const step = currentStep(room.state())
      if (step?.phase === 'open') begin(step)
    })
  }

  function isLeaving(): boolean {
    return n % 24 === goesHome && steps > room.state().steps.length / 2
  }

  function goHome(): void {
    soon(between(chance, pace.beginning), () => {
      send({ type: 'leave' })
      go()
    })
  }

  function go(): void {
    if (isGone) return
    isGone = true
    unwatch()
    for (const off of waiting) off()
    if (!isAway) room.depart(seat)
  }

  room.arrive(seat)
  const unwatch = room.watch(look)
  look({ kind: 'events', events: [], from: null, command: null })
  return go
}

/** Whether a step is the last of its workshop, where people read and save their plan. */
function isLast(room: LiveRoom, { id, item }: RoomStep): boolean {
  return room.state().steps.findLast((one) => one.item === item)?.id === id
}

const asObject = (answer: unknown): object =>
  typeof answer === 'object' && answer !== null ? answer : {}

const letterOf = (place: number): string => String.fromCharCode('A'.charCodeAt(0) + (place % 26))
