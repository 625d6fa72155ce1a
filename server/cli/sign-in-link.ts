import { cryptographic } from '../auth/secrets.ts'
import { linkLives, signInLinks } from '../auth/sign-in-links.ts'
import type { Config } from '../config.ts'
import { addressesOf } from '../http/addresses.ts'
import { baseOf } from '../http/greeting.ts'
import { linksFrom } from '../http/links.ts'
import type { Connection } from '../store/connection.ts'
import { inTransaction } from '../store/in-transaction.ts'
import { command, say, Stop } from './command.ts'
import { refuseForeign } from './foreign.ts'
import { counted, moment } from './plain.ts'
import { connectTo, placeOf } from './place.ts'
import { whoAnswers } from './who-answers.ts'

/** `cairn sign-in-link [--email ADDRESS]` */
export const run = command(async ({ options }, config) => {
  if (config.port === 0 && config.publicUrl === null)
    throw new Stop('PORT is 0: set it to the port that Cairn said when it started.')
  const connection = await connectTo(config, { purpose: 'write', who: 'sign-in-link' })
  if (connection === null)
    throw new Stop(`There is no account yet: ${placeOf(config)} is not there. Start Cairn first.`)
  try {
    await refuseForeign(connection)
    const { email } = options
    const account = await accountOf(connection, typeof email === 'string' ? email : null)
    const at = Date.now()
    const token = await inTransaction(connection, (db) =>
      signInLinks({ db, now: () => at, random: cryptographic }).issue(account.id),
    )
    await tell(config, { token, email: account.email, until: at + linkLives })
  } finally {
    await connection.close()
  }
})

interface Owner {
  readonly id: string
  readonly email: string
}

async function accountOf({ ask }: Connection, email: string | null): Promise<Owner> {
  const rows = await ask('select id, email from "user"')
  const accounts = rows.map((row): Owner => ({
    id: String(row['id']),
    email: String(row['email']),
  }))
  if (accounts.length === 0)
    throw new Stop('There is no account yet: Cairn prints a link to make one when it starts.')
  if (email === null) {
    const [only, another] = accounts
    if (only !== undefined && another === undefined) return only
    throw new Stop(
      `There are ${counted(accounts.length, 'account')}: say whose link it is with --email ADDRESS.`,
    )
  }
  const wanted = email.trim().toLowerCase()
  const found = accounts.find((account) => account.email === wanted)
  if (found === undefined) throw new Stop(`No account has the address ${email.trim()}.`)
  return found
}

async function tell(
  config: Config,
  link: { readonly token: string; readonly email: string; readonly until: number },
): Promise<void> {
  const addresses = await addressesOf(config, config.port)
  const base = baseOf(addresses)
  const place = (origin: string): string => linksFrom(origin).signIn(link.token)
  say(`This link signs ${link.email} in once, until ${moment(link.until).slice(-5)}:`)
  say('')
  say(`  ${place(base)}`)
  if (config.publicUrl === null && base !== addresses.local)
    say(`  or on this machine  ${place(addresses.local)}`)
  say('')
  say('Whoever has it is signed in and can set a new password: show it to nobody else.')
  if (config.port !== 0 && (await whoAnswers(config)) !== 'cairn')
    say(`Nothing answers on port ${config.port}: start Cairn before you open it.`)
}
