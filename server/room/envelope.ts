import { z } from 'zod'
import { label } from '../../templates/text.ts'
import type { GroupMode } from '../../templates/groups.ts'
import type { Command, SeatCommand } from './commands.ts'
import type { Refusal } from './refusals.ts'

/** A command from the wire, with the id that its client made. */
export interface Envelope {
  readonly id: string
  readonly command: WireCommand
}

/** Commands that come over the wire; seats are taken by other routes. */
export type WireCommand = Exclude<Command, SeatCommand>

/**
 * Reads one frame, of which nothing is known: the one place where its shape is checked. Anything that is not exactly a
 * command is `bad-shape` with the path of the first fault; the answer itself is read later, by its kind.
 */
export function parseEnvelope(frame: unknown): Envelope | Refusal {
  const read = envelope.safeParse(frame)
  if (read.success) {
    const { id, ...command } = read.data
    return { id, command }
  }
  const path = (read.error.issues[0]?.path ?? []).map(String).join('.')
  return path === '' ? { code: 'bad-shape' } : { code: 'bad-shape', path }
}

const id = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)
/** Ids of ours: steps, seats, words, keys, sections. */
const ours = z.string().min(1).max(200)
/** Longer than any name that is taken, so that a name's own refusals are heard. */
const name = z.string().max(1000)
/** One word of a cloud, as the wall has it. */
const term = z.string().min(1).max(4000)
const on = z.boolean()
const step = ours
const item = ours
const seconds = z
  .int()
  .min(1)
  .max(24 * 60 * 60)
const groupModes = [
  'neighbours',
  'mix',
  'choose',
  'keep',
  'byAnswer',
] as const satisfies readonly GroupMode[]
const tick = z.enum(['unnamed', 'named'])

const envelope = z.discriminatedUnion('type', [
  z.strictObject({ id, type: z.literal('openStep'), step }),
  z.strictObject({ id, type: z.literal('closeStep'), step }),
  z.strictObject({ id, type: z.literal('reopenStep'), step }),
  z.strictObject({ id, type: z.literal('revealStep'), step }),
  z.strictObject({ id, type: z.literal('hideStep'), step }),
  z.strictObject({ id, type: z.literal('skipStep'), step }),
  z.strictObject({ id, type: z.literal('addStep'), item, step, after: z.exactOptional(step) }),
  z
    .strictObject({
      id,
      type: z.literal('addItem'),
      workshop: z.exactOptional(z.string().max(100)),
      form: z.exactOptional(z.enum(['short', 'full'])),
      break: z.exactOptional(label(120).refine((title) => title !== '')),
      minutes: z.exactOptional(z.int().min(1).max(1440)),
      after: z.exactOptional(item),
    })
    .refine(
      (one) =>
        (one.workshop === undefined) === (one.break !== undefined && one.minutes !== undefined),
      { path: ['workshop'] },
    ),
  z.strictObject({ id, type: z.literal('skipItem'), item, on }),
  z.strictObject({ id, type: z.literal('moveItem'), item, after: item.nullable() }),
  z.strictObject({ id, type: z.literal('setTimer'), seconds }),
  z.strictObject({ id, type: z.literal('addTime'), seconds: z.int().min(-3600).max(3600) }),
  z.strictObject({ id, type: z.literal('stopTimer') }),
  z.strictObject({ id, type: z.literal('hold'), on }),
  z.strictObject({ id, type: z.literal('blankWall'), on }),
  z.strictObject({ id, type: z.literal('hideAnswer'), step, answer: ours, on }),
  z.strictObject({ id, type: z.literal('spotlight'), step, answer: ours.nullable() }),
  z.strictObject({ id, type: z.literal('askSpotlight'), step, answer: ours }),
  z.strictObject({
    id,
    type: z.literal('releaseAnswers'),
    step,
    answers: z.array(ours).min(1).max(2000),
  }),
  z.strictObject({ id, type: z.literal('mergeWords'), step, from: term, into: term.nullable() }),
  z.strictObject({
    id,
    type: z.literal('clusterCards'),
    step,
    clusters: z
      .array(
        z.strictObject({
          title: label(60).refine((title) => title !== ''),
          cards: z.array(ours).min(1).max(2000),
        }),
      )
      .max(12),
  }),
  z.strictObject({ id, type: z.literal('lockRoom'), on }),
  z.strictObject({
    id,
    type: z.literal('askGroups'),
    step,
    size: z.literal([2, 3, 4]),
    mode: z.enum(groupModes),
  }),
  z.strictObject({
    id,
    type: z.literal('formGroups'),
    step,
    size: z.literal([2, 3, 4]),
    mode: z.enum(groupModes),
  }),
  z.strictObject({ id, type: z.literal('swapPeople'), a: ours, b: ours }),
  z.strictObject({
    id,
    type: z.literal('pairRule'),
    a: ours,
    b: ours,
    rule: z.enum(['apart', 'together']).nullable(),
  }),
  z.strictObject({ id, type: z.literal('nextTurn'), step }),
  z.strictObject({ id, type: z.literal('letIn'), step, seat: ours, on: z.exactOptional(on) }),
  z.strictObject({ id, type: z.literal('setTable'), table: z.string().max(20).nullable() }),
  z.strictObject({
    id,
    type: z.literal('chooseNumber'),
    step,
    number: z.int().min(0).max(9999).nullable(),
  }),
  z.strictObject({ id, type: z.literal('renameParticipant'), participant: ours, name }),
  z.strictObject({ id, type: z.literal('removeParticipant'), participant: ours }),
  z.strictObject({
    id,
    type: z.literal('issueKey'),
    as: z.enum(['projector', 'organizer', 'cofacilitator']),
  }),
  z.strictObject({ id, type: z.literal('revokeKey'), key: ours }),
  z.strictObject({ id, type: z.literal('endRoom') }),
  z.strictObject({ id, type: z.literal('undo'), of: z.int().min(1) }),
  z.strictObject({
    id,
    type: z.literal('giveAnswer'),
    for: z.exactOptional(ours),
    step,
    // Present whatever it is: a kind reads it.
    answer: z.unknown().refine((answer) => answer !== undefined),
    rev: z.int().min(1),
    done: z.boolean(),
    show: z.exactOptional(z.record(z.string().min(1).max(64), tick)),
    other: z.exactOptional(z.enum(['keep', 'drop'])),
  }),
  z.strictObject({ id, type: z.literal('pass'), step }),
  z.strictObject({ id, type: z.literal('shareSection'), section: ours, on }),
  z.strictObject({ id, type: z.literal('markSaved'), saved: z.boolean() }),
  z.strictObject({ id, type: z.literal('markPaper'), step, on }),
  z.strictObject({
    id,
    type: z.literal('allowSpotlight'),
    step,
    answer: ours,
    allow: z.boolean(),
  }),
  z.strictObject({ id, type: z.literal('offerHelp'), step, card: ours, on }),
  z.strictObject({ id, type: z.literal('answerOffer'), step, offer: ours, yes: z.boolean() }),
  z.strictObject({ id, type: z.literal('rename'), name }),
  z.strictObject({ id, type: z.literal('leave') }),
  z.strictObject({ id, type: z.literal('eraseMe') }),
])

/** Every type of command that is read here, so that the authority table can be held against it. */
export const wireTypes: readonly WireCommand['type'][] = envelope.options.map(
  (one) => one.shape.type.value,
)
