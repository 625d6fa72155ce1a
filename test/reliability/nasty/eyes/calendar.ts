/** Every property that a plan's calendar has. */
const properties =
  /^(?:BEGIN:(?:VCALENDAR|VEVENT|VALARM)|END:(?:VCALENDAR|VEVENT|VALARM)|VERSION:2\.0|PRODID:.*|CALSCALE:GREGORIAN|X-WR-CALNAME:.*|UID:[\w.-]+@cairn|DTSTAMP:\d{8}T\d{6}Z|DT(?:START|END);VALUE=DATE:\d{8}|RRULE:FREQ=MONTHLY;COUNT=\d+|SUMMARY:.*|DESCRIPTION:.*|TRANSP:TRANSPARENT|ACTION:DISPLAY|TRIGGER:PT9H)$/u

/** What is wrong with a calendar file: other properties than its own, lines that are too long or torn, events out of order. */
export function calendarFaults(file: string): readonly string[] {
  const raw = file.split('\r\n')
  const lines = file.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)
  const open: string[] = []
  for (const line of lines) {
    if (line.startsWith('BEGIN:')) open.push(line.slice(6))
    else if (line.startsWith('END:') && open.pop() !== line.slice(4)) open.push('out of order')
  }
  return [
    ...lines.filter((line) => !properties.test(line)).map((line) => `a property: ${line}`),
    ...(raw.some((line) => Buffer.byteLength(line) > 75) ? ['a line that is too long'] : []),
    ...(file.includes('\ufffd') ? ['a torn character'] : []),
    ...(/(?!\r\n)\p{Cc}/u.test(file.replaceAll('\r\n', '')) ? ['a control character'] : []),
    ...(open.length === 0 ? [] : ['events that do not end']),
  ]
}

/** The texts of a property, as a calendar shows them. */
export function textsIn(file: string, property: string): readonly string[] {
  return file
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line.startsWith(`${property}:`))
    .map((line) =>
      line
        .slice(property.length + 1)
        .replace(/\\(.)/gu, (_, mark: string) => (mark === 'n' ? '\n' : mark)),
    )
}
