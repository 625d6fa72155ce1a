import type { Division } from './search.ts'

/**
 * All rounds of the circle method (one stays, the others move on by a seat): with an even number of people everybody meets
 * everybody once in n - 1 rounds. With an odd number there are n rounds, and who is left over is the last group, alone.
 * https://en.wikipedia.org/wiki/Round-robin_tournament#Circle_method
 */
export function circleRounds(people: number): readonly Division[] {
  const seats = people + (people % 2)
  const turning = seats - 1
  return Array.from({ length: turning }, (_, round) => {
    const pairs = Array.from({ length: seats / 2 }, (_, row) =>
      row === 0
        ? [turning, round % turning]
        : [(round + row) % turning, (round + turning - row) % turning],
    )
    const real = pairs.map((pair) => pair.filter((seat) => seat < people))
    return real.toSorted((a, b) => b.length - a.length)
  })
}
