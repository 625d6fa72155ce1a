import { z } from 'zod'
import type { PaperBlock } from '../block.ts'
import type { Exercise, Prompt, Row } from '../exercise.ts'
import { asPrompt, distinct, id, question, words } from '../fields.ts'
import type { Phase, Role } from '../groups.ts'
import { seededOf } from '../seeded.ts'
import { readAnswer, said, text, textLimit } from '../text.ts'

/**
 * People talk in small groups; roles rotate with the turns, so that everybody has each of them once. `roles` has one role
 * for each person of the largest group; a smaller one goes without the last. `turn` is what happens in a turn, in order.
 * `note` is the label of what one keeps of it; `promise` is said before anybody begins. `points` are the roles for the wall.
 */
export interface SharePrompt extends Prompt {
  readonly roles: readonly Role[]
  readonly turn: readonly Phase[]
  readonly note: string
  readonly promise?: string
  readonly points: readonly string[]
}

/**
 * The talk itself is nobody's to keep: `note` and `heard`, by turns from 1, are what this person wrote down, `talked` that the
 * turns are over.
 */
export interface ShareAnswer {
  readonly note?: string
  readonly heard?: Readonly<Record<string, string>>
  readonly promised?: true
  readonly talked?: true
}

export type ShareParts = { readonly answer: string }

const role = z.strictObject({ id, label: words, does: words, inTwos: z.exactOptional(words) })

const fields = z.strictObject({
  ...question,
  roles: distinct(role, 2).max(4),
  turn: z
    .array(
      z.strictObject({
        label: words,
        seconds: z.int().min(10).max(1800),
        writes: z.exactOptional(z.literal(true)),
      }),
    )
    .max(6)
    .default([]),
  note: words,
  promise: z.exactOptional(words),
})

const answerShape = z.strictObject({
  note: z.exactOptional(text(textLimit.usual)),
  heard: z.exactOptional(z.record(z.string().regex(/^[1-9]\d?$/u), text(textLimit.usual))),
  promised: z.exactOptional(z.literal(true)),
  talked: z.exactOptional(z.literal(true)),
})

/** How long everybody writes down what they heard, where the workshop's own turn has no time for it, seconds. */
const writing = 45

const sampleNotes = [
  'That I light up when I speak of mornings.',
  'They heard that I miss seeing something finished.',
  'I already teach, without the title.',
] as const

export const share: Exercise<SharePrompt, ShareAnswer, ShareParts, null> = {
  family: 'talk',
  asks: true,
  mayBeLive: false,
  figureKinds: [],
  partNames: ['answer'],
  needs: ['groups'],
  samples: [
    {
      prompt: {
        prompt: 'Tell your scene. No advice.',
        roles: [
          { id: 'teller', label: 'Storyteller', does: 'Tell your scene.' },
          { id: 'listener', label: 'Listener', does: 'Ask only: “What is good about that?”' },
          {
            id: 'spotter',
            label: 'Clue-spotter',
            does: 'Say at the end what seems to be missing.',
          },
        ],
        turn: [
          { label: 'Tell', seconds: 120 },
          { label: 'Write it down', seconds: 45, writes: true },
        ],
        note: 'What I heard and want to keep',
        promise: 'I keep to myself what I hear',
      },
      rows: [],
      answers: [
        { promised: true, talked: true, note: sampleNotes[0] },
        { talked: true, heard: { 1: sampleNotes[1], 2: sampleNotes[2] } },
        { talked: true },
        {},
      ],
    },
  ],
  parsePrompt: (raw) => {
    const prompt = asPrompt(fields.parse(raw))
    return { ...prompt, points: prompt.roles.map(({ label, does }) => `${label}: ${does}`) }
  },
  parseAnswer: (_prompt, _rows, raw) => readAnswer<ShareAnswer>(answerShape, raw),
  isEmpty: (answer) => notesOf(answer).length === 0 && answer.talked !== true,
  parts: (_prompt, answer) => ({
    answer: notesOf(answer)
      .map(({ text }) => text)
      .join('\n'),
  }),
  rows: (_prompt, earlier) => earlier.own,
  offers: (_prompt, _rows, answer) => notesOf(answer),
  texts: (_prompt, { answer = '' }) => (answer === '' ? [] : [answer]),
  tally: () => null,
  figures: () => [],
  planBlocks: (prompt, _rows, answer, place) =>
    notesOf(answer).map(({ id, text }, index) => ({
      kind: 'prose',
      id: `${place.step}.${id}`,
      // One label stands over all turns.
      ...(index === 0 ? { label: prompt.note } : {}),
      text,
    })),
  summaryBlocks: () => [],
  worksheetBlocks: (prompt, _rows, _place, say): readonly PaperBlock[] => {
    const parts = prompt.turn
      .filter(({ seconds, writes }) => seconds > 0 && writes !== true)
      .map(({ label, seconds }) =>
        say('worksheet.part', {
          label,
          time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
        }),
      )
    return [
      { kind: 'prose', text: prompt.text },
      {
        kind: 'bullets',
        ordered: false,
        lines: prompt.points.map((point, index) => ({ id: `${index + 1}`, text: point })),
      },
      ...(parts.length === 0
        ? []
        : [{ kind: 'note' as const, text: say('worksheet.turn', { parts: parts.join(', ') }) }]),
      ...(prompt.promise === undefined
        ? []
        : [{ kind: 'ticks' as const, lines: [{ id: 'promise', text: prompt.promise }] }]),
      { kind: 'ruled', label: prompt.note, lines: 6 },
    ]
  },
  talk: ({ roles, turn, note }) => {
    const [first] = roles
    const told =
      turn.length > 0 || first === undefined ? turn : [{ label: first.label, seconds: 0 }]
    return {
      roles,
      phases: told.some(({ writes }) => writes === true)
        ? told
        : [...told, { label: note, seconds: writing, writes: true }],
    }
  },
  sampleAnswer: (prompt, _rows, seed) => ({
    ...(prompt.promise === undefined ? {} : { promised: true }),
    talked: true,
    note: seededOf(sampleNotes, seed),
  }),
}

/** What somebody wrote down, in the order of the turns. */
function notesOf({ note, heard = {} }: ShareAnswer): readonly Row[] {
  const turns = Object.entries(heard).toSorted(([a], [b]) => Number(a) - Number(b))
  return [
    { id: 'note', text: said(note) },
    ...turns.map(([turn, text]) => ({ id: `heard-${turn}`, text: said(text) })),
  ].filter(({ text }) => text !== '')
}
