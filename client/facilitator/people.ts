import type { PeopleMessage, PersonState } from '../../server/room/protocol.ts'

/** Somebody with a seat, as the facilitator sees them: name and state, never text. `since` in ms since 1970. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly state: PersonState
  readonly since: number
  /** The table where they sit, and the number that they typed for the step that is open. */
  readonly table?: string
  readonly number?: number
}

/** The list after a message: whoever is new stands at the end, so that stones keep their places. */
export function withChanges(people: readonly Person[], message: PeopleMessage): readonly Person[] {
  const changes = new Map(message.changed.map((change) => [change.id, change]))
  const kept = people.flatMap((person) => {
    const change = changes.get(person.id)
    changes.delete(person.id)
    if (change === undefined) return message.whole === true ? [] : [person]
    return 'gone' in change ? [] : [change]
  })
  const arrived = [...changes.values()].flatMap((change) => ('gone' in change ? [] : [change]))
  return [...kept, ...arrived]
}

/** How many people are in each state. */
export function tallyOf(people: readonly Person[]): Readonly<Record<PersonState, number>> {
  const tally = { 'not-started': 0, writing: 0, done: 0, offline: 0 }
  for (const person of people) tally[person.state] += 1
  return tally
}
