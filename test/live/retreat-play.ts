import type { Ack, Hat, Snapshot } from '../../server/room/protocol.ts'
import type { Stage, StageStep } from '../../server/room/protocol/stage.ts'
import type { Mine } from '../../server/room/protocol/mine.ts'
import type { Plan } from '../../templates/block.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import type { ShareAnswer } from '../../templates/exercises/share.ts'
import type { Step } from '../../templates/workshop.ts'
import { presses } from '../console/presses.ts'
import type { Host, HostedRoom } from '../e2e/host.ts'
import { commandAt, signIn, snapshotAt, takeSeat } from '../e2e/host.ts'
import type { RunningServer } from '../e2e/server.ts'
import { canaryOf } from '../simulator/people/answers.ts'
import { kept, marked } from '../simulator/people/marked.ts'
import { library } from '../templates/people.ts'
import type { Client } from './wire.ts'
import { connect } from './wire.ts'
import type { Deed } from './workshop-play.ts'
import { mayTick } from './workshop-play.ts'

/** Somebody of a retreat: even ones speak by socket, odd ones by plain HTTP. */
export interface Guest {
  readonly n: number
  readonly name: string
  readonly seat: string
  /** Of the phone that they have in hand, and what opens the seat on another one. */
  token: string
  returnCode: string
  phone: Client | null
  here: boolean
  /** By the step's room-wide id. */
  readonly deeds: Map<string, Deed>
}

type Said = { readonly type: string; readonly [field: string]: unknown }

/** One room of several workshops on a built server, which may come back under another address. */
export class Retreat {
  readonly guests: Guest[] = []
  /** Room-wide ids of the steps that were opened, in order. */
  readonly opened: string[] = []
  /** People of each group of each talk, by seats; as they were when the talk was over. */
  readonly groups: (readonly string[])[] = []
  readonly room: HostedRoom
  #server: RunningServer
  #host: Host

  private constructor(server: RunningServer, host: Host, room: HostedRoom) {
    this.#server = server
    this.#host = host
    this.room = room
  }

  static async at(server: RunningServer, opening: object): Promise<Retreat> {
    const host = await signIn(originOf(server))
    const room = await host.openRoom({ workshop: undefined, ...opening })
    return new Retreat(server, host, room)
  }

  async comes(n: number): Promise<Guest> {
    const name = `Nimue${n + 10}x`
    const { id: seat, token, returnCode } = await takeSeat(this.#origin, this.room.code, name)
    const guest: Guest = {
      ...{ n, name, seat, token, returnCode, phone: null },
      ...{ here: true, deeds: new Map() },
    }
    this.guests.push(guest)
    await this.#connects(guest)
    return guest
  }

  async goes(guest: Guest): Promise<void> {
    await this.says(guest, { type: 'leave' })
    guest.here = false
  }

  /** The same room on the server as it came back: who was here comes back by the return code, and has nothing else. */
  async movesTo(server: RunningServer): Promise<void> {
    this.#server = server
    this.#host = await signIn(this.#origin)
    for (const guest of this.guests) {
      await guest.phone?.close()
      const answer = await fetch(`${this.#origin}/api/join/return`, {
        method: 'POST',
        headers: { origin: this.#origin, 'content-type': 'application/json' },
        body: JSON.stringify({ returnCode: guest.returnCode }),
      })
      // What the route promises.
      const back = (await answer.json()) as {
        participant: { id: string }
        token: string
        returnCode: string
      }
      if (back.participant.id !== guest.seat) throw new Error(`${guest.name} has another seat`)
      ;[guest.token, guest.returnCode] = [back.token, back.returnCode]
      if (guest.here) await this.#connects(guest)
    }
  }

  async desk(said: Said): Promise<void> {
    must(await commandAt(this.#origin, this.#asks('facilitator'), said), said)
  }

  stage = async (): Promise<Stage> => (await this.seen()).stage

  /** What the console sees, or somebody's phone. */
  seen(guest?: Guest): Promise<Snapshot> {
    const as = guest === undefined ? 'facilitator' : 'participant'
    return snapshotAt(this.#origin, this.#asks(as, guest))
  }

  async mine(guest: Guest): Promise<Mine> {
    return found((await snapshotAt(this.#origin, this.#asks('participant', guest))).mine)
  }

  async says(guest: Guest, said: Said): Promise<void> {
    const ack =
      guest.phone === null
        ? await commandAt(this.#origin, this.#asks('participant', guest), said)
        : await guest.phone.ask(said)
    must(ack, said)
  }

  async plan(guest: Guest): Promise<Plan> {
    const { headers } = this.#asks('participant', guest)
    const path = `/api/rooms/${this.room.id}/plan.json?as=participant`
    return (await (await fetch(`${this.#origin}${path}`, { headers })).json()) as Plan // what the route promises
  }

  /** A document of the group, as bytes. */
  async file(path: string): Promise<Uint8Array> {
    const { headers } = this.#asks('facilitator')
    const answer = await fetch(`${this.#origin}/api/rooms/${this.room.id}/${path}`, { headers })
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    return new Uint8Array(await answer.arrayBuffer())
  }

  /** The console's one button until it comes to a step of `until` (an item), or to the end. */
  presses(until: string | null): Promise<void> {
    return presses({
      stage: this.stage,
      act: async (command) => {
        if (command.type === 'openStep' && itemIn(command.step) === until) return false
        await this.desk(command)
        if (command.type === 'openStep') await this.#opens(command.step)
        return true
      },
    })
  }

  /** A step of the library, by its room-wide id. */
  readonly step = (id: string): Step => {
    const workshop = library.workshops.get(itemIn(id))
    return found(workshop?.steps.find((each) => id === `${itemIn(id)}.${each.id}`))
  }

  async #opens(id: string): Promise<void> {
    this.opened.push(id)
    const { step } = await this.stage()
    if (step === null || !exerciseOf(step.kind).asks) return
    if (step.groups !== undefined) return this.#talks(step)
    await Promise.all(
      this.guests.filter(({ here }) => here).map((guest) => this.#writes(guest, step)),
    )
  }

  /** Groups as the workshop means them; in each turn everybody writes down what they heard. */
  async #talks({ id: step, prompt, groups }: StageStep): Promise<void> {
    await this.desk({ type: 'formGroups', step, size: groups?.size, mode: groups?.mode })
    const heard = new Map<Guest, Record<string, string>>()
    for (;;) {
      await this.desk({ type: 'nextTurn', step })
      const { round, groups: sat = [] } = await this.stage()
      if (round?.state === 'over') {
        this.groups.push(...sat.map(({ people }) => people))
        return
      }
      if (round?.writes !== true) continue
      const { turn } = round
      await Promise.all(
        this.guests
          .filter(({ here }) => here)
          .map(async (guest) => {
            const word = `${this.#word(guest, step)}${turn}`
            const all = { ...heard.get(guest), [turn]: `${canaryOf(Number(word))} was heard` }
            heard.set(guest, all)
            const promised = 'promise' in prompt ? { promised: true as const } : {}
            const answer: ShareAnswer = { heard: all, talked: true, ...promised }
            await this.says(guest, { type: 'giveAnswer', step, answer, rev: turn, done: true })
            guest.deeds.set(step, { did: 'answer', answer, done: true, ticked: false, when: 'now' })
          }),
      )
    }
  }

  /** As its owner would, with words that nobody else has. */
  async #writes(guest: Guest, { id, kind, prompt, rows: shared }: StageStep): Promise<void> {
    const { n } = guest
    const step = this.step(id)
    const rows =
      step.carry?.as === 'rows' ? ((await this.mine(guest)).carried[id] ?? shared) : shared
    const asked = { kind, prompt, rows }
    let word = Number(`${this.#word(guest, id)}000`)
    const exercise = exerciseOf(kind)
    const sample = library.samples.get(itemIn(id))?.answers[step.id]?.[n % 12] ?? null
    const taken = sample === null ? null : kept(asked, sample)
    const said =
      taken !== null && !exercise.isEmpty(taken) ? sample : exercise.sampleAnswer(prompt, rows, n)
    const answer = kept(
      asked,
      marked(asked, said, () => canaryOf(++word)),
    )
    const ticked = mayTick(step) && n % 3 !== 2
    await this.says(guest, {
      ...{ type: 'giveAnswer', step: id, answer, rev: 1, done: true },
      ...(ticked ? { show: { answer: n % 2 === 0 ? 'unnamed' : 'named' } } : {}),
    })
    guest.deeds.set(id, { did: 'answer', answer, done: true, ticked, when: 'now' })
    if (kind === 'planReview') await this.says(guest, { type: 'markSaved', saved: true })
  }

  /** The beginning of all that somebody writes at a step. */
  #word({ n }: Guest, step: string): string {
    return `${n + 10}${this.opened.indexOf(step) + 100}`
  }

  async #connects(guest: Guest): Promise<void> {
    const auth = { room: this.room.id, as: 'participant', token: guest.token }
    guest.phone = guest.n % 2 === 0 ? await connect(this.#server.port, auth) : null
  }

  get #origin(): string {
    return originOf(this.#server)
  }

  #asks(as: Hat, guest?: Guest) {
    const headers: Readonly<Record<string, string>> =
      guest === undefined
        ? { cookie: this.#host.cookie }
        : { authorization: `Bearer ${guest.token}` }
    return { room: this.room.id, as, headers }
  }
}

/** The item of a room-wide step id. */
export const itemIn = (step: string): string => step.split('.')[0] ?? ''

const originOf = ({ port }: RunningServer): string => `http://localhost:${port}`

function found<T>(what: T | undefined): T {
  if (what === undefined) throw new Error('it should be there')
  return what
}

function must(ack: Ack, said: Said): void {
  if (!ack.ok) throw new Error(`${JSON.stringify(said)} refused: ${JSON.stringify(ack.refusal)}`)
}
