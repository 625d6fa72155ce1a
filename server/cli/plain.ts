/** A number of things: `1 room`, `2 rooms`. */
export function counted(n: number, thing: string): string {
  return `${n.toLocaleString('en')} ${thing}${n === 1 ? '' : 's'}`
}

/** A size for people: `12 kB`, `3.4 MB`. */
export function bytes(n: number): string {
  if (n < 1e6) return `${Math.max(1, Math.round(n / 1e3))} kB`
  return n < 1e9 ? `${(n / 1e6).toFixed(1)} MB` : `${(n / 1e9).toFixed(1)} GB`
}

/** A moment (ms since 1970) as this machine's clock shows it: `2026-11-22 14:05`. */
export function moment(at: number): string {
  const { year, month, day, hour, minute } = partsOf(at)
  return `${year}-${month}-${day} ${hour}:${minute}`
}

/** The same for the name of a file: `20261122-140507`. */
export function stamp(at: number): string {
  const { year, month, day, hour, minute, second } = partsOf(at)
  return `${year}${month}${day}-${hour}${minute}${second}`
}

function partsOf(at: number) {
  const date = new Date(at)
  const two = (n: number): string => String(n).padStart(2, '0')
  return {
    year: String(date.getFullYear()),
    month: two(date.getMonth() + 1),
    day: two(date.getDate()),
    hour: two(date.getHours()),
    minute: two(date.getMinutes()),
    second: two(date.getSeconds()),
  }
}
