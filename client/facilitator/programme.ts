import type { Form } from '../../templates/workshop.ts'
import { isNight } from './nights.ts'

/** One entry of a programme that is being put together. `key` tells entries apart while they are moved. */
export type Planned =
  | { readonly key: number; readonly workshop: string; readonly form: Form }
  | { readonly key: number; readonly break: string; readonly minutes: number }

/** What `POST /api/rooms` takes for one entry. */
export type ProgrammeRequest =
  | { readonly workshop: string; readonly form: Form }
  | { readonly break: string; readonly minutes: number }

/** A workshop of the library, as its list shows it. */
export interface Shelved {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly setting: 'team' | 'mixed' | 'open'
  readonly forms: Readonly<
    Partial<Record<Form, { readonly slot: number; readonly joining: number }>>
  >
}

/** The entry moved one place up (-1) or down (1); at an end it stays. */
export function moved(programme: readonly Planned[], key: number, by: -1 | 1): readonly Planned[] {
  const at = programme.findIndex((entry) => entry.key === key)
  const entry = programme[at]
  const other = programme[at + by]
  if (entry === undefined || other === undefined) return programme
  return programme.map((each, place) => (place === at ? other : place === at + by ? entry : each))
}

/** Minutes of a programme, breaks included. Forms that a workshop does not have count nothing. */
export function minutesOf(programme: readonly Planned[], library: readonly Shelved[]): number {
  return programme.reduce((sum, entry) => {
    if ('break' in entry) return sum + entry.minutes
    const shelved = library.find((each) => each.id === entry.workshop)
    return sum + (shelved?.forms[entry.form]?.slot ?? 0)
  }, 0)
}

/** The minutes of each day of a programme; nights, which part the days, are in none of them. */
export function daysOf(
  programme: readonly Planned[],
  library: readonly Shelved[],
): readonly number[] {
  const nights = programme.flatMap((entry, place) =>
    'break' in entry && isNight(entry) ? [place] : [],
  )
  const begins = [0, ...nights.map((place) => place + 1)]
  return begins
    .map((from, day) => minutesOf(programme.slice(from, nights[day] ?? programme.length), library))
    .filter((minutes) => minutes > 0)
}

/** The form that a workshop is opened in unless told: full where it has one. */
export function usualForm(workshop: Pick<Shelved, 'forms'>): Form {
  return workshop.forms.full === undefined ? 'short' : 'full'
}

/** A programme as the server takes it. */
export function requestOf(programme: readonly Planned[]): readonly ProgrammeRequest[] {
  return programme.map((entry) =>
    'break' in entry
      ? { break: entry.break, minutes: entry.minutes }
      : { workshop: entry.workshop, form: entry.form },
  )
}
