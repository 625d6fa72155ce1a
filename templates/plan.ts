import type { Plan, Section } from './block.ts'
import { dayAt, dayAndMonth, dayInWords } from './days.ts'
import { asksPeople } from './asks.ts'
import { editsOf, type Edits } from './plan-edits.ts'
import { frontOf } from './plan-front.ts'
import type { PlanInput } from './plan-input.ts'
import { dayText, isAnswered, materialOf } from './plan-material.ts'
import { pagesOf } from './plan-pages.ts'
import { asRehearsed } from './rehearsed.ts'
import type { Say } from './words.ts'

/**
 * One person's plan, from what they wrote in all workshops of the room, at any moment: drafts count, and what is missing
 * is left blank for a pen. `edits` are their own changes (`noEdits`: the plan before them, for changing it).
 */
export function planOf(input: PlanInput, say: Say, edits: Edits = editsOf(input)): Plan {
  const material = materialOf(input, edits, say)
  const front = frontOf(input, material, { edits, say })
  const pages = pagesOf(material, {
    used: front.used,
    edits,
    say,
    dayWords: (day) => dayText(day, input),
    dayShort: (day) => dayAndMonth(day, input.language),
  })
  const date = dayInWords(dayAt(input.openedAt, input.timeZone), input.language, true)
  return {
    kind: 'plan',
    owner: input.name,
    title: say('plan.of', { name: input.name }),
    subtitle: asRehearsed(input, say('plan.from', { title: input.title, date }), say),
    language: input.language,
    at: input.changedAt,
    stones: stonesOf(input),
    front: front.sections,
    pages,
    pagesHead: { title: say('plan.private-pages'), text: say('plan.keep-apart') },
    footer: {
      front:
        pages.length === 0
          ? say('plan.kept-by-you')
          : `${say('plan.kept-by-you')} ${say('plan.safe-to-pin')}`,
      pages: pagesFooter([...front.sections, ...pages], input.shared, say),
      number: say('plan.page-of', { page: '{page}', pages: '{pages}' }),
    },
  }
}

/**
 * The part of a plan that its owner hands in: only the sections that are switched on. Null if that is nothing. `say`
 * speaks to whoever gets it. It is dated by the room's opening: the plan's own last change tells when somebody wrote
 * what they keep.
 */
export function handedIn(
  plan: Plan,
  { shared, openedAt }: Pick<PlanInput, 'shared' | 'openedAt'>,
  say: Say,
): Plan | null {
  const kept = (sections: readonly Section[]) => sections.filter(({ id }) => isShared(shared, id))
  const front = kept(plan.front)
  const pages = kept(plan.pages)
  if (front.length + pages.length === 0) return null
  const { pagesHead: _, ...rest } = plan
  const footer = say('plan.shared')
  return {
    ...rest,
    at: openedAt,
    stones: 0,
    front,
    pages,
    footer: { ...plan.footer, front: footer, pages: footer },
  }
}

/** What did not fit on page 1 goes with the part of page 1 that it belongs to. */
function isShared(shared: PlanInput['shared'], section: string): boolean {
  const id = section.replace(/\.more$/u, '')
  return Object.hasOwn(shared, id) && shared[id] === true
}

/** How many exercises this person did: answered at least in part, or on paper. */
function stonesOf(input: PlanInput): number {
  return input.items
    .flatMap((item) => item.steps)
    .filter((at) => asksPeople(at.step) && (at.paper || isAnswered(at))).length
}

function pagesFooter(sections: readonly Section[], shared: PlanInput['shared'], say: Say): string {
  const titles = sections.filter(({ id }) => isShared(shared, id)).map(({ title }) => title)
  const said =
    titles.length === 0
      ? say('plan.nothing-handed-in')
      : say('plan.handed-in', { parts: [...new Set(titles)].join(', ') })
  return `${say('plan.kept-by-you')} ${said}`
}
