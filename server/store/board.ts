/** A seat that is connected. `since` in ms since 1970. */
export interface Online {
  readonly seat: string
  readonly since: number
}

/**
 * Where processes tell each other who is connected to them: leased and losable, in no log. A process that dies is believed
 * for one lease more (15 s). Any of these may throw; nothing depends on it but what the facilitator sees of who is here.
 */
export interface PresenceBoard {
  /** Says for each of these rooms all seats that this process has online, and holds what it said before a lease longer. */
  readonly say: (rooms: ReadonlyMap<string, readonly Online[]>) => Promise<void>
  /** Who is connected to other processes now, by room; rooms with nobody may be absent. */
  readonly others: (rooms: readonly string[]) => Promise<ReadonlyMap<string, readonly Online[]>>
  /** This process has nobody any more. */
  readonly leave: () => Promise<void>
}
