import { planInput, summaryInput } from '../../server/room/documents.ts'
import { seatOf } from '../../server/room/lookup.ts'
import type { Plan, Summary } from '../../templates/block.ts'
import { planOf } from '../../templates/plan.ts'
import { summaryOf } from '../../templates/summary.ts'
import { say } from '../room/given.ts'
import { played, type Rehearsed } from './played.ts'

/** The documents of a played room: the plan of whoever came first, and the summary. */
export async function documentsOf(
  room: Rehearsed,
): Promise<{ readonly plan: Plan; readonly summary: Summary }> {
  const { tip, seats } = await played(room)
  const seat = seatOf(tip.state, seats[0] ?? '')
  if (seat === undefined) throw new Error('nobody came')
  return {
    plan: planOf(planInput(tip.state, tip.words, seat), say),
    summary: summaryOf(summaryInput(tip.state, tip.words), say),
  }
}
