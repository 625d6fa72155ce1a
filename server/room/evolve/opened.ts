import { upToDate } from '../../../templates/up-to-date.ts'
import type { Form } from '../../../templates/workshop.ts'
import type { Event, ProgrammeEntry } from '../events.ts'
import type { Item, RoomState, RoomStep } from '../state.ts'

type RoomOpened = Extract<Event, { type: 'roomOpened' }>

/** The room with its programme: every step that its form has, in order, ahead. */
export function opened(room: RoomState, event: RoomOpened): RoomState {
  const programme = event.programme.map(current)
  return {
    ...room,
    opened: true,
    title: event.title,
    owner: event.owner,
    facilitator: event.facilitator,
    language: event.language,
    code: event.code,
    organizerGets: event.organizerGets,
    rehearsal: event.rehearsal,
    openedAt: room.at,
    ends: event.ends ?? null,
    keepDays: event.keepDays,
    items: programme.map(itemOf),
    steps: programme.flatMap((entry) =>
      'workshop' in entry ? stepsOf(entry.item, entry.workshop, entry.form) : [],
    ),
  }
}

/** An entry as it would be written today, whenever its room was opened. */
const current = (entry: ProgrammeEntry): ProgrammeEntry =>
  'workshop' in entry ? { ...entry, workshop: upToDate(entry.workshop) } : entry

function itemOf(entry: ProgrammeEntry): Item {
  return 'workshop' in entry
    ? { id: entry.item, workshop: entry.workshop, form: entry.form }
    : { id: entry.item, break: entry.break, minutes: entry.minutes }
}

function stepsOf(
  item: string,
  workshop: Extract<ProgrammeEntry, { workshop: unknown }>['workshop'],
  form: Form,
): readonly RoomStep[] {
  return workshop.steps.flatMap((step) => {
    const minutes = step.minutes[form]
    return minutes === null ? [] : [{ ...ahead, id: `${item}.${step.id}`, item, step, minutes }]
  })
}

const ahead = {
  phase: 'ahead',
  everOpened: false,
  openedAt: null,
  leftAt: null,
  closedAt: null,
  figure: null,
  shown: false,
  takenBack: false,
  hidden: [],
} as const satisfies Partial<RoomStep>
