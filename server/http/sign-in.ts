import { z } from 'zod'
import { label } from '../../templates/text.ts'
import type { Accounts } from '../auth/accounts.ts'
import { askerOf } from '../auth/address.ts'
import type { Looking } from '../auth/misses.ts'
import { heldRefusal, lookWithin } from '../auth/misses.ts'
import type { SetUp } from '../auth/set-up.ts'
import type { Refusal } from '../room/refusals.ts'
import type { Doors, Visit } from './doors.ts'
import { readJson } from './json.ts'
import type { Log } from './log.ts'
import { faultFacts } from './log.ts'
import type { Sentence } from './problem.ts'
import { problem } from './problem.ts'
import { signedIn, withCookies } from './signed-in.ts'

const signInShape = z.object({ email: z.string().max(254), password: z.string().max(200) })

/** What of better-auth's answer is passed on. */
const signedInShape = z.object({ user: z.object({ name: z.string(), email: z.string() }) })

const setUpShape = z.object({
  token: z.string().max(100),
  name: label(200),
  email: z.string().max(254),
  password: z.string().max(200),
})

export interface SignInParts {
  readonly accounts: Accounts
  readonly setUp: SetUp
  readonly sentence: Sentence
  readonly log: Log
  /** Wrong passwords: of an account from one address, of an account, from an address. */
  readonly passwords: {
    readonly here: Looking
    readonly account: Looking
    readonly address: Looking
  }
  /** Told after sessions were ended: lines that lean on them are to be cut. */
  readonly signedOut: () => void
}

/** The first account, and signing in and out. better-auth does the work behind our own doors, limits and problems. */
export function signIn(
  doors: Doors,
  { accounts, setUp, sentence, log, passwords, signedOut }: SignInParts,
): void {
  doors.open('POST /api/setup', async (visit) => {
    const read = await readJson(visit.c, setUpShape)
    if (!read.ok) return problem(read.refusal, sentence)
    const { token, name, email, password } = read.body
    const made = await setUp.use(token, { name, email, password })
    if (!made.ok) return problem(made.refusal, sentence)
    log('info', 'first-account-made')
    // Not by the password: to hash it takes a while, and it has just been given.
    const session = await accounts.signInAs(made.id, visit.asked.secure).catch((fault: unknown) => {
      // The account is there all the same, and its owner can sign in.
      log('warn', 'first-account-not-signed-in', faultFacts(fault))
      return null
    })
    return withCookies(
      Response.json(
        { account: { name: name.trim(), email: email.toLowerCase() } },
        { status: 201 },
      ),
      session?.cookies ?? [],
    )
  })

  doors.open('POST /api/auth/sign-in/email', async (visit) => {
    const read = await readJson(visit.c, signInShape)
    if (!read.ok) return problem(read.refusal, sentence)
    let answer: Response | null = null
    const look = await lookWithin(budgetsFor(visit, read.body.email), async () => {
      answer = await accounts.handle(signInRequest(visit, read.body), visit.asked.secure)
      return answer.ok ? answer : null
    })
    if (look.kind === 'held' || look.kind === 'uncounted')
      return problem(heldRefusal(look), sentence)
    if (answer === null) return problem({ code: 'wrong-password' }, sentence)
    return passedOn(answer)
  })

  async function passedOn(answer: Response): Promise<Response> {
    if (!answer.ok) return ours(answer, sentence)
    const { user } = signedInShape.parse(await answer.json())
    return signedIn(user, answer.headers.getSetCookie())
  }

  /** Known and unknown accounts have budgets alike. */
  function budgetsFor({ asked }: Visit, email: string) {
    const address = askerOf(asked.client)
    const account = email.trim().toLowerCase()
    return [
      { looking: passwords.address, asker: address },
      { looking: passwords.account, asker: account },
      { looking: passwords.here, asker: `${address} ${account}` },
    ]
  }

  doors.open('POST /api/auth/sign-out', async (visit) => {
    // Its body is empty, and better-auth reads a JSON one.
    const request = new Request(visit.c.req.url, {
      method: 'POST',
      headers: visit.c.req.raw.headers,
      body: '{}',
    })
    const answer = await accounts.handle(request, visit.asked.secure)
    if (answer.ok) signedOut()
    return ours(answer, sentence)
  })

  doors.open('GET /api/auth/get-session', async (visit) => {
    const account = await visit.asked.account()
    return Response.json(
      account === null ? null : { user: { name: account.name, email: account.email } },
    )
  })
}

/** The request that better-auth is given: only e-mail and password, whatever else was sent. */
function signInRequest(
  { c }: Visit,
  body: { readonly email: string; readonly password: string },
): Request {
  const headers = new Headers(c.req.raw.headers)
  headers.set('content-type', 'application/json')
  headers.delete('content-length')
  return new Request(new URL('/api/auth/sign-in/email', c.req.url), {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
}

/** better-auth's answer as it is, its errors as our problems. */
function ours(answer: Response, sentence: Sentence): Response {
  if (answer.ok) return answer
  return problem(refusalFor(answer.status), sentence)
}

function refusalFor(status: number): Refusal {
  switch (status) {
    case 401:
      return { code: 'wrong-password' }
    case 403:
      return { code: 'wrong-origin' }
    default:
      return { code: 'bad-shape' }
  }
}
