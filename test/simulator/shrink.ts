import type { Plan } from './plan.ts'

/**
 * A plan with as few faults and acts as can be found in `most` runs for which `breaks` still holds; in halves first, then
 * one by one. What people and fate draw by chance goes on as before, since each draws from a stream of its own.
 */
export async function shrink(
  plan: Plan,
  breaks: (plan: Plan) => Promise<boolean>,
  most = 120,
): Promise<Plan> {
  let left = most

  /** The shortest list found with which `broken` still holds. */
  async function least<T>(
    list: readonly T[],
    broken: (some: readonly T[]) => Promise<boolean>,
  ): Promise<readonly T[]> {
    let kept = list
    for (let size = kept.length; size > 0; size = size === 1 ? 0 : Math.ceil(size / 2))
      for (let from = 0; from < kept.length && left > 0;) {
        const fewer = [...kept.slice(0, from), ...kept.slice(from + size)]
        left -= 1
        if (await broken(fewer)) kept = fewer
        else from += size
      }
    return kept
  }

  const faults = await least(plan.faults, (some) => breaks({ ...plan, faults: some }))
  const acts = await least(plan.acts, (some) => breaks({ ...plan, faults, acts: some }))
  return { ...plan, faults, acts }
}
