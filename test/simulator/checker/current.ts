import { same } from '../../../client/lib/outbox.ts'
import type { Mine } from '../../../server/room/protocol/mine.ts'
import type { Shown } from '../history.ts'
import type { Look } from '../look.ts'
import { difference, plainPerson, plainStage } from './plain.ts'
import type { Prefix, Prefixes } from './prefixes.ts'
import type { Projected, Projection } from './projections.ts'
import type { Violation } from './violation.ts'

/** How far a page may be behind while people still write, in ms: less than a look at the log every 2 s and a frame a second take. */
const behind = 4000

/** No page shows what came before what it showed already. */
export function checkNeverBack(shown: readonly Shown[]): readonly Violation[] {
  const last = new Map<string, number>()
  return shown.flatMap(({ page, seq, at }): readonly Violation[] => {
    const before = last.get(page) ?? -1
    last.set(page, Math.max(before, seq))
    return seq >= before
      ? []
      : [{ invariant: 'never-back', at, what: `${page} went from ${before} back to ${seq}` }]
  })
}

/** Every page that is open and awake shows the room as it is. `still`: nothing is under way any more. */
export function checkCurrent(
  looks: readonly Look[],
  prefixes: Prefixes,
  how: { readonly projected: Projected; readonly still: boolean },
): readonly Violation[] {
  return looks.flatMap((look): readonly Violation[] => {
    if (look.over !== null) return []
    const wrong = wrongOn(look, fresh(prefixes, how.still ? look.at : look.at - behind), how)
    return wrong === null
      ? []
      : [{ invariant: 'soon-current', at: look.at, what: `${look.page}: ${wrong}` }]
  })
}

/** The log as it was then, and all that came since. */
function fresh({ all, last }: Prefixes, since: number): readonly Prefix[] {
  const then = all.findLast(({ at }) => at <= since)
  return then === undefined ? [last] : all.slice(all.indexOf(then))
}

function wrongOn(
  look: Look,
  prefixes: readonly Prefix[],
  how: { readonly projected: Projected; readonly still: boolean },
): string | null {
  const projections = prefixes.map((prefix) => how.projected(prefix, look.viewer))
  const has = (is: (projection: Projection) => boolean): boolean => projections.some(is)
  const stage = look.stage === null ? null : plainStage(look.stage)
  if (!has((projection) => projection.stage() === stage)) return 'its stage is not the room’s'
  const waits = look.unsent.some(({ state }) => state !== 'refused')
  if (how.still && waits) return `${look.unsent.length} things wait to be sent`
  if (how.still && look.mine !== undefined) {
    const { mine } = look
    const wrong = projections.map((each) => mineDiffers(mine, each.mine())).at(-1)
    if (wrong !== null && wrong !== undefined) return wrong
  }
  if (look.people === undefined || look.viewer.as !== 'facilitator') return null
  return has(({ people }) => peopleAre(look, people()))
    ? null
    : 'its list of people is not the room’s'
}

function peopleAre({ people = [] }: Look, expected: ReadonlyMap<string, string>): boolean {
  return (
    people.length === expected.size &&
    people.every((person) => {
      const isOffline = !('gone' in person) && person.state === 'offline'
      return isOffline ? expected.has(person.id) : expected.get(person.id) === plainPerson(person)
    })
  )
}

/** The phone puts together a part of its own view by itself: what it says is compared, and not in which order. */
function mineDiffers(mine: Mine, expected: string | null): string | null {
  const own = JSON.parse(expected ?? 'null') as Mine | null // written by `projectionsOf`
  if (own === null) return 'it has a view of its own, and the room has none'
  const parts = Object.keys({ ...mine, ...own }) as (keyof Mine)[] // of nothing else
  const part = parts.find((each) => !same(mine[each], own[each]))
  return part === undefined
    ? null
    : `${part} of its own view: ${difference(JSON.stringify(mine[part]), JSON.stringify(own[part]))}`
}
