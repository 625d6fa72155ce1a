import { existsSync } from 'node:fs'
import { join as path } from 'node:path'
import { library } from '../templates/people.ts'
import { phrasesOf } from './phrases.ts'
import type { SampleRoom } from './rooms.ts'

/** The page that lists the samples in `folder`, each with what it is and its pictures. */
export function samplesPage(rooms: readonly SampleRoom[], folder: string): string {
  const rows = rooms.flatMap(({ name, room, shown }) =>
    shown.map((what) => {
      const file = `samples/${name}-${what}`
      const pictures = [1, 2]
        .filter((page) => existsSync(path(folder, `${name}-${what}-${page}.png`)))
        .map((page) => `<img src="${file}-${page}.png" width="260" alt="Page ${page}">`)
      return `### [${room.title}: ${what}](${file}.pdf)\n\n${sentence(room, what)}\n\n${pictures.join(' ')}\n`
    }),
  )
  return `# Sample documents\n\n${about}\n\n${rows.join('\n')}`
}

const about =
  'Plans and summaries as people get them, on A4. Each comes from a room of twelve sample people, played without a server: everybody says what the workshop’s sample people say, and some let others see it. `npx tsx test/samples.ts` makes them anew.'

function sentence({ workshops, script }: SampleRoom['room'], what: 'plan' | 'summary'): string {
  const { language } = phrasesOf(script)
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language
  const titles = workshops.map((id) => library.workshops.get(id)?.title ?? id).join(', ')
  const where =
    workshops.length > 1
      ? `One document of a retreat with ${titles}`
      : what === 'plan'
        ? 'What one person takes home: page 1 to pin up, private pages after it'
        : 'What the room counted, showed or shared'
  return script === 'latin'
    ? `${where}.`
    : `${where}; people write in ${name}, while the workshop’s own words stay English.`
}
