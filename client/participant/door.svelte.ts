import type { Snapshot } from '../../server/room/protocol.ts'
import type { Refusal } from '../../server/room/refusals.ts'
import { codeLength, returnCodeIn, roomCodeIn } from '../lib/codes.ts'
import { Unreachable } from '../lib/http.ts'
import type { Reply } from '../lib/http.ts'
import { comeBack, join, lookUp, rememberSeat, snapshotOf } from './seat.ts'
import type { Invitation, Joined, SeatHere } from './seat.ts'
import type { Phone } from './state.svelte.ts'
import { whyNot } from './refusals.ts'
import { t } from './words-later.ts'

/** What somebody says of themselves at the door; empty: nothing. */
interface Called {
  readonly name: string
  /** The letter on the table where they sit. */
  readonly table: string
}

/** The person has a seat and has seen who sees what; `introduce` then says who they are, or why that cannot be. */
export type Enter = (
  seat: SeatHere,
  snapshot: Snapshot,
  introduce: (phone: Phone) => Promise<Refusal | null>,
) => Promise<Refusal | null>

interface DoorOptions {
  readonly enter: Enter
}

/** The way into a room: the code, the invitation, the seat, the name; or a return code. */
export class Door {
  step = $state<'join' | 'name' | 'return'>('join')
  code = $state('')
  returnCode = $state('')
  found = $state.raw<Invitation | null>(null)
  joined = $state.raw<Joined | null>(null)
  busy = $state(false)
  /** What is wrong, in a sentence; empty: nothing. */
  wrong = $state('')
  #enter: Enter
  #snapshot: Snapshot | null = null
  /** The quiet look-up of the digits that stand there; null before the last digit, and where nobody answered. */
  #looking: Promise<void> | null = null

  constructor({ enter }: DoorOptions) {
    this.#enter = enter
    const returning = /#return=([\w-]+)/.exec(location.hash)
    if (returning?.[1]) {
      this.returnCode = returnCodeIn(returning[1])
      this.step = 'return'
      // A code in the address bar is read over shoulders.
      history.replaceState(null, '', location.pathname + location.search)
    } else if (/^\/j\//i.test(location.pathname)) this.type(roomCodeIn(location.pathname))
  }

  /** More or fewer digits; after the last one the room is looked up quietly. */
  type(digits: string): void {
    if (digits === this.code) return
    this.code = digits
    this.found = null
    this.wrong = ''
    this.#looking = digits.length === codeLength ? this.#lookUp(digits) : null
  }

  typeReturn(code: string): void {
    this.returnCode = code
    this.wrong = ''
  }

  toReturn(): void {
    this.step = 'return'
    this.wrong = ''
  }

  toJoin(): void {
    this.step = 'join'
    this.wrong = ''
  }

  /**
   * Takes a seat; the name comes after, beside the code that leads back to it. While the room is still looked up, this
   * waits for it; where nobody answered, it asks again.
   */
  async join(): Promise<void> {
    const { code } = this
    if (code.length !== codeLength) return
    await (this.#looking ??= this.#lookUp(code))
    if (code !== this.code || !this.found?.joinable || this.busy) return
    const reply = await this.#busily(() => join(code))
    if (!reply) return
    if (!reply.ok) {
      this.wrong = whyNot(reply.refusal.code)
      return
    }
    this.joined = reply.body
    // A reload then comes back to this seat, with its snapshot in the page.
    history.replaceState(null, '', `/j/${this.code}${location.search}`)
    await this.#fetchSnapshot(rememberSeat(reply.body))
    this.step = 'name'
  }

  async comeBack(): Promise<void> {
    if (this.busy) return
    const reply = await this.#busily(() => comeBack(this.returnCode))
    if (!reply) return
    if (!reply.ok) {
      this.wrong = whyNot(reply.refusal.code)
      return
    }
    this.joined = reply.body
    await this.#goOn(rememberSeat(reply.body), { name: '', table: '' })
  }

  async goIn(name: string, table: string): Promise<void> {
    if (!this.joined || this.busy) return
    await this.#goOn(rememberSeat(this.joined), { name: name.trim(), table: table.trim() })
  }

  async #goOn(seat: SeatHere, called: Called): Promise<void> {
    this.wrong = ''
    const snapshot = this.#snapshot ?? (await this.#fetchSnapshot(seat))
    if (!snapshot) return
    this.busy = true
    const refusal = await this.#enter(seat, snapshot, (phone) => introduced(phone, called))
    this.busy = false
    if (refusal) this.wrong = whyNot(refusal.code)
  }

  async #fetchSnapshot(seat: SeatHere): Promise<Snapshot | null> {
    const reply = await this.#busily(() => snapshotOf(seat))
    if (reply && !reply.ok) this.wrong = whyNot(reply.refusal.code)
    this.#snapshot = reply?.ok ? reply.body : null
    return this.#snapshot
  }

  async #lookUp(digits: string): Promise<void> {
    const reply = await this.#busily(() => lookUp(digits))
    // Meanwhile other digits may stand there.
    if (digits !== this.code) return
    if (!reply) this.#looking = null
    else if (reply.ok) this.found = reply.body
    else
      this.wrong =
        reply.refusal.code === 'room-unknown' ? t('phone.join.unknown') : whyNot(reply.refusal.code)
  }

  async #busily<T>(work: () => Promise<Reply<T>>): Promise<Reply<T> | null> {
    this.busy = true
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      this.wrong = error.fault === 'portal' ? t('phone.trouble.portal') : t('phone.no-answer')
      return null
    } finally {
      this.busy = false
    }
  }
}

async function introduced(phone: Phone, { name, table }: Called): Promise<Refusal | null> {
  const acks = [
    name === '' ? null : await phone.ask({ type: 'rename', name }),
    table === '' ? null : await phone.ask({ type: 'setTable', table }),
  ]
  return acks.flatMap((ack) => (ack?.ok === false ? [ack.refusal] : []))[0] ?? null
}
