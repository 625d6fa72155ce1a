import type { Context, Hono } from 'hono'
import type { Account } from '../auth/accounts.ts'
import type { Visitor } from '../auth/actor.ts'
import type { Freshness } from '../auth/find-actor.ts'
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
        const who = { hat, proof: visit.asked.proof }
        const actor = room === null ? null : await findActor(room, who, freshness)
        if (actor === 'later') return problem({ code: 'restarting' }, sentence)
        // A room that is not there and one that is somebody else's cannot be told apart.
        if (room === null || actor === null) return problem({ code: 'room-unknown' }, sentence)
        if (!mayUse(routes[name], actor)) return problem({ code: 'not-allowed' }, sentence)
        return answer({ ...visit, room, actor })
      }),
  }
}
