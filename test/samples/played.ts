import type { Command } from '../../server/room/commands.ts'
import { isRefused, type Tip } from '../../server/room/decision.ts'
import { groupOf, isOver } from '../../server/room/groups/round.ts'
import { roundOf } from '../../server/room/groups/lookup.ts'
import { currentStep, seatOf } from '../../server/room/lookup.ts'
import { asksRoom, proposalFor, rowsFor } from '../../server/room/rows.ts'
import type { RoomStep } from '../../server/room/state.ts'
import { heardIn, ticksOf } from '../../server/rehearsal/says.ts'
import { inYear } from '../../templates/dated.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import { presses } from '../console/presses.ts'
import {
  carryOut,
  did,
  facilitator,
  joined,
  openRoom,
  participant,
  seen,
  type Told,
} from '../room/given.ts'
import { library } from '../templates/people.ts'
import { phrasesOf, retold, type Script } from './phrases.ts'

/** A room to be played from its opening to its end. */
export interface Rehearsed {
  /** Ids of workshops, one after the other. */
  readonly workshops: readonly string[]
  readonly title: string
  readonly people: number
  readonly script: Script
  /** Steps that the facilitator leaves out, by their place among all; absent: none. */
  readonly skips?: (place: number) => boolean
  /** The room ends after so many steps; absent: after the last. */
  readonly endsAfter?: number
  /** Whether somebody answers at all; absent: all do. */
  readonly answers?: (n: number) => boolean
}

/** When sample rooms open: the days that sample people name follow it. */
export const openedAt = Date.UTC(2026, 10, 24, 9)

/**
 * Plays a room by the console's one button through the room's pure functions, without a server: everybody says what the
 * sample people say, what waits to be read is let in, two in a hall help each other, and the room ends.
 */
export async function played(
  room: Rehearsed,
): Promise<{ readonly tip: Tip; readonly seats: readonly string[] }> {
  const play = new Play(room)
  return { tip: await play.whole(), seats: play.seats }
}

class Play {
  readonly #room: Rehearsed
  /** In the order in which people came. */
  readonly seats: readonly string[]
  #told: Told

  constructor(room: Rehearsed) {
    this.#room = room
    const programme = room.workshops.map((id) => {
      const workshop = library.workshops.get(id)
      if (workshop === undefined) throw new Error(`no workshop ${id}`)
      const dated = inYear(workshop, new Date(openedAt).getUTCFullYear())
      return { item: id, workshop: dated, form: 'full' as const }
    })
    const names = namesOf(room)
    const empty = openRoom({
      title: room.title,
      language: phrasesOf(room.script).language,
      timeZone: 'Europe/Berlin',
      programme,
    })
    // Documents name the day on which a room opened.
    const state = { ...empty.tip.state, openedAt, at: openedAt }
    const begun: Told = { ...empty, at: openedAt, tip: { ...empty.tip, state } }
    this.#told = joined(...names)(begun)
    this.seats = names.map((name) => name.toLowerCase())
  }

  async whole(): Promise<Tip> {
    const { skips = () => false, endsAfter = Infinity } = this.#room
    let opened = 0
    for (const [place, { id: step }] of this.#told.tip.state.steps.entries())
      if (skips(place)) this.#desk({ type: 'skipStep', step })
    await presses({
      stage: () => seen(this.#told, { as: 'facilitator' }).stage,
      act: (command) => {
        if (command.type === 'openStep' && opened++ === endsAfter) return Promise.resolve(false)
        if (command.type === 'revealStep') this.#lets(command.step)
        if (command.type === 'openStep' && !this.#mayOpen(command)) return Promise.resolve(true)
        this.#desk(command)
        if (command.type === 'openStep') this.#opens()
        if (command.type === 'nextTurn') this.#talks(command.step)
        if (command.type === 'revealStep') this.#helps(command.step)
        return Promise.resolve(true)
      },
    })
    this.#desk({ type: 'endRoom' })
    return this.#told.tip
  }

  #desk(command: Command): void {
    this.#told = did(facilitator, command)({ ...this.#told, at: this.#told.at + 15_000 })
  }

  /** What cannot be opened, because nobody was shown anything to work on, is left out. */
  #mayOpen(command: Extract<Command, { type: 'openStep' }>): boolean {
    if (!isRefused(carryOut(this.#told, facilitator, command).outcome)) return true
    this.#desk({ type: 'skipStep', step: command.step })
    return false
  }

  /** Who is refused shrugs. */
  #says(seat: string, command: Command): void {
    const { outcome, after } = carryOut(this.#told, participant(seat), command)
    if (!isRefused(outcome)) this.#told = after
  }

  #opens(): void {
    const step = currentStep(this.#told.tip.state)
    if (step === null || !exerciseOf(step.step.kind).asks || exerciseOf(step.step.kind).talk) return
    const { answers = () => true } = this.#room
    for (const [n, seat] of this.seats.entries()) {
      if (!answers(n)) continue
      const answer = this.#answer(step, seat, n)
      if (answer !== null) this.#gives(step, { seat, n, answer })
    }
  }

  #gives(step: RoomStep, { seat, n, answer }: Said): void {
    const before = seatOf(this.#told.tip.state, seat)?.answers[step.id]?.rev ?? 0
    const ticks = ticksOf(step.step.audience, n)
    const command = { type: 'giveAnswer', step: step.id, answer, rev: before + 1, done: true }
    this.#says(seat, { ...command, ...ticks } as Command) // the fields of that command
  }

  /** The sample person's own words, else what earlier pages propose, else what the kind makes up. */
  #answer(step: RoomStep, seat: string, n: number): unknown {
    const { state, words } = this.#told.tip
    const found = seatOf(state, seat)
    if (found === undefined) return null
    const rows = rowsFor(state, words, { step, seat: found })
    if (rows.length === 0 && (asksRoom(step.step) || step.step.carry?.as === 'rows')) return null
    const { kind, prompt } = step.step
    const exercise = exerciseOf(kind)
    const samples = library.samples.get(step.item)
    const sample = samples?.answers[step.step.id]?.[n % samples.people.length] ?? null
    // What asks about the room's own cards has no samples; one of six passes.
    const isMadeUp = sample !== null || (asksRoom(step.step) && n % 6 !== 5)
    const ways = [
      () => sample,
      () => proposalFor(state, words, { step, seat: found }),
      () => (isMadeUp ? exercise.sampleAnswer(prompt, rows, n) : null),
    ]
    for (const way of ways) {
      const raw = way()
      const parsed = raw === null ? null : exercise.parseAnswer(prompt, rows, raw)
      if (parsed?.ok === true && !exercise.isEmpty(parsed.answer))
        return retold({ kind, prompt, rows }, parsed.answer, {
          ...{ script: this.#room.script, n },
          isKept: raw !== sample,
        })
    }
    return null
  }

  /** Each writes down what they heard, turn by turn. */
  #talks(id: string): void {
    const { state, words } = this.#told.tip
    const step = currentStep(state)
    const round = roundOf(state, id)
    if (step?.id !== id || round === undefined || round.turn === 0 || isOver(round)) return
    const { answers = () => true } = this.#room
    const phases = exerciseOf(step.step.kind).talk?.(step.step.prompt).phases ?? []
    if (phases[round.phase]?.writes !== true) return
    for (const [n, seat] of this.seats.entries()) {
      if (groupOf(round, seat) === undefined || !answers(n)) continue
      const given = seatOf(state, seat)?.answers[id]?.words
      const before = given === undefined ? undefined : words.get(given)?.body
      const said = this.#answer(step, seat, n)
      if (said !== null) {
        const answer = { ...heardIn(round.turn, before, said), talked: true }
        this.#gives(step, { seat, n, answer })
      }
    }
  }

  /** What waits to be read first may stand on the wall. */
  #lets(step: string): void {
    const { queue = [] } = seen(this.#told, { as: 'facilitator' }).stage
    const answers = queue.filter(({ hidden }) => !hidden).map(({ id }) => id)
    const release: Command = { type: 'releaseAnswers', step, answers }
    const { outcome, after } = carryOut(this.#told, facilitator, release)
    if (answers.length > 0 && !isRefused(outcome)) this.#told = after
  }

  /** Where people may offer help on a card, the last one does, and the author says yes. */
  #helps(step: string): void {
    const { figure = [] } = seen(this.#told, { as: 'facilitator' }).stage
    const cards = figure.flatMap((each) => (each.kind === 'cards' ? each.cards : []))
    const from = this.seats.at(-1)
    for (const { id: card } of cards.slice(0, 4))
      if (from !== undefined) this.#says(from, { type: 'offerHelp', step, card, on: true })
    for (const seat of this.seats)
      for (const { offer } of seen(this.#told, participant(seat)).mine?.matches ?? [])
        this.#says(seat, { type: 'answerOffer', step, offer, yes: true })
  }
}

interface Said {
  readonly seat: string
  readonly n: number
  readonly answer: unknown
}

function namesOf({ workshops, people, script }: Rehearsed): readonly string[] {
  const { names } = phrasesOf(script)
  const known = names ?? library.samples.get(workshops[0] ?? '')?.people ?? []
  return Array.from({ length: people }, (_, n) => {
    const name = known[n % known.length] ?? 'Guest'
    return n < known.length ? name : `${name} ${Math.floor(n / known.length) + 1}`
  })
}
