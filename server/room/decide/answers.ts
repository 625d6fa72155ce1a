import type { Parsed } from '../../../templates/exercise.ts'
import { asksPeople } from '../../../templates/asks.ts'
import { exerciseOf } from '../../../templates/exercises/index.ts'
import type { Actor } from '../actor.ts'
import { mayTick, partsOf } from '../audience.ts'
import { jsonBytes } from '../bytes.ts'
import type { FacilitatorCommand, GiveAnswer, ParticipantCommand } from '../commands.ts'
import { countedAfter, isLate, orphans, takesAnswers, uncounted } from '../counting.ts'
import {
  decided,
  refused,
  unchanged,
  type Context,
  type Outcome,
  type Refused,
  type Tip,
} from '../decision.ts'
import { answerOf, seatOf, seatsOf, stepOf } from '../lookup.ts'
import { rowsFor } from '../rows.ts'
import type { RoomStep, Seat, SeatAnswer } from '../state.ts'

/** The largest answer, bytes of JSON. */
const largest = 16 * 1024

/** How far a revision may be ahead of the stored one: whoever writes next must still find a higher one. */
const farthest = 1_000_000

type Giving = { readonly actor: Actor; readonly command: GiveAnswer & { readonly for?: string } }

/**
 * Takes one revision of an answer. A step that was ever opened takes answers until the room expires; what comes too long
 * after the close is in its owner's plan and not in the figure.
 */
export function giveAnswer(tip: Tip, { actor, command }: Giving, context: Context): Outcome {
  const writer = writerOf(tip, actor, command)
  if ('refusal' in writer) return writer
  const { seat, by } = writer
  const step = stepOf(tip.state, command.step)
  if (step === undefined) return refused('step-unknown')
  if (!asksPeople(step.step)) return refused('step-takes-no-answer')
  if (!takesAnswers(step)) return refused('step-never-opened')
  const before = answerOf(seat, step.id)
  // What a person wrote is not the facilitator's to read or to replace; nor is it theirs to find out who passed instead.
  if (by === 'facilitator' && (seat.passed.includes(step.id) || isOwn(before)))
    return refused('not-allowed')
  if (before !== undefined && command.rev <= before.rev)
    return refused('answer-newer', {
      rev: before.rev,
      answer: tip.words.get(before.words)?.body ?? null,
    })
  if (command.rev > (before?.rev ?? 0) + farthest) return refused('bad-shape', { path: 'rev' })
  // Nor is it the facilitator's to tick what a person agrees to show.
  if (by === 'facilitator' && Object.keys(command.show ?? {}).length > 0)
    return refused('bad-shape', { path: 'show' })
  const badTick = Object.keys(command.show ?? {}).find(
    (part) => !partsOf(step.step).includes(part) || !mayTickAny(step, part),
  )
  if (badTick !== undefined) return refused('bad-shape', { path: `show.${badTick}` })
  const parsed = parsedAnswer(tip, { step, seat, raw: command.answer })
  if (!parsed.ok)
    return refused(parsed.code, { path: parsed.path === '' ? 'answer' : `answer.${parsed.path}` })
  const { kind, prompt } = step.step
  if (command.done && exerciseOf(kind).isUnfinished?.(prompt, parsed.answer) === true)
    return refused('bad-shape', { path: 'answer' })
  return revision(
    { step, seat, before, command, by, late: isLate(tip.state, step, context.at) },
    parsed.answer,
    context,
  )
}

/** The person says nothing here: looks like done to the facilitator, and leaves no trace anywhere else. */
export function pass(
  tip: Tip,
  asked: { readonly seat: string; readonly step: string },
  { at }: Context,
): Outcome {
  const seat = seatOf(tip.state, asked.seat)
  const step = stepOf(tip.state, asked.step)
  if (seat === undefined) return refused('participant-unknown')
  if (step === undefined) return refused('step-unknown')
  if (!asksPeople(step.step)) return refused('step-takes-no-answer')
  if (!takesAnswers(step)) return refused('step-never-opened')
  if (seat.passed.includes(step.id)) return unchanged
  const before = answerOf(seat, step.id)
  const taken = before === undefined || isLate(tip.state, step, at) ? before : uncounted(before)
  return {
    ...decided({ type: 'stepPassed', seat: seat.id, step: step.id }),
    deleteWords: orphans(before, taken),
  }
}

/** "I'm writing this on paper": looks like done, and the plan leaves ruled space. */
export function markPaper(
  tip: Tip,
  {
    seat: id,
    command,
  }: {
    readonly seat: string
    readonly command: Extract<ParticipantCommand, { type: 'markPaper' }>
  },
): Outcome {
  const step = stepOf(tip.state, command.step)
  if (step === undefined) return refused('step-unknown')
  if (!asksPeople(step.step)) return refused('step-takes-no-answer')
  if (!takesAnswers(step)) return refused('step-never-opened')
  const marked = seatOf(tip.state, id)?.paper.includes(step.id) ?? false
  return marked === command.on
    ? unchanged
    : decided({ type: 'paperMarked', seat: id, step: step.id, on: command.on })
}

/** Keeps one answer of the queue from the figure, or lets it in again. */
export function hideAnswer(
  { state }: Tip,
  { step: id, answer: words, on }: Extract<FacilitatorCommand, { type: 'hideAnswer' }>,
): Outcome {
  const step = stepOf(state, id)
  if (step === undefined) return refused('step-unknown')
  if (!seatsOf(state).some((seat) => answerOf(seat, id)?.counted === words))
    return refused('answer-unknown')
  return step.hidden.includes(words) === on
    ? unchanged
    : decided({ type: 'answerHidden', step: id, words, on })
}

/** Whether there is an answer in the person's own hand. */
const isOwn = (answer: SeatAnswer | undefined): boolean =>
  answer !== undefined && answer.by === undefined

function writerOf(
  { state }: Tip,
  actor: Actor,
  command: Giving['command'],
): { readonly seat: Seat; readonly by?: 'facilitator' } | Refused {
  if (actor.as === 'participant') {
    const seat = command.for === undefined ? seatOf(state, actor.seat) : undefined
    return seat === undefined ? refused('not-allowed') : { seat }
  }
  if (command.for === undefined) return refused('bad-shape', { path: 'for' })
  const seat = seatOf(state, command.for)
  if (seat === undefined) return refused('participant-unknown')
  return seat.status === 'removed' ? refused('participant-removed') : { seat, by: 'facilitator' }
}

/** `answer` stands for every part that may be ticked. */
function mayTickAny(step: RoomStep, part: string): boolean {
  return part === 'answer'
    ? partsOf(step.step).some((each) => mayTick(step.step, each))
    : mayTick(step.step, part)
}

function parsedAnswer(
  tip: Tip,
  { step, seat, raw }: { readonly step: RoomStep; readonly seat: Seat; readonly raw: unknown },
): Parsed<unknown> {
  if (jsonBytes(raw) > largest) return { ok: false, code: 'answer-too-long', path: '' }
  return exerciseOf(step.step.kind).parseAnswer(
    step.step.prompt,
    rowsFor(tip.state, tip.words, { step, seat }),
    raw,
  )
}

interface Revision {
  readonly step: RoomStep
  readonly seat: Seat
  readonly before: SeatAnswer | undefined
  readonly command: GiveAnswer
  readonly by?: 'facilitator' | undefined
  readonly late: boolean
}

function revision(
  { step, seat, before, command, by, late }: Revision,
  body: unknown,
  { at, id }: Context,
): Outcome {
  const { rev, done } = command
  const words = { id: id(), owner: seat.id, body }
  // Ticks are about a text of the same hand: nobody's own words inherit what was ticked for others.
  const show = command.show ?? (before?.by === by ? before?.show : undefined) ?? {}
  const other =
    command.other === 'keep'
      ? (before?.words ?? null)
      : command.other === 'drop'
        ? null
        : (before?.other ?? null)
  const after: SeatAnswer = {
    rev,
    done,
    words: words.id,
    show,
    other,
    at,
    ...countedAfter(before, { words: words.id, done, show }, late),
  }
  const event = {
    type: 'answerGiven',
    seat: seat.id,
    step: step.id,
    rev,
    done,
    words: words.id,
    show,
    late,
    other,
  } as const
  return {
    ...decided(by === undefined ? event : { ...event, by }),
    putWords: [words],
    deleteWords: orphans(before, after),
  }
}
