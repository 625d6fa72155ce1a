import { pebbling } from '../../templates/cairn.ts'
import { seededRandom } from '../../templates/chance.ts'
import type { ColouredStone } from '../../templates/cairn.ts'

/** A stone on the wall's ground, in px, and what it says. */
export interface PathStone extends ColouredStone {
  readonly state: 'filled' | 'outline' | 'dot'
}

/** The writing path: stones for people, and the small dots of the path between them where people are few. */
export interface WritingPath {
  readonly stones: readonly PathStone[]
  readonly dots: readonly { readonly x: number; readonly y: number; readonly r: number }[]
}

export interface Crowd {
  readonly done: number
  readonly writing: number
  /** All who are here. */
  readonly here: number
}

/** Bends of the path in its land, each a cubic curve; x and y from 0 to 1, y downwards. */
const bends: readonly (readonly [number, number])[] = [
  [0.055, 0.69],
  [0.2, 0.775],
  [0.5, 0.77],
  [0.83, 0.58],
  [0.895, 0.545],
  [0.895, 0.475],
  [0.83, 0.455],
  [0.68, 0.405],
  [0.6, 0.48],
  [0.45, 0.41],
  [0.385, 0.38],
  [0.39, 0.325],
  [0.445, 0.305],
  [0.55, 0.265],
  [0.68, 0.3],
  [0.765, 0.19],
]

/** Where the path ends: the foot of the cairn on the hill. */
export const summit = { x: 0.79, y: 0.15 } as const

/** Stones nearest to us are so wide, in parts of the land's height, and those at the top so much smaller. */
const nearest = 0.105
const farthest = 0.058
/** How much of that a stone may be where people are many, and where they are few. */
const smallestScale = 0.72
const largestScale = 1.8

/**
 * One stone for each person along the path, larger when near; states are shuffled by `seed` (the step), so that nobody
 * can follow a neighbour's stone. A place keeps its rank when others come.
 */
export function writingPath(
  crowd: Crowd,
  land: { width: number; height: number },
  seed: string,
): WritingPath {
  if (land.width <= 0 || land.height <= 0) return { stones: [], dots: [] }
  const people = Math.max(crowd.here, crowd.done + crowd.writing)
  const line = lineOf(land)
  const total = line.at(-1)?.along ?? 1
  // Many people walk abreast, so that their stones stay large enough to be seen.
  const lanes = Math.max(1, Math.ceil((people * smallestScale) / total))
  const scale = Math.min(largestScale, (total * lanes) / Math.max(1, people))
  const places = Math.max(people, Math.floor((total * lanes) / scale))
  const stones: PathStone[] = []
  const dots: { x: number; y: number; r: number }[] = []
  const states = statesOf(crowd, people, seed)
  for (let place = 0; place < places; place += 1) {
    const at = pointAt(line, ((place + 0.5) / places) * total)
    const person = Math.floor((place * people) / places)
    if (Math.floor(((place + 1) * people) / places) === person) {
      dots.push({ x: at.x, y: at.y, r: at.size * 0.034 })
      continue
    }
    const width = at.size * scale * 0.86
    const abreast = ((place % lanes) - (lanes - 1) / 2) * width * 0.62
    const look = pebbling(`${seed}:${person}`)
    stones.push({
      ...look,
      x: at.x - width / 2,
      y: at.y + abreast - width * 0.62,
      width,
      state: states[person] ?? 'dot',
    })
  }
  return { stones: stones.sort((a, b) => a.y - b.y), dots }
}

/** States in places: each place has a rank drawn from the seed, the lowest ranks are done, the next are writing. */
function statesOf(crowd: Crowd, people: number, seed: string): PathStone['state'][] {
  const ranks = Array.from({ length: people }, (_, place) => ({
    place,
    rank: seededRandom(`${seed}:rank:${place}`)(),
  }))
  const states: PathStone['state'][] = Array.from({ length: people }, () => 'dot')
  ranks
    .sort((a, b) => a.rank - b.rank)
    .forEach(({ place }, order) => {
      states[place] =
        order < crowd.done ? 'filled' : order < crowd.done + crowd.writing ? 'outline' : 'dot'
    })
  return states
}

/** A point of the path: `size` how wide a stone is there, in px; `along` how many such stones lie before it. */
interface PathPoint {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly along: number
}

function lineOf(land: { width: number; height: number }): PathPoint[] {
  const points: PathPoint[] = []
  for (let bend = 0; bend + 3 < bends.length; bend += 3) {
    for (let step = 0; step < 60; step += 1) {
      const { x, y } = curveAt(bend, step / 60)
      const size = land.height * (farthest + (nearest - farthest) * Math.max(0, (y - 0.19) / 0.55))
      const here = { x: x * land.width, y: y * land.height }
      const before = points.at(-1)
      const along =
        before === undefined
          ? 0
          : before.along + Math.hypot(here.x - before.x, here.y - before.y) / size
      points.push({ ...here, size, along })
    }
  }
  return points
}

function curveAt(bend: number, t: number): { x: number; y: number } {
  const at = (axis: 0 | 1) => {
    const [a, b, c, d] = [0, 1, 2, 3].map((more) => bends[bend + more]?.[axis] ?? 0) as [
      number,
      number,
      number,
      number,
    ] // four are mapped
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d
  }
  return { x: at(0), y: at(1) }
}

function pointAt(line: readonly PathPoint[], along: number): PathPoint {
  return (
    line.find((point) => point.along >= along) ?? line.at(-1) ?? { x: 0, y: 0, size: 1, along: 0 }
  )
}

/**
 * A pebble for each person in the lobby, in the order of joining: on the ground or on two others, never moved by those who
 * come after, until so many are here that all get smaller. `unit` is 1/1080 of the wall's height in px; `ground` the y of
 * the ground.
 */
export function lobbyPebbles(
  people: number,
  lane: { start: number; width: number; ground: number; unit: number },
  seed: string,
): ColouredStone[] {
  if (lane.width <= 0 || lane.unit <= 0) return []
  const size = sizeFor(people) * lane.unit
  const columns = Math.max(1, Math.floor(lane.width / (size * 0.98)))
  const random = seededRandom(seed)
  const spots = spotsIn(columns, random)
  return Array.from({ length: people }, (_, person) => {
    const spot = spots()
    const width = size * (0.8 + 0.24 * random())
    const middle =
      lane.start +
      (spot.column + 0.5 + spot.level / 2) * (lane.width / columns) +
      (random() - 0.5) * size * 0.12
    const look = pebbling(`${seed}:${person}`)
    return {
      ...look,
      x: middle - width / 2,
      y: lane.ground - spot.level * size * 0.47 - width * 0.64,
      width,
    }
  })
}

function sizeFor(people: number): number {
  if (people <= 16) return 112
  if (people <= 45) return 86
  if (people <= 100) return 62
  if (people <= 220) return 38
  return 28
}

interface Spot {
  readonly level: number
  readonly column: number
}

/**
 * Gives free spots one after another: on the ground, or upon two others; the ground three times as likely, so that heaps
 * grow before it is full. When all is taken, the first spot is given again.
 */
function spotsIn(columns: number, random: () => number): () => Spot {
  const taken = new Set<number>()
  const keyOf = ({ level, column }: Spot) => level * columns + column
  const weightOf = ({ level }: Spot) => (level === 0 ? 3 : 1)
  let free = Array.from({ length: columns }, (_, column): Spot => ({ level: 0, column }))
  return () => {
    let draw = random() * free.reduce((sum, spot) => sum + weightOf(spot), 0)
    const spot = free.find((each) => (draw -= weightOf(each)) < 0) ?? { level: 0, column: 0 }
    taken.add(keyOf(spot))
    free = free.filter((each) => each !== spot)
    for (const beside of [-1, 1]) {
      const neighbour = { level: spot.level, column: spot.column + beside }
      const inside = neighbour.column >= 0 && neighbour.column < columns - spot.level
      if (inside && taken.has(keyOf(neighbour)))
        free.push({ level: spot.level + 1, column: Math.min(spot.column, neighbour.column) })
    }
    return spot
  }
}
