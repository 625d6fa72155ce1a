import { namesIn, wordsIn } from './cast.ts'
import type { Moment } from './play.ts'

/** One file of the organizer's folder, by the end of its name; empty where it is not there. */
export function fileIn({ folder }: Moment, ending: string): string {
  return Object.entries(folder).find(([name]) => name.endsWith(`/${ending}`))?.[1] ?? ''
}

/** Words and names that stand in a file of the folder and not in what it is made of: the summary, and the plans handed in. */
export function strangers(moment: Moment): readonly string[] {
  const { summary, archive } = moment
  const plans = Object.values(archive).join('\n')
  const made: readonly (readonly [string, string])[] = [
    ['summary.html', summary],
    ['summary.pdf', summary],
    ['answers.csv', `${summary} ${plans}`],
    ['answers-by-person.csv', plans],
  ]
  const pages = ['index.html', 'README.txt'].flatMap((file) =>
    wordsIn(fileIn(moment, file)).map((word) => `${file}: ${word}`),
  )
  return [
    ...pages,
    ...[...made, ['index.html', plans] as const, ['README.txt', ''] as const].flatMap(
      ([file, from]) => {
        const text = fileIn(moment, file)
        const known = [...wordsIn(from), ...namesIn(from)]
        return [...wordsIn(text), ...namesIn(text)]
          .filter((each) => !known.includes(each))
          .map((each) => `${file}: ${each}`)
      },
    ),
  ]
}

/** The plans in the folder, as the archive of plans has them. */
export function plansIn({ folder }: Moment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(folder).flatMap(([name, text]) => {
      const [, file] = name.split('/plans/')
      return file === undefined ? [] : [[file, text] as const]
    }),
  )
}
