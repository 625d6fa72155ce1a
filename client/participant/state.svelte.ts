import type { Plan } from '../../templates/block.ts'
import type { Row } from '../../templates/exercise.ts'
import type { ParticipantCommand } from '../../server/room/commands.ts'
import type { Ack, Snapshot } from '../../server/room/protocol.ts'
import type { Stage } from '../../server/room/protocol/stage.ts'
import type { Mine } from '../../server/room/protocol/mine.ts'
import { ask, askFile, roomPath, Unreachable } from '../lib/http.ts'
import { freshId } from '../lib/ids.ts'
import type { Shelf } from '../lib/shelf.ts'
import { freshTab, openTabs } from '../lib/tabs.ts'
import type { Tabs } from '../lib/tabs.ts'
import { Answers } from './answers.svelte.ts'
import { isAsked } from './inputs/index.ts'
import { Line } from './line.svelte.ts'
import { PlanCopy } from './plan.svelte.ts'
import { comeBack, rememberSeat, whenAnotherSits } from './seat.ts'
import type { SeatHere } from './seat.ts'
import { withAcknowledged, withOpenPage, withoutUnopened, withPageOf, withUnsent } from './sheet.ts'
import { screenOf, toCatchUp, toPrepare } from './where.ts'
import type { Place } from './where.ts'

/** What the room's coming and going does to the page: the component says it aloud and moves the focus. */
export interface Notices {
  /** Another step is open. `stayed`: the person is writing and was left where they are. */
  readonly stepOpened: (stage: Stage, stayed: boolean) => void
  readonly held: (on: boolean) => void
  readonly ended: () => void
}

interface PhoneOptions {
  readonly seat: SeatHere
  readonly snapshot: Snapshot
  readonly shelf: Shelf
  readonly notices: Notices
  /** Whether a text field of the page has the focus. */
  readonly isTyping: () => boolean
}

/** One seat in one room, as its phone knows it. Only its line touches the socket. */
export class Phone {
  stage = $state.raw() as Stage
  /** Rows that the room shared on a step, for going back to it: the room only tells those of the step that is open. */
  seenRows = $state.raw<Readonly<Record<string, readonly Row[]>>>({})
  #served = $state.raw() as Mine
  place = $state.raw<Place>({ at: 'room' })
  /** The step that the person works on. */
  here = $state.raw<string | null>(null)
  editing = $state(false)
  /** The room went on while this person was writing. */
  behind = $state(false)
  /** What only this person sees, with what still waits on this phone. */
  readonly mine = $derived.by(() => withUnsent(this.#served, this.answers.unsent))
  readonly screen = $derived(screenOf(this))
  readonly catchUp = $derived(toCatchUp(this.mine, this.stage))
  readonly prepare = $derived(toPrepare(this.mine, this.stage))
  readonly answers: Answers
  readonly plan: PlanCopy
  readonly line: Line
  readonly seat: SeatHere
  #tabs: Tabs
  #notices: Notices
  #isTyping: () => boolean

  constructor({ seat, snapshot, shelf, notices, isTyping }: PhoneOptions) {
    if (!snapshot.mine) throw new Error('a seat without its own view')
    this.seat = seat
    this.#notices = notices
    this.#isTyping = isTyping
    this.stage = snapshot.stage
    this.#seeRows(snapshot.stage)
    this.#served = withOpenPage(snapshot.mine, snapshot.stage, this.#asksNow(snapshot.stage))
    this.here = this.#asksNow(snapshot.stage) ? (snapshot.stage.step?.id ?? null) : null
    this.#tabs = openTabs(`cairn.${seat.room}`, () => void this.answers.outbox.reload())
    this.answers = new Answers({
      mine: () => this.#served,
      acknowledged: (step, answer) => {
        this.#served = withAcknowledged(this.#served, step, answer)
        this.plan.soon()
      },
      outbox: {
        shelf,
        owner: `${seat.room}/${snapshot.mine.participant.id}`,
        shelved: () => this.#tabs.tell(),
        tab: freshTab(),
        send: (command) => this.line.run(command),
        now: Date.now,
        random: Math.random,
        later: (ms, then) => {
          const alarm = setTimeout(then, ms)
          return () => clearTimeout(alarm)
        },
      },
    })
    this.plan = new PlanCopy({
      room: seat.room,
      participant: snapshot.mine.participant.id,
      fetchPlan: (which) => {
        const asked = { edited: {}, written: { edits: 'none' }, shared: { only: 'shared' } }
        return ask<Plan>(roomPath(seat.room, 'plan.json', 'participant', asked[which]), {
          token: seat.token,
        })
      },
      fetchFile: (path) => askFile(path, seat.token),
      shelf,
      now: Date.now,
      about: () => ({
        title: this.stage.room.title,
        returnCode: this.mine.returnCode,
        deletesAt: this.stage.deletesAt,
      }),
    })
    this.line = new Line({
      seat,
      snapshot,
      stage: (stage) => this.#onStage(stage),
      mine: (mine) => this.#onMine(mine),
      connected: () => {
        this.answers.outbox.wake()
        this.plan.soon()
      },
      bye: (reason) => {
        // Erased on another device: nothing stays on this one either.
        if (reason === 'erased') void this.forget()
      },
    })
    // The page starts anew as whoever sits here now; what this seat has not sent stays on the phone, under its own name.
    whenAnotherSits(seat, () => location.reload())
    void this.answers.outbox.reload()
  }

  /** Goes somewhere by the person's own will. */
  go(place: Place): void {
    this.answers.flush()
    this.place = place
  }

  /** To wherever the room is; what was being written here is kept. */
  goToRoom(): void {
    this.answers.flush()
    this.editing = false
    this.behind = false
    this.place = { at: 'room' }
    this.here = this.#asksNow(this.stage) ? (this.stage.step?.id ?? null) : null
    this.#take(this.#served)
  }

  change(step: string, answer: unknown, empty: boolean): void {
    if (step === this.here) this.editing = true
    this.answers.change(step, answer, empty)
  }

  /** Says the answer is ready; or why it is not: nothing was said yet, or the room does not take it as it stands. */
  done(step: string): 'done' | 'empty' | 'refused' {
    if (this.answers.isEmpty(step)) return 'empty'
    if (this.answers.saved(step).is === 'refused') return 'refused'
    this.answers.done(step)
    this.#leaveSheet(step)
    return 'done'
  }

  pass(step: string): void {
    this.answers.give(`pass/${step}`, { type: 'pass', step })
    this.#leaveSheet(step)
  }

  markPaper(step: string, on: boolean): void {
    this.answers.give(`paper/${step}`, { type: 'markPaper', step, on })
    if (on) this.#leaveSheet(step)
  }

  /** Takes up a step again that was done, passed or on paper. */
  reopen(step: string): void {
    if (this.mine.paper.includes(step)) this.markPaper(step, false)
    this.place = { at: 'room' }
    this.here = step
    this.editing = true
  }

  share(section: string, on: boolean): void {
    this.answers.give(`share/${section}`, { type: 'shareSection', section, on })
    this.plan.soon()
  }

  markSaved(saved: boolean): void {
    this.answers.give('saved', { type: 'markSaved', saved })
  }

  /** Asks the room directly, for what must be answered now. Refuses with `null` where no answer came. */
  async ask(
    command: Exclude<
      ParticipantCommand,
      { readonly type: 'giveAnswer' | 'pass' | 'shareSection' | 'markSaved' | 'markPaper' }
    >,
  ): Promise<Ack | null> {
    try {
      return await this.line.run({ ...command, id: freshId() })
    } catch (error) {
      if (error instanceof Unreachable) return null
      throw error
    }
  }

  /** Back into a room that was left: the seat is taken again by its own return code. False where that failed. */
  async comeBack(): Promise<boolean> {
    try {
      const reply = await comeBack(this.mine.returnCode)
      if (reply.ok) rememberSeat(reply.body)
      this.line.wake()
      return reply.ok
    } catch (error) {
      if (error instanceof Unreachable) return false
      throw error
    }
  }

  /** Deletes this person in the room and on this phone. */
  async erase(): Promise<Ack | null> {
    const ack = await this.ask({ type: 'eraseMe' })
    if (ack?.ok) await this.forget()
    return ack
  }

  /** Nothing of this seat stays on the phone. */
  async forget(): Promise<void> {
    await this.answers.outbox.clear()
    await this.plan.forget()
  }

  tryNow(): void {
    this.line.wake()
    this.answers.outbox.wake()
  }

  stop(): void {
    this.answers.flush()
    this.answers.outbox.stop()
    this.plan.stop()
    this.#tabs.stop()
    this.line.stop()
  }

  #asksNow(stage: Stage): boolean {
    return stage.step !== null && stage.step.asks !== false && isAsked(stage.step.kind)
  }

  #seeRows({ step }: Stage): void {
    if (step && step.rows.length > 0) this.seenRows = { ...this.seenRows, [step.id]: step.rows }
  }

  /** After Done, Pass or paper: back to the pages, or on with the room. */
  #leaveSheet(step: string): void {
    this.editing = false
    if (this.place.at === 'page') this.place = { at: 'pages' }
    else if (this.here === step) this.goToRoom()
  }

  #onStage(stage: Stage): void {
    const before = this.stage
    this.stage = stage
    this.#seeRows(stage)
    this.#take(this.#served)
    if (stage.hold !== before.hold) this.#notices.held(stage.hold)
    if (stage.ended && !before.ended) this.#notices.ended()
    if (stage.step?.id === before.step?.id && stage.ended === before.ended) return
    const stays = this.#stepInHand() !== null
    if (stays) this.behind = true
    else this.goToRoom()
    if (stage.step) this.#notices.stepOpened(stage, stays)
    this.plan.soon()
  }

  #onMine(mine: Mine): void {
    this.#take(withPageOf(mine, this.#served, this.#stepInHand()))
    this.plan.soon()
  }

  /** What the room said last, with the pages that the stage says there are. */
  #take(mine: Mine): void {
    const pages = withoutUnopened(mine, this.stage, (step) => this.#holds(step))
    this.#served = withOpenPage(pages, this.stage, this.#asksNow(this.stage))
  }

  /** Whether something that was written on a step has not reached the room. */
  #holds(step: string): boolean {
    return (
      this.#stepInHand() === step ||
      this.answers.isDirty(step) ||
      this.answers.unsent.some(({ command }) => command['step'] === step)
    )
  }

  /** The step whose words are under this person's hands now, the room's or an earlier page's; null: none are. */
  #stepInHand(): string | null {
    const step = this.place.at === 'page' ? this.place.step : this.here
    if (step === null) return null
    const began = this.editing || this.place.at === 'page'
    return this.answers.isDirty(step) || (began && this.#isTyping()) ? step : null
  }
}
