import type { Fact, PaperBlock, Section, Sheet } from './block.ts'
import { seenOnPaper, workshopsIn } from './paper.ts'
import type { PaperItem, PaperProgramme, PaperStep, PaperWorkshop } from './paper.ts'
import type { Say } from './words.ts'

/** A break of so many minutes is a night: what comes after it is another day. */
export const leastNight = 240

/**
 * What a facilitator has at hand: each step with its time, what to say and do, what to watch for, what to do when time is
 * short, and who sees it. `from`: minutes since midnight at which each day begins; without it time runs from 0:00.
 */
export function runSheetOf(programme: PaperProgramme, say: Say, from?: number): Sheet {
  const days = daysOf(programme.items)
  const sections = days.flatMap((items, day): readonly Section<PaperBlock>[] => {
    const cues = daySections(items, { say, from: from ?? 0 })
    if (days.length === 1) return cues
    const head: Section<PaperBlock> = {
      id: `day-${day + 1}`,
      title: say('runsheet.day', { n: day + 1 }),
      blocks: [],
      ...(day === 0 ? {} : { ownPage: true as const }),
    }
    return [head, ...cues]
  })
  return {
    kind: 'run-sheet',
    title: say('runsheet.of', { title: programme.title }),
    subtitle: say(from === undefined ? 'runsheet.from-nought' : 'runsheet.by-clock'),
    language: programme.language,
    at: programme.at,
    sections: [...beforehand(programme, say), ...sections],
    footer: {
      pages: say('runsheet.footer'),
      number: say('plan.page-of', { page: '{page}', pages: '{pages}' }),
    },
  }
}

/** What to keep in mind over the whole workshop. */
function beforehand(programme: PaperProgramme, say: Say): readonly Section<PaperBlock>[] {
  const workshops = workshopsIn(programme)
  return workshops.map(({ id, workshop }) => ({
    id: `${id}.before`,
    title: workshops.length === 1 ? say('runsheet.keep') : workshop.title,
    blocks: [
      {
        kind: 'bullets',
        ordered: false,
        lines: workshop.mustNotLose.map(({ line }, place) => ({ id: `${place}`, text: line })),
      },
      { kind: 'prose', text: workshop.ifBoss },
      { kind: 'prose', text: workshop.careLine },
    ],
  }))
}

function daysOf(items: readonly PaperItem[]): readonly (readonly PaperItem[])[] {
  const days: PaperItem[][] = [[]]
  for (const item of items) {
    if ('break' in item && item.minutes >= leastNight) days.push([])
    else days.at(-1)?.push(item)
  }
  return days.filter((day) => day.length > 0)
}

function daySections(
  items: readonly PaperItem[],
  { say, from }: { readonly say: Say; readonly from: number },
): readonly Section<PaperBlock>[] {
  const several = items.filter((item) => 'workshop' in item).length > 1
  const sections: Section<PaperBlock>[] = []
  let now = from
  const put = (id: string, cue: Omit<Extract<PaperBlock, { kind: 'cue' }>, 'kind' | 'time'>) =>
    sections.push({ id, title: '', blocks: [{ kind: 'cue', time: clock(now), ...cue }] })
  const lasts = (n: number) => say('runsheet.minutes', { n })
  for (const item of items) {
    if ('break' in item) {
      put(item.id, { beside: [lasts(item.minutes)], title: item.break, text: '', facts: [] })
      now += item.minutes
      continue
    }
    if (several) sections.push({ id: item.id, title: item.workshop.title, blocks: [] })
    if (item.joining > 0) {
      put(`${item.id}.joining`, {
        beside: [lasts(item.joining)],
        title: say('runsheet.joining'),
        text: say('runsheet.joining-what'),
        facts: [],
      })
      now += item.joining
    }
    for (const [at, each] of item.steps.entries()) {
      put(`${item.id}.${each.step.id}`, cueOf(item, { ...each, at }, say))
      now += each.minutes
    }
  }
  put('end', { beside: [], title: say('runsheet.end'), text: '', facts: [] })
  return sections
}

function cueOf(
  { form }: PaperWorkshop,
  { step, minutes, at }: PaperStep & { readonly at: number },
  say: Say,
) {
  const { say: said, do: does, watch, ifShort } = step.notes
  const fact = (title: string, text: string | null | undefined): readonly Fact[] =>
    text === undefined || text === null || text === '' ? [] : [{ title, text }]
  const size = step.groups?.size[form]
  return {
    beside: [say('runsheet.minutes', { n: minutes }), say(`runsheet.${step.weight}`)],
    title: say('worksheet.numbered', { n: at + 1, title: step.title }),
    text: step.prompt.text,
    facts: [
      ...fact(say('runsheet.say'), said),
      ...fact(say('runsheet.do'), does),
      ...fact(say('runsheet.watch'), watch),
      ...fact(say('runsheet.if-short'), ifShort),
      ...fact(say('runsheet.seen'), seenOnPaper(step, 'them', say)),
      ...(size === undefined
        ? []
        : fact(say('runsheet.groups'), say('runsheet.groups-of', { n: size }))),
    ],
  }
}

/** Minutes as `9:05`. */
const clock = (minutes: number): string =>
  `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, '0')}`
