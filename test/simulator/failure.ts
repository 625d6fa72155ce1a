import type { Around } from './around.ts'
import { check } from './checker/check.ts'
import type { Violation } from './checker/violation.ts'
import { invariants } from './checker/violation.ts'
import type { Act, Fault } from './people/acts.ts'
import type { Plan } from './plan.ts'
import { shrink } from './shrink.ts'
import { simulate } from './simulate.ts'
import { beginning } from './world.ts'

/** When the plan begins, ms since 1970: the room was opened before. */
const from = beginning + 1100

/** What a broken run is told with: what it broke, how to have it again, and as little of its plan as breaks it still. */
export async function tellFailure(
  plan: Plan,
  broken: readonly Violation[],
  around: () => Around = () => ({}),
): Promise<string> {
  const [first] = broken
  if (first === undefined) return `seed ${plan.seed} breaks nothing`
  const less = await shrink(plan, async (fewer) => {
    const violations = check(await simulate(fewer, around()))
    return violations.some(({ invariant }) => invariant === first.invariant)
  })
  const kinds = broken.filter(
    (each, place) => place === broken.findIndex(({ invariant }) => invariant === each.invariant),
  )
  return [
    `seed ${plan.seed} breaks ${kinds.length}; again with:`,
    `  SEED=${plan.seed} SEEDS=1 npx vitest run test/reliability/r14-simulation.test.ts`,
    ...kinds.flatMap(({ invariant, what, at }) => [
      `${invariant}: ${invariants[invariant]}`,
      `  at ${seconds(at - from)}: ${what}`,
    ]),
    `${first.invariant} still with ${less.faults.length} faults and ${less.acts.length} acts, ${JSON.stringify(less.setting)}:`,
    ...linesOf(less).map((line) => `  ${line}`),
  ].join('\n')
}

/** A plan as lines of time, who and what, in order. */
export function linesOf({ acts, faults }: Plan): readonly string[] {
  return [
    ...acts.map((act) => ({ at: act.at, line: lineOfAct(act) })),
    ...faults.map((fault) => ({ at: fault.at, line: lineOfFault(fault) })),
  ]
    .sort((a, b) => a.at - b.at)
    .map(({ at, line }) => `${seconds(at)} ${line}`)
}

function lineOfAct(act: Act): string {
  if (act.as === 'desk') {
    const { at: _at, as: _as, do: what, ...more } = act
    return `desk: ${what}${told(more)}`
  }
  const { at: _at, as: _as, who, device, tab, do: what, ...more } = act
  return `person ${who} on ${device === 0 ? 'the phone' : 'the laptop'}, tab ${tab}: ${what}${told(more)}`
}

function lineOfFault({ at: _at, ms, fault, ...more }: Fault): string {
  return `fate: ${fault} for ${seconds(ms)}${told(more)}`
}

function told(more: object): string {
  return Object.entries(more)
    .map(([what, value]) => ` ${what} ${String(value)}`)
    .join('')
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`
}
