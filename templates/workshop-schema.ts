import { z } from 'zod'
import { distinct, id, words } from './fields.ts'
import { groupFields } from './groups.ts'
import { isLanguage } from './language.ts'
import type { Audience, Carry, MustNotLose, PartAudience } from './workshop.ts'

/** A retreat of three days has about forty. */
export const mostSteps = 200

const to = z.enum(['me', 'counts', 'facilitator', 'unnamed', 'named'])

const part: z.ZodType<PartAudience> = z.strictObject({ to, tick: z.exactOptional(z.boolean()) })

const fullAudience = z.strictObject({
  to,
  tick: z.exactOptional(z.boolean()),
  reveal: z.exactOptional(z.enum(['hidden', 'live', 'never'])),
  minGroup: z.int().min(3, 'never fewer than 3 people').default(5),
  sensitive: z.boolean().default(false),
  parts: z.record(id, part).default({}),
})

/** `audience: me`, or with its fields. Nothing said means: only me. Hidden until revealed, unless nobody else sees any of it. */
const audience = z
  .union([to.transform((only) => ({ to: only })), z.unknown()])
  .pipe(fullAudience)
  .transform((given): Audience => {
    const alone = given.to === 'me' && given.tick !== true && Object.keys(given.parts).length === 0
    return { ...given, reveal: given.reveal ?? (alone ? 'never' : 'hidden') }
  })

const take = z.union([
  z.enum(['whole', 'starred']),
  z.strictObject({ top: z.int().min(1) }),
  z.strictObject({ pile: id }),
])

const carry: z.ZodType<Carry> = z
  .strictObject({
    from: z.string().regex(/^([A-Za-z0-9_-]+\.)?[A-Za-z0-9_-]+$/u, 'a step, or <workshop>.<step>'),
    take: take.default('whole'),
    as: z.enum(['rows', 'hint', 'draft']),
    also: z.exactOptional(
      z
        .array(z.strictObject({ from: id, take: take.default('whole') }))
        .min(1)
        .max(3),
    ),
  })
  .refine(({ also, as }) => also === undefined || as === 'hint', {
    path: ['also'],
    message: 'only hints come of several steps',
  })

const minute = z.number().min(0).max(600)

const figureKind = z.enum([
  'bars',
  'cloud',
  'cards',
  'ranked',
  'counter',
  'histogram',
  'map',
  'radar',
  'dots',
  'stacked',
  'table',
])

/** What every step has, whatever its kind; the rest of its fields belong to the kind. */
export const stepFields = z.strictObject({
  id,
  title: words,
  minutes: z.union([minute, z.tuple([minute.nullable(), minute.nullable()])], {
    error: 'a number of minutes, or [short, full] with null where a form leaves the step out',
  }),
  minMinutes: minute,
  weight: z.enum(['core', 'useful', 'spare']).default('core'),
  audience: audience.prefault('me'),
  carry: z.exactOptional(carry),
  early: z.exactOptional(z.boolean()),
  groups: z.exactOptional(groupFields),
  figure: z.exactOptional(z.strictObject({ kind: figureKind, alt: z.exactOptional(words) })),
  plan: z.exactOptional(
    z.strictObject({ section: id, as: z.exactOptional(words), unless: z.exactOptional(id) }),
  ),
  summary: z.exactOptional(
    z.strictObject({ aggregate: words, lead: z.exactOptional(z.literal(true)) }),
  ),
  notes: z
    .strictObject({
      say: z.exactOptional(words),
      do: z.exactOptional(words),
      watch: z.exactOptional(words),
      ifShort: z.exactOptional(words),
    })
    .default({}),
})

const form = z.strictObject({ slot: z.int().min(5).max(600), joining: z.int().min(0).max(60) })

const front = z.strictObject({ step: id, label: words })

const section = z.strictObject({ id, title: words, handIn: z.boolean().default(false) })

/** A sentence alone, or `{ line: <sentence>, at: [<step>, ...] }`. */
const mustNotLose: z.ZodType<MustNotLose> = z
  .union([z.string().transform((line) => ({ line })), z.unknown()])
  .pipe(z.strictObject({ line: words, at: z.array(id).max(mostSteps).default([]) }))

/** Everything but the steps, which are read one by one. */
export const workshopFields = z.strictObject({
  id,
  title: words,
  summary: words,
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u, 'a language like en or pt-BR')
    .refine(isLanguage, 'a language like en or pt-BR'),
  setting: z.enum(['team', 'mixed', 'open']),
  ifBoss: words,
  careLine: words,
  credit: z.strictObject({ source: words, fromTheSource: words, ourAdditions: words }),
  mustNotLose: z.array(mustNotLose).min(1),
  forms: z
    .strictObject({ short: z.exactOptional(form), full: z.exactOptional(form) })
    .refine((forms) => forms.short ?? forms.full, 'needs short, full, or both'),
  steps: z.array(z.unknown()).min(1).max(mostSteps, `more than ${mostSteps} steps`),
  plan: z.strictObject({
    headline: z.exactOptional(front),
    aims: z.exactOptional(front),
    commitments: id,
    notes: z.exactOptional(
      z.strictObject({
        ask: id,
        title: words,
        lines: z.int().min(1).max(8).default(2),
        last: z.exactOptional(words),
      }),
    ),
    sections: distinct(section, 0).default([]),
  }),
})
