import type { Ack } from '../../server/room/protocol.ts'
import type { Mine, MyAnswer } from '../../server/room/protocol/mine.ts'
import type { GiveAnswer, ParticipantCommand } from '../../server/room/commands.ts'
import type { Refusal } from '../../server/room/refusals.ts'
import { freshId } from '../lib/ids.ts'
import type { Envelope } from '../lib/link.ts'
import { createOutbox, same } from '../lib/outbox.ts'
import type { Outbox, OutboxOptions, Unsent } from '../lib/outbox.ts'
import { currentOf, revisionAfter } from './draft.ts'
import type { Dirty } from './draft.ts'

export type SavedState =
  | { readonly is: 'nothing' }
  | { readonly is: 'saved' }
  | { readonly is: 'sending' }
  | { readonly is: 'kept' }
  /** Waits to be sent, and only this page has it. */
  | { readonly is: 'unkept' }
  | { readonly is: 'refused'; readonly refusal: Refusal }

/** How long typing rests before it goes to the outbox, in ms. */
const settles = 600

interface AnswersOptions {
  readonly mine: () => Mine | null
  /** The room took it; `mine` can be brought up to date. */
  readonly acknowledged: (step: string, answer: MyAnswer) => void
  readonly outbox: Omit<OutboxOptions, 'changed'>
}

/** What this person writes, from the keystroke to the acknowledgement. */
export class Answers {
  readonly outbox: Outbox
  #unsent = $state.raw<readonly Unsent[]>([])
  #dirty = $state.raw<Readonly<Record<string, Dirty>>>({})
  #alarms: Record<string, ReturnType<typeof setTimeout>> = {}
  /** The highest revision of each step that the room has taken from this tab. */
  #own: Record<string, number> = {}
  #options: AnswersOptions

  constructor(options: AnswersOptions) {
    this.#options = options
    this.outbox = createOutbox({
      ...options.outbox,
      changed: (settled) => {
        if (settled) this.#onAcknowledged(settled)
        this.#unsent = this.outbox.all()
      },
    })
  }

  /** What stands in this step's boxes: what is being typed, else what waits, else what the room has. */
  current(step: string): ReturnType<typeof currentOf> {
    return currentOf(this.#dirty[step], this.#waiting(step), this.#stored(step))
  }

  /** A keystroke or a tap. `empty`: nothing is said by it. */
  change(step: string, answer: unknown, empty = false): void {
    this.#touch(step, { answer, empty })
  }

  /** Shows this answer to the room, or not (`{}`). */
  show(step: string, show: GiveAnswer['show'] & object): void {
    this.#touch(step, { show })
  }

  done(step: string): void {
    this.#touch(step, { done: true })
    this.flush(step)
  }

  /** Takes what was written on the other device in place of this, or lets it go. */
  settleOther(step: string, take: boolean): void {
    const stored = this.#stored(step)
    if (stored?.other === undefined) return
    this.#touch(step, take ? { answer: stored.other, other: 'drop' } : { other: 'drop' })
    this.flush(step)
  }

  /** Everything typed goes to the outbox now: the field was left, or the page goes away. */
  flush(step?: string): void {
    for (const each of step === undefined ? Object.keys(this.#dirty) : [step]) this.#put(each)
  }

  isDirty(step: string): boolean {
    return step in this.#dirty
  }

  isEmpty(step: string): boolean {
    const now = this.current(step)
    return now === null || now.empty
  }

  saved(step: string): SavedState {
    const waits = this.#waiting(step)
    if (step in this.#dirty) return { is: 'sending' }
    if (waits?.state === 'refused') return { is: 'refused', refusal: waits.refusal }
    if (waits?.state === 'kept' && !this.keeps) return { is: 'unkept' }
    if (waits) return { is: waits.state }
    return this.#stored(step) ? { is: 'saved' } : { is: 'nothing' }
  }

  /** Whether this browser holds what is written beyond this page. */
  get keeps(): boolean {
    return this.#options.outbox.shelf.keeps()
  }

  /** What the room has not acknowledged yet. */
  get unsent(): readonly Unsent[] {
    return this.#unsent
  }

  /**
   * Puts any other command of this person into the outbox; a newer one of the same slot takes its place. What was typed
   * before goes before it.
   */
  give(slot: string, command: ParticipantCommand): void {
    this.flush()
    void this.outbox.put(slot, { ...command, id: freshId() })
    this.#unsent = this.outbox.all()
  }

  #stored(step: string): MyAnswer | undefined {
    return this.#options.mine()?.answers[step]
  }

  #waiting(step: string): Unsent | undefined {
    const inSlot = this.#unsent.filter((each) => each.slot === slotOf(step))
    return (
      inSlot.find((each) => each.tab === this.#options.outbox.tab) ??
      inSlot.sort((a, b) => b.at - a.at)[0]
    )
  }

  /** Whether this step is passed, as the room has it or will have it: the same words again then take that back. */
  #isPassed(step: string): boolean {
    const waits = this.#unsent.some(
      ({ command }) => command.type === 'pass' && command['step'] === step,
    )
    return waits || (this.#options.mine()?.passed.includes(step) ?? false)
  }

  #touch(step: string, change: Partial<Dirty>): void {
    const before = this.current(step)
    this.#setDirty(step, {
      answer: before?.answer ?? null,
      done: before?.done ?? false,
      empty: before?.empty ?? true,
      base: before?.rev ?? 0,
      ...(before?.instead === undefined ? {} : { instead: before.instead }),
      ...this.#dirty[step],
      ...change,
    })
    clearTimeout(this.#alarms[step])
    this.#alarms[step] = setTimeout(() => this.#put(step), settles)
  }

  #put(step: string): void {
    const dirty = this.#dirty[step]
    clearTimeout(this.#alarms[step])
    if (!dirty) return
    const waits = this.#waiting(step)
    const stored = this.#stored(step)
    this.#setDirty(step, undefined)
    // Nothing was ever said here: there is nothing to send.
    if (dirty.answer === null) return
    if (
      !waits &&
      !this.#isPassed(step) &&
      stored &&
      !dirty.show &&
      !dirty.other &&
      stored.done === dirty.done &&
      same(stored.answer, dirty.answer)
    )
      return
    const rev = revisionAfter(dirty.base, this.#own[step])
    const show = dirty.show ?? waits?.command['show']
    void this.outbox.put(
      slotOf(step),
      {
        id: freshId(),
        type: 'giveAnswer',
        step,
        answer: dirty.answer,
        rev,
        done: dirty.done,
        ...(show === undefined ? {} : { show }),
        ...(dirty.other === undefined ? {} : { other: dirty.other }),
      },
      dirty.instead,
    )
    // The entry is in memory already: nothing flickers between the two.
    this.#unsent = this.outbox.all()
  }

  #setDirty(step: string, dirty: Dirty | undefined): void {
    const { [step]: _before, ...others } = this.#dirty
    this.#dirty = dirty ? { ...others, [step]: dirty } : others
  }

  #onAcknowledged(settled: {
    readonly slot: string
    readonly command: Envelope
    readonly ack: Extract<Ack, { ok: true }>
  }): void {
    if (settled.command.type !== 'giveAnswer') return
    const command = settled.command as unknown as GiveAnswer // put there by `#put`, of this page or an earlier one
    const stored = this.#stored(command.step)
    this.#own[command.step] = Math.max(this.#own[command.step] ?? 0, command.rev)
    const other = command.other === 'drop' ? undefined : stored?.other
    // What was kept of the other device is only known to the room; it comes with the next `mine`.
    this.#options.acknowledged(command.step, {
      answer: command.answer,
      rev: command.rev,
      done: command.done,
      show: command.show ?? stored?.show ?? {},
      ...(command.other === 'keep' && stored && !same(stored.answer, command.answer)
        ? { other: stored.answer }
        : {}),
      ...(command.other !== 'keep' && other !== undefined ? { other } : {}),
    })
  }
}

function slotOf(step: string): string {
  return `answer/${step}`
}
