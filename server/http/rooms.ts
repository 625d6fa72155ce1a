import type { Workshop } from '../../templates/workshop.ts'
import type { OrganizerGets } from '../room/events.ts'
import type { RoomState } from '../room/state.ts'
import type { LiveRoom, Rooms } from '../rooms.ts'
import type { Doors } from './doors.ts'
import { readJson } from './json.ts'
import type { Links } from './links.ts'
import type { Log } from './log.ts'
import type { Sentence } from './problem.ts'
import { problem } from './problem.ts'
import { crowd, openingShape, programmeOf } from './programme.ts'

/** A year, ms: no gathering is planned to end later. */
const longest = 366 * 24 * 60 * 60 * 1000

export interface RoomParts {
  readonly rooms: Rooms
  readonly workshop: (id: string) => Workshop | null
  /** Under the address that phones can reach now. */
  readonly links: () => Links
  /** Where they lead, without a slash at the end. */
  readonly origin: () => string
  /** Told of a room that was opened as a rehearsal, and how many simulated people it is to have. */
  readonly rehearse: (room: LiveRoom, people: number) => void
  readonly sentence: Sentence
  readonly log: Log
  /** ms since 1970. */
  readonly now: () => number
  /** Days that a room is kept after its end. */
  readonly keepDays: number
}

/** An account's own rooms: the list, opening one, deleting one. */
export function roomRoutes(doors: Doors, parts: RoomParts): void {
  const { rooms, sentence, log, now } = parts

  doors.account('GET /api/rooms', async ({ account }) => {
    const rows = await rooms.roomsOf(account.id)
    return Response.json({
      rooms: rows.map(({ id, title, code, state, openedAt }) => ({
        id,
        title,
        ...(code === null ? {} : { code }),
        state,
        openedAt,
      })),
    })
  })

  doors.account('POST /api/rooms', async ({ c, account }) => {
    const read = await readJson(c, openingShape)
    if (!read.ok) return problem(read.refusal, sentence)
    const wanted = read.body
    const programme = programmeOf(wanted, parts.workshop)
    if ('unknown' in programme)
      return problem({ code: 'workshop-unknown', path: programme.unknown }, sentence)
    const workshops = programme.entries.flatMap((entry) =>
      'workshop' in entry ? [entry.workshop] : [],
    )
    const [first] = workshops
    if (first === undefined) return problem({ code: 'bad-shape', path: 'programme' }, sentence)
    if (wanted.ends !== undefined && (wanted.ends <= now() || wanted.ends > now() + longest)) {
      return problem({ code: 'bad-shape', path: 'ends' }, sentence)
    }
    if (wanted.people !== undefined && wanted.rehearsal !== true)
      return problem({ code: 'bad-shape', path: 'people' }, sentence)
    const organizerGets: OrganizerGets = wanted.organizerGets ?? 'summary'
    const { room, keys } = await rooms.open({
      owner: account.id,
      facilitator: account.name,
      title: wanted.title ?? [...new Set(workshops.map((workshop) => workshop.title))].join(', '),
      language: wanted.language ?? first.language,
      programme: programme.entries,
      organizerGets,
      rehearsal: wanted.rehearsal ?? false,
      ...(wanted.ends === undefined ? {} : { ends: wanted.ends }),
      ...(wanted.timeZone === undefined ? {} : { timeZone: wanted.timeZone }),
      keepDays: parts.keepDays,
      origin: parts.origin(),
    })
    log('info', 'room-opened', { room: room.id, rehearsal: wanted.rehearsal ?? false })
    if (wanted.rehearsal === true) parts.rehearse(room, wanted.people ?? crowd.usual)
    const state = room.state()
    const links = parts.links()
    return Response.json(
      {
        room: {
          id: room.id,
          code: state.code,
          title: state.title,
          programme: programmeLines(state),
        },
        links: {
          join: links.join(state.code),
          projector: links.key('projector', room.id, keys.projector),
          organizer: links.key('organizer', room.id, keys.organizer),
          cofacilitator: links.key('cofacilitator', room.id, keys.cofacilitator),
        },
        keys,
      },
      { status: 201 },
    )
  })

  doors.room('DELETE /api/rooms/:id', async ({ room }) => {
    await rooms.delete(room.id)
    log('info', 'room-deleted', { room: room.id })
    return new Response(null, { status: 204 })
  })
}

/** The programme as the wire says it, with the room-wide ids of the steps that are in it. */
function programmeLines(state: RoomState) {
  return state.items.map((item) =>
    'break' in item
      ? { item: item.id, break: item.break, minutes: item.minutes }
      : {
          item: item.id,
          workshop: item.workshop.id,
          form: item.form,
          steps: state.steps.filter((step) => step.item === item.id).map((step) => step.id),
        },
  )
}
