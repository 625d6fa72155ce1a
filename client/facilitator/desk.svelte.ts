import type { Command, KeyRole } from '../../server/room/commands.ts'
import type { Bye, Snapshot } from '../../server/room/protocol.ts'
import type { Stage } from '../../server/room/protocol/stage.ts'
import type { RefusalCode } from '../../server/room/refusals.ts'
import type { Trouble } from '../lib/desk/ask.ts'
import { asked } from '../lib/desk/ask.ts'
import { createClock, measureEvery } from '../lib/clock.ts'
import { roomPath, Unreachable } from '../lib/http.ts'
import { freshId } from '../lib/ids.ts'
import type { Connection, Link } from '../lib/link.ts'
import { watchOutage } from '../lib/outage.ts'
import type { Outage } from '../lib/outage.ts'
import { connect } from '../lib/socket.ts'
import { withFitted } from './agenda.ts'
import type { Fit } from './fit.ts'
import type { FittedMinutes } from './fitted.ts'
import { rememberedFit, rememberFit } from './fitted.ts'
import type { Shelved } from './programme.ts'
import type { Links } from './links.ts'
import { notedOrigin, noteOrigin, rememberedLinks, rememberLinks, seenBefore } from './links.ts'
import { before, lookedAt, nextStep } from './next-step.ts'
import type { DeskFault } from './fault.ts'
import type { Person } from './people.ts'
import type { PressOnward } from './press.ts'
import { pressOf, pressOnward } from './press.ts'
import { tallyOf, withChanges } from './people.ts'
import { stuck } from './stuck.ts'

/** How often clocks on the page move, in ms. */
const tick = 250

/** Why a room cannot be seen any more, or could not be seen at all. */
export type Shut = Bye['reason'] | 'not-here'

/** What stands in the console's side column. */
export type Side = 'notes' | 'people' | 'keys'

/** One room under a facilitator's hands: its last view, and every act on it. */
export class Desk {
  readonly room: string
  stage = $state.raw<Stage | null>(null)
  people = $state.raw<readonly Person[]>([])
  connection = $state.raw<Connection>({ state: 'connecting' })
  /** Why the room cannot be led just now; null: it can. */
  readonly fault = $derived.by(
    (): DeskFault | null =>
      this.#outage ?? (this.#unsaved || this.stage?.unsaved === true ? 'unsaved' : null),
  )
  shut = $state.raw<Shut | null>(null)
  trouble = $state.raw<Trouble | null>(null)
  links = $state.raw<Links>({})
  /** Where links lead, without a slash at the end: this page itself may stand on `localhost`. */
  origin = $state(location.origin)
  /** The address under which this room was seen here before, where it is another one now. */
  earlierOrigin = $state<string | null>(null)
  #notedOrigin = $state<string | null>(null)
  /** Links lead elsewhere than at the beginning, and nobody here has said that they know. */
  isAddressNew = $derived(this.earlierOrigin !== null && this.#notedOrigin !== this.origin)
  /** The entry of the agenda that was chosen to look at; null follows the open step. */
  look = $state<string | null>(null)
  side = $state<Side>('notes')
  /** Minutes that are being fitted into, while the fitting lies over the step. */
  fitting = $state<number | null>(null)
  /** The programme lies over the step, to be changed. */
  programming = $state(false)
  /** Somebody to stand out in the list of people. */
  person = $state<string | null>(null)
  /** The server's clock, ms since 1970, moved every quarter of a second. */
  now = $state(Date.now())

  #fitted = $state.raw<FittedMinutes>({})
  /** The programme, with the minutes that its steps were fitted to. */
  agenda = $derived(withFitted(this.stage?.agenda ?? [], this.#fitted))
  entry = $derived(
    this.stage === null ? null : lookedAt({ ...this.stage, agenda: this.agenda }, this.look),
  )
  next = $derived(this.stage === null ? null : nextStep(this.stage, this.look))
  tally = $derived(tallyOf(this.people))
  /** The step in the middle column is the one that phones have. */
  onStep = $derived(this.stage?.step != null && this.stage.step.id === this.entry?.id)
  /** Where people join. */
  joinLink = $derived(`${this.origin}/j/${this.stage?.room.code ?? ''}`)
  stuck = $derived(stuck(this.people, this.now, this.#askingSince()))

  #outage = $state.raw<Outage | null>(null)
  /** The last act could not be saved. */
  #unsaved = $derived(this.trouble?.code === 'not-saved')
  readonly #watch = watchOutage(
    () => this.#link?.connected() ?? false,
    (outage) => (this.#outage = outage),
  )

  #link: Link | null = null
  #busy = false
  #stopped = false
  #ticking: ReturnType<typeof setInterval> | undefined
  #measuring: ReturnType<typeof setInterval> | undefined
  readonly #clock = createClock(() => this.#serverTime())

  constructor(room: string) {
    this.room = room
    this.links = rememberedLinks(room)
    this.#fitted = rememberedFit(room)
    this.#notedOrigin = notedOrigin(room)
  }

  /** The facilitator knows where links lead now. */
  noteAddress(): void {
    this.#notedOrigin = this.origin
    noteOrigin(this.room, this.origin)
  }

  /** Fetches the room whole, then follows it until `stop`. */
  async start(): Promise<void> {
    const answer = await asked<Snapshot>(roomPath(this.room, 'snapshot', 'facilitator'))
    if (this.#stopped) return
    if (!answer.ok) {
      this.shut = answer.status === undefined ? null : shutBy(answer.trouble.code)
      if (this.shut === null) setTimeout(() => void this.start(), 3000)
      return
    }
    const { stage, people, transports, seq, now, origin, earlierOrigin } = answer.body
    this.#clock.hint(now)
    if (origin !== undefined) {
      this.origin = origin
      // A room of an earlier Cairn does not know: then this browser may.
      this.earlierOrigin = earlierOrigin ?? seenBefore(this.room, origin)
    }
    this.#show(stage)
    if (people !== undefined) this.people = withChanges([], { seq, changed: people, whole: true })
    this.#ticking = setInterval(() => (this.now = this.#clock.now()), tick)
    this.#measuring = setInterval(() => void this.#clock.measure(), measureEvery)
    this.#link = connect({
      who: { room: this.room, as: 'facilitator' },
      transports,
      seq,
      listener: {
        stage: (next) => this.#show(next),
        people: (message) => (this.people = withChanges(this.people, message)),
        bye: (bye) => bye.reason !== 'restarting' && (this.shut = bye.reason),
        refused: (refusal) => (this.shut = shutBy(refusal.code)),
        connection: (connection) => this.#connected(connection),
      },
    })
  }

  stop(): void {
    this.#stopped = true
    this.#link?.stop()
    this.#watch.stop()
    clearInterval(this.#ticking)
    clearInterval(this.#measuring)
  }

  /** The workshops that can be added; none for whoever came by a co-facilitator's link: the library needs an account. */
  async library(): Promise<readonly Shelved[]> {
    const answer = await asked<{ readonly workshops: readonly Shelved[] }>('/api/workshops')
    return answer.ok ? answer.body.workshops : []
  }

  /** Sends one act; true when it is done and saved. The last refusal stands in `trouble` until something succeeds. */
  async act(command: Command): Promise<boolean> {
    const ack = await this.#run(command)
    return ack !== null
  }

  /** Presses the primary button. A second press while the first is on its way does nothing. */
  async press(packUp: () => void): Promise<void> {
    const next = this.next
    if (next === null || this.#busy) return
    this.#busy = true
    try {
      const press = pressOf(next)
      // The step stays in the middle while it is on its way to the phones.
      if (next.act === 'open') this.look = next.step
      if (press.does === 'act') await this.act(press.command)
      else this.#goesOn(press, packUp)
    } finally {
      this.#busy = false
    }
  }

  /** On to the next step: with nothing shown of this one, without groups, or out of the talk. */
  goOn(packUp: () => void): void {
    const next = this.next
    if (next?.act !== 'reveal' && next?.act !== 'form' && next?.act !== 'turn') return
    this.#goesOn(pressOnward(next.then), packUp)
  }

  back(): void {
    if (this.stage === null) return
    this.look = before(this.stage, this.look) ?? this.look
  }

  async undo(): Promise<void> {
    const undo = this.stage?.undo
    if (undo !== undefined && undo.until > this.now) await this.act({ type: 'undo', of: undo.of })
  }

  /** Starts, stops or goes on with the timer of the open step. */
  async toggleTimer(): Promise<void> {
    const step = this.stage?.step
    if (step == null) return
    const { timer } = step
    if (timer === undefined)
      await this.act({ type: 'setTimer', seconds: Math.max(1, this.#planned()) * 60 })
    else if (timer.left === undefined) await this.act({ type: 'stopTimer' })
    else await this.act({ type: 'setTimer', seconds: Math.max(1, Math.round(timer.left / 1000)) })
  }

  async addMinute(): Promise<void> {
    if (this.stage?.step == null) return
    if (this.stage.step.timer === undefined) await this.act({ type: 'setTimer', seconds: 60 })
    else await this.act({ type: 'addTime', seconds: 60 })
  }

  /** Leaves out what goes, and keeps the new minutes of the rest. True when all of it is done. */
  async fit({ steps }: Fit): Promise<boolean> {
    for (const step of steps) {
      if (step.now === null && !(await this.act({ type: 'skipStep', step: step.id }))) return false
    }
    const fitted = steps.flatMap((step) => {
      const entry = this.agenda.find((each) => each.id === step.id)
      return step.now === null || entry === undefined
        ? []
        : [[step.id, entry.minutes - step.planned + step.now] as const]
    })
    this.#fitted = { ...this.#fitted, ...Object.fromEntries(fitted) }
    rememberFit(this.room, this.#fitted)
    return true
  }

  /** A link that opens the room for a role: the one that is known, else a new one. Null when it was refused. */
  async linkFor(as: KeyRole): Promise<string | null> {
    const known = this.links[as]
    if (known !== undefined) return known
    const ack = await this.#run({ type: 'issueKey', as })
    if (ack?.link === undefined) return null
    rememberLinks(this.room, { [as]: ack.link })
    this.links = rememberedLinks(this.room)
    return ack.link
  }

  #goesOn(press: PressOnward, packUp: () => void): void {
    if (press.does === 'look') this.look = press.at
    else packUp()
  }

  async #run(command: Command): Promise<{ readonly link?: string } | null> {
    const envelope = { id: freshId(), ...command }
    for (let tries = 0; tries < 2; tries += 1) {
      try {
        if (this.#link === null) throw new Unreachable('gone')
        const ack = await this.#link.run(envelope)
        this.trouble = ack.ok ? null : ack.refusal
        return ack.ok ? ack : null
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error
      }
    }
    this.trouble = { code: 'unreachable' }
    return null
  }

  #show(stage: Stage): void {
    // When another step opens, here or on a second console, the middle column follows it.
    if (stage.step?.id !== this.stage?.step?.id) this.look = null
    this.stage = stage
    this.now = this.#clock.now()
  }

  #connected(connection: Connection): void {
    this.connection = connection
    this.#watch.hear(connection)
    if (connection.state !== 'connected') return
    if (this.trouble?.code === 'unreachable') this.trouble = null
    void this.#clock.measure()
  }

  async #serverTime(): Promise<number> {
    const ack = await this.#link?.run({ id: freshId(), type: 'time' })
    if (ack?.ok !== true || ack.now === undefined) throw new Unreachable('gone')
    return ack.now
  }

  #planned(): number {
    return this.agenda.find((entry) => entry.id === this.stage?.step?.id)?.minutes ?? 1
  }

  /** When the open step began to ask, null where none does. */
  #askingSince(): number | null {
    const step = this.stage?.step
    if (step == null || step.phase !== 'open' || step.asks === false) return null
    // Who talks does not write.
    if (this.stage?.round !== undefined) return null
    return this.stage?.agenda?.find((entry) => entry.id === step.id)?.openedAt ?? null
  }
}

function shutBy(code: RefusalCode | 'unreachable'): Shut {
  return code === 'signed-out' ? 'signed-out' : 'not-here'
}
