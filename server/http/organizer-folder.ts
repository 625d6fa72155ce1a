import { longAnswers, wideAnswers } from '../../templates/answers.ts'
import { dayAt, dayInWords } from '../../templates/days.ts'
import { csvOf } from '../export/csv.ts'
import { folderName } from '../export/file-name.ts'
import type { FolderFacts } from '../export/folder-pages.ts'
import { folderIndex, folderReadme } from '../export/folder-pages.ts'
import { summaryHtml } from '../export/summary-html.ts'
import type { Entry } from '../export/zip.ts'
import { summaryInput } from '../room/documents.ts'
import { deletesAt } from '../room/life.ts'
import type { LiveRoom } from '../rooms.ts'
import type { DocumentParts } from './documents.ts'
import type { ArchiveParts, StillMay } from './shared-plans.ts'
import { mustStillMay, plansHandedIn, sharedPlans } from './shared-plans.ts'
import { summaryFile, summaryNow } from './summary-file.ts'

/** Files of a folder besides the plans. */
export const folderFiles = { summary: 5, plans: 6 } as const

/**
 * The organizer's folder, file by file: it opens without any server. Plans come first, as they take longest; the page that
 * lists them comes last, so that it lists what is there. What is withdrawn before its file leaves is in none. Throws
 * `NoLongerTheirs`.
 */
export async function* organizerFolder(
  room: LiveRoom,
  parts: DocumentParts & ArchiveParts,
  stillMay: StillMay,
): AsyncGenerator<Entry> {
  const { say, now, paper = 'A4' } = parts
  const { title, language, organizerGets, timeZone } = room.state()
  const speak = say(language)
  const root = folderName(title)
  const at = now()
  const entry = (name: string, bytes: string | Uint8Array): Entry => ({
    name: `${root}/${name}`,
    bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes,
    at,
  })
  const summary = () => summaryInput(room.state(), room.words())

  const plans: { owner: string; name: string }[] = []
  if (organizerGets === 'plans')
    for await (const { owner, name, ...file } of sharedPlans(room, parts, stillMay)) {
      plans.push({ owner, name })
      yield { ...file, name: `${root}/plans/${name}` }
    }

  const { pdf } = await summaryFile(room, parts, { paper, lane: 'meanwhile' })
  await mustStillMay(room, stillMay)
  yield entry('summary.pdf', pdf)
  yield entry('summary.html', summaryHtml(summaryNow(room, say)))

  const answers = { plans: await plansHandedIn(room, say, stillMay), summary: summary() }
  yield entry('answers.csv', csvOf(longAnswers(answers, speak)))
  if (organizerGets === 'plans') {
    const again = { plans: await plansHandedIn(room, say, stillMay), summary: summary() }
    yield entry('answers-by-person.csv', csvOf(wideAnswers(again, speak)))
  }

  const facts: FolderFacts = {
    title,
    language,
    made: speak('folder.made', { when: momentInWords(at, language, timeZone) }),
    deleted: speak('folder.deleted', {
      date: dayInWords(dayAt(deletesAt(room.state()), timeZone), language, true),
    }),
    plans:
      organizerGets === 'plans'
        ? [...plans].sort(({ owner: a }, { owner: b }) => (a < b ? -1 : a > b ? 1 : 0))
        : null,
  }
  yield entry('README.txt', folderReadme(facts, speak))
  yield entry('index.html', folderIndex(facts, speak))
}

/** `Sunday 22 November 2026, 10:00 CET`, as it is in a time zone. */
function momentInWords(at: number, language: string, timeZone: string): string {
  const time = {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  } as const
  const clock = new Intl.DateTimeFormat('en-GB', { ...time, timeZone }).format(at)
  return `${dayInWords(dayAt(at, timeZone), language, true)}, ${clock}`
}
