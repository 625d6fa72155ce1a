/** Closes a switch over a closed set: a member that was forgotten does not compile. Throws if one comes all the same. */
export function assertNever(value: never): never {
  throw new Error(`not foreseen: ${JSON.stringify(value)}`)
}
