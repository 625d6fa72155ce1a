/**
 * Lets the first of something through, and then one of its kind every so many ms: what fails again and again is said
 * once a minute, not every second. `now` in ms.
 */
export function nowAndThen<Kind extends string>(
  every: number,
  now: () => number,
  say: (kind: Kind, fault: unknown) => void,
): (kind: Kind, fault: unknown) => void {
  const said = new Map<Kind, number>()
  return (kind, fault) => {
    if (now() - (said.get(kind) ?? -Infinity) < every) return
    said.set(kind, now())
    say(kind, fault)
  }
}
