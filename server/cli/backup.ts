import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { newToken, cryptographic } from '../auth/secrets.ts'
import { BackupProblem, readBackup, syncFolder, writeBackup } from '../store/backup-file.ts'
import { withSnapshot } from '../store/backup-snapshot.ts'
import type { BackupHeader } from '../store/backup-file.ts'
import type { Connection } from '../store/connection.ts'
import { checkRooms } from './check-rooms.ts'
import { command, say, Stop } from './command.ts'
import { refuseForeign } from './foreign.ts'
import { bytes, counted, stamp } from './plain.ts'
import { connectTo, placeOf } from './place.ts'

/** `cairn backup [FILE]` */
export const run = command(async ({ files }, config) => {
  const file = newFile(files[0], Date.now())
  const connection = await connectTo(config, { purpose: 'write', who: 'backup' })
  if (connection === null)
    throw new Stop(`There is nothing to back up: ${placeOf(config)} is not there.`)
  try {
    const { header, size } = await backUp(connection, file, Date.now())
    say(`The backup is written and was read back whole: ${file}`)
    say(`It holds ${contents(header.rows)}, in ${bytes(size)}.`)
    say('It is not encrypted and holds what people wrote: keep it as safe as the database.')
    say('Sessions and sign-in links are not in it, so it signs nobody in.')
  } finally {
    await connection.close()
  }
})

/**
 * Writes how the database is now to `file`, which must not be there, and reads it back. It stands under another name until
 * it is whole. Throws `Stop` where the database cannot be backed up as it is.
 */
export async function backUp(
  connection: Connection,
  file: string,
  at: number,
): Promise<{ readonly header: BackupHeader; readonly size: number }> {
  await refuseForeign(connection)
  const unfinished = `${file}.${newToken(cryptographic).slice(0, 8)}.unfinished`
  const giveUp = (): void => {
    rmSync(unfinished, { force: true })
    process.exit(130)
  }
  process.once('SIGINT', giveUp).once('SIGTERM', giveUp)
  try {
    const header = await withSnapshot(connection, at, async (snapshot) => {
      await writeBackup(unfinished, snapshot.header, snapshot.pieces())
      return snapshot.header
    })
    await scrub(connection)
    await readBack(unfinished)
    const { size } = statSync(unfinished)
    if (existsSync(file)) throw new Stop(`There is a file already: ${file}`)
    renameSync(unfinished, file)
    await syncFolder(join(file, '..'))
    return { header, size }
  } finally {
    process.off('SIGINT', giveUp).off('SIGTERM', giveUp)
    rmSync(unfinished, { force: true })
  }
}

/** What was erased meanwhile could not leave the write-ahead log while its older state was being read. */
async function scrub({ ask, dialect }: Connection): Promise<void> {
  if (dialect !== 'sqlite') return
  await ask('pragma busy_timeout = 0')
  await ask('pragma wal_checkpoint(truncate)')
}

async function readBack(file: string): Promise<void> {
  const reading = await readBackup(file)
  const { problems } = await checkRooms(reading.pieces())
  if (problems.length > 0)
    throw new BackupProblem(
      'The database is damaged, and a backup of it could not be restored: cairn doctor says more.',
    )
}

/** Where the backup goes. Throws `Stop` where something is there already. */
function newFile(wanted: string | undefined, at: number): string {
  const name = `cairn-${stamp(at)}.backup.gz`
  if (wanted === undefined) return name
  const file = existsSync(wanted) && statSync(wanted).isDirectory() ? join(wanted, name) : wanted
  if (existsSync(file))
    throw new Stop(`There is a file already, and a backup writes over nothing: ${file}`)
  return file
}

/** What a backup holds, for people. */
export function contents(rows: Readonly<Record<string, number>>): string {
  return [
    counted(rows['rooms'] ?? 0, 'room'),
    counted(rows['events'] ?? 0, 'event'),
    counted(rows['user'] ?? 0, 'account'),
  ].join(', ')
}
