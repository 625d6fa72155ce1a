import type { Direction } from './text/direction.ts'

/**
 * Where things stand across a sheet. Drawers count points from the side where lines begin; a page that runs to the left is
 * the same page seen in a mirror, but for its letters.
 */
export class Across {
  readonly direction: Direction
  readonly #origin: number

  private constructor(direction: Direction, origin: number) {
    this.direction = direction
    this.#origin = origin
  }

  /** A page of `width` points. */
  static page(direction: Direction, width: number): Across {
    return new Across(direction, direction === 'ltr' ? 0 : width)
  }

  /** The same place, turned around between `from` and `to` if `direction` is the other one. */
  turned(direction: Direction, from: number, to: number): Across {
    return direction === this.direction
      ? this
      : new Across(direction, this.#origin + this.#sign * (from + to))
  }

  /** Points from the left of the sheet. */
  at(x: number): number {
    return this.#origin + this.#sign * x
  }

  /** The left end of what is `width` wide and begins at `x`, in points from the left of the sheet. */
  left(x: number, width: number): number {
    return this.direction === 'ltr' ? this.at(x) : this.at(x) - width
  }

  get #sign(): 1 | -1 {
    return this.direction === 'ltr' ? 1 : -1
  }
}
