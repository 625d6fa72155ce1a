import type { Stage, StageGroup } from '../../../server/room/protocol/stage.ts'
import type { Chance } from '../chance.ts'
import type { DeskTogether } from './acts-together.ts'
import { some } from './some.ts'
import type { Command } from './watcher.ts'

interface AtDesk {
  readonly stage: Stage
  /** Ids of everybody on the console's list. */
  readonly people: readonly string[]
  readonly chance: Chance
}

/** What the console sends about groups and cards, from what it shows; null: that is not on it. */
export function commandTogether(
  { stage, people, chance }: AtDesk,
  act: DeskTogether,
): Command | null {
  const step = stage.step?.id
  const groups = stage.groups ?? []
  if (act.do === 'open-step') {
    const entry = stage.agenda?.find(({ id }) => id.endsWith(`.${act.step}`))
    return entry === undefined ? null : { type: 'openStep', step: entry.id }
  }
  if (step === undefined) return null
  switch (act.do) {
    case 'form':
      return { type: 'formGroups', step, size: act.size, mode: act.mode }
    case 'ask-groups':
      return { type: 'askGroups', step, size: act.size, mode: act.mode }
    case 'turn':
      return { type: 'nextTurn', step }
    case 'pair-rule': {
      const a = some(people, chance)
      const b = some(people, chance)
      return a === null || b === null ? null : { type: 'pairRule', a, b, rule: act.rule }
    }
    case 'swap': {
      const a = some(peopleOf(groups), chance)
      const others = groups.filter((group) => a !== null && !group.people.includes(a))
      const b = some(peopleOf(others), chance)
      return a === null || b === null ? null : { type: 'swapPeople', a, b }
    }
    case 'seat': {
      const waits = groups.flatMap(({ waiting }) => waiting).filter(({ agreed }) => !agreed)
      const late = some(waits, chance)
      return late === null ? null : { type: 'letIn', step, seat: late.id }
    }
    case 'cluster':
      return stage.clusters === undefined ? null : clustering(stage, step, chance)
  }
}

const peopleOf = (groups: readonly StageGroup[]): readonly string[] =>
  groups.flatMap(({ people }) => people)

/** Some of the cards under two titles, all others in none. */
function clustering({ figure = [] }: Stage, step: string, chance: Chance): Command | null {
  const ids = figure.flatMap((each) =>
    each.kind === 'cards' ? each.cards.map(({ id }) => id) : [],
  )
  const from = chance.between(0, 2)
  const heaps = [ids.slice(from, from + 2), ids.slice(from + 2, from + 4)]
  const clusters = heaps.flatMap((cards, place) =>
    cards.length === 0 ? [] : [{ title: `Heap ${chance.between(1, 3)}, ${place}`, cards }],
  )
  return { type: 'clusterCards', step, clusters }
}
