import type { Bar } from './figure.ts'
import type { Labelled } from './fields.ts'

/** How often something stands in the room's answers (`count`), and how many people said it. */
export interface Often {
  readonly count: number
  readonly people: number
}

/** Counts what is wanted in what each person has of it: the same may stand there several times. */
export function often<V>(people: readonly (readonly V[])[], wanted: V): Often {
  const counts = people.map((all) => all.filter((each) => each === wanted).length)
  return {
    count: counts.reduce((sum, count) => sum + count, 0),
    people: counts.filter((count) => count > 0).length,
  }
}

/** A bar for each label, in their order. */
export function oftenBars(labels: readonly Labelled[], counts: readonly Often[]): readonly Bar[] {
  return labels.map(({ id, label }, at) => ({
    id,
    label,
    ...(counts[at] ?? { count: 0, people: 0 }),
  }))
}
