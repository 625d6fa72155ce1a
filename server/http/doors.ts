import type { Context, Hono } from 'hono'
import type { Account } from '../auth/accounts.ts'
import type { Visitor } from '../auth/actor.ts'
import { actorFor } from '../auth/actor.ts'
import { findActor } from '../auth/find-actor.ts'
import type { RouteName } from '../auth/authority.ts'
import { mayUse, routes } from '../auth/authority.ts'
import { fromOwnOrigin } from '../auth/origin.ts'
import type { LiveRoom } from '../rooms.ts'
import type { Asked, Env, Reading } from './asked.ts'
import { askedOf, hatOf } from './asked.ts'
import type { Sentence } from './problem.ts'
import { problem } from './problem.ts'

type NameOf<Door> = {
  [N in RouteName]: (typeof routes)[N]['door'] extends Door ? N : never
}[RouteName]

type Answer = Response | Promise<Response>

/** A request whose right to be here is settled. */
export interface Visit {
  readonly c: Context<Env>
  readonly asked: Asked
}

export interface AccountVisit extends Visit {
  readonly account: Account
}

export interface RoomVisit extends Visit {
  readonly room: LiveRoom
  readonly actor: Visitor
}

/**
 * How new the room must be that a request is answered from, where other processes serve it too: as it is at this moment;
 * the same unless the store is away; or as it is known here, because what is asked is decided on the newest anyway.
 */
export type Freshness = 'current' | 'current-if-possible' | 'known'

/** The only way to register a route: each goes through the row of its name in the authority table. */
export interface Doors {
  readonly open: (name: NameOf<'open'>, answer: (visit: Visit) => Answer) => void
  readonly account: (name: NameOf<'account'>, answer: (visit: AccountVisit) => Answer) => void
  readonly room: (
    name: NameOf<'room'>,
    answer: (visit: RoomVisit) => Answer,
    freshness?: Freshness,
  ) => void
}

export interface Threshold extends Reading {
  readonly find: (room: string) => Promise<LiveRoom | null>
  readonly sentence: Sentence
}

export function doorsOf(app: Hono<Env>, threshold: Threshold): Doors {
  const { sentence, find } = threshold

  function register(name: RouteName, answer: (visit: Visit) => Answer): void {
    const [method = '', path = ''] = name.split(' ')
    app.on(method, path, (c) => {
      const asked = askedOf(c, threshold)
      return mayWrite(c, asked) ? answer({ c, asked }) : problem({ code: 'wrong-origin' }, sentence)
    })
  }

  function mayWrite(c: Context<Env>, { sent, proof }: Asked): boolean {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return true
    if (sent.origin !== null) return fromOwnOrigin(threshold.house, sent)
    // No browser leaves the Origin of a write out; without cookies there is nothing to misuse.
    return proof.bearer !== null || proof.cookies.size === 0
  }

  return {
    open: register,
    account: (name, answer) =>
      register(name, async (visit) => {
        const account = await visit.asked.account()
        return account === null
          ? problem({ code: 'signed-out' }, sentence)
          : answer({ ...visit, account })
      }),
    room: (name, answer, freshness = 'current') =>
      register(name, async (visit) => {
        const hat = hatOf(visit.c.req.query('as'))
        if (hat === undefined) return problem({ code: 'bad-shape', path: 'as' }, sentence)
        const room = await find(visit.c.req.param('id') ?? '')
        const found = room === null ? null : await findActor(room, hat, visit.asked.proof)
        if (found === 'later') return problem({ code: 'restarting' }, sentence)
        const state = room === null || found === null ? 'gone' : await brought(room, freshness)
        if (state === 'late') return problem({ code: 'restarting' }, sentence)
        const actor =
          room === null || state === 'gone'
            ? null
            : await actorFor(room.state(), hat, visit.asked.proof)
        // A room that is not there and one that is somebody else's cannot be told apart.
        if (room === null || actor === null) return problem({ code: 'room-unknown' }, sentence)
        if (!mayUse(routes[name], actor)) return problem({ code: 'not-allowed' }, sentence)
        return answer({ ...visit, room, actor })
      }),
  }
}

/** Brings a room up; `late`: it could not be, and must be. */
async function brought(room: LiveRoom, freshness: Freshness): Promise<'ready' | 'gone' | 'late'> {
  if (freshness === 'known') return 'ready'
  try {
    return (await room.current()) ? 'ready' : 'gone'
  } catch {
    return freshness === 'current' ? 'late' : 'ready'
  }
}
