import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getPath } from 'hono/utils/url'
import { gaps } from '../auth/authority.ts'
import { RendererClosed } from '../pdf/pool.ts'
import { isRequestFault } from './request-fault.ts'
import type { Env } from './asked.ts'
import type { ClientFiles } from './client-files.ts'
import type { CommandParts } from './commands.ts'
import { commands } from './commands.ts'
import type { DocumentParts } from './documents.ts'
import { documents } from './documents.ts'
import type { Threshold } from './doors.ts'
import { doorsOf } from './doors.ts'
import type { FollowParts } from './follow.ts'
import { follow } from './follow.ts'
import { securityHeaders } from './headers.ts'
import type { HealthParts } from './health.ts'
import { health } from './health.ts'
import type { JoinParts } from './join.ts'
import { join } from './join.ts'
import { keys } from './keys.ts'
import { faultFacts } from './log.ts'
import { pages } from './pages.ts'
import { papers } from './papers.ts'
import { problem } from './problem.ts'
import type { RoomParts } from './rooms.ts'
import { roomRoutes } from './rooms.ts'
import { NoLongerTheirs } from './shared-plans.ts'
import type { SignInParts } from './sign-in.ts'
import { signIn } from './sign-in.ts'
import type { SignInLinkParts } from './sign-in-link.ts'
import { signInLink } from './sign-in-link.ts'
import type { Library } from '../../templates/library.ts'
import { workshops } from './workshops.ts'

/** Bytes that a body may have. */
const largestBody = 64 * 1024

/** Everything that the routes are given. */
export interface AppParts
  extends
    Threshold,
    HealthParts,
    SignInParts,
    SignInLinkParts,
    JoinParts,
    RoomParts,
    CommandParts,
    FollowParts,
    DocumentParts {
  readonly files: ClientFiles
  readonly library: Library
  /** The types that the room's own parser of commands knows, to be held against the authority table. */
  readonly commandTypes: readonly string[]
}

/** The whole of HTTP. Throws when the authority table and what is here do not fit each other. */
export function makeApp(parts: AppParts): Hono<Env> {
  const { sentence, log, files } = parts
  const app = new Hono<Env>({ getPath: (request) => pagePath(getPath(request)) })

  app.use(async (c, next) => {
    const start = parts.now()
    await next()
    for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value)
    if (c.req.path.startsWith('/api/') && !c.res.headers.has('cache-control'))
      c.res.headers.set('cache-control', 'no-store')
    log('debug', 'request', {
      method: c.req.method,
      route: c.req.routePath,
      status: c.res.status,
      ms: parts.now() - start,
    })
  })
  app.use(
    bodyLimit({ maxSize: largestBody, onError: () => problem({ code: 'too-large' }, sentence) }),
  )

  const doors = doorsOf(app, parts)
  health(doors, parts)
  signIn(doors, parts)
  signInLink(doors, parts)
  workshops(doors, parts)
  roomRoutes(doors, parts)
  keys(doors, parts)
  join(doors, parts)
  follow(doors, parts)
  commands(doors, parts)
  documents(doors, parts)
  papers(doors, parts)
  pages(doors, files, parts)

  const registered = app.routes
    .filter((route) => route.method !== 'ALL')
    .map((route) => `${route.method} ${route.path}`)
  const missing = gaps([...new Set(registered)], parts.commandTypes)
  if (missing.length > 0) throw new Error(`the authority table is not whole: ${missing.join('; ')}`)

  app.notFound(async (c) => {
    const request = {
      accepts: c.req.header('accept-encoding'),
      etag: c.req.header('if-none-match'),
    }
    const file =
      c.req.method === 'GET' || c.req.method === 'HEAD'
        ? await files.file(c.req.path, request)
        : null
    return file ?? problem({ code: 'not-found' }, sentence)
  })
  app.onError((fault, c) => {
    // A client that breaks off or sends half a body is no fault of ours.
    if (isRequestFault(fault, c.env?.incoming)) return problem({ code: 'bad-shape' }, sentence)
    // A stop does not wait for documents for ever.
    if (fault instanceof RendererClosed) return problem({ code: 'restarting' }, sentence)
    if (fault instanceof NoLongerTheirs) return problem({ code: 'room-unknown' }, sentence)
    log('error', 'fault', { route: c.req.routePath, ...faultFacts(fault) })
    return problem({ code: 'not-saved' }, sentence, 500)
  })
  return app
}

/** Pages are found in any case (a QR code in capitals is smaller) and with a slash at the end. */
function pagePath(path: string): string {
  return path
    .replace(/^\/(?:j|wall|facilitate|organize)(?=\/|$)/i, (name) => name.toLowerCase())
    .replace(/(?<=^\/(?:j|wall|facilitate|organize).*)\/$/, '')
}
