import type { Event } from '../../../server/room/events.ts'
import type { Ack } from '../../../server/room/protocol.ts'
import { step } from '../../rooms/kit.ts'
import type { Chance } from './chance.ts'
import type { Place } from './asking.ts'

/** Steps that everybody may write in, whatever they write there being for nobody else or for the facilitator alone. */
export const steps = ['alone', 'told', 'ticked'] as const

const section = 'every-audience.ideas'

type Body =
  | {
      readonly type: 'giveAnswer'
      readonly step: string
      readonly answer: unknown
      readonly rev: number
      readonly done: boolean
    }
  | { readonly type: 'pass'; readonly step: string }
  | { readonly type: 'markPaper'; readonly step: string; readonly on: boolean }
  | { readonly type: 'shareSection'; readonly section: string; readonly on: boolean }

/** Something that somebody asked, under its id. */
export interface Asked {
  readonly id: string
  readonly body: Body
}

/** What somebody was told is saved. */
export interface Saved {
  readonly asked: Asked
  readonly seq: number
  /** When the answer came, ms on this process' own clock. */
  readonly at: number
}

/** One person who writes: one thing after another, each asked again under the same id until it is answered. */
export interface Writer extends Place {
  readonly n: number
  readonly saved: Saved[]
  /** Asked and not acknowledged. */
  pending: Asked | null
  /** What this person has by what was acknowledged. */
  readonly revs: Map<string, number>
  readonly answers: Map<string, unknown>
  readonly passed: Set<string>
  readonly paper: Set<string>
  shares: boolean
}

export function newWriter(n: number, place: Place): Writer {
  return {
    ...place,
    n,
    saved: [],
    pending: null,
    revs: new Map(),
    answers: new Map(),
    passed: new Set(),
    paper: new Set(),
    shares: false,
  }
}

/** What waits for its answer, else something new: mostly answers, and always something that changes what is stored. */
export function toAsk(writer: Writer, chance: Chance): Asked {
  writer.pending ??= {
    id: `writer-${writer.n}-${writer.saved.length}`,
    body: nextBody(writer, chance),
  }
  return writer.pending
}

function nextBody(writer: Writer, chance: Chance): Body {
  const at = step(chance.oneOf(steps))
  switch (chance.below(12)) {
    case 0:
      if (!writer.passed.has(at)) return { type: 'pass', step: at }
      break
    case 1:
      return { type: 'markPaper', step: at, on: !writer.paper.has(at) }
    case 2:
      return { type: 'shareSection', section, on: !writer.shares }
  }
  const rev = (writer.revs.get(at) ?? 0) + 1
  return {
    type: 'giveAnswer',
    step: at,
    answer: answerOf(writer.n, at, rev),
    rev,
    done: rev % 3 > 0,
  }
}

/** Words that nobody else would ever write, in the shape that the step's kind takes. */
function answerOf(n: number, at: string, rev: number): unknown {
  const text = `${canary(n)} ${at} revision ${rev}`
  return at === step('ticked') ? { slots: { more: text } } : { t: text }
}

/** What stands in everything that this person writes, with an end so that 1 is not found in 11. */
export function canary(n: number): string {
  return `canary-${n}-end`
}

/** Takes an acknowledgement; a refusal is a mistake of the test's, or the very fault that it looks for. */
export function take(writer: Writer, asked: Asked, ack: Extract<Ack, { ok: true }>): void {
  writer.saved.push({ asked, seq: ack.seq, at: performance.now() })
  writer.pending = null
  const { body } = asked
  switch (body.type) {
    case 'giveAnswer':
      writer.revs.set(body.step, body.rev)
      writer.answers.set(body.step, body.answer)
      writer.passed.delete(body.step)
      return
    case 'pass':
      writer.passed.add(body.step)
      return
    case 'markPaper':
      if (body.on) writer.paper.add(body.step)
      else writer.paper.delete(body.step)
      return
    case 'shareSection':
      writer.shares = body.on
      return
  }
}

/** Whether an event is what was asked. */
export function isOf(event: Event | undefined, { seat }: Writer, { body }: Asked): boolean {
  switch (body.type) {
    case 'giveAnswer':
      return (
        event?.type === 'answerGiven' &&
        event.seat === seat &&
        event.step === body.step &&
        event.rev === body.rev
      )
    case 'pass':
      return event?.type === 'stepPassed' && event.seat === seat && event.step === body.step
    case 'markPaper':
      return (
        event?.type === 'paperMarked' &&
        event.seat === seat &&
        event.step === body.step &&
        event.on === body.on
      )
    case 'shareSection':
      return event?.type === 'sectionShared' && event.seat === seat && event.on === body.on
  }
}
