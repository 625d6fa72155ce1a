import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline as joined, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { codeOf } from '../code-of.ts'
import type { BackupTable, Value } from './backup-tables.ts'
import { backupTables, fits } from './backup-tables.ts'
import type { DialectName } from './dialect.ts'

/**
 * A backup is a gzip file of JSON lines, the same for every database. The first line is the header. Then, table by table,
 * a line `{"table", "columns"}` and an array of values for each row. The last line is `{"end": true, "lines", "sha256"}`:
 * how many lines stand before it and the SHA-256, in hex, of all of their bytes, line breaks included.
 */
export interface BackupHeader {
  readonly cairn: 'backup'
  readonly version: typeof VERSION
  /** ms since 1970. */
  readonly madeAt: number
  readonly store: DialectName
  /** Names of the migrations that the database had, in order. */
  readonly migrations: readonly string[]
  /** How many rows of each table follow. */
  readonly rows: Readonly<Record<string, number>>
}

/** Some rows of one table, their values in the order of the table's columns. */
export interface BackupPiece {
  readonly table: BackupTable
  readonly rows: readonly (readonly Value[])[]
}

/** Raised when a reader of the version before could not understand a file. */
export const VERSION = 1

/** Why a file cannot be used as a backup, in one plain sentence. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem'
}

/** Writes a new file, readable by this user alone, and resolves once it is on the disk. Throws `EEXIST` where there is one. */
export async function writeBackup(
  path: string,
  header: BackupHeader,
  pieces: AsyncIterable<BackupPiece>,
): Promise<void> {
  await pipeline(
    Readable.from(lines(header, pieces)),
    createGzip(),
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
  )
  await syncFolder(dirname(path))
}

/** Makes sure that a folder's list of names is on the disk; where a folder cannot be synced (Windows), it is not. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

async function* lines(
  header: BackupHeader,
  pieces: AsyncIterable<BackupPiece>,
): AsyncGenerator<string> {
  const sum = createHash('sha256')
  let count = 0
  const block = (values: readonly unknown[]): string => {
    const text = values.map((value) => `${JSON.stringify(value)}\n`).join('')
    sum.update(text)
    count += values.length
    return text
  }
  yield block([header])
  let last: BackupTable | null = null
  for await (const { table, rows } of pieces) {
    if (table !== last) yield block([{ table: table.name, columns: Object.keys(table.columns) }])
    last = table
    yield block(rows)
  }
  yield `${JSON.stringify({ end: true, lines: count, sha256: sum.digest('hex') })}\n`
}

/** An opened file: its header, and then its rows, which are true only once all were read without a throw. */
export interface BackupReading {
  readonly header: BackupHeader
  readonly pieces: () => AsyncGenerator<BackupPiece>
}

/** Reads a backup's header. This and reading its rows throw `BackupProblem` at whatever is not as it was written. */
export async function readBackup(path: string): Promise<BackupReading> {
  const first = await readLines(path).next()
  const header = first.done === true ? null : headerOf(first.value)
  if (header === null) throw new BackupProblem('The file is no backup of Cairn.')
  if (header.version !== VERSION)
    throw new BackupProblem('The backup was made by a newer Cairn: restore it with that one.')
  return { header, pieces: () => piecesOf(path, header) }
}

/** Rows handed on at once. */
const PIECE = 500

async function* piecesOf(path: string, header: BackupHeader): AsyncGenerator<BackupPiece> {
  const sum = createHash('sha256')
  const have = new Map<string, number>()
  let count = 0
  let table: BackupTable | null = null
  let rows: (readonly Value[])[] = []
  let end: unknown = null
  for await (const line of readLines(path)) {
    if (end !== null) throw altered()
    const value = parsed(line)
    if (isEnd(value)) {
      end = value
      if (value.lines !== count || value.sha256 !== sum.digest('hex')) throw altered()
      continue
    }
    sum.update(line)
    sum.update('\n')
    count += 1
    if (count === 1) continue
    if (Array.isArray(value)) {
      if (table === null || !fits(table, value)) throw altered()
      rows.push(value as readonly Value[]) // `fits` has looked at each
      have.set(table.name, (have.get(table.name) ?? 0) + 1)
      if (rows.length < PIECE) continue
    }
    if (table !== null && rows.length > 0) yield { table, rows }
    rows = []
    if (!Array.isArray(value)) table = tableOf(value)
  }
  if (end === null) throw cutOff()
  if (table !== null && rows.length > 0) yield { table, rows }
  for (const { name } of backupTables)
    if ((have.get(name) ?? 0) !== (header.rows[name] ?? 0)) throw altered()
}

/** The lines of a file, as bytes without their breaks. A line is as long as one row: the longest hold a whole workshop. */
async function* readLines(path: string): AsyncGenerator<Buffer> {
  const unzipped = createGunzip()
  // What breaks the file breaks the reading of what comes out of it.
  joined(createReadStream(path), unzipped, () => undefined)
  let rest: Buffer[] = []
  try {
    for await (const chunk of unzipped as AsyncIterable<Buffer>) {
      let from = 0
      for (let to = chunk.indexOf(10); to !== -1; to = chunk.indexOf(10, from)) {
        rest.push(chunk.subarray(from, to))
        yield rest.length === 1 ? (rest[0] ?? chunk) : Buffer.concat(rest)
        rest = []
        from = to + 1
      }
      if (from < chunk.length) rest.push(chunk.subarray(from))
    }
  } catch (fault) {
    throw sentenceFor(fault)
  }
  if (rest.length > 0) throw cutOff()
}

function sentenceFor(fault: unknown): unknown {
  const code = codeOf(fault)
  if (code === 'Z_BUF_ERROR') return cutOff()
  return code.startsWith('Z_')
    ? new BackupProblem('The file is no backup of Cairn, or it was altered.')
    : fault
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    throw altered()
  }
}

function cutOff(): BackupProblem {
  return new BackupProblem('The backup is cut off: its end is missing.')
}

function altered(): BackupProblem {
  return new BackupProblem('The backup was altered or damaged: its checksum does not fit.')
}

function headerOf(line: Buffer): BackupHeader | null {
  const header = fieldsOf(line)
  const { cairn, version, madeAt, migrations, rows } = header
  const isOurs =
    cairn === 'backup' &&
    typeof version === 'number' &&
    typeof madeAt === 'number' &&
    Array.isArray(migrations) &&
    typeof rows === 'object'
  // Its fields were just looked at; `store` is only for people to read.
  return isOurs ? (header as unknown as BackupHeader) : null
}

function tableOf(value: unknown): BackupTable {
  const { table: name, columns } = asFields(value)
  const table = backupTables.find((each) => each.name === name)
  if (
    table === undefined ||
    JSON.stringify(columns) !== JSON.stringify(Object.keys(table.columns))
  ) {
    throw new BackupProblem(
      'The backup holds what this Cairn does not know: restore it with the version that made it.',
    )
  }
  return table
}

function isEnd(value: unknown): value is { readonly lines: unknown; readonly sha256: unknown } {
  return asFields(value)['end'] === true
}

function fieldsOf(line: Buffer): Readonly<Record<string, unknown>> {
  try {
    return asFields(JSON.parse(line.toString('utf8')))
  } catch {
    return {}
  }
}

/** Any object by its fields; whatever is none has no fields. */
function asFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {} // any object is one
}
