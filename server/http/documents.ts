import type { Plan } from '../../templates/block.ts'
import { planDates } from '../../templates/plan-dates.ts'
import { noEdits } from '../../templates/plan-edits.ts'
import type { PlanInput } from '../../templates/plan-input.ts'
import { planOf } from '../../templates/plan.ts'
import type { Say } from '../../templates/words.ts'
import { planCalendar } from '../export/plan-calendar.ts'
import { planHtml } from '../export/plan-html.ts'
import { planMarkdown } from '../export/plan-markdown.ts'
import type { Lane } from '../pdf/lanes.ts'
import type { Printable, Rendered, RenderOptions } from '../pdf/render.ts'
import { planInput } from '../room/documents.ts'
import { seatOf } from '../room/lookup.ts'
import type { Doors, RoomVisit } from './doors.ts'
import { download, nameOf } from './downloads.ts'
import { figure } from './figure.ts'
import type { Log } from './log.ts'
import { organizerFiles } from './organizer-files.ts'
import { paperSizeFor } from './paper-size.ts'
import type { Paper } from './papers.ts'
import type { Sentence } from './problem.ts'
import { problem } from './problem.ts'
import { planToShare } from './shared-plans.ts'
import { plain } from './squeeze.ts'
import { summaryFile } from './summary-file.ts'

/** Draws a document off the main thread. `meanwhile`: one of many, behind those for which somebody waits. */
export type Render = (
  document: Printable,
  options?: RenderOptions,
  lane?: Lane,
) => Promise<Rendered>

/** What a download is called: `plan` one's own, `plan-of` one among others'. */
export type FileWord = (
  what: 'plan' | 'plan-of' | 'summary' | 'plans' | 'answers' | 'answers-wide' | 'bundle' | Paper,
) => string

export interface DocumentParts {
  readonly say: (language: string) => Say
  readonly render: Render
  readonly fileWord: FileWord
  readonly sentence: Sentence
  readonly log: Log
  /** ms since 1970. */
  readonly now: () => number
}

/** What people take home. Made anew for each request and kept nowhere; at any moment of a room's life. */
export function documents(doors: Doors, parts: DocumentParts): void {
  const { say, render, fileWord, sentence, log } = parts
  figure(doors, parts)
  organizerFiles(doors, parts)

  doors.room(
    'GET /api/rooms/:id/plan.pdf',
    ownPlan(async (plan, visit) => pdf(await render(plan, optionsFor(visit)), visit, 'plan')),
  )

  doors.room(
    'GET /api/rooms/:id/plan.json',
    ownPlan((plan) => Response.json(plan)),
  )

  doors.room(
    'GET /api/rooms/:id/plan.html',
    ownPlan((plan, visit) =>
      download(planHtml(plan), {
        type: 'text/html; charset=utf-8',
        name: `${nameOf(visit, fileWord('plan'))}.html`,
      }),
    ),
  )

  doors.room(
    'GET /api/rooms/:id/plan.md',
    ownPlan((plan, visit) =>
      download(planMarkdown(plan), {
        type: 'text/markdown; charset=utf-8',
        name: `${nameOf(visit, fileWord('plan'))}.md`,
      }),
    ),
  )

  doors.room(
    'GET /api/rooms/:id/plan.ics',
    ownPlan((plan, visit, input) => {
      const calendar = planCalendar({
        title: input.title,
        room: visit.room.id,
        at: plan.at,
        dates: planDates(input, say(input.language)),
      })
      return download(calendar, {
        type: 'text/calendar; charset=utf-8',
        name: `${nameOf(visit, fileWord('plan'))}.ics`,
      })
    }),
  )

  doors.room('GET /api/rooms/:id/summary.pdf', async (visit) =>
    pdf(await summaryFile(visit.room, parts, optionsFor(visit)), visit, 'summary'),
  )

  /**
   * A removed person's too; a seat that was erased has none. `?edits=none`: as it was before its owner's changes;
   * `?only=shared`: the very pages that the organizer would have now, which are not found where nothing is handed in.
   */
  function ownPlan(
    give: (plan: Plan, visit: RoomVisit, input: PlanInput) => Response | Promise<Response>,
  ) {
    return (visit: RoomVisit): Response | Promise<Response> => {
      const { c, room, actor } = visit
      const seat = actor.as === 'participant' ? seatOf(room.state(), actor.seat) : undefined
      if (seat === undefined) return problem({ code: 'not-found' }, sentence)
      const input = planInput(room.state(), room.words(), seat)
      const speak = say(input.language)
      if (c.req.query('only') === 'shared') {
        const plan = planToShare(room, seat.id, say)
        return plan === null ? problem({ code: 'not-found' }, sentence) : give(plan, visit, input)
      }
      return give(
        c.req.query('edits') === 'none' ? planOf(input, speak, noEdits) : planOf(input, speak),
        visit,
        input,
      )
    }
  }

  function pdf({ pdf, missing }: Rendered, visit: RoomVisit, kind: 'plan' | 'summary'): Response {
    if (missing.length > 0) log('warn', 'letters-without-a-face', { kind, count: missing.length })
    const name = `${nameOf(visit, fileWord(kind))}.pdf`
    return download(plain(pdf), { type: 'application/pdf', name })
  }
}

/** The reader's paper; anything but `?only=front` is the whole document. */
function optionsFor({ c, room }: RoomVisit): RenderOptions {
  const paper = paperSizeFor(c, room.state().timeZone)
  return { paper, ...(c.req.query('only') === 'front' ? { only: 'front' as const } : {}) }
}
