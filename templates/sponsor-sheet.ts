import type { PaperBlock, Section, Sheet } from './block.ts'
import { seenOnPaper, workshopsIn } from './paper.ts'
import type { PaperProgramme } from './paper.ts'
import type { DocumentWord, Say } from './words.ts'

/** What is agreed with whoever pays. `gets` null: it is not settled yet. `keepDays`: how long a room is kept after its end. */
export interface SponsorTerms {
  readonly gets: 'summary' | 'plans' | null
  readonly keepDays: number
  /** Who leads, where that is known. */
  readonly facilitator?: string
}

/** One page to send beforehand to whoever pays: who will see what, what nobody gets, and when everything is deleted. */
export function sponsorSheetOf(
  programme: PaperProgramme,
  { gets, keepDays, facilitator }: SponsorTerms,
  say: Say,
): Sheet {
  const list = (
    id: string,
    title: DocumentWord,
    words: readonly string[],
  ): Section<PaperBlock> => ({
    id,
    title: say(title),
    blocks: [
      {
        kind: 'bullets',
        ordered: false,
        lines: words.map((text, place) => ({ id: `${id}-${place}`, text })),
      },
    ],
  })
  const workshops = workshopsIn(programme)
  return {
    kind: 'sponsor-sheet',
    title: say('sponsor.title'),
    subtitle: facilitator
      ? say('sponsor.of-by', { title: programme.title, name: facilitator })
      : programme.title,
    language: programme.language,
    at: programme.at,
    sections: [
      list('gets', 'sponsor.gets', [
        say('sponsor.gets.summary'),
        say(gets === null ? 'sponsor.gets.open' : plansWord[gets]),
      ]),
      list('nobody', 'sponsor.nobody', [
        say(gets === 'summary' ? 'sponsor.nobody.private' : 'sponsor.nobody.kept'),
        say('sponsor.nobody.who'),
        say('sponsor.nobody.early'),
      ]),
      ...workshops.map((item): Section<PaperBlock> => ({
        id: item.id,
        title: workshops.length === 1 ? say('sponsor.steps') : item.workshop.title,
        blocks: [
          {
            kind: 'table',
            head: [say('sponsor.step'), say('sponsor.who')],
            rows: item.steps.map(({ step }, at) => ({
              id: `${item.id}.${step.id}`,
              cells: [
                say('worksheet.numbered', { n: at + 1, title: step.title }),
                seenOnPaper(step, 'them', say) ?? say('sponsor.nothing-written'),
              ],
            })),
          },
        ],
      })),
      list('promise', 'sponsor.promise', [
        say('sponsor.promise.says'),
        say('sponsor.promise.pass'),
        say('sponsor.promise.asks'),
        say('sponsor.deleted', { n: keepDays }),
      ]),
    ],
    footer: {
      pages: say('sponsor.footer'),
      number: say('plan.page-of', { page: '{page}', pages: '{pages}' }),
    },
  }
}

const plansWord = { summary: 'sponsor.gets.none', plans: 'sponsor.gets.plans' } as const
