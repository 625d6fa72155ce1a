import { asksPeople } from '../../../templates/asks.ts'
import { shownOf } from '../audience.ts'
import { lacking } from '../builds-on.ts'
import type { AgendaEntry } from '../protocol/stage.ts'
import { currentStep, itemOf } from '../lookup.ts'
import type { Item, RoomState, RoomStep, WordsById } from '../state.ts'
import type { Scene } from './stage.ts'

/** The item that the room is at: that of its step, else the first with a workshop. */
export function currentItem(state: RoomState): Item | null {
  const step = currentStep(state)
  const item =
    step === null ? state.items.find((each) => 'workshop' in each) : itemOf(state, step.item)
  return item ?? null
}

/** The programme in order, breaks too. Only the facilitator's has notes, weights and how long each step took. */
export function agendaFor(
  { state, words, at }: Scene,
  seer: 'participant' | 'projector' | 'facilitator',
): readonly AgendaEntry[] {
  return state.items.flatMap((item): readonly AgendaEntry[] => {
    // What was left out whole is still the facilitator's to take in again.
    if (item.skipped !== undefined && seer !== 'facilitator') return []
    if (!('workshop' in item)) return [breakEntry(state, item)]
    const steps = state.steps.filter((step) => step.item === item.id)
    return steps.map((step) => ({
      ...stepEntry(state, step),
      ...(seer === 'facilitator' ? notesOf(step, at) : {}),
      ...(seer === 'facilitator' ? lackOf(state, words, step) : {}),
    }))
  })
}

function stepEntry(state: RoomState, step: RoomStep): AgendaEntry {
  return {
    id: step.id,
    item: step.item,
    title: step.step.title,
    kind: step.step.kind,
    minutes: step.minutes,
    state:
      state.current === step.id
        ? 'now'
        : step.phase === 'skipped'
          ? 'skipped'
          : step.phase === 'ahead'
            ? 'ahead'
            : 'done',
  }
}

/** Only of what may be opened still: nothing is said of what the room has been at. */
function lackOf(state: RoomState, words: WordsById, step: RoomStep): Partial<AgendaEntry> {
  const lacks = state.current === step.id ? undefined : lacking(state, words, step)
  return lacks === undefined ? {} : { lacks }
}

/** A break is over once a step after it was opened. */
function breakEntry(state: RoomState, item: Extract<Item, { break: string }>): AgendaEntry {
  const after = state.items.slice(state.items.indexOf(item) + 1).map((each) => each.id)
  const isOver = state.steps.some((step) => after.includes(step.item) && step.openedAt !== null)
  return {
    id: item.id,
    item: item.id,
    title: item.break,
    kind: 'break',
    minutes: item.minutes,
    state: item.skipped !== undefined ? 'skipped' : isOver ? 'done' : 'ahead',
  }
}

function notesOf(step: RoomStep, at: number): Partial<AgendaEntry> {
  const { weight, minMinutes, notes, prompt, audience, early } = step.step
  return {
    weight,
    minMinutes,
    notes,
    prompt: prompt.text,
    audience,
    ...(asksPeople(step.step) ? {} : { asks: false as const }),
    shown: shownOf(step),
    ...(early === true ? { early } : {}),
    ...(step.openedAt === null
      ? {}
      : { openedAt: step.openedAt, tookMs: (step.leftAt ?? at) - step.openedAt }),
  }
}
