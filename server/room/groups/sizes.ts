import type { GroupSize } from '../../../templates/groups.ts'

/**
 * How many people each group has, the larger ones first. A group has as many as were asked for or one more; fewer only where
 * the room is too small for that (five in threes: three and two). Nobody is alone: too few people are one group.
 */
export function sizesFor(people: number, size: GroupSize): readonly number[] {
  if (people < 2) return []
  const whole = Math.max(1, Math.floor(people / size))
  const groups = people > size && Math.ceil(people / whole) > size + 1 ? whole + 1 : whole
  const least = Math.floor(people / groups)
  return Array.from({ length: groups }, (_, place) =>
    place < people - least * groups ? least + 1 : least,
  )
}
