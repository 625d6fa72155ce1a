/** A calendar day as `2026-11-22`: no time, no zone. */
export type Day = string

const msPerDay = 86_400_000

/** Whether this is a day that exists, between the years 2000 and 2199. */
export function isDay(text: string): boolean {
  if (!/^2[01]\d\d-\d\d-\d\d$/u.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** The day that it is at `at` (ms since 1970) in an IANA time zone. */
export function dayAt(at: number, timeZone: string): Day {
  const parts = formatFor('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(at)
    .map(({ type, value }) => [type, value])
  const part = Object.fromEntries(parts)
  return `${part['year']}-${part['month']}-${part['day']}`
}

/** The day `days` later. */
export function later(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * msPerDay).toISOString().slice(0, 10)
}

/** "Friday 6 November", with `year` "Friday 6 November 2026", in a language (BCP 47); English day first. */
export function dayInWords(day: Day, language: string, year: boolean): string {
  const long = { weekday: 'long', day: 'numeric', month: 'long' } as const
  return inWords(day, language, year ? { ...long, year: 'numeric' } : long)
}

/** "Fri 27 Nov", in a language (BCP 47); English day first. */
export function dayInShort(day: Day, language: string): string {
  return inWords(day, language, { weekday: 'short', day: 'numeric', month: 'short' })
}

/** "22 Dec", in a language (BCP 47); English day first. */
export function dayAndMonth(day: Day, language: string): string {
  return inWords(day, language, { day: 'numeric', month: 'short' })
}

function inWords(day: Day, language: string, parts: Intl.DateTimeFormatOptions): string {
  const locale = language === 'en' ? 'en-GB' : language
  const text = formatFor(locale, { timeZone: 'UTC', ...parts }).format(
    Date.parse(`${day}T00:00:00Z`),
  )
  return locale === 'en-GB' ? text.replace(',', '') : text
}

/** The same day of so many months, from `day` on; the last of a month that has no such day. */
export function monthly(day: Day, months: number): readonly Day[] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return Array.from({ length: months }, (_, place) => {
    const last = new Date(Date.UTC(year, month + place, 0)).getUTCDate()
    return new Date(Date.UTC(year, month - 1 + place, Math.min(date, last)))
      .toISOString()
      .slice(0, 10)
  })
}

const formats = new Map<string, Intl.DateTimeFormat>()
/** So many are kept, of 30 KiB each: people say which language they speak, and could name thousands. */
const mostFormats = 100

/** Made once for each language and zone: to make one takes longer than all else of a plan's words. */
function formatFor(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options])
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  if (formats.size >= mostFormats) formats.clear()
  formats.set(key, format)
  return format
}
