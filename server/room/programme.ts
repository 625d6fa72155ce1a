import { upToDate } from '../../templates/up-to-date.ts'
import type { Form, Step, Workshop } from '../../templates/workshop.ts'
import type { ProgrammeEntry } from './events.ts'
import type { Item, RoomState, RoomStep } from './state.ts'

/** How many items a programme may have. */
export const mostItems = 40

/** An item's id: its workshop's (or `break`), with `-2` and so on where it stands there again. */
export function freshItem(taken: readonly string[], id: string): string {
  let times = 1
  let fresh = id
  while (taken.includes(fresh)) fresh = `${id}-${++times}`
  return fresh
}

/** The form asked for, null where there is none; else the full one, so that nothing is left out unless somebody said so. */
export function formOf({ forms }: Workshop, asked: Form | undefined): Form | null {
  const wanted: readonly Form[] = asked === undefined ? ['full', 'short'] : [asked]
  return wanted.find((form) => forms[form] !== undefined) ?? null
}

/** An item of a programme as the room holds it: its workshop as it would be written today, whenever it came in. */
export function itemFrom(entry: ProgrammeEntry): Item {
  return 'workshop' in entry
    ? { id: entry.item, workshop: upToDate(entry.workshop), form: entry.form }
    : { id: entry.item, break: entry.break, minutes: entry.minutes }
}

/** The steps that an item's form has, in order, ahead. */
export function stepsIn(item: Item): readonly RoomStep[] {
  if (!('workshop' in item)) return []
  return item.workshop.steps.flatMap((step) => {
    const minutes = step.minutes[item.form]
    return minutes === null ? [] : [stepAhead(item.id, step, minutes)]
  })
}

/** A step that the room has not come to. */
export function stepAhead(item: string, step: Step, minutes: number): RoomStep {
  return {
    id: `${item}.${step.id}`,
    item,
    step,
    minutes,
    phase: 'ahead',
    everOpened: false,
    openedAt: null,
    leftAt: null,
    closedAt: null,
    figure: null,
    shown: false,
    takenBack: false,
    groupsAsked: null,
    clusters: null,
    hidden: [],
    asked: [],
    offers: [],
    came: [],
    out: 0,
  }
}

/** Steps in the order of their items. */
export function inOrder(items: readonly Item[], steps: readonly RoomStep[]): readonly RoomStep[] {
  return items.flatMap(({ id }) => steps.filter((step) => step.item === id))
}

/** A step of a workshop that the form of its item leaves out, and how long it takes in the other one. */
export interface SpareStep {
  readonly item: string
  readonly step: Step
  readonly minutes: number
  /** The room's step that comes just before it in the workshop; null: it would be the first of its item. */
  readonly after: string | null
}

/** The steps that could be added to the room's items as their workshops have them. */
export function spareSteps({ items, steps }: RoomState): readonly SpareStep[] {
  const ids = new Set(steps.map(({ id }) => id))
  return items.flatMap((item): readonly SpareStep[] => {
    if (!('workshop' in item)) return []
    const all = item.workshop.steps
    return all.flatMap((step, place) => {
      const minutes = step.minutes.full ?? step.minutes.short
      if (minutes === null || ids.has(`${item.id}.${step.id}`)) return []
      const before = all.slice(0, place).map(({ id }) => `${item.id}.${id}`)
      return [{ item: item.id, step, minutes, after: before.findLast((id) => ids.has(id)) ?? null }]
    })
  })
}

/** A list with something put after the one of this id; first, for null or an id that is not there. */
export function putAfter<T extends { readonly id: string }>(
  list: readonly T[],
  one: T,
  after: string | null,
): readonly T[] {
  const place = list.findIndex(({ id }) => id === after) + 1
  return [...list.slice(0, place), one, ...list.slice(place)]
}
