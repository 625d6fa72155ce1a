import type { BackupReading } from '../store/backup-file.ts'
import { BackupProblem, readBackup } from '../store/backup-file.ts'
import { fillDatabase, scrubAfter } from '../store/backup-target.ts'
import { makeAccountTables } from '../auth/accounts.ts'
import { codeOf } from '../code-of.ts'
import { checkRooms } from './check-rooms.ts'
import { command, say, Stop } from './command.ts'
import { contents } from './backup.ts'
import { standing } from './foreign.ts'
import { counted, moment } from './plain.ts'
import { connectAlone, placeOf } from './place.ts'
import type { Restored } from './refill.ts'
import { refill } from './refill.ts'

/** `cairn restore FILE [--replace]` */
export const run = command(async ({ files, options }, config) => {
  const reading = await soundBackup(files[0] ?? '')
  const connection = await connectAlone(config)
  try {
    const restored = await fillDatabase(connection, async (target) => {
      await makeAccountTables({ db: target.db, dialect: connection.dialect })
      return refill(target, reading, { replace: options['replace'] === true, at: Date.now() })
    })
    await scrubAfter(connection)
    tell(restored, reading, placeOf(config))
  } finally {
    await connection.close()
  }
})

/** Opens a backup and reads all of it once. Throws `BackupProblem` unless the whole of it can be restored. */
export async function soundBackup(file: string): Promise<BackupReading> {
  const reading = await readBackup(file).catch((fault: unknown) => {
    if (codeOf(fault) === 'ENOENT') throw new Stop(`There is no such file: ${file}`)
    throw fault
  })
  if (standing(reading.header.migrations) === 'newer')
    throw new BackupProblem('The backup was made by a newer Cairn: restore it with that version.')
  const { problems } = await checkRooms(reading.pieces())
  if (problems.length > 0)
    throw new BackupProblem(
      `The backup cannot be restored: ${counted(problems.length, 'room')} in it cannot be followed from the first event to the last.`,
    )
  return reading
}

function tell(restored: Restored, { header }: BackupReading, place: string): void {
  const { rows, erased, deleted, expired, wasEmpty } = restored
  say(`Restored into ${place}: ${contents(rows)}.`)
  say(`Everything is as it was on ${moment(header.madeAt)}, when the backup was made.`)
  if (erased > 0) say(`${counted(erased, 'erasure')} that came after the backup ${held(erased)}.`)
  if (deleted > 0)
    say(
      `${counted(deleted, 'room')} that ${deleted === 1 ? 'was' : 'were'} deleted after the backup ${held(deleted)}.`,
    )
  if (expired > 0)
    say(
      `${counted(expired, 'room')} whose days are over ${expired === 1 ? 'was' : 'were'} left out.`,
    )
  if (wasEmpty)
    say('The database was empty: what was erased or deleted after the backup is not known here.')
  say('Everybody with an account signs in again. Start Cairn now.')
}

function held(n: number): string {
  return n === 1 ? 'holds' : 'hold'
}
