/** A break of so many minutes is a night: what comes after it is another day. */
export const leastNight = 240

/** Whether a break parts two days. */
export function isNight({ minutes }: { readonly minutes: number }): boolean {
  return minutes >= leastNight
}
