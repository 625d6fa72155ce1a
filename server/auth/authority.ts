import type { Actor } from '../room/actor.ts'
import type { Command } from '../room/commands.ts'
import { mayAsk } from '../room/decide/may.ts'
import type { Hat } from '../room/protocol.ts'

/**
 * Who may use what: one row for each route and each command. `server/http/doors.ts` lets nobody through a route without
 * its row, and the server does not start when a route, a command or a row has no counterpart.
 */

/** In a room: one of its audiences, or the account that opened it (which may do whatever a facilitator may). */
export type RoomAudience = Hat | 'owner'

export type RouteRow =
  /** No account or seat needed; `by` says what is asked for instead. */
  | {
      readonly door: 'open'
      readonly by:
        | 'nothing'
        | 'code'
        | 'return-code'
        | 'key'
        | 'password'
        | 'set-up-token'
        | 'sign-in-link'
        | 'metrics-token'
        | 'account-cookie'
    }
  /** Whoever is signed in, for what is their own. */
  | { readonly door: 'account' }
  /** An audience of the room in the path; everybody else gets the same 404 as for a room that is not there. */
  | { readonly door: 'room'; readonly who: readonly RoomAudience[] }

const anyAudience: readonly RoomAudience[] = [
  'participant',
  'projector',
  'facilitator',
  'organizer',
]

export const routes = {
  'GET /': { door: 'open', by: 'nothing' },
  'GET /j/:code': { door: 'open', by: 'nothing' },
  'GET /wall/:room': { door: 'open', by: 'nothing' },
  'GET /facilitate': { door: 'open', by: 'nothing' },
  'GET /organize/:room': { door: 'open', by: 'nothing' },
  'GET /healthz': { door: 'open', by: 'nothing' },
  'GET /readyz': { door: 'open', by: 'nothing' },
  'GET /metrics': { door: 'open', by: 'metrics-token' },
  'POST /api/setup': { door: 'open', by: 'set-up-token' },
  'POST /api/sign-in-link': { door: 'open', by: 'sign-in-link' },
  'POST /api/new-password': { door: 'account' },
  'POST /api/auth/sign-in/email': { door: 'open', by: 'password' },
  'POST /api/auth/sign-out': { door: 'open', by: 'account-cookie' },
  'GET /api/auth/get-session': { door: 'open', by: 'account-cookie' },
  'GET /api/workshops': { door: 'account' },
  'GET /api/workshops/:id': { door: 'account' },
  'GET /api/workshops/:id/worksheets.pdf': { door: 'account' },
  'GET /api/workshops/:id/runsheet.pdf': { door: 'account' },
  'GET /api/workshops/:id/sponsor.pdf': { door: 'account' },
  'GET /api/rooms': { door: 'account' },
  'POST /api/rooms': { door: 'account' },
  'POST /api/keys': { door: 'open', by: 'key' },
  'GET /api/join/:code': { door: 'open', by: 'code' },
  'POST /api/join': { door: 'open', by: 'code' },
  'POST /api/join/return': { door: 'open', by: 'return-code' },
  'GET /api/rooms/:id/snapshot': { door: 'room', who: anyAudience },
  'POST /api/rooms/:id/commands': { door: 'room', who: anyAudience },
  'GET /api/rooms/:id/figure/:step': {
    door: 'room',
    who: ['participant', 'projector', 'facilitator'],
  },
  'GET /api/rooms/:id/plan.pdf': { door: 'room', who: ['participant'] },
  'GET /api/rooms/:id/plan.html': { door: 'room', who: ['participant'] },
  'GET /api/rooms/:id/plan.md': { door: 'room', who: ['participant'] },
  'GET /api/rooms/:id/plan.ics': { door: 'room', who: ['participant'] },
  'GET /api/rooms/:id/plan.json': { door: 'room', who: ['participant'] },
  'GET /api/rooms/:id/summary.pdf': { door: 'room', who: ['facilitator', 'organizer'] },
  'GET /api/rooms/:id/plans.zip': { door: 'room', who: ['facilitator', 'organizer'] },
  'GET /api/rooms/:id/answers.csv': { door: 'room', who: ['facilitator', 'organizer'] },
  'GET /api/rooms/:id/bundle.zip': { door: 'room', who: ['facilitator', 'organizer'] },
  'GET /api/rooms/:id/worksheets.pdf': { door: 'room', who: ['facilitator', 'organizer'] },
  'GET /api/rooms/:id/runsheet.pdf': { door: 'room', who: ['facilitator', 'organizer'] },
  'GET /api/rooms/:id/slips.pdf': { door: 'room', who: ['facilitator'] },
  'GET /api/rooms/:id/sponsor.pdf': { door: 'room', who: ['facilitator', 'organizer'] },
  'DELETE /api/rooms/:id': { door: 'room', who: ['owner'] },
} as const satisfies Readonly<Record<string, RouteRow>>

/** A route by its method and path, as `GET /api/rooms`. */
export type RouteName = keyof typeof routes

/** The room's own table, and `time`, which is asked of the server. */
export const commands: Readonly<Record<Command['type'] | 'time', readonly Actor['as'][]>> = {
  ...mayAsk,
  time: ['participant', 'projector', 'facilitator', 'organizer'],
}

/** Whether there is a command of this type. */
export function isCommand(type: string): type is keyof typeof commands {
  return Object.hasOwn(commands, type)
}

/** Whether this actor may send this type of command at all; the room's state decides the rest. Unknown types: nobody. */
export function mayCommand(actor: Actor, type: string): boolean {
  return isCommand(type) && commands[type].includes(actor.as)
}

/** Whether a room's actor may use a route. */
export function mayUse(row: RouteRow, actor: Actor): boolean {
  if (row.door !== 'room') return true
  if (actor.as === 'house') return false
  const owner = actor.as !== 'participant' && actor.key === null
  return row.who.includes(actor.as) || (owner && row.who.includes('owner'))
}

/**
 * What keeps the table from being whole: routes or commands without a row, and rows without their counterpart.
 * Empty when it is whole.
 */
export function gaps(
  registered: readonly string[],
  commandTypes: readonly string[],
): readonly string[] {
  return [
    ...registered
      .filter((name) => !Object.hasOwn(routes, name))
      .map((name) => `route without a row: ${name}`),
    ...Object.keys(routes)
      .filter((name) => !registered.includes(name))
      .map((name) => `row without a route: ${name}`),
    ...commandTypes
      .filter((type) => !isCommand(type))
      .map((type) => `command without a row: ${type}`),
    ...Object.keys(commands)
      .filter((type) => !commandTypes.includes(type))
      .map((type) => `row without a command: ${type}`),
  ]
}
