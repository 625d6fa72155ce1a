import { handedIn, planOf } from '../../templates/plan.ts'
import type { Plan } from '../../templates/block.ts'
import { fileNames } from '../export/file-name.ts'
import type { Entry } from '../export/zip.ts'
import type { PaperName } from '../pdf/paper.ts'
import { planInput, sharesAnything } from '../room/documents.ts'
import { seatOf, seatsOf, textOf } from '../room/lookup.ts'
import type { Seat } from '../room/state.ts'
import type { LiveRoom } from '../rooms.ts'
import type { DocumentParts } from './documents.ts'

/** A plan as a file, and whose it is. */
export interface SharedPlan extends Entry {
  readonly owner: string
}

/** What an archive is made with. `paper`: that of whoever asks, else A4. */
export type ArchiveParts = Pick<DocumentParts, 'render' | 'say' | 'fileWord'> & {
  readonly paper?: PaperName
}

/** Whether the asker may still have what was asked for. */
export type StillMay = () => Promise<boolean>

/**
 * The plans that are handed in, one file for each, drawn one after another. Whether somebody shares is asked at the very
 * moment of drawing: a switch turned off while the archive is under way keeps that plan out. So is whether the asker may
 * have them: from whoever is revoked meanwhile, the rest is kept (`NoLongerTheirs`).
 */
export async function* sharedPlans(
  room: LiveRoom,
  { render, say, fileWord, paper = 'A4' }: ArchiveParts,
  stillMay: StillMay,
): AsyncGenerator<SharedPlan> {
  const name = fileNames()
  for (const id of seatsByName(room)) {
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const shared = sharedPlan(room, id, say)
      if (shared === null) break
      const { plan } = shared
      const { pdf } = await render(plan, { paper }, 'meanwhile')
      // Drawing took a while, and a switch may have been turned off at another process.
      await mustStillMay(room, stillMay)
      if (!isStillShared(room, shared)) continue
      const { owner, at } = plan
      yield { name: name(owner, fileWord('plan-of'), 'pdf'), bytes: pdf, at, owner }
      break
    }
  }
}

/** In the order of their names: that in which people joined is nobody's to know. */
function seatsByName(room: LiveRoom): readonly string[] {
  const nameOf = (seat: Seat) => textOf(room.words(), seat.name)
  const named = seatsOf(room.state()).map((seat) => ({ id: seat.id, name: nameOf(seat) }))
  return named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(({ id }) => id)
}

/** A plan of which something was withdrawn while it was drawn is drawn again; after so many times it is left out. */
const mostAttempts = 3

/**
 * What everybody hands in, without drawing it. Putting many plans together takes a while, in which the room goes on; what is
 * withdrawn meanwhile is left out. Throws `NoLongerTheirs`.
 */
export async function plansHandedIn(
  room: LiveRoom,
  say: DocumentParts['say'],
  stillMay: StillMay,
): Promise<readonly Plan[]> {
  const gathered: Shared[] = []
  for (const { id } of seatsOf(room.state())) {
    const shared = sharedPlan(room, id, say)
    if (shared === null) continue
    gathered.push(shared)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await mustStillMay(room, stillMay)
  return gathered.flatMap((one) => {
    const now = isStillShared(room, one) ? one : sharedPlan(room, one.id, say)
    return now === null ? [] : [now.plan]
  })
}

/** What the organizer has of one person's plan at this moment; null: nothing. */
export function planToShare(room: LiveRoom, seat: string, say: DocumentParts['say']): Plan | null {
  return sharedPlan(room, seat, say)?.plan ?? null
}

/** How many have a section switched on now: an archive has at most so many plans, as a section may be empty. */
export function sharingNow(room: LiveRoom): number {
  const state = room.state()
  return seatsOf(state).filter((seat) => seat.status !== 'removed' && sharesAnything(state, seat))
    .length
}

/** Thrown while a file is made, where its asker may not have it any more, or the room was deleted. */
export class NoLongerTheirs extends Error {
  override readonly name = 'NoLongerTheirs'
}

/** Throws `NoLongerTheirs` where the room is gone, or the asker may not have anything of it any more. */
export async function mustStillMay(room: LiveRoom, stillMay: StillMay): Promise<void> {
  if (!(await room.current())) throw new NoLongerTheirs('the room was deleted meanwhile')
  if (!(await stillMay())) throw new NoLongerTheirs('whoever asked may not have it any more')
}

/** The part of somebody's plan that is handed in, and the sections that were switched on for it. */
interface Shared {
  readonly id: string
  readonly sections: readonly string[]
  readonly plan: Plan
}

/** What somebody hands in now; null: nothing, or they are no longer here. */
function sharedPlan(room: LiveRoom, id: string, say: DocumentParts['say']): Shared | null {
  const state = room.state()
  const seat = seatOf(state, id)
  if (seat === undefined || seat.status === 'removed' || !sharesAnything(state, seat)) return null
  const input = planInput(state, room.words(), seat)
  const speak = say(input.language)
  const plan = handedIn(planOf(input, speak), input, speak)
  return plan === null ? null : { id, sections: sectionsOf(room, id), plan }
}

function isStillShared(room: LiveRoom, { id, sections }: Shared): boolean {
  const now = sectionsOf(room, id)
  return sections.every((section) => now.includes(section))
}

function sectionsOf(room: LiveRoom, id: string): readonly string[] {
  const seat = seatOf(room.state(), id)
  if (seat === undefined || seat.status === 'removed') return []
  return Object.keys(seat.shared).filter((section) => seat.shared[section] === true)
}
