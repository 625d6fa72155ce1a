import type { Sheet, Slips } from '../../templates/block.ts'
import { paperOf } from '../../templates/paper.ts'
import type { PaperProgramme } from '../../templates/paper.ts'
import { runSheetOf } from '../../templates/run-sheet.ts'
import { slipsOf } from '../../templates/slips.ts'
import { sponsorSheetOf } from '../../templates/sponsor-sheet.ts'
import type { SponsorTerms } from '../../templates/sponsor-sheet.ts'
import type { Form, Workshop } from '../../templates/workshop.ts'
import { worksheetsOf } from '../../templates/worksheet.ts'
import type { Say } from '../../templates/words.ts'
import { isEnded } from '../room/life.ts'
import { paperProgramme } from '../room/paper-programme.ts'
import { formOf } from '../room/programme.ts'
import type { Render } from './documents.ts'
import type { AccountVisit, Doors, RoomVisit, Visit } from './doors.ts'
import { download } from './downloads.ts'
import type { Links } from './links.ts'
import type { Log } from './log.ts'
import { paperSizeFor, zoneHere } from './paper-size.ts'
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

  doors.room('GET /api/rooms/:id/worksheets.pdf', (visit) => {
    const asking = inRoom(visit)
    const item = visit.c.req.query('item')
    if (item !== undefined && !asking.programme.items.some(({ id }) => id === item))
      return problem({ code: 'item-unknown' }, sentence)
    return worksheets(asking, item)
  })

  doors.room('GET /api/rooms/:id/runsheet.pdf', (visit) => runSheet(inRoom(visit)))

  doors.room('GET /api/rooms/:id/slips.pdf', (visit) => {
    const state = visit.room.state()
    if (isEnded(state, parts.now())) return problem({ code: 'room-ended' }, sentence)
    const asking = inRoom(visit)
    const way = { link: links().join(state.code), code: state.code }
    return pdf('slips', slipsOf(asking.programme, way, speak(asking)), asking)
  })

  doors.room('GET /api/rooms/:id/sponsor.pdf', (visit) => {
    const { organizerGets: gets, keepDays, facilitator } = visit.room.state()
    return sponsorSheet(inRoom(visit), { gets, keepDays, facilitator })
  })

  doors.account(
    'GET /api/workshops/:id/worksheets.pdf',
    fromLibrary((asking) => worksheets(asking)),
  )
  doors.account('GET /api/workshops/:id/runsheet.pdf', fromLibrary(runSheet))
  doors.account(
    'GET /api/workshops/:id/sponsor.pdf',
    fromLibrary((asking) => sponsorSheet(asking, { gets: null, keepDays: parts.keepDays })),
  )

  function fromLibrary(give: (asking: Asking) => Response | Promise<Response>) {
    return ({ c }: AccountVisit): Response | Promise<Response> => {
      const workshop = parts.workshop(c.req.param('id') ?? '')
      if (workshop === null) return problem({ code: 'workshop-unknown' }, sentence)
      const form = formAsked(workshop, c.req.query('form'))
      if (form === null) return problem({ code: 'bad-shape', path: 'form' }, sentence)
      return give({ c, programme: paperOf(workshop, form, parts.now()), timeZone: zoneHere() })
    }
  }

  function worksheets(asking: Asking, item?: string): Promise<Response> {
    return pdf('worksheets', worksheetsOf(asking.programme, speak(asking), item), asking)
  }

  function runSheet(asking: Asking): Response | Promise<Response> {
    const from = minutesOf(asking.c.req.query('from'))
    if (from === null) return problem({ code: 'bad-shape', path: 'from' }, sentence)
    return pdf('runsheet', runSheetOf(asking.programme, speak(asking), from), asking)
  }

  function sponsorSheet(asking: Asking, terms: SponsorTerms): Promise<Response> {
    return pdf('sponsor', sponsorSheetOf(asking.programme, terms, speak(asking)), asking)
  }

  function speak({ programme }: Asking): Say {
    return say(programme.language)
  }

  async function pdf(what: Paper, document: Sheet | Slips, asking: Asking): Promise<Response> {
    const { c, programme, timeZone } = asking
    const { pdf, missing } = await render(document, { paper: paperSizeFor(c, timeZone) })
    if (missing.length > 0)
      log('warn', 'letters-without-a-face', { kind: document.kind, count: missing.length })
    const name = `${fileWord(what)} - ${programme.title}.pdf`
    return download(plain(pdf), { type: 'application/pdf', name })
  }
}

/** Who asks for paper, and of which programme. */
interface Asking {
  readonly c: Visit['c']
  readonly programme: PaperProgramme
  /** IANA name of the zone where it is printed. */
  readonly timeZone: string
}

function inRoom({ c, room }: RoomVisit): Asking {
  const state = room.state()
  return { c, programme: paperProgramme(state), timeZone: state.timeZone }
}

/** The form that is asked for, else the full one where there is one; null: this workshop has no such form. */
function formAsked(workshop: Workshop, asked: string | undefined): Form | null {
  if (asked !== undefined && asked !== 'short' && asked !== 'full') return null
  return formOf(workshop, asked)
}

/** `9:30` as minutes since midnight; undefined where nothing was asked, null where it is no time of day. */
function minutesOf(time: string | undefined): number | undefined | null {
  if (time === undefined) return undefined
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(time) ?? []
  if (hours === undefined || minutes === undefined || Number(hours) > 23) return null
  return Number(hours) * 60 + Number(minutes)
}
