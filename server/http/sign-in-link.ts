import { z } from 'zod'
import type { Accounts } from '../auth/accounts.ts'
import { passwordProblem } from '../auth/accounts.ts'
import { askerOf } from '../auth/address.ts'
import { heldRefusal } from '../auth/misses.ts'
import type { SignInLinks } from '../auth/sign-in-links.ts'
import type { Doors } from './doors.ts'
import { readJson } from './json.ts'
import type { Log } from './log.ts'
import type { Sentence } from './problem.ts'
import { problem } from './problem.ts'
import type { SignInParts } from './sign-in.ts'
import { signedIn } from './signed-in.ts'

const linkShape = z.object({ token: z.string().max(100) })
const passwordShape = z.object({ grant: z.string().max(100), password: z.string().max(200) })

export interface SignInLinkParts {
  readonly accounts: Accounts
  readonly signInLinks: SignInLinks
  readonly sentence: Sentence
  readonly log: Log
  /** Links are guessed at the same expense as passwords. */
  readonly passwords: SignInParts['passwords']
  readonly signedOut: SignInParts['signedOut']
}

/** For whoever forgot the password: a link that the server's own machine printed is traded for a session, and a new password set. */
export function signInLink(
  doors: Doors,
  { accounts, signInLinks, sentence, log, passwords, signedOut }: SignInLinkParts,
): void {
  doors.open('POST /api/sign-in-link', async (visit) => {
    const read = await readJson(visit.c, linkShape)
    if (!read.ok) return problem(read.refusal, sentence)
    const { client, secure } = visit.asked
    const look = await passwords.address(askerOf(client), async () => {
      const id = await signInLinks.use(read.body.token)
      return id === null ? null : accounts.signInAs(id, secure)
    })
    // Used, over or never issued: nobody is told which.
    if (look.kind === 'missed') return problem({ code: 'sign-in-link-wrong' }, sentence)
    if (look.kind !== 'found') return problem(heldRefusal(look), sentence)
    const { account, cookies } = look.found
    log('info', 'signed-in-by-link')
    return signedIn(account, cookies, { grant: await signInLinks.grant(account.id) })
  })

  doors.account('POST /api/new-password', async ({ c, asked, account }) => {
    const read = await readJson(c, passwordShape)
    if (!read.ok) return problem(read.refusal, sentence)
    const { grant, password } = read.body
    const wrong = passwordProblem(password)
    if (wrong !== null) return problem({ code: wrong }, sentence)
    if (!(await signInLinks.redeem(grant, account.id)))
      return problem({ code: 'sign-in-link-wrong' }, sentence)
    await accounts.setPassword(account.id, password)
    signedOut()
    log('info', 'password-set')
    const session = await accounts.signInAs(account.id, asked.secure)
    return signedIn(account, session?.cookies ?? [])
  })
}
