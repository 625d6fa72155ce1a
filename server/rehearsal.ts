import { asksPeople } from '../templates/asks.ts'
import { exerciseOf } from '../templates/exercises/index.ts'
import type { WorkshopSamples } from '../templates/library.ts'
import { noSamples } from '../templates/library.ts'
import type { StageStep } from './room/protocol.ts'
import { itemOf, stepOf } from './room/lookup.ts'
import type { LiveRoom, Rooms } from './rooms.ts'
import type { Later } from './rooms/later.ts'

export interface RehearsalParts {
  readonly rooms: Pick<Rooms, 'join'>
  readonly samples: (workshop: string) => WorkshopSamples | undefined
  /** A fresh id for a command. */
  readonly id: () => string
  /** From 0 up to, but not including, 1. */
  readonly chance: () => number
  readonly later: Later
  readonly report: (fault: unknown) => void
}

/** How many people a rehearsal has; each with a fault that real people have too. */
const people = 12
const passes = 9
const goesQuiet = 10
const quietStep = 2

/** From, to, in ms: how long people take. */
const pace = {
  joining: [500, 6000],
  beginning: [2500, 9000],
  finishing: [4000, 25_000],
  quiet: [15_000, 25_000],
} as const satisfies Record<string, readonly [number, number]>

/** A rehearsal ends by itself after half a day, in ms. */
const longest = 12 * 60 * 60 * 1000

/**
 * Gives a room twelve simulated people. They come in by the same commands as real ones, at a human pace: they join
 * within seconds, write when a step opens (a draft, then done), one passes now and then, one goes offline and comes back.
 */
export function rehearsal(parts: RehearsalParts): (room: LiveRoom) => void {
  const { chance, later } = parts
  const between = ([from, to]: readonly [number, number]): number =>
    from + Math.floor(chance() * (to - from))

  return (room) => {
    const leaving: (() => void)[] = []
    const leave = (): void => {
      for (const one of leaving.splice(0)) one()
    }
    leaving.push(later(longest, leave))
    leaving.push(
      room.watch((change) => {
        if (
          change.kind === 'deleted' ||
          (change.kind === 'events' && room.state().endedAt !== null)
        )
          leave()
      }),
    )
    const names = namesFor(room, parts)
    for (let person = 0; person < people; person++) {
      leaving.push(
        later(between(pace.joining), () => {
          come(room, person, names[person] ?? null).then((gone) => leaving.push(gone), parts.report)
        }),
      )
    }
  }

  /** One person takes a seat and follows the room; gives what takes them out again. */
  async function come(room: LiveRoom, person: number, name: string | null): Promise<() => void> {
    const seated = await parts.rooms.join(room, { name, language: null })
    if ('code' in seated) return () => undefined
    const seat = seated.participant.id
    let calledOff: (() => void)[] = []
    let at: string | null = null
    let steps = 0

    const look = (): void => {
      const { step } = room.view({ as: 'participant', seat }).stage
      if (step === null || step.phase !== 'open' || step.id === at) return
      at = step.id
      steps += 1
      for (const one of calledOff) one()
      calledOff = person === goesQuiet && steps === quietStep ? goQuiet(step) : write(step)
    }
    const write = (step: StageStep): (() => void)[] => {
      if (!asksPeople(step)) return []
      const begin = between(pace.beginning)
      if (person === passes && steps % 2 === 0)
        return [later(begin, () => send({ type: 'pass', step: step.id }))]
      const answer = answerFor(room, { seat, person, step })
      const rev = (room.view({ as: 'participant', seat }).mine?.answers[step.id]?.rev ?? 0) + 1
      const give = (done: boolean): void =>
        send({
          type: 'giveAnswer',
          step: step.id,
          answer,
          rev: rev + (done ? 1 : 0),
          done,
          ...ticks(step, person),
        })
      return [
        later(begin, () => give(false)),
        later(begin + between(pace.finishing), () => finish(step, give)),
      ]
    }
    const finish = (step: StageStep, give: (done: boolean) => void): void => {
      give(true)
      if (isLast(room, step)) closeUp()
    }
    /** Most save their plan, and some hand a part of it in. */
    const closeUp = (): void => {
      if (person % 4 !== 3) send({ type: 'markSaved', saved: true })
      const section = room.view({ as: 'participant', seat }).mine?.sections[0]
      if (room.state().organizerGets === 'plans' && person % 3 === 0 && section !== undefined)
        send({ type: 'shareSection', section: section.id, on: true })
    }
    const goQuiet = (step: StageStep): (() => void)[] => {
      room.depart(seat)
      return [
        later(between(pace.quiet), () => {
          room.arrive(seat)
          calledOff = write(step)
        }),
      ]
    }
    const send = (command: { readonly type: string } & Readonly<Record<string, unknown>>): void => {
      // A refusal is what a person would see and shrug at; faults are reported by the room itself.
      void room.run({ as: 'participant', seat }, { id: parts.id(), ...command })
    }

    room.arrive(seat)
    const unwatch = room.watch((change) => {
      if (change.kind === 'events') look()
    })
    look()
    return () => {
      unwatch()
      for (const one of calledOff) one()
      room.depart(seat)
    }
  }

  /** What this person says: the workshop's sample for them, or what the kind makes up where rows come from elsewhere. */
  function answerFor(
    room: LiveRoom,
    { seat, person, step }: { seat: string; person: number; step: StageStep },
  ): unknown {
    const placed = stepOf(room.state(), step.id)
    const item = placed === undefined ? undefined : itemOf(room.state(), placed.item)
    const sample =
      item !== undefined && 'workshop' in item
        ? parts.samples(item.workshop.id)?.answers[placed?.step.id ?? '']?.[person]
        : undefined
    if (sample !== undefined && sample !== null) return sample
    const carried = room.view({ as: 'participant', seat }).mine?.carried[step.id]
    return exerciseOf(step.kind).sampleAnswer(step.prompt, carried ?? step.rows, person)
  }
}

/** Whether a step is the last of its workshop, where people read and save their plan. */
function isLast(room: LiveRoom, step: StageStep): boolean {
  const item = stepOf(room.state(), step.id)?.item
  return room.state().steps.findLast((one) => one.item === item)?.id === step.id
}

/** Some of those who may show something do. */
function ticks(
  { audience }: StageStep,
  person: number,
): { readonly show?: Readonly<Record<string, 'unnamed' | 'named'>> } {
  const parts = [['answer', audience] as const, ...Object.entries(audience.parts)].filter(
    ([, { to, tick }]) => tick === true || to === 'named',
  )
  if (parts.length === 0 || person % 3 === 2) return {}
  const show = parts.map(([part, { to }]) => [
    part,
    to === 'named' || person % 2 === 1 ? 'named' : 'unnamed',
  ])
  return { show: Object.fromEntries(show) }
}

/** The sample people of the room's first workshop that has any. */
function namesFor(room: LiveRoom, { samples }: RehearsalParts): readonly string[] {
  for (const item of room.state().items) {
    const { people: names } =
      ('workshop' in item ? samples(item.workshop.id) : undefined) ?? noSamples
    if (names.length > 0) return names
  }
  return []
}
