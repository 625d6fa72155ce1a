import { z } from 'zod'
import { label } from '../../templates/text.ts'
import type { Workshop } from '../../templates/workshop.ts'
import type { ProgrammeEntry } from '../room/events.ts'
import { formOf, freshItem, mostItems } from '../room/programme.ts'
import { language } from './join.ts'

const form = z.enum(['short', 'full'])

const title = label(120).refine((text) => text !== '')

const entry = z.union([
  z.strictObject({ workshop: z.string().max(100), form: form.optional() }),
  z.strictObject({
    break: title,
    minutes: z.number().int().min(1).max(1440),
  }),
])

/** How many simulated people a rehearsal may have, and how many it has unless it is told. */
export const crowd = { least: 6, usual: 12, most: 60 } as const

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

const settings = {
  title: title.optional(),
  language: language.optional(),
  /** ms since 1970. */
  ends: z.number().int().optional(),
  /** The facilitator's: an IANA name. */
  timeZone: z.string().max(60).refine(isTimeZone).optional(),
  organizerGets: z.enum(['summary', 'plans']).optional(),
  rehearsal: z.boolean().optional(),
  /** Simulated ones, in a rehearsal alone. */
  people: z.number().int().min(crowd.least).max(crowd.most).optional(),
}

/** What a room is opened with: a programme, or one workshop in short. */
export const openingShape = z.union([
  z.strictObject({ programme: z.array(entry).min(1).max(mostItems), ...settings }),
  z.strictObject({ workshop: z.string().max(100), form: form.optional(), ...settings }),
])

export type Wanted = z.infer<typeof openingShape>

/**
 * The programme with whole workshops in it. An item's id is its workshop's, with `-2` and so on where it stands there
 * again. Gives back the id of a workshop that the library does not have, or has not in the form asked for.
 */
export function programmeOf(
  wanted: Wanted,
  find: (workshop: string) => Workshop | null,
): { readonly entries: readonly ProgrammeEntry[] } | { readonly unknown: string } {
  const entries: ProgrammeEntry[] = []
  const fresh = (id: string): string =>
    freshItem(
      entries.map(({ item }) => item),
      id,
    )
  for (const one of 'programme' in wanted ? wanted.programme : [wanted]) {
    if ('break' in one) {
      entries.push({ item: fresh('break'), break: one.break, minutes: one.minutes })
      continue
    }
    const workshop = find(one.workshop)
    const chosen = workshop === null ? null : formOf(workshop, one.form)
    if (workshop === null || chosen === null) return { unknown: one.workshop }
    entries.push({ item: fresh(workshop.id), workshop, form: chosen })
  }
  return { entries }
}
