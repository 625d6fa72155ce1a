/** What the facilitator wants of two people: never in one group, or always. */
export interface PairRule {
  readonly a: string
  readonly b: string
  readonly rule: 'apart' | 'together'
}

/** Whether any two of these people are kept apart. */
export function holdsApart(people: readonly string[], rules: readonly PairRule[]): boolean {
  return rules.some(
    ({ a, b, rule }) => rule === 'apart' && people.includes(a) && people.includes(b),
  )
}
