import type { WorkshopSamples } from '../../templates/library.ts'
import type { Rooms } from '../rooms.ts'
import type { Later } from '../rooms/later.ts'

/** What a rehearsal is made of. */
export interface RehearsalParts {
  readonly rooms: Pick<Rooms, 'join'>
  readonly samples: (workshop: string) => WorkshopSamples | undefined
  /** A fresh id for a command. */
  readonly id: () => string
  /** From 0 up to, but not including, 1. */
  readonly chance: () => number
  readonly later: Later
  readonly report: (fault: unknown) => void
}
