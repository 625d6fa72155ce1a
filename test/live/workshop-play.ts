import type { Ack, Snapshot } from '../../server/room/protocol.ts'
import type { Stage, StageStep } from '../../server/room/protocol/stage.ts'
import type { Mine } from '../../server/room/protocol/mine.ts'
import { asksPeople } from '../../templates/asks.ts'
import type { Plan } from '../../templates/block.ts'
import type { Row } from '../../templates/exercise.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import type { WorkshopSamples } from '../../templates/library.ts'
import type { Form, Step, Workshop } from '../../templates/workshop.ts'
import { presses } from '../console/presses.ts'
import type { Headers, OpenRoom, TestHouse, TestSeat } from '../http/house.ts'
import { command, openRoom, snapshot, takeSeat } from '../http/house.ts'
import { canaryOf } from '../simulator/people/answers.ts'
import type { Asked } from '../simulator/people/answers.ts'
import { kept, marked } from '../simulator/people/marked.ts'
import type { Client } from './wire.ts'
import { connect } from './wire.ts'

/** How many people play a workshop, and what some of them do that others do not. */
export const people = 12
export const roles = {
  /** Says nothing to every third step. */
  passes: 3,
  /** Does every step twice. */
  rewrites: 4,
  /** Writes one step on paper. */
  onPaper: 5,
  /** Writes, and is never done. */
  neverDone: 6,
  /** Answers before the room comes to it, where that is possible. */
  early: 7,
  /** Goes after half of the steps. */
  leaves: 9,
  /** Comes after half of the steps, and catches up on two. */
  late: 11,
} as const

/** What one person did at one step. */
export type Deed =
  | {
      readonly did: 'answer'
      /** As the room keeps it. */
      readonly answer: unknown
      readonly done: boolean
      readonly ticked: boolean
      /** Before the room came to the step, while it was there, or after it had gone on. */
      readonly when: 'early' | 'now' | 'late'
    }
  | { readonly did: 'pass' }
  | { readonly did: 'paper' }

export interface Player {
  readonly n: number
  readonly name: string
  readonly seat: TestSeat
  readonly phone: Client
  /** By the step's id within the workshop. */
  readonly deeds: Map<string, Deed>
  /** What they were done with and then wrote over: whoever reads what is to be shown may have met it. */
  readonly overwritten: Map<string, unknown>
}

export interface Ground {
  readonly house: TestHouse
  readonly port: number
  readonly owner: Headers
  readonly samples: WorkshopSamples
}

/** A workshop that is played from the first step to the end of the room, over sockets and plain HTTP. */
export class WorkshopPlay {
  readonly workshop: Workshop
  readonly room: OpenRoom
  /** The item of the room that the workshop is. */
  readonly item: string
  readonly players: Player[] = []
  /** By place among the players, once it is over. */
  readonly plans: Plan[] = []
  /** Ids within the workshop of the steps that were opened, and of those whose figure was shown. */
  readonly opened: string[] = []
  readonly shown: string[] = []
  /** What the console called the groups that it made of cards. */
  readonly titles: string[] = []
  readonly console: Client
  readonly wall: Client
  readonly #ground: Ground

  private constructor(
    ground: Ground,
    workshop: Workshop,
    at: { readonly room: OpenRoom; readonly console: Client; readonly wall: Client },
  ) {
    this.#ground = ground
    this.workshop = workshop
    this.room = at.room
    this.item = (at.room.steps[0] ?? '').split('.')[0] ?? ''
    this.console = at.console
    this.wall = at.wall
  }

  static async whole(ground: Ground, workshop: Workshop, form: Form): Promise<WorkshopPlay> {
    const { house, port, owner } = ground
    const room = await openRoom(house, owner, { workshop: workshop.id, form })
    const auth = { room: room.id, as: 'facilitator' }
    const console = await connect(port, auth, { headers: { cookie: owner['cookie'] ?? '' } })
    const wall = await connect(port, { ...auth, as: 'projector', token: room.keys.projector })
    const play = new WorkshopPlay(ground, workshop, { room, console, wall })
    for (let n = 0; n < roles.late; n += 1) await play.#comes(n)
    await play.#prepares()
    await play.#presses()
    await play.#packsUp()
    return play
  }

  step(name: string): Step {
    return found(this.workshop.steps.find((each) => each.id === name))
  }

  /** What somebody sees now. */
  #sees({ seat }: Player): Promise<Snapshot> {
    const { house } = this.#ground
    return snapshot(house, this.room.id, { headers: seat.headers, as: 'participant' })
  }

  async #desk(): Promise<Stage> {
    const { house, owner } = this.#ground
    return (await snapshot(house, this.room.id, { headers: owner, as: 'facilitator' })).stage
  }

  /** Even ones speak by socket, odd ones by plain HTTP. */
  async #says(player: Player, said: { type: string; [field: string]: unknown }): Promise<void> {
    const who = { headers: player.seat.headers, as: 'participant' } as const
    const { house } = this.#ground
    must(
      player.n % 2 === 0
        ? await player.phone.ask(said)
        : await command(house, this.room.id, who, said),
    )
  }

  async #comes(n: number): Promise<Player> {
    const { house, port } = this.#ground
    const name = `Nimue${n + 10}x`
    const seat = await takeSeat(house, this.room.code, name)
    const token = (seat.headers['authorization'] ?? '').replace('Bearer ', '')
    const phone = await connect(port, { room: this.room.id, as: 'participant', token })
    const player = { n, name, seat, phone, deeds: new Map(), overwritten: new Map() }
    this.players.push(player)
    return player
  }

  /** Whoever brought something from home writes it before the first step. */
  async #prepares(): Promise<void> {
    const early = this.#player(roles.early)
    for (const page of (await this.#mine(early)).pages) await this.#catchesUp(early, page)
  }

  /** The console's one button; half of the way through, one goes and another comes. */
  #presses(): Promise<void> {
    return presses({
      stage: () => {
        this.#ground.house.clock.at += 20_000
        return this.#desk()
      },
      act: async (command) => {
        const isOpening = command.type === 'openStep'
        if (isOpening && this.opened.length === Math.floor(this.room.steps.length / 2))
          await this.#halfTime()
        must(await this.console.ask(command))
        if (isOpening) await this.#opens(command.step)
        if (command.type === 'revealStep') this.shown.push(this.#nameOf(command.step))
        return true
      },
    })
  }

  async #opens(id: string): Promise<void> {
    this.opened.push(this.#nameOf(id))
    const { step } = await this.#desk()
    await this.#putsTogether(step)
    if (step === null || !asksPeople(step)) return
    const here = this.players.filter(({ n }) => n !== roles.leaves || !this.#isHalfOver())
    await Promise.all(here.map((player) => this.#answers(player, step)))
    if (step.kind === 'planReview')
      for (const player of here.filter(({ n }) => n % 4 !== 3))
        await this.#says(player, { type: 'markSaved', saved: true })
  }

  /** Cards of an earlier step become groups by twos, and the last ones stay alone. */
  async #putsTogether(step: StageStep | null): Promise<void> {
    const { figure = [], clusters } = await this.#desk()
    if (step === null || clusters === undefined) return
    const cards = figure.flatMap((each) => (each.kind === 'cards' ? each.cards : []))
    const made = Array.from({ length: Math.floor((cards.length - 2) / 2) }, (_, place) => ({
      title: `Heap ${place + 1}`,
      cards: cards.slice(2 * place, 2 * place + 2).map(({ id }) => id),
    }))
    const most = made.slice(0, 5)
    must(await this.console.ask({ type: 'clusterCards', step: step.id, clusters: most }))
    this.titles.push(...most.map(({ title }) => title))
  }

  /** One goes, another comes and writes two pages that they missed. */
  async #halfTime(): Promise<void> {
    await this.#says(this.#player(roles.leaves), { type: 'leave' })
    const late = await this.#comes(roles.late)
    const missed = (await this.#mine(late)).pages.filter(({ kind }) => kind !== 'dotVote')
    for (const page of missed.slice(0, 2)) await this.#catchesUp(late, page)
  }

  #isHalfOver(): boolean {
    return this.players.length === people
  }

  async #answers(player: Player, step: StageStep): Promise<void> {
    const name = this.#nameOf(step.id)
    if (player.deeds.has(name)) return
    if (player.n === roles.passes && this.opened.length % 3 === 0) {
      await this.#says(player, { type: 'pass', step: step.id })
      player.deeds.set(name, { did: 'pass' })
    } else if (player.n === roles.onPaper && name === paperStep(this.workshop)) {
      await this.#says(player, { type: 'markPaper', step: step.id, on: true })
      player.deeds.set(name, { did: 'paper' })
    } else await this.#writes(player, name, step.rows)
  }

  #catchesUp(player: Player, { step, kind, prompt }: Mine['pages'][number]): Promise<void> {
    const rows = exerciseOf(kind).rows(prompt, { own: [], room: [] })
    return this.#writes(player, this.#nameOf(step), rows)
  }

  /** Writes a page as its owner would, with words that nobody else has; some take what is proposed. */
  async #writes(player: Player, name: string, shared: readonly Row[]): Promise<void> {
    const { n } = player
    const step = this.step(name)
    const id = `${this.item}.${name}`
    const { carried, proposed } = await this.#mine(player)
    const rows = step.carry?.as === 'rows' ? (carried[id] ?? shared) : shared
    const asked = { kind: step.kind, prompt: step.prompt, rows }
    let words = ((n + 1) * 1000 + this.workshop.steps.indexOf(step)) * 1000
    const own = () => marked(asked, this.#sample(player, name, asked), () => canaryOf(++words))
    const ticked = mayTick(step) && n % 3 !== 2
    const said = {
      type: 'giveAnswer',
      step: id,
      done: n !== roles.neverDone,
      ...(ticked ? { show: { answer: n % 2 === 0 ? 'unnamed' : 'named' } } : {}),
    }
    const when = !this.opened.includes(name)
      ? 'early'
      : (await this.#desk()).step?.id === id
        ? 'now'
        : 'late'
    const first = n % 2 === 0 ? proposed[id] : undefined
    await this.#says(player, { ...said, answer: first ?? own(), rev: 1 })
    if (n === roles.rewrites) {
      player.overwritten.set(name, found((await this.#mine(player)).answers[id]).answer)
      await this.#says(player, { ...said, answer: own(), rev: 2 })
    }
    const { answer, done } = found((await this.#mine(player)).answers[id])
    player.deeds.set(name, { did: 'answer', answer, done, ticked, when })
  }

  /** The sample person's answer where it says something here, else what the kind makes up. */
  #sample({ n }: Player, name: string, asked: Asked): unknown {
    const exercise = exerciseOf(asked.kind)
    const sample = this.#ground.samples.answers[name]?.[n] ?? null
    const taken = sample === null ? null : kept(asked, sample)
    return taken !== null && !exercise.isEmpty(taken)
      ? sample
      : exercise.sampleAnswer(asked.prompt, asked.rows, n)
  }

  async #packsUp(): Promise<void> {
    const { house } = this.#ground
    must(await this.console.ask({ type: 'endRoom' }))
    for (const { seat } of this.players) {
      const path = `/api/rooms/${this.room.id}/plan.json?as=participant`
      const { json } = await house.ask('GET', path, { headers: seat.headers })
      this.plans.push(json as Plan) // what the route promises
    }
    const lines = [this.console, this.wall, ...this.players.map(({ phone }) => phone)]
    await Promise.all(lines.map((line) => line.caughtUp()))
    await Promise.all(lines.map((line) => line.close()))
  }

  async #mine(player: Player): Promise<Mine> {
    return found((await this.#sees(player)).mine)
  }

  #player(n: number): Player {
    return found(this.players.find((each) => each.n === n))
  }

  #nameOf(step: string): string {
    return step.slice(this.item.length + 1)
  }
}

/** The step that somebody writes on paper: the first that asks for words and stands in the plan. */
export function paperStep({ steps }: Workshop): string | undefined {
  const wordy = ['text', 'words', 'list']
  return steps.find(({ kind, plan }) => wordy.includes(kind) && plan !== undefined)?.id
}

/** Whether its author may show something of it. */
export function mayTick({ audience }: Step): boolean {
  return [audience, ...Object.values(audience.parts)].some(
    ({ to, tick }) => tick === true || to === 'named',
  )
}

function found<T>(what: T | undefined): T {
  if (what === undefined) throw new Error('it should be there')
  return what
}

function must(ack: Ack): void {
  if (!ack.ok) throw new Error(`refused: ${JSON.stringify(ack)}`)
}
