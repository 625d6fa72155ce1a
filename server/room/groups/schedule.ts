import { chanceOf, shuffled } from './chance.ts'
import { inSizes, type Division } from './search.ts'

/** Trades for each person and round, from one beginning. */
const trades = 1500
const beginnings = 6
/** How many meetings again a trade may cost now and then: as in a metal that is kept warm. */
const heat = 0.2

/** Room sizes for which one beginning finds a plan of trios much sooner than the first does: found by trying forty of them. */
const sooner: Readonly<Record<number, number>> = {
  13: 7,
  14: 7,
  16: 35,
  17: 35,
  19: 22,
  20: 19,
  23: 11,
  26: 2,
  29: 24,
  32: 9,
  35: 18,
}

/**
 * So many rounds in which no two people meet twice, for anybody who stays for all of them: in small rooms a round that is
 * good by itself may leave no other good ones. The same for the same room size; null: none was found.
 */
export function scheduleFor(
  people: number,
  sizes: readonly number[],
  rounds: number,
): readonly Division[] | null {
  const first = sooner[people] ?? 0
  for (let tried = 0; tried < beginnings; tried += 1) {
    const plan = annealed(sizes, { people, rounds }, chanceOf(`${first + tried}`))
    if (plan !== null) return plan
  }
  return null
}

function annealed(
  sizes: readonly number[],
  { people, rounds }: { readonly people: number; readonly rounds: number },
  chance: () => number,
): readonly Division[] | null {
  const everybody = Array.from({ length: people }, (_, place) => place)
  const plan = Array.from({ length: rounds }, () =>
    inSizes(shuffled(everybody, chance), sizes).map((group) => [...group]),
  )
  const placesIn = plan.map((round) => {
    const places = new Int32Array(people)
    for (const [place, group] of round.entries()) for (const one of group) places[one] = place
    return places
  })
  const meetings = new Int32Array(people * people)
  let again = 0
  const meet = (a: number, b: number): void => {
    const before = meetings[a * people + b] ?? 0
    again += before
    meetings[a * people + b] = meetings[b * people + a] = before + 1
  }
  const part = (a: number, b: number): void => {
    const left = (meetings[a * people + b] ?? 0) - 1
    again -= left
    meetings[a * people + b] = meetings[b * people + a] = left
  }
  for (const group of plan.flat())
    for (const [place, a] of group.entries()) for (const b of group.slice(place + 1)) meet(a, b)
  for (let left = trades * people * rounds; left > 0 && again > 0; left -= 1) {
    const at = Math.floor(chance() * rounds)
    const [round, places] = [plan[at] ?? [], placesIn[at] ?? new Int32Array()]
    const [a, b] = [Math.floor(chance() * people), Math.floor(chance() * people)]
    const [home, away] = [round[places[a] ?? 0] ?? [], round[places[b] ?? 0] ?? []]
    if (home === away) continue
    const before = again
    const trade = (one: number, other: number): void => {
      for (const mate of home) if (mate !== one) part(one, mate)
      for (const mate of away) if (mate !== other) part(other, mate)
      home[home.indexOf(one)] = other
      away[away.indexOf(other)] = one
      for (const mate of home) if (mate !== other) meet(other, mate)
      for (const mate of away) if (mate !== one) meet(one, mate)
    }
    trade(a, b)
    if (again > before && chance() >= Math.exp((before - again) / heat)) trade(b, a)
    else [places[a], places[b]] = [places[b] ?? 0, places[a] ?? 0]
  }
  return again === 0 ? plan : null
}
