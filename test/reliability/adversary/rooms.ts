import fc from 'fast-check'
import { actsOn, releases } from '../../room/random/acts.ts'
import type { Act } from '../../room/random/act.ts'
import type { Ground } from '../../room/random/ground.ts'

const who = fc.nat(11)

/** Acts of a room in which totals are made again and again, and plans are handed in, withdrawn and erased. */
export function often(ground: Ground): fc.Arbitrary<Act> {
  const step = fc.constantFrom(...counted(ground))
  return fc.oneof(
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
    { weight: 6, arbitrary: releases },
    { weight: 8, arbitrary: actsOn(ground) },
  )
}

/** Places of the steps with totals, or with text that is shown without names. */
function counted({ steps, workshop }: Ground): readonly number[] {
  return workshop.steps
    .flatMap(({ id, audience }) => {
      const seenBy = [audience, ...Object.values(audience.parts)]
      return seenBy.some(({ to }) => to === 'counts' || to === 'unnamed') ? [steps.indexOf(id)] : []
    })
    .filter((place) => place >= 0)
}
