import { setTimeout as pass } from 'node:timers/promises'
import { codeOf } from '../code-of.ts'
import { Untrustworthy } from './postgres-session.ts'

/** How long one waits for a database that is not there yet, and who is told of it. */
export interface Awaiting {
  /** ms; 0: not at all. A database that starts together with the server (as containers do) needs some seconds. */
  readonly upTo: number
  /** Told once, in a plain sentence, when the waiting begins. */
  readonly say: (sentence: string) => void
}

/** Between two attempts, in ms. */
const pause = 500

/** Does `attempt` until the database is there. Throws a plain sentence where it cannot be used, or does not come in time. */
export async function onceThere<Opened>(
  url: string,
  { upTo, say }: Awaiting,
  attempt: () => Promise<Opened>,
): Promise<Opened> {
  const until = performance.now() + upTo
  for (let tries = 0; ; tries++) {
    try {
      return await attempt()
    } catch (fault) {
      if (!mayCome(fault) || performance.now() > until)
        throw new Error(sentenceOf(fault, url), { cause: fault })
      if (tries === 0) say(`Waiting for the database at ${placeOf(url)}.`)
      await pass(pause)
    }
  }
}

/** As Node names what happens to connections (`ECONNREFUSED`, `EAI_AGAIN`), and not as it names its own errors. */
const ofTheNetwork = /^E(AI_)?[A-Z]+$/

/** Whether it is likely to be there soon: nobody listens yet, or it says itself that it is starting or full. */
function mayCome(fault: unknown): boolean {
  const code = codeOf(fault)
  if (code === '57P03' || code === '53300') return true
  return ofTheNetwork.test(code) || isCut(fault)
}

/** What keeps us from the database, for whoever set DATABASE_URL; never its password. */
function sentenceOf(fault: unknown, url: string): string {
  if (fault instanceof Untrustworthy) return fault.message
  const code = codeOf(fault)
  const place = placeOf(url)
  switch (code) {
    case '28P01':
    case '28000':
      return `The database at ${place} does not accept the user or the password of DATABASE_URL.`
    case '3D000':
      return `There is no database of the name in DATABASE_URL at ${place}: make it first.`
    case '42501':
      return `The user of DATABASE_URL may not make tables at ${place}.`
    case '53300':
      return `The database at ${place} takes no more connections.`
    case '57P03':
      return `The database at ${place} is not ready.`
  }
  if (ofTheNetwork.test(code) || isCut(fault)) {
    const why = code === '' ? '' : ` (${code})`
    return `The database at ${place} cannot be reached${why}: is it running, and is DATABASE_URL right?`
  }
  const said = fault instanceof Error ? fault.message : String(fault)
  return `The database at ${place} cannot be used: ${said.replace(/\s+/g, ' ').replace(/\.$/, '')}.`
}

/** Host and port alone. */
function placeOf(url: string): string {
  const { host, searchParams } = new URL(url)
  return host === '' ? (searchParams.get('host') ?? 'localhost') : host
}

/** pg has no code for connections that end, or are not answered, while they are made. */
function isCut(fault: unknown): boolean {
  return (
    fault instanceof Error &&
    codeOf(fault) === '' &&
    /^Connection terminated|^timeout|did not answer|was lost/.test(fault.message)
  )
}
