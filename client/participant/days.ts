/** Calendar days as people pick them: `2026-11-22`, in the phone's own time zone. */

/** Tomorrow, the next Friday at least two days away, and two weeks from now. */
export function nearDays(
  today: Date,
): readonly { readonly id: 'tomorrow' | 'friday' | 'fortnight'; readonly date: string }[] {
  const friday = ((5 - today.getDay() + 7 - 2) % 7) + 2
  return [
    { id: 'tomorrow', date: after(today, 1) },
    { id: 'friday', date: after(today, friday) },
    { id: 'fortnight', date: after(today, 14) },
  ]
}

/** "Friday, 27 November". */
export function shownDay(day: string, language: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date(year, month - 1, date))
}

/** "27 Nov". */
export function shortDay(day: string, language: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }).format(
    new Date(year, month - 1, date),
  )
}

/** The day so many days from now. */
export function after(today: Date, days: number): string {
  const day = new Date(today.getFullYear(), today.getMonth(), today.getDate() + days)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
