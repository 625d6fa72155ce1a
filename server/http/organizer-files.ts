import { longAnswers, wideAnswers } from '../../templates/answers.ts'
import { hintsBelow } from '../../templates/summary.ts'
import { actorFor } from '../auth/actor.ts'
import { csvOf } from '../export/csv.ts'
import type { Entry } from '../export/zip.ts'
import { zipOf } from '../export/zip.ts'
import { summaryInput } from '../room/documents.ts'
import { seatsOf } from '../room/lookup.ts'
import type { DocumentParts } from './documents.ts'
import type { Doors, RoomVisit } from './doors.ts'
import { download, nameOf } from './downloads.ts'
import { paperSizeFor } from './paper-size.ts'
import { problem } from './problem.ts'
import { folderFiles, organizerFolder } from './organizer-folder.ts'
import { plansHandedIn, sharedPlans, sharingNow } from './shared-plans.ts'
import { plain } from './squeeze.ts'

/** What the facilitator and the organizer take from a room besides its summary: only what was counted, shown or handed in. */
export function organizerFiles(doors: Doors, parts: DocumentParts): void {
  const { say, fileWord, sentence } = parts

  doors.room('GET /api/rooms/:id/plans.zip', (visit) => {
    if (!givesPlans(visit)) return problem({ code: 'sharing-off' }, sentence)
    const files = sharedPlans(visit.room, onPaperOf(visit), () => stillMay(visit))
    return archive(files, visit, { what: fileWord('plans'), besides: 0 })
  })

  doors.room('GET /api/rooms/:id/bundle.zip', (visit) => {
    const files = organizerFolder(visit.room, onPaperOf(visit), () => stillMay(visit))
    const besides = folderFiles[visit.room.state().organizerGets]
    return archive(files, visit, { what: fileWord('bundle'), besides })
  })

  function onPaperOf({ c, room }: RoomVisit) {
    return { ...parts, paper: paperSizeFor(c, room.state().timeZone) }
  }

  // `?shape=wide`: a row for each person instead of one for each answer.
  doors.room('GET /api/rooms/:id/answers.csv', async (visit) => {
    const { room, c } = visit
    const state = room.state()
    const shape = c.req.query('shape') ?? 'long'
    if (shape !== 'long' && shape !== 'wide')
      return problem({ code: 'bad-shape', path: 'shape' }, sentence)
    if (shape === 'wide' && !givesPlans(visit)) return problem({ code: 'sharing-off' }, sentence)
    const plans = await plansHandedIn(room, say, () => stillMay(visit))
    const input = { summary: summaryInput(room.state(), room.words()), plans }
    const speak = say(state.language)
    return download(
      plain(csvOf(shape === 'wide' ? wideAnswers(input, speak) : longAnswers(input, speak))),
      {
        type: 'text/csv; charset=utf-8',
        name: `${nameOf(visit, fileWord(shape === 'wide' ? 'answers-wide' : 'answers'))}.csv`,
      },
    )
  })
}

/**
 * An archive on its way, each file made when the one before was taken. It says how many it will have, for whoever shows how
 * far it is; in a small group that number is left out, as it is in the summary. `besides`: files that are nobody's plan.
 */
function archive(
  files: AsyncIterable<Entry>,
  visit: RoomVisit,
  { what, besides }: { readonly what: string; readonly besides: number },
): Response {
  const { room } = visit
  const response = download(zipOf(files), {
    type: 'application/zip',
    name: `${nameOf(visit, what)}.zip`,
  })
  const people = seatsOf(room.state()).filter(({ status }) => status !== 'removed').length
  if (people >= hintsBelow) response.headers.set('cairn-files', `${sharingNow(room) + besides}`)
  return response
}

function givesPlans({ room }: RoomVisit): boolean {
  return room.state().organizerGets === 'plans'
}

/** Whether whoever asked may still have it: a key may be taken back while a long file is made. */
async function stillMay({ room, actor, asked }: RoomVisit): Promise<boolean> {
  return (await actorFor(room.state(), actor.as, asked.proofAgain())) !== null
}
