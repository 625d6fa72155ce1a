import type { StageGroup, StageRound, StageStep } from '../../server/room/protocol/stage.ts'
import type { Sentence } from './primary-words.ts'
import type { GroupsAsked } from './next-step.ts'
import type { Person } from './people.ts'

/** What two taps on people do. */
export type PairAct = 'swap' | 'apart' | 'together'

/** Somebody in a group as the desk lists them. */
export interface Member {
  readonly id: string
  readonly name: string
  readonly offline: boolean
  readonly tells: boolean
}

/** The people of a group by name, in the order of their turns. */
export function membersOf(
  { people, offline, tells }: StageGroup,
  all: readonly Person[],
): readonly Member[] {
  return people.map((id) => ({
    id,
    name: nameOf(id, all),
    offline: offline.includes(id),
    tells: tells === id,
  }))
}

/** The name of somebody with a seat; nothing for who has gone since. */
export function nameOf(id: string, people: readonly Person[]): string {
  return people.find((person) => person.id === id)?.name ?? ''
}

/** The ways in which groups can be made at a step. */
export function modesFor(
  { groups }: StageStep,
  hadGroups: boolean,
): readonly GroupsAsked['mode'][] {
  return [
    'mix',
    'neighbours',
    'choose',
    ...(hadGroups ? (['keep'] as const) : []),
    ...(groups?.by === undefined ? [] : (['byAnswer'] as const)),
  ]
}

/** What a way of making groups means, and how many people have said what it goes by. */
export function meaningOf(
  mode: GroupsAsked['mode'],
  step: StageStep,
  people: readonly Person[],
): Sentence {
  const told = (has: (person: Person) => boolean) => ({
    n: people.filter(has).length,
    of: people.length,
  })
  switch (mode) {
    case 'mix':
    case 'keep':
      return { word: `console.groups.${mode}.what`, params: {} }
    case 'neighbours':
      return {
        word: 'console.groups.neighbours.what',
        params: told((each) => each.table !== undefined),
      }
    case 'choose':
      return {
        word: 'console.groups.choose.what',
        params: told((each) => each.number !== undefined),
      }
    case 'byAnswer':
      return { word: `console.groups.${step.groups?.how ?? 'alike'}.what`, params: {} }
  }
}

/** "Turn 2 of 3, Ask": where the talk stands; null before it begins and after it. */
export function partOf({ state, label }: StageRound): string | null {
  return state === 'talking' ? label : null
}
