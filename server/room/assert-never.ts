/** Stands where a switch over a closed set has no case left: forgetting one does not compile. Throws if it is ever reached. */
export function assertNever(value: never): never {
  throw new Error(`not in the set: ${JSON.stringify(value)}`)
}
