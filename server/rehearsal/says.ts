import { exerciseOf } from '../../templates/exercises/index.ts'
import type { ShareAnswer } from '../../templates/exercises/share.ts'
import type { Audience } from '../../templates/workshop.ts'
import { itemOf, seatOf } from '../room/lookup.ts'
import { asksRoom, proposalFor, rowsFor } from '../room/rows.ts'
import type { RoomState, RoomStep } from '../room/state.ts'
import type { LiveRoom } from '../rooms.ts'
import { mixed } from './mixed.ts'
import type { RehearsalParts } from './parts.ts'

/** Somebody at a step: their seat, and which of the simulated people they are, from 0. */
export interface Speaker {
  readonly seat: string
  readonly n: number
}

/**
 * What this person answers: half of them what their earlier pages propose, else the workshop's sample for them (in a crowd,
 * something like it), or what the kind makes up where rows come from elsewhere. Null: they have nothing to say, because they are asked about nothing.
 */
export function answerOf(
  room: LiveRoom,
  step: RoomStep,
  { seat: id, n, samples }: Speaker & Pick<RehearsalParts, 'samples'>,
): unknown {
  const [state, words] = [room.state(), room.words()]
  const seat = seatOf(state, id)
  if (seat === undefined) return null
  const exercise = exerciseOf(step.step.kind)
  const { prompt } = step.step
  const rows = rowsFor(state, words, { step, seat })
  const isBare = rows.length === 0 && (asksRoom(step.step) || step.step.carry?.as === 'rows')
  if (isBare) return null
  const ways = [
    () => (n % 2 === 0 ? proposalFor(state, words, { step, seat }) : null),
    ...samplesFor(state, step, { n, samples }),
    () => exercise.sampleAnswer(prompt, rows, n),
  ]
  const said = ways.flatMap((way) => {
    const raw = way()
    const parsed = raw === null ? null : exercise.parseAnswer(prompt, rows, raw)
    return parsed?.ok === true ? [parsed.answer] : []
  })
  return said.find((answer) => !exercise.isEmpty(answer)) ?? said[0] ?? null
}

/** What somebody writes down in a turn of a talk, nothing twice; `before`: what they wrote in earlier ones. */
export function heardIn(turn: number, before: unknown, answer: unknown): ShareAnswer {
  // Both are of a talk: the same kind made or took them.
  const { heard = {} } = (before ?? {}) as ShareAnswer
  const { note, heard: sampled = {}, promised } = (answer ?? {}) as ShareAnswer
  const text = sampled[turn] ?? note
  return {
    ...(promised === true ? { promised } : {}),
    ...(text === undefined || Object.values(heard).includes(text)
      ? { heard }
      : { heard: { ...heard, [turn]: text } }),
  }
}

/** The ticks of those who show what they may: two of three do. */
export function ticksOf(
  audience: Audience,
  n: number,
): { readonly show?: Readonly<Record<string, 'unnamed' | 'named'>> } {
  const parts = [['answer', audience] as const, ...Object.entries(audience.parts)].filter(
    ([, { to, tick }]) => tick === true || to === 'named',
  )
  if (parts.length === 0 || n % 3 === 2) return {}
  const show = parts.map(([part, { to }]) => [
    part,
    to === 'named' || n % 2 === 1 ? 'named' : 'unnamed',
  ])
  return { show: Object.fromEntries(show) }
}

/** A text may be made longer than the samples' where its limit allows that, which the kind knows. */
const stretches = [2, 1] as const

/** A workshop has a dozen sample people: in a larger crowd the others say something like them, and the same only where they must. */
function samplesFor(
  state: RoomState,
  step: RoomStep,
  { n, samples }: Pick<Speaker, 'n'> & Pick<RehearsalParts, 'samples'>,
): readonly (() => unknown)[] {
  const item = itemOf(state, step.item)
  const of = item !== undefined && 'workshop' in item ? samples(item.workshop.id) : undefined
  const said = of?.answers[step.step.id] ?? []
  const own = said[n % (of?.people.length ?? 1)] ?? null
  if (of === undefined || own === null) return []
  const others = said.filter((one) => one !== null && one !== own)
  const alike = n < of.people.length ? [] : stretches
  return [...alike.map((stretch) => () => mixed([own, ...others], n, stretch)), () => own]
}
