import fc from 'fast-check'
import { acts, steps } from '../../room/random-room.ts'
import type { Act } from '../../room/random-room.ts'

/** Steps of the walk with totals, or with text that is shown without names. */
const counted = ['week', 'live', 'stay', 'missing', 'rows', 'next', 'plan'].map((id) =>
  steps.indexOf(id),
)

const who = fc.nat(11)
const step = fc.constantFrom(...counted)

/** Acts of a room in which totals are made again and again, and plans are handed in, withdrawn and erased. */
export const often: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('play' as const),
      step,
      n: fc.nat(11),
      show: fc.boolean(),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      who,
      step,
      n: fc.nat(5),
      done: fc.boolean(),
      tick: fc.nat(3),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('person' as const),
      who,
      type: fc.constantFrom('share' as const, 'withdraw' as const),
      step,
    }),
  },
  { weight: 8, arbitrary: acts },
)
