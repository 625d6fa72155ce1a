import type { FacilitatorCommand } from '../commands.ts'
import { decided, refused, unchanged, type Context, type Outcome, type Tip } from '../decision.ts'
import type { ProgrammeEntry } from '../events.ts'
import { itemOf, stepOf } from '../lookup.ts'
import { formOf, freshItem, mostItems, spareSteps } from '../programme.ts'
import type { RoomState } from '../state.ts'

type Asked<T extends FacilitatorCommand['type']> = Extract<FacilitatorCommand, { type: T }>

/** Adds a step that the form of an item leaves out, or that was skipped: at its place in the workshop, or after another one. */
export function addStep({ state }: Tip, { item, step: id, after }: Asked<'addStep'>): Outcome {
  if (itemOf(state, item) === undefined) return refused('item-unknown')
  if (after !== undefined && stepOf(state, after)?.item !== item) return refused('step-unknown')
  const there = stepOf(state, `${item}.${id}`)
  if (there !== undefined)
    return there.phase === 'skipped'
      ? decided({ type: 'stepUnskipped', step: there.id })
      : unchanged
  const spare = spareSteps(state).find((each) => each.item === item && each.step.id === id)
  if (spare === undefined) return refused('step-unknown')
  const { minutes } = spare
  return decided({ type: 'stepAdded', item, step: id, minutes, after: after ?? spare.after })
}

/** Adds a workshop of the library or a break to the programme: after another item, else at its end. */
export function addItem({ state }: Tip, asked: Asked<'addItem'>, context: Context): Outcome {
  const after = asked.after ?? state.items.at(-1)?.id ?? null
  if (after !== null && itemOf(state, after) === undefined) return refused('item-unknown')
  if (state.items.length >= mostItems) return refused('programme-full')
  const entry = entryOf(state, asked, context)
  return entry === null ? refused('workshop-unknown') : decided({ type: 'itemAdded', entry, after })
}

/** Leaves out what has not begun of an item, or takes it in again. */
export function skipItem({ state }: Tip, { item: id, on }: Asked<'skipItem'>): Outcome {
  const item = itemOf(state, id)
  if (item === undefined) return refused('item-unknown')
  if ((item.skipped !== undefined) === on) return unchanged
  const own = state.steps.filter((step) => step.item === id)
  if (own.some((step) => step.everOpened)) return refused('item-begun')
  const ahead = own.filter((step) => step.phase === 'ahead').map((step) => step.id)
  return decided({ type: 'itemSkipped', item: id, steps: item.skipped ?? ahead, on })
}

/** Moves an item that has not begun: after another one, or to the head of the programme. */
export function moveItem({ state }: Tip, { item: id, after }: Asked<'moveItem'>): Outcome {
  const at = state.items.findIndex((item) => item.id === id)
  if (at < 0 || (after !== null && itemOf(state, after) === undefined))
    return refused('item-unknown')
  const from = state.items[at - 1]?.id ?? null
  if (after === id || after === from) return unchanged
  return state.steps.some((step) => step.item === id && step.everOpened)
    ? refused('item-begun')
    : decided({ type: 'itemMoved', item: id, after, from })
}

function entryOf(
  { items }: RoomState,
  asked: Asked<'addItem'>,
  { workshop: find }: Context,
): ProgrammeEntry | null {
  const ids = items.map(({ id }) => id)
  if (asked.break !== undefined && asked.minutes !== undefined)
    return { item: freshItem(ids, 'break'), break: asked.break, minutes: asked.minutes }
  const workshop = find?.(asked.workshop ?? '') ?? null
  const form = workshop === null ? null : formOf(workshop, asked.form)
  return workshop === null || form === null
    ? null
    : { item: freshItem(ids, workshop.id), workshop, form }
}
