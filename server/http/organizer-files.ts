import { longAnswers, wideAnswers } from '../../templates/answers.ts'
import { actorFor } from '../auth/actor.ts'
import { csvOf } from '../export/csv.ts'
import { zipOf } from '../export/zip.ts'
import { summaryInput } from '../room/documents.ts'
import type { DocumentParts } from './documents.ts'
import type { Doors, RoomVisit } from './doors.ts'
import { download, nameOf } from './downloads.ts'
import { problem } from './problem.ts'
import { plansHandedIn, sharedPlans } from './shared-plans.ts'
import { plain } from './squeeze.ts'

/** What the facilitator and the organizer take from a room besides its summary: only what was counted, shown or handed in. */
export function organizerFiles(doors: Doors, parts: DocumentParts): void {
  const { say, fileWord, sentence } = parts

  doors.room('GET /api/rooms/:id/plans.zip', (visit) => {
    if (!givesPlans(visit)) return problem({ code: 'sharing-off' }, sentence)
    const archive = zipOf(sharedPlans(visit.room, parts, () => stillMay(visit)))
    return download(archive, {
      type: 'application/zip',
      name: `${nameOf(visit, fileWord('plans'))}.zip`,
    })
  })

  // `?shape=wide`: a row for each person instead of one for each answer.
  doors.room('GET /api/rooms/:id/answers.csv', (visit) => {
    const { room, c } = visit
    const state = room.state()
    const shape = c.req.query('shape') ?? 'long'
    if (shape !== 'long' && shape !== 'wide')
      return problem({ code: 'bad-shape', path: 'shape' }, sentence)
    if (shape === 'wide' && !givesPlans(visit)) return problem({ code: 'sharing-off' }, sentence)
    const input = { summary: summaryInput(state, room.words()), plans: plansHandedIn(room, say) }
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

function givesPlans({ room }: RoomVisit): boolean {
  return room.state().organizerGets === 'plans'
}

/** Whether whoever asked may still have it: a key may be taken back while a long file is made. */
async function stillMay({ room, actor, asked }: RoomVisit): Promise<boolean> {
  return (await actorFor(room.state(), actor.as, asked.proofAgain())) !== null
}
