import { later } from '../../templates/days.ts'
import type { PlanDate } from '../../templates/plan-dates.ts'

/** What a calendar is made of. `room` makes the ids of its days unique in the world; `at` in ms since 1970. */
export interface CalendarInput {
  readonly title: string
  readonly room: string
  readonly at: number
  readonly dates: readonly PlanDate[]
}

/** The days of a plan as a calendar file (RFC 5545): whole days, each with a reminder at nine in the morning. What
 * comes back every month is one entry, so that moving or deleting it moves or deletes all of them. */
export function planCalendar({ title, room, at, dates }: CalendarInput): string {
  const stamp = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Cairn//Plan//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${value(title)}`,
    ...dates.flatMap(({ id, day, months, title: summary, text }) => [
      'BEGIN:VEVENT',
      `UID:${value(`${id}.${room}@cairn`)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      `DTEND;VALUE=DATE:${later(day, 1).replaceAll('-', '')}`,
      ...(months === undefined ? [] : [`RRULE:FREQ=MONTHLY;COUNT=${months}`]),
      `SUMMARY:${value(summary)}`,
      ...(text === '' ? [] : [`DESCRIPTION:${value(text)}`]),
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${value(summary)}`,
      'TRIGGER:PT9H',
      'END:VALARM',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** A text as a value: separators escaped, line ends as `\n`, other controls gone. */
function value(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\r\n?|\n|\u2028|\u2029/g, '\\n')
    .replace(/\p{Cc}/gu, '')
}

/** Lines of at most 75 bytes, a longer one going on after a line end and a space, never inside a character. */
function folded(line: string): string {
  let text = ''
  let used = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (used + size > 75) {
      text += '\r\n '
      used = 1
    }
    text += character
    used += size
  }
  return text
}
