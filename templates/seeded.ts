/** A whole number from 0 to below `n`, the same for the same seed and salt (any integers); 0 where `n` is 0. */
export function seeded(seed: number, salt: number, n: number): number {
  let x = Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul((salt | 0) + 1, 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d)
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39)
  return n > 0 ? ((x ^ (x >>> 15)) >>> 0) % n : 0
}

/** One of a list, the same for the same seed and salt. Throws where the list is empty. */
export function seededOf<T>(list: readonly T[], seed: number, salt = 0): T {
  return itemAt(list, seeded(seed, salt, list.length))
}

/** So many of a list, the same for the same seed: neighbours but one, so that an odd list gives no two alike until it is used up. Throws where the list is empty. */
export function seededSome<T>(list: readonly T[], seed: number, count: number): readonly T[] {
  const first = seeded(seed, 1, list.length)
  return Array.from({ length: count }, (_, index) =>
    itemAt(list, (first + 2 * index) % list.length),
  )
}

function itemAt<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}
