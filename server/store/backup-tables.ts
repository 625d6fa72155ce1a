import type { Row } from './connection.ts'
import type { DialectName } from './dialect.ts'

/** How a column stands in a backup: times as ms since 1970 and flags as true or false, whatever the database has. */
type Kind = 'text' | 'number' | 'time' | 'flag'

/** A table whose every row is in a backup. */
export interface BackupTable {
  readonly name: string
  readonly columns: Readonly<Record<string, Kind>>
  /** In which order its rows stand in the file. */
  readonly order: readonly string[]
}

/** A value as it stands in a backup. */
export type Value = string | number | boolean | null

/** Whatever must come back, parents before those that refer to them. */
export const backupTables: readonly BackupTable[] = [
  {
    name: 'rooms',
    columns: {
      id: 'text',
      seq: 'number',
      owner: 'text',
      title: 'text',
      code: 'text',
      state: 'text',
      opened_at: 'number',
      ends: 'number',
      expires_at: 'number',
    },
    order: ['id'],
  },
  {
    name: 'events',
    columns: { room: 'text', seq: 'number', at: 'number', body: 'text' },
    order: ['room', 'seq'],
  },
  {
    name: 'words',
    columns: { room: 'text', id: 'text', owner: 'text', seq: 'number', body: 'text' },
    order: ['room', 'id'],
  },
  {
    name: 'gone_words',
    columns: { room: 'text', seq: 'number', id: 'text' },
    order: ['room', 'seq', 'id'],
  },
  {
    name: 'commands',
    columns: { room: 'text', id: 'text', actor: 'text', body_hash: 'text', answer: 'text' },
    order: ['room', 'id', 'actor'],
  },
  {
    name: 'doors',
    columns: { key: 'text', kind: 'text', room: 'text', seat: 'text', until: 'number' },
    order: ['key'],
  },
  {
    name: 'tombstones',
    columns: { room: 'text', owner: 'text', at: 'number' },
    order: ['room', 'owner'],
  },
  {
    name: 'user',
    columns: {
      id: 'text',
      name: 'text',
      email: 'text',
      emailVerified: 'flag',
      image: 'text',
      createdAt: 'time',
      updatedAt: 'time',
    },
    order: ['id'],
  },
  {
    name: 'account',
    columns: {
      id: 'text',
      accountId: 'text',
      providerId: 'text',
      userId: 'text',
      accessToken: 'text',
      refreshToken: 'text',
      idToken: 'text',
      accessTokenExpiresAt: 'time',
      refreshTokenExpiresAt: 'time',
      scope: 'text',
      password: 'text',
      createdAt: 'time',
      updatedAt: 'time',
    },
    order: ['id'],
  },
]

/**
 * Tables that no backup holds. Sessions, links that sign in, and what the house keeps secret: a stolen backup signs
 * nobody in. Presence and guesses are over by the time of a restore. The last two say how far the tables are, which the
 * restoring version knows better.
 */
export const leftOutTables = [
  'session',
  'verification',
  'sign_in_links',
  'house',
  'presence',
  'guesses',
  'kysely_migration',
  'kysely_migration_lock',
] as const

/** Of those, what a restore empties: whoever was signed in, present or guessing was so before. */
export const forgottenTables = ['session', 'verification', 'sign_in_links', 'presence', 'guesses']

/** All rows of a table in the order of the file. */
export function selectAll({ name, columns, order }: BackupTable): string {
  const quoted = (list: readonly string[]): string => list.map(quote).join(', ')
  return `select ${quoted(Object.keys(columns))} from ${quote(name)} order by ${quoted(order)}`
}

/** The values of one row in the order of the table's columns. */
export function portable({ columns }: BackupTable, row: Row): readonly Value[] {
  return Object.entries(columns).map(([name, kind]) => toValue(kind, row[name]))
}

/** A row as one of the databases takes it. */
export function native(
  { columns }: BackupTable,
  values: readonly Value[],
  dialect: DialectName,
): Row {
  return Object.fromEntries(
    Object.entries(columns).map(([name, kind], place) => [
      name,
      fromValue(kind, values[place] ?? null, dialect),
    ]),
  )
}

/** Whether these are values of this table: as many, and each null or of its column's kind. */
export function fits({ columns }: BackupTable, values: readonly unknown[]): boolean {
  const kinds = Object.values(columns)
  return (
    values.length === kinds.length &&
    kinds.every((kind, place) => values[place] === null || typeof values[place] === inJson[kind])
  )
}

const inJson = { text: 'string', number: 'number', time: 'number', flag: 'boolean' } as const

function toValue(kind: Kind, value: unknown): Value {
  if (value === null || value === undefined) return null
  switch (kind) {
    case 'text':
      return String(value)
    case 'number':
      return Number(value)
    case 'flag':
      return Boolean(value)
    case 'time':
      // SQLite has the accounts' times as ISO 8601, PostgreSQL as dates.
      return value instanceof Date ? value.getTime() : Date.parse(String(value))
  }
}

function fromValue(kind: Kind, value: Value, dialect: DialectName): unknown {
  if (value === null || kind === 'text' || kind === 'number') return value
  if (kind === 'time') {
    const time = new Date(Number(value))
    return dialect === 'sqlite' ? time.toISOString() : time
  }
  return dialect === 'sqlite' ? Number(value) : value
}

/** A name between quotes: `user` is a word of SQL, and some columns have capitals. */
export function quote(name: string): string {
  return `"${name}"`
}
