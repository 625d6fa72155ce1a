import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { planCalendar } from '../../server/export/plan-calendar.ts'
import { monthly } from '../../templates/days.ts'
import { planDates } from '../../templates/plan-dates.ts'
import type { PlanStep } from '../../templates/plan-input.ts'
import { inputOf, itemOf } from '../templates/people.ts'
import { say } from '../templates/say.ts'

const at = Date.UTC(2026, 10, 24, 10, 30)
const calendarOf = (title: string, text = '') =>
  planCalendar({
    title: 'Plan',
    room: 'r1',
    at,
    dates: [{ id: 'a', day: '2026-11-27', title, text }],
  })

/** Lines as a calendar reads them: folds undone. */
const unfolded = (file: string) => file.replaceAll('\r\n ', '').split('\r\n')

const eventsOf = (dates: Parameters<typeof planCalendar>[0]['dates']) => {
  const file = planCalendar({ title: 'Plan', room: 'r1', at, dates })
  return new ICAL.Component(ICAL.parse(file))
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each))
}

/** The days on which a calendar shows an entry, at most `most`. */
function daysOf(event: ICAL.Event | undefined, most: number): readonly string[] {
  const days = event?.iterator()
  return Array.from({ length: most }, () => days?.next()?.toString()).filter(
    (day) => day !== undefined,
  )
}

/** The answer with a lookout on the same day of twelve months. */
function lookingOutFrom({ answer }: PlanStep, day: string): unknown {
  if (typeof answer !== 'object' || answer === null || !('dates' in answer))
    throw new Error('no dates')
  return { ...answer, dates: { ...Object(answer.dates), lookout: monthly(day, 12) } }
}

describe('a plan’s days', () => {
  it('D27: are whole days with an id, a reminder and what to do', () => {
    expect(unfolded(calendarOf('Write to Anna', 'at the table'))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Cairn//Plan//EN',
      'CALSCALE:GREGORIAN',
      'X-WR-CALNAME:Plan',
      'BEGIN:VEVENT',
      'UID:a.r1@cairn',
      'DTSTAMP:20261124T103000Z',
      'DTSTART;VALUE=DATE:20261127',
      'DTEND;VALUE=DATE:20261128',
      'SUMMARY:Write to Anna',
      'DESCRIPTION:at the table',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:Write to Anna',
      'TRIGGER:PT9H',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  it('D27: a text is one value: no line of its own, no separator', () => {
    const lines = unfolded(calendarOf('a;b,c\\d\r\nATTACH:file:///etc/passwd\u0007'))
    expect(lines).toContain('SUMMARY:a\\;b\\,c\\\\d\\nATTACH:file:///etc/passwd')
    expect(lines.filter((line) => line.startsWith('ATTACH'))).toEqual([])
  })

  it('D27: no line is longer than 75 bytes, and no character is torn', () => {
    const title = '👩‍👩‍👧 über '.repeat(20).trim()
    const file = calendarOf(title)
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(file).not.toContain('\ufffd')
    expect(unfolded(file)).toContain(`SUMMARY:${title}`)
  })

  it('D27: are those of the plan', () => {
    const input = inputOf([itemOf('rom-com-dream-job', 0)])
    const file = planCalendar({ title: input.title, room: 'r1', at, dates: planDates(input, say) })
    expect(file.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(2)
    expect(new Set(file.match(/UID:.*/g)).size).toBe(file.match(/UID:.*/g)?.length)
  })

  it('D100: what comes back every month is one entry, which a calendar lays out on its twelve days', () => {
    const [event] = eventsOf([
      { id: 'a', day: '2026-12-18', months: 12, title: 'Lookout', text: '' },
    ])
    expect(daysOf(event, 20)).toEqual(monthly('2026-12-18', 12))
  })

  it('D100: days that some months lack are entries of their own', () => {
    const course = itemOf('drift-to-course', 0)
    const steps = course.steps.map((step) =>
      step.step.kind === 'commitments'
        ? { ...step, answer: lookingOutFrom(step, '2026-12-31') }
        : step,
    )
    const dates = planDates(inputOf([{ ...course, steps }]), say)
    expect(dates.filter(({ title }) => title.includes('lookout')).map(({ day }) => day)).toEqual(
      monthly('2026-12-31', 12),
    )
  })
})
