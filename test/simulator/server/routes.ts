import { Hono } from 'hono'
import type { Accounts } from '../../../server/auth/accounts.ts'
import { forwarding } from '../../../server/auth/address.ts'
import { codeBudget, missBudget } from '../../../server/auth/misses.ts'
import type { CommandParts } from '../../../server/live/command.ts'
import { answer } from '../../../server/live/command.ts'
import type { Env } from '../../../server/http/asked.ts'
import { httpAttendance } from '../../../server/http/attendance.ts'
import { commands } from '../../../server/http/commands.ts'
import { doorsOf } from '../../../server/http/doors.ts'
import { follow } from '../../../server/http/follow.ts'
import { join } from '../../../server/http/join.ts'
import { keys } from '../../../server/http/keys.ts'
import { problem } from '../../../server/http/problem.ts'
import { planInput } from '../../../server/room/documents.ts'
import { seatOf } from '../../../server/room/lookup.ts'
import { patience } from '../../../server/http/snapshots.ts'
import type { Rooms } from '../../../server/rooms.ts'
import type { Later } from '../../../server/rooms/later.ts'
import { memoryGuesses } from '../../../server/store/memory-guesses.ts'
import type { Surroundings } from '../../../server/rooms.ts'

/** What the routes of one process are made of. */
export interface RouteParts {
  readonly rooms: Rooms
  readonly surroundings: Surroundings
  readonly later: Later
  readonly road: CommandParts
  readonly closing: AbortSignal
  /** Told of faults. */
  readonly report: (fault: unknown) => void
}

/** The account that a browser is signed in to, as its cookie says; the simulation has no passwords. */
export function accountIn(cookie: string | null | undefined): string | null {
  return /(?:^|; )account=([\w-]+)/.exec(cookie ?? '')?.[1] ?? null
}

/** Every route by which phones join, follow, command and fetch their plans, over the real doors. */
export function routesOf({ rooms, surroundings, later, road, closing, report }: RouteParts) {
  const { now } = surroundings
  const app = new Hono<Env>()
  const sentence = ({ code }: { readonly code: string }): string => code
  const log = (): void => undefined
  const doors = doorsOf(app, {
    house: {
      ...{ publicUrl: 'http://cairn.test', allowedHosts: [], tls: false },
      addresses: () => [],
    },
    forwarding: forwarding({ kind: 'none' }),
    accounts: accountsByCookie,
    sentence,
    find: rooms.get,
  })
  const looking = (name: string) =>
    missBudget(codeBudget, {
      ...{ name, guesses: memoryGuesses(), now, later, report },
      hide: (asker) => asker,
    })
  join(doors, {
    ...{ rooms, sentence, log },
    codes: looking('code'),
    returnCodes: looking('return-code'),
  })
  keys(doors, { rooms, sentence })
  follow(doors, {
    ...{ find: rooms.get, sentence, closing, patience },
    terms: { now, transports: ['websocket', 'polling'] },
    attend: httpAttendance(later),
  })
  commands(doors, { sentence, command: (sender, envelope) => answer(sender, envelope, road) })
  // What a plan is made of, without the making: documents have tests of their own.
  doors.room('GET /api/rooms/:id/plan.json', ({ room, actor }) => {
    const seat = actor.as === 'participant' ? seatOf(room.state(), actor.seat) : undefined
    if (seat === undefined) return problem({ code: 'not-found' }, sentence)
    const { items, changedAt } = planInput(room.state(), room.words(), seat)
    const answers = items.flatMap(({ steps }) => steps.map(({ id, answer }) => ({ id, answer })))
    return Response.json({ at: changedAt, answers })
  })
  app.get('/healthz', () => Response.json({ ok: true }))
  app.onError((fault) => {
    report(fault)
    return problem({ code: 'not-saved' }, sentence, 500)
  })
  return app
}

// The doors ask nothing else of it.
const accountsByCookie = {
  signedIn: (headers) => {
    const id = accountIn(headers.get('cookie'))
    return Promise.resolve(id === null ? null : { id, name: 'Faye', email: 'faye@cairn.test' })
  },
} as Partial<Accounts> as Accounts
