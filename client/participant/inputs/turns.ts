/**
 * The role, from 0, that a person of a group has in a turn, from 0: everybody moves on to the role before theirs, so that
 * who listens first tells next, and after as many turns as people everybody had each role once.
 */
export function roleAt(first: number, turn: number, people: number): number {
  return (((first - turn) % people) + people) % people
}
