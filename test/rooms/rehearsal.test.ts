import { describe, expect, test } from 'vitest'
import { rehearsal } from '../../server/rehearsal.ts'
import { isOver } from '../../server/room/groups/round.ts'
import type { Ack } from '../../server/room/protocol.ts'
import type { LiveRoom, Rooms } from '../../server/rooms.ts'
import { roomsOver } from '../../server/rooms.ts'
import { asksPeople } from '../../templates/asks.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import type { ShareAnswer } from '../../templates/exercises/share.ts'
import type { Card, Figure } from '../../templates/figure.ts'
import type { Workshop } from '../../templates/workshop.ts'
import { handTimers } from '../http/hand-timers.ts'
import { oneDisk } from '../simulator/disk/one-disk.ts'
import { presses } from '../console/presses.ts'
import { library } from '../templates/people.ts'
import { facilitator, opening, testSurroundings } from './kit.ts'

const people = 30

/** How long the facilitator waits after an act, ms. */
const pauses: Readonly<Record<string, number>> = {
  openStep: 40_000,
  formGroups: 5000,
  nextTurn: 20_000,
}

/** A rehearsal whose time passes by hand, and what was refused in it. */
class Rehearsal {
  readonly refused: string[] = []
  readonly faults: unknown[] = []
  readonly said = new Map<string, number>()
  /** Every figure that was on the wall. */
  readonly shown: Figure[] = []
  readonly room: LiveRoom
  readonly #timers = handTimers(1000)
  readonly #pass: (ms: number) => void
  #commands = 0

  private constructor(room: LiveRoom, rooms: Rooms, pass: (ms: number) => void) {
    this.room = room
    this.#pass = pass
    let turn = 0
    rehearsal({
      rooms: {
        join: async (_room, who) => {
          const seated = await rooms.join(room, who)
          if ('code' in seated) this.refused.push(`join ${seated.code}`)
          return seated
        },
      },
      samples: (id) => library.samples.get(id),
      id: () => `rehearsal-${turn++}`,
      chance: () => ((turn++ * 37) % 100) / 100,
      later: this.#timers.later,
      report: (fault) => this.faults.push(fault),
    })({ ...room, run: (actor, said) => this.#told(said, room.run(actor, said)) }, people)
  }

  static async of(workshop: Workshop): Promise<Rehearsal> {
    const surroundings = testSurroundings(workshop.id)
    const rooms = roomsOver(oneDisk().open(), surroundings)
    const form = workshop.forms.full === undefined ? 'short' : 'full'
    const programme = [{ item: workshop.id, workshop, form } as const]
    const { room } = await rooms.open({ ...opening, programme, rehearsal: true })
    return new Rehearsal(room, rooms, surroundings.pass)
  }

  async #told(said: unknown, answered: Promise<Ack>): Promise<Ack> {
    const ack = await answered
    const { type } = said as { type: string } // every envelope has one
    this.said.set(type, (this.said.get(type) ?? 0) + 1)
    if (!ack.ok) this.refused.push(`${JSON.stringify(said)} ${JSON.stringify(ack.refusal)}`)
    return ack
  }

  /** A rehearsal's people have so long, ms. */
  pass(ms: number): Promise<void> {
    return this.#timers.pass(ms, async (passed) => {
      this.#pass(passed)
      // Whatever was sent is carried out before a later command is answered, and joining takes two turns.
      await this.#say({ type: 'hold', on: false })
    })
  }

  /** The console's one button until there is nothing more to press, with time for everybody between. */
  presses(): Promise<void> {
    return presses({
      stage: () => this.room.view({ as: 'facilitator' }).stage,
      act: async (command) => {
        await this.#say(command)
        if (command.type === 'revealStep') this.#looks()
        await this.pass(pauses[command.type] ?? 0)
        return true
      },
    })
  }

  /** What the wall shows now. */
  #looks(): void {
    const { figure = [] } = this.room.view({ as: 'projector' }).stage
    this.shown.push(...figure)
  }

  async #say(command: { readonly type: string; readonly [field: string]: unknown }): Promise<void> {
    const id = `console-${this.#commands++}`
    const ack = await this.room.run(facilitator, { id, ...command })
    if (!ack.ok) throw new Error(`${JSON.stringify(command)} ${JSON.stringify(ack)}`)
  }
}

/** Texts that stand on a wall three times or more among thirty cards. */
function oftenOn(cards: readonly Card[]): readonly string[] {
  const texts = cards.map(({ text }) => text)
  const most = 2 * Math.ceil(texts.length / 30)
  const isOften = (text: string): boolean => texts.filter((other) => other === text).length > most
  return [...new Set(texts)].filter(isOften)
}

describe.each([...library.workshops.values()].map((workshop) => [workshop.id, workshop] as const))(
  '%s',
  (_id, workshop) => {
    test('T51 thirty simulated people come through it without a refusal', async () => {
      const played = await Rehearsal.of(workshop)
      await played.pass(10_000)
      await played.presses()
      const { refused, faults, said, room } = played
      expect(refused).toEqual([])
      expect(faults).toEqual([])
      const { seats, steps, rounds } = room.state()
      expect(seats.size).toBe(people)
      for (const { id, step } of steps.filter(({ step }) => asksPeople(step))) {
        const answers = [...seats.values()].filter((seat) => seat.answers[id]?.done === true)
        expect([id, answers.length > people / 2]).toEqual([id, true])
        if (!exerciseOf(step.kind).needs.includes('groups')) continue
        expect(rounds.filter((round) => round.step === id).map(isOver)).toEqual([true])
        expect(said.get('letIn') ?? 0, 'they let in who comes late').toBeGreaterThan(0)
        expect(rounds.every(({ waiting }) => waiting.length === 0)).toBe(true)
        const wrote = [...seats.values()].filter(({ answers }) => {
          const body = room.words().get(answers[id]?.words ?? '')?.body as ShareAnswer | undefined
          return Object.keys(body?.heard ?? {}).length > 0
        })
        expect(wrote.length, 'they wrote what they heard').toBeGreaterThan(people / 2)
      }
      const walls = played.shown.flatMap((each) => (each.kind === 'cards' ? [each.cards] : []))
      for (const cards of walls) expect(oftenOn(cards)).toEqual([])
      for (const type of ['giveAnswer', 'pass', 'markSaved'])
        expect([type, (said.get(type) ?? 0) > 0]).toEqual([type, true])
    })
  },
)
