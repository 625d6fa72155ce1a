/** A wait between two bounds, in ms, by chance: what befell everybody at once must not bring them back at once. */
export function byChance(least: number, most: number): number {
  return least + Math.random() * (most - least)
}
