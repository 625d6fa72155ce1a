import type { Sheet, Slips } from '../../templates/block.ts'
import { paperOf } from '../../templates/paper.ts'
import type { PaperProgramme } from '../../templates/paper.ts'
import { runSheetOf } from '../../templates/run-sheet.ts'
import { slipsOf } from '../../templates/slips.ts'
import { sponsorSheetOf } from '../../templates/sponsor-sheet.ts'
import type { Form, Workshop } from '../../templates/workshop.ts'
import { worksheetsOf } from '../../templates/worksheet.ts'
import type { Say } from '../../templates/words.ts'
import { paperProgramme } from '../room/paper-programme.ts'
import { attachment } from './disposition.ts'
import type { Render } from './documents.ts'
import type { AccountVisit, Doors, Visit } from './doors.ts'
import type { Links } from './links.ts'
import type { Log } from './log.ts'
import type { Sentence } from './problem.ts'
import { problem } from './problem.ts'
import { plain } from './squeeze.ts'

/** What is printed for the day, as its file is called. */
export type Paper = 'worksheets' | 'runsheet' | 'sponsor' | 'slips'

export interface PaperParts {
  readonly say: (language: string) => Say
  readonly render: Render
  readonly fileWord: (what: Paper) => string
  readonly workshop: (id: string) => Workshop | null
  /** Under the address that phones can reach now. */
  readonly links: () => Links
  readonly keepDays: number
  readonly now: () => number
  readonly sentence: Sentence
  readonly log: Log
}

/** What is printed for the day, from a room's programme or from the library. Holds nothing that people wrote. */
export function papers(doors: Doors, parts: PaperParts): void {
  const { say, render, fileWord, links, sentence, log } = parts

  doors.room('GET /api/rooms/:id/worksheets.pdf', ({ c, room }) => {
    const programme = paperProgramme(room.state())
    const item = c.req.query('item')
    if (item !== undefined && !programme.items.some(({ id }) => id === item))
      return problem({ code: 'item-unknown' }, sentence)
    return pdf(worksheetsOf(programme, say(programme.language), item), 'worksheets', {
      c,
      title: programme.title,
    })
  })

  doors.room('GET /api/rooms/:id/runsheet.pdf', ({ c, room }) => {
    const programme = paperProgramme(room.state())
    return runSheet(programme, c)
  })

  doors.room('GET /api/rooms/:id/slips.pdf', ({ c, room }) => {
    const state = room.state()
    if (state.endedAt !== null) return problem({ code: 'room-ended' }, sentence)
    const { code, language } = state
    const programme = paperProgramme(state)
    const way = { link: links().join(code), code }
    return pdf(slipsOf(programme, way, say(language)), 'slips', { c, title: programme.title })
  })

  doors.room('GET /api/rooms/:id/sponsor.pdf', ({ c, room }) => {
    const { organizerGets: gets, keepDays, facilitator, language } = room.state()
    const programme = paperProgramme(room.state())
    const terms = { gets, keepDays, facilitator }
    return pdf(sponsorSheetOf(programme, terms, say(language)), 'sponsor', {
      c,
      title: programme.title,
    })
  })

  doors.account(
    'GET /api/workshops/:id/worksheets.pdf',
    fromLibrary((programme, c) =>
      pdf(worksheetsOf(programme, say(programme.language)), 'worksheets', {
        c,
        title: programme.title,
      }),
    ),
  )
  doors.account('GET /api/workshops/:id/runsheet.pdf', fromLibrary(runSheet))
  doors.account(
    'GET /api/workshops/:id/sponsor.pdf',
    fromLibrary((programme, c) => {
      const terms = { gets: null, keepDays: parts.keepDays }
      return pdf(sponsorSheetOf(programme, terms, say(programme.language)), 'sponsor', {
        c,
        title: programme.title,
      })
    }),
  )

  function fromLibrary(
    give: (programme: PaperProgramme, c: Visit['c']) => Response | Promise<Response>,
  ) {
    return ({ c }: AccountVisit): Response | Promise<Response> => {
      const workshop = parts.workshop(c.req.param('id') ?? '')
      if (workshop === null) return problem({ code: 'workshop-unknown' }, sentence)
      const form = formOf(workshop, c.req.query('form'))
      return form === null
        ? problem({ code: 'bad-shape', path: 'form' }, sentence)
        : give(paperOf(workshop, form, parts.now()), c)
    }
  }

  function runSheet(programme: PaperProgramme, c: Visit['c']): Response | Promise<Response> {
    const from = minutesOf(c.req.query('from'))
    return from === null
      ? problem({ code: 'bad-shape', path: 'from' }, sentence)
      : pdf(runSheetOf(programme, say(programme.language), from), 'runsheet', {
          c,
          title: programme.title,
        })
  }

  async function pdf(
    document: Sheet | Slips,
    what: Paper,
    { c, title }: { readonly c: Visit['c']; readonly title: string },
  ): Promise<Response> {
    const options = c.req.query('paper') === 'Letter' ? { paper: 'Letter' as const } : {}
    const { pdf, missing } = await render(document, options)
    if (missing.length > 0)
      log('warn', 'letters-without-a-face', { kind: document.kind, count: missing.length })
    const name = attachment(`${fileWord(what)} - ${title}.pdf`)
    return new Response(plain(pdf), {
      headers: { 'content-type': 'application/pdf', 'content-disposition': name },
    })
  }
}

/** The form that is asked for, else the full one where there is one; null: this workshop has no such form. */
function formOf({ forms }: Workshop, asked: string | undefined): Form | null {
  if (asked === undefined) return forms.full === undefined ? 'short' : 'full'
  if (asked !== 'short' && asked !== 'full') return null
  return forms[asked] === undefined ? null : asked
}

/** `9:30` as minutes since midnight; undefined where nothing was asked, null where it is no time of day. */
function minutesOf(time: string | undefined): number | undefined | null {
  if (time === undefined) return undefined
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(time) ?? []
  if (hours === undefined || minutes === undefined || Number(hours) > 23) return null
  return Number(hours) * 60 + Number(minutes)
}
