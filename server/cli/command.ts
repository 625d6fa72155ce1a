import { codeOf } from '../code-of.ts'
import type { Config } from '../config.ts'
import { readConfig } from '../config.ts'
import { faultFacts } from '../http/log.ts'
import { BackupProblem } from '../store/backup-file.ts'
import { InUse } from '../store/backup-target.ts'

/** What was typed, as `server/cairn.mjs` has read it. */
export interface Typed {
  /** The folder with package.json. */
  readonly root: string
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly files: readonly string[]
}

/** Runs one command to its end; 0: done, 1: not, and the terminal has been told why. */
export type Run = (typed: Typed) => Promise<0 | 1>

/** What keeps a command from doing its work, in one plain sentence. */
export class Stop extends Error {
  override readonly name = 'Stop'
}

/** Prints a line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A command that needs the configuration, with whatever stops it said in one plain sentence. */
export function command(work: (typed: Typed, config: Config) => Promise<void>): Run {
  return async (typed) => {
    try {
      const read = readConfig(process.env)
      if (!read.ok) throw new Stop(read.problem)
      await work(typed, read.config)
      return 0
    } catch (fault) {
      process.stderr.write(`${sentenceFor(fault)}\n`)
      return 1
    }
  }
}

/** Messages of faults that are not ours can quote what somebody wrote: they are not repeated. */
export function sentenceFor(fault: unknown): string {
  if (fault instanceof Stop || fault instanceof BackupProblem) return fault.message
  if (fault instanceof InUse)
    return 'Cairn is using this database: stop it, on every machine that it runs on, and try again.'
  const code = codeOf(fault)
  const known = sentences[code] ?? sentences[code.slice(0, 2)]
  if (known !== undefined) return known
  return `This went wrong and should not have: ${JSON.stringify(faultFacts(fault))}`
}

const unreachable =
  'PostgreSQL does not answer at the address of DATABASE_URL: is it running, and is the address right?'
const rights =
  'A file or folder may not be read or written: run this as the user that runs the server.'
const full = 'The disk is full: make room and try again.'
const busy = 'Cairn is using this database: stop it and try again.'

/** By a system's, SQLite's or PostgreSQL's code; two letters stand for a whole class of PostgreSQL's (its appendix A). */
const sentences: Readonly<Record<string, string>> = {
  EACCES: rights,
  EPERM: rights,
  EROFS: rights,
  SQLITE_READONLY: rights,
  SQLITE_CANTOPEN: rights,
  ENOSPC: full,
  EDQUOT: full,
  SQLITE_FULL: full,
  '53100': full,
  SQLITE_BUSY: busy,
  '55P03': busy,
  SQLITE_CORRUPT: 'The database file is damaged: cairn doctor says more. Restore a backup.',
  SQLITE_NOTADB: 'The file cairn.sqlite in DATA_DIR is no database.',
  ECONNREFUSED: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  EHOSTUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  ECONNRESET: 'The connection to PostgreSQL was lost: try again.',
  '08': 'The connection to PostgreSQL was lost: try again.',
  '57': 'PostgreSQL is starting or stopping: try again in a moment.',
  '28': 'PostgreSQL does not take the name or password in DATABASE_URL.',
  '3D': 'PostgreSQL has no database of the name in DATABASE_URL: make it first.',
  '42501': 'The user in DATABASE_URL may not do this in the database.',
}
