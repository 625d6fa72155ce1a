import type { Unsent } from './outbox.ts'

/** What must go one after another: all that was done on one step, else in one slot. */
export function lineOf({ slot, command }: Unsent): string {
  return typeof command['step'] === 'string' ? `step ${command['step']}` : slot
}

/** An entry as it lies on the shelf. */
export type Kept = Pick<Unsent, 'slot' | 'command' | 'tab' | 'at' | 'over'>

/** Rows of the shelf may come from an older version of this page. */
export function isEntry(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const row = value as Record<string, unknown> // only looked into, field by field
  return (
    typeof row['slot'] === 'string' &&
    typeof row['tab'] === 'string' &&
    typeof row['at'] === 'number' &&
    typeof row['command'] === 'object' &&
    row['command'] !== null
  )
}
