import type { Kysely } from 'kysely'

/** Times are ms since 1970 and columns named `body` or `answer` are JSON, in every database alike. */
export interface Tables {
  readonly rooms: RoomsTable
  readonly events: EventsTable
  readonly words: WordsTable
  readonly gone_words: GoneWordsTable
  readonly commands: CommandsTable
  readonly doors: DoorsTable
  readonly house: HouseTable
  readonly presence: PresenceTable
  readonly tombstones: TombstonesTable
  readonly guesses: GuessesTable
  readonly sign_in_links: SignInLinksTable
}

/** The directory, and in `seq` the last event's number: the row that a transaction locks. */
export interface RoomsTable {
  readonly id: string
  readonly seq: number
  readonly owner: string
  readonly title: string
  readonly code: string | null
  readonly state: 'open' | 'ended'
  readonly opened_at: number
  readonly ends: number | null
  readonly expires_at: number | null
}

export interface EventsTable {
  readonly room: string
  readonly seq: number
  readonly at: number
  readonly body: string
}

/** `seq`: the last event of the batch that put these words. */
export interface WordsTable {
  readonly room: string
  readonly id: string
  readonly owner: string
  readonly seq: number
  readonly body: string
}

/** Which words were deleted, and with which event: ids alone, the texts are gone. */
export interface GoneWordsTable {
  readonly room: string
  readonly seq: number
  readonly id: string
}

export interface CommandsTable {
  readonly room: string
  readonly id: string
  readonly actor: string
  readonly body_hash: string
  readonly answer: string
}

/** `room` is '' once the room is deleted: such a code only waits until it may be issued again. */
export interface DoorsTable {
  readonly key: string
  readonly kind: 'join' | 'return'
  readonly room: string
  readonly seat: string | null
  readonly until: number | null
}

/** What the instance itself remembers. */
export interface HouseTable {
  readonly key: string
  readonly value: string
}

/** Who of a room a process has connected (`seats`: JSON of `Online[]`), believed until `until` by the database's clock. */
export interface PresenceTable {
  readonly room: string
  readonly process: string
  readonly seats: string
  readonly until: number
}

/** `owner` is '' where the whole room was deleted. */
export interface TombstonesTable {
  readonly room: string
  readonly owner: string
  readonly at: number
}

/** `missed`: 0 while the look is under way, then 1; a look that found leaves no row. */
export interface GuessesTable {
  readonly id: string
  readonly budget: string
  readonly asker: string
  readonly at: number
  readonly missed: number
}

/** `hash`: of the link's token, SHA-256 in hex. */
export interface SignInLinksTable {
  readonly hash: string
  readonly account: string
  readonly until: number
}

/** Our tables; the accounts' own stand beside them in the same database. */
export type Database = Kysely<Tables>
