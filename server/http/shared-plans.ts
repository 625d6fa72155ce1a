import { handedIn, planOf } from '../../templates/plan.ts'
import type { Plan } from '../../templates/block.ts'
import { fileNames } from '../export/file-name.ts'
import type { Entry } from '../export/zip.ts'
import { planInput, sharesAnything } from '../room/documents.ts'
import { seatOf, seatsOf } from '../room/lookup.ts'
import type { LiveRoom } from '../rooms.ts'
import type { DocumentParts } from './documents.ts'

/**
 * The plans that are handed in, one file for each, drawn one after another. Whether somebody shares is asked at the very
 * moment of drawing: a switch turned off while the archive is under way keeps that plan out. So is whether the asker may
 * have them: from whoever is revoked meanwhile, the rest is kept. Throws then.
 */
export async function* sharedPlans(
  room: LiveRoom,
  { render, say, fileWord }: Pick<DocumentParts, 'render' | 'say' | 'fileWord'>,
  stillMay: () => Promise<boolean>,
): AsyncGenerator<Entry> {
  const name = fileNames()
  for (const { id } of seatsOf(room.state())) {
    for (let drawing = 0; drawing < drawings; drawing += 1) {
      const plan = sharedPlan(room, id, say)
      if (plan === null) break
      const sections = handedInBy(room, id)
      const { pdf } = await render(plan, {}, 'meanwhile')
      // Drawing took a while, and a switch may have been turned off at another process.
      if (!(await room.current())) throw new Error('the room was deleted meanwhile')
      if (!(await stillMay())) throw new Error('whoever asked may not have them any more')
      const now = handedInBy(room, id)
      if (!sections.every((section) => now.includes(section))) continue
      yield { name: name(plan.owner, fileWord('plan-of'), 'pdf'), bytes: pdf, at: plan.at }
      break
    }
  }
}

/** What everybody hands in at this moment, without drawing it. */
export function plansHandedIn(room: LiveRoom, say: DocumentParts['say']): readonly Plan[] {
  return seatsOf(room.state()).flatMap(({ id }) => sharedPlan(room, id, say) ?? [])
}

/** A plan of which something was withdrawn while it was drawn is drawn again; after so many times it is left out. */
const drawings = 3

function handedInBy(room: LiveRoom, id: string): readonly string[] {
  const seat = seatOf(room.state(), id)
  if (seat === undefined || seat.status === 'removed') return []
  return Object.keys(seat.shared).filter((section) => seat.shared[section] === true)
}

/** The part of somebody's plan that is handed in now; null: nothing of it, or they are no longer here. */
function sharedPlan(room: LiveRoom, id: string, say: DocumentParts['say']): Plan | null {
  const state = room.state()
  const seat = seatOf(state, id)
  if (seat === undefined || seat.status === 'removed' || !sharesAnything(state, seat)) return null
  const input = planInput(state, room.words(), seat)
  const speak = say(input.language)
  return handedIn(planOf(input, speak), seat.shared, speak)
}
