/**
 * Everybody in an order that stays from round to round: whoever is new takes the place of somebody who is gone, else a place
 * at the end. While nobody comes or goes, planned rounds go on where they were.
 */
export function lastingOrder(
  before: readonly string[],
  people: readonly string[],
): readonly string[] {
  const here = new Set(people)
  const known = new Set(before)
  const newcomers = people.filter((id) => !known.has(id))
  let next = 0
  const filled = before.flatMap((id) => (here.has(id) ? id : (newcomers[next++] ?? [])))
  return [...filled, ...newcomers.slice(next)]
}
