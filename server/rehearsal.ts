import { needsGroups } from './room/groups/lookup.ts'
import type { LiveRoom } from './rooms.ts'
import { between, pace } from './rehearsal/pace.ts'
import { namesFor } from './rehearsal/names.ts'
import { person } from './rehearsal/person.ts'
import type { RehearsalParts } from './rehearsal/parts.ts'

/** In each dozen one comes late, where there is a talk that somebody can be late for. */
const isLate = (n: number): boolean => n % 12 === 11

/**
 * Gives a room so many simulated people. They come in by the same commands as real ones, at a human pace: they join within
 * seconds, write when a step opens (a draft, then done), talk in groups and write down what they heard, and let in whoever
 * comes late; one passes now and then, one goes offline and comes back, one goes home early. They go when the room ends or
 * is deleted: a rehearsal has its time (`deletesAt`).
 */
export function rehearsal(parts: RehearsalParts): (room: LiveRoom, people: number) => void {
  const { later, chance } = parts

  return (room, people) => {
    let isOver = false
    const leaving: (() => void)[] = []
    const leave = (): void => {
      isOver = true
      for (const one of leaving.splice(0)) one()
    }
    const names = namesFor(room, parts)
    const come = (n: number): void => {
      person(parts, room, { n, name: names[n] ?? null }).then(
        (goes) => (isOver ? goes() : leaving.push(goes)),
        parts.report,
      )
    }
    const comeSoon = (n: number): void =>
      void leaving.push(later(between(chance, pace.joining), () => come(n)))

    const all = Array.from({ length: people }, (_, n) => n)
    const talks = room.state().steps.some(needsGroups)
    let late = all.filter((n) => talks && isLate(n))
    for (const n of all) if (!late.includes(n)) comeSoon(n)
    leaving.push(
      room.watch((change) => {
        if (change.kind === 'deleted') return leave()
        if (change.kind !== 'events') return
        if (room.state().endedAt !== null) return leave()
        if (late.length === 0 || !isTimeForLate(room)) return
        for (const n of late) comeSoon(n)
        late = []
      }),
    )
  }
}

/** People talk in groups, or could have. */
function isTimeForLate(room: LiveRoom): boolean {
  const { steps, rounds, current } = room.state()
  const first = steps.findIndex(needsGroups)
  return (
    rounds.some(({ turn }) => turn > 0) || steps.findIndex((step) => step.id === current) > first
  )
}
