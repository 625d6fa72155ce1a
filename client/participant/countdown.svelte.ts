import type { Timer } from '../../server/room/events.ts'
import type { Clock } from '../lib/clock.ts'

/** What counts down, by which clock. */
interface Counted {
  readonly timer: Timer
  readonly clock: Clock
}

interface Counting {
  /** How often, ms. */
  readonly every: number
  /** Times before the end, ms, that are told of once they have gone by: the longest first. */
  readonly marks: readonly number[]
  readonly passed: (mark: number) => void
}

/** What is left of a timer, for the component that makes it. A paused one stands. */
export class Countdown {
  #left = $state(0)

  constructor(counted: () => Counted, { every, marks, passed }: Counting) {
    // A clock outside of the page's state drives this one.
    $effect(() => {
      const { timer, clock } = counted()
      const { endsAt, left: standing } = timer
      this.#left = standing ?? endsAt - clock.now()
      if (standing !== undefined) return
      const ticking = setInterval(() => {
        const before = this.#left
        this.#left = endsAt - clock.now()
        const mark = marks.find((each) => before > each && this.#left <= each)
        if (mark !== undefined) passed(mark)
      }, every)
      return () => clearInterval(ticking)
    })
  }

  /** ms; less than 0 once it is over. */
  get left(): number {
    return this.#left
  }
}
