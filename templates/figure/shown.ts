/** A number as figures print it: at most one place after the point, and a real minus sign. */
export function shown(value: number): string {
  const rounded = Math.round(value * 10) / 10
  return rounded < 0 ? `−${Math.abs(rounded)}` : `${Math.abs(rounded)}`
}
