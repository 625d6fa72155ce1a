/**
 * A calendar day (`2026-11-22`) in words: weekday, day and month, and the year where it is not `year`. A text that is no
 * day stands as it is: somebody wrote it.
 */
export function dayInWords(day: string, language: string, year?: number): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN
  if (Number.isNaN(time)) return day
  const date = new Date(time)
  return new Intl.DateTimeFormat(plain(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(date.getUTCFullYear() === year ? {} : { year: 'numeric' }),
  }).format(date)
}

/** English without a country is written as most of the world writes it: the day before the month. */
function plain(language: string): string {
  return language === 'en' ? 'en-GB' : language
}
