/** A path of moments: higher where there was more energy. Numbers in the drawing's units. */
export interface TrailPicture {
  /** The line from the first moment to the last. */
  readonly path: string
  /** Where energy is 0. */
  readonly level: number
  readonly stones: readonly { readonly x: number; readonly y: number; readonly known: boolean }[]
}

/** `pad`: how far the middle of a stone stays from the edges. */
export interface TrailBox {
  readonly width: number
  readonly height: number
  readonly pad: number
}

/**
 * Moments from the start to the end of the box, energies of -2 to 2 from its foot to its top. One whose energy is not known
 * lies on the way between its neighbours. The line is level at each stone, so that it never swings beyond what was said.
 */
export function trailGeometry(
  energies: readonly (number | undefined)[],
  { width, height, pad }: TrailBox,
): TrailPicture {
  const room = (height - 2 * pad) / 4
  const apart = energies.length < 2 ? 0 : (width - 2 * pad) / (energies.length - 1)
  const stones = energies.map((energy, at) => ({
    x: round(energies.length < 2 ? width / 2 : pad + at * apart),
    y: round(pad + (2 - (energy ?? between(energies, at))) * room),
    known: energy !== undefined,
  }))
  const path = stones.map(({ x, y }, at) => {
    const last = stones[at - 1]
    if (last === undefined) return `M${x} ${y}`
    const middle = round((last.x + x) / 2)
    return `C${middle} ${last.y} ${middle} ${y} ${x} ${y}`
  })
  return { path: path.join(''), level: round(height / 2), stones }
}

/** What lies between the nearest known ones; the nearest where only one side is known, 0 where none is. */
function between(energies: readonly (number | undefined)[], at: number): number {
  const known = energies.flatMap((energy, place) =>
    energy === undefined ? [] : [{ energy, place }],
  )
  const before = known.findLast(({ place }) => place < at)
  const after = known.find(({ place }) => place > at)
  if (before === undefined || after === undefined) return (before ?? after)?.energy ?? 0
  const share = (at - before.place) / (after.place - before.place)
  return before.energy + share * (after.energy - before.energy)
}

const round = (value: number): number => Math.round(value * 100) / 100
