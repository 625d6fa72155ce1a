import type { PersonChange } from '../../../server/room/protocol.ts'
import type { Stage } from '../../../server/room/protocol/stage.ts'

/**
 * A stage without what is not in the log: who is connected, whether saving fails (which the facilitator
 * alone is told), and what depends on the moment at which somebody looks (how
 * long a step takes, what can still be undone).
 */
export function plainStage({
  counts,
  agenda,
  groups,
  undo: _undo,
  unsaved,
  ...stage
}: Stage): string {
  return JSON.stringify({
    ...stage,
    ...(unsaved === undefined || stage.keys !== undefined ? {} : { unsaved }),
    ...(counts === undefined ? {} : { counts: { ...counts, here: 0 } }),
    ...(agenda === undefined
      ? {}
      : { agenda: agenda.map(({ tookMs: _tookMs, ...entry }) => entry) }),
    ...(groups === undefined ? {} : { groups: groups.map((group) => ({ ...group, offline: [] })) }),
  })
}

/** A person of the facilitator's list, without since when: for whoever is offline that is no matter of the log. */
export function plainPerson(person: PersonChange): string {
  return 'gone' in person
    ? 'gone'
    : JSON.stringify([person.id, person.name, person.state, person.group])
}

/** Where two texts part, with what stands around it. */
export function difference(is: string | undefined, should: string | null | undefined): string {
  const [a, b] = [is ?? '', should ?? '']
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const around = (text: string): string => text.slice(Math.max(0, at - 60), at + 80)
  return `...${around(a)}... and not ...${around(b)}...`
}
