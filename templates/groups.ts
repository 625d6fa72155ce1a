import { z } from 'zod'
import { id } from './fields.ts'
import type { Form } from './workshop.ts'

/** How large groups may be asked for. */
export type GroupSize = 2 | 3 | 4

/**
 * How people find each other: who sits near, anybody, who typed the same number, who was together before, or by what they
 * answered where the workshop says so.
 */
export type GroupMode = 'neighbours' | 'mix' | 'choose' | 'keep' | 'byAnswer'

const groupModes = ['neighbours', 'mix', 'choose', 'keep', 'byAnswer'] as const

/** The groups that a workshop means for a step; the facilitator may want others. */
export interface StepGroups {
  readonly size: Readonly<Record<Form, GroupSize>>
  readonly mode: GroupMode
  /** An earlier step, whose answers say who meets whom: those who said the same, or those who did not. */
  readonly by?: string
  readonly how?: 'alike' | 'unlike'
}

/** What a talk in groups goes by: everybody has each role once, and each turn has these phases. */
export interface Talk {
  readonly roles: readonly Role[]
  readonly phases: readonly Phase[]
}

/** Who somebody is for one turn. `does` is the instruction, `inTwos` another one where only two talk. */
export interface Role {
  readonly id: string
  readonly label: string
  readonly does: string
  readonly inTwos?: string
}

/** A part of a turn. `seconds` 0: as long as it takes. */
export interface Phase {
  readonly label: string
  readonly seconds: number
  /** Everybody writes down what they heard. */
  readonly writes?: true
}

const size = z.literal([2, 3, 4])

/** As a workshop writes them: `groups: { size: [2, 3], mode: choose }`, or `groups: { by: mood, how: unlike }`. */
export const groupFields = z
  .strictObject({
    size: z
      .union([size, z.tuple([size, size])], { error: '2, 3 or 4, or [short, full]' })
      .default([2, 3]),
    mode: z.exactOptional(z.enum(groupModes)),
    by: z.exactOptional(id),
    how: z.exactOptional(z.enum(['alike', 'unlike'])),
  })
  .superRefine(({ mode, by, how }, context) => {
    const fault = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (mode === 'byAnswer' && by === undefined) fault('by', 'is missing: the step that decides')
    if (by !== undefined && mode !== undefined && mode !== 'byAnswer')
      fault('by', `groups of ${mode} go by no answer`)
    if (how !== undefined && by === undefined) fault('how', 'needs by: the step that decides')
  })
  .transform(({ size, mode, by, how }): StepGroups => {
    const [short, full] = typeof size === 'number' ? [size, size] : size
    return {
      size: { short, full },
      mode: mode ?? (by === undefined ? 'mix' : 'byAnswer'),
      ...(by === undefined ? {} : { by, how: how ?? 'alike' }),
    }
  })
