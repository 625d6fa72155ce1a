/** What the facilitator wants of two people: never in one group, or always. */
export interface PairRule {
  readonly a: string
  readonly b: string
  readonly rule: 'apart' | 'together'
}

/** What is wanted of two people, in whichever order they were named; null: nothing. */
export function ruleOf(rules: readonly PairRule[], pair: Pair): PairRule['rule'] | null {
  return rules.find((each) => isOf(each, pair))?.rule ?? null
}

/** The rules but for the one of these two people. */
export function rulesBut(rules: readonly PairRule[], pair: Pair): readonly PairRule[] {
  return rules.filter((each) => !isOf(each, pair))
}

type Pair = Pick<PairRule, 'a' | 'b'>

const isOf = (rule: Pair, { a, b }: Pair): boolean =>
  (rule.a === a && rule.b === b) || (rule.a === b && rule.b === a)

/** Whether any two of these people are kept apart. */
export function holdsApart(people: readonly string[], rules: readonly PairRule[]): boolean {
  return rules.some(
    ({ a, b, rule }) => rule === 'apart' && people.includes(a) && people.includes(b),
  )
}
