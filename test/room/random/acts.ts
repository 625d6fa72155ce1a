import fc from 'fast-check'
import type { Act } from './act.ts'
import type { Ground } from './ground.ts'
import { theWalk, together } from './ground.ts'
import { most } from './run.ts'

const who = fc.nat(most - 1)
const n = fc.nat(5)
/** Letting answers of the queue in. */
export const releases: fc.Arbitrary<Act> = fc.record({
  do: fc.constant('release' as const),
  which: fc.constantFrom('first' as const, 'second' as const, 'all' as const),
})

/** Anything that can be done in a room of so many steps, often enough what leads somewhere. */
export function actsOn({ steps: { length } }: Ground): fc.Arbitrary<Act> {
  const step = fc.nat(length - 1)
  return fc.oneof(
    {
      weight: 30,
      arbitrary: fc.record({
        do: fc.constant('answer' as const),
        who,
        step,
        n,
        done: fc.boolean(),
        tick: fc.nat(3),
      }),
    },
    {
      weight: 12,
      arbitrary: fc.record({
        do: fc.constant('facilitate' as const),
        type: fc.constantFrom(
          'openStep' as const,
          'closeStep' as const,
          'reopenStep' as const,
          'revealStep' as const,
          'hideStep' as const,
          'skipStep' as const,
        ),
        step,
      }),
    },
    {
      weight: 16,
      arbitrary: fc.record({ do: fc.constant('play' as const), step, n, show: fc.boolean() }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('person' as const),
        who,
        type: fc.constantFrom(
          'pass' as const,
          'leave' as const,
          'paper' as const,
          'share' as const,
          'withdraw' as const,
        ),
        step,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('person' as const),
        who,
        type: fc.constant('eraseMe' as const),
        step,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), who }) },
    { weight: 5, arbitrary: fc.constant({ do: 'undo' as const }) },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('hideAnswer' as const), n, on: fc.boolean() }),
    },
    { weight: 6, arbitrary: releases },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('merge' as const),
        n,
        into: fc.option(n, { freq: 3 }),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('large' as const),
        n,
        how: fc.constantFrom('ask' as const, 'show' as const, 'show' as const, 'down' as const),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('allow' as const), who, yes: fc.boolean() }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        ms: fc.constantFrom(1000, 5001, 11_000),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'end' as const }) },
  )
}

/** Anything that can be done in a room of the walk. */
export const acts = actsOn(theWalk)

const at = (id: string): number => together.steps.indexOf(id)
const opens = (...ids: readonly string[]): fc.Arbitrary<Act> =>
  fc.record({
    do: fc.constant('facilitate' as const),
    type: fc.constant('openStep' as const),
    step: fc.constantFrom(...ids.map(at)),
  })
const any = (...ways: readonly fc.Arbitrary<Act>[]): fc.Arbitrary<Act> => fc.oneof(...ways)
const talking: readonly fc.Arbitrary<Act>[] = [
  fc.record({
    do: fc.constant('form' as const),
    step: fc.constantFrom(at('tell'), at('again')),
    size: fc.constantFrom(2 as const, 3 as const, 4 as const),
    mode: fc.constantFrom(...(['mix', 'mix', 'neighbours', 'choose', 'keep', 'byAnswer'] as const)),
  }),
  fc.constant({ do: 'turn' as const }),
  fc.constant({ do: 'turn' as const }),
  fc.record({ do: fc.constant('swap' as const), a: who, b: who }),
  fc.record({
    do: fc.constant('rule' as const),
    a: who,
    b: who,
    rule: fc.constantFrom('apart' as const, 'together' as const, null),
  }),
  fc.record({
    do: fc.constant('letIn' as const),
    n,
    by: fc.constantFrom('group' as const, 'facilitator' as const),
  }),
  fc.record({
    do: fc.constant('letIn' as const),
    n,
    by: fc.constantFrom('group' as const, 'facilitator' as const),
  }),
  fc.record({
    do: fc.constant('table' as const),
    who,
    table: fc.constantFrom('A', 'B', 'C', null),
  }),
  fc.record({ do: fc.constant('number' as const), who, number: fc.constantFrom(1, 2, 3, null) }),
  fc.constant({ do: 'come' as const }),
]
const withCards: readonly fc.Arbitrary<Act>[] = [
  fc.record({
    do: fc.constant('play' as const),
    step: fc.constant(at('cards')),
    n: fc.integer({ min: 2, max: 5 }),
    show: fc.constant(true),
  }),
  opens('cards', 'heaps'),
  fc.record({ do: fc.constant('cluster' as const), n }),
  fc.record({ do: fc.constant('offer' as const), who, n, on: fc.boolean() }),
  fc.record({ do: fc.constant('offer' as const), who, n, on: fc.constant(true) }),
  fc.record({ do: fc.constant('answerOffer' as const), who, yes: fc.boolean() }),
]

/** What people do with each other, beside everything else that can be done in such a room. */
export const actsTogether: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: actsOn(together) },
  { weight: 4, arbitrary: any(...talking) },
  { weight: 4, arbitrary: any(...withCards) },
)
