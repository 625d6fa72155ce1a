import type { ParticipantCommand } from '../../server/room/commands.ts'
import type { Stage, StageStep } from '../../server/room/protocol/stage.ts'
import type { Mine, MyAnswer, Page } from '../../server/room/protocol/mine.ts'
import type { Row } from '../../templates/exercise.ts'
import type { Unsent } from '../lib/outbox.ts'

/** One exercise as a person writes on it: the step that is open, or an earlier page. */
export interface Sheet {
  readonly step: string
  readonly kind: Page['kind']
  readonly title: string
  readonly prompt: Page['prompt']
  readonly audience: Page['audience']
  readonly rows: readonly Row[]
  /** The answer that earlier ones propose, this person's once they confirm it; null: none does. */
  readonly proposed: unknown
  /** The step that the room is at, if this is it. */
  readonly open: StageStep | null
}

/** What a phone knows of the room. `seenRows`: rows that the room shared on steps that are no longer open. */
interface Known {
  readonly stage: Stage | null
  readonly mine: Mine | null
  readonly seenRows?: Readonly<Record<string, readonly Row[]>>
}

/** The sheet of a step that is open or was; null for one that this phone has never seen. */
export function sheetOf(step: string, { stage, mine, seenRows = {} }: Known): Sheet | null {
  const open = stage?.step?.id === step ? stage.step : null
  const page = mine?.pages.find((each) => each.step === step)
  const from = open ?? page
  if (!from) return null
  const own = mine?.carried[step] ?? []
  return {
    step,
    kind: from.kind,
    title: from.title,
    prompt: from.prompt,
    audience: from.audience,
    rows: own.length > 0 ? own : (open?.rows ?? seenRows[step] ?? []),
    proposed: mine?.proposed[step] ?? null,
    open,
  }
}

/** The minutes that the open step has: what its timer has left, else what the agenda gives it; 0 where neither says. */
export function minutesOf(stage: Stage, now: number): number {
  const timer = stage.step?.timer
  if (timer) return Math.max(0, Math.round((timer.left ?? timer.endsAt - now) / 60_000))
  return stage.agenda?.find((entry) => entry.id === stage.step?.id)?.minutes ?? 0
}

/**
 * A person's pages with the step that has just opened: `stage` tells everybody of it, `mine` only follows with the next
 * thing that changes for this person.
 */
export function withOpenPage(mine: Mine, { step, agenda = [] }: Stage, asks: boolean): Mine {
  if (!step || !asks || mine.pages.some((page) => page.step === step.id)) return mine
  const { id, kind, title, prompt, audience } = step
  const page: Page = {
    step: id,
    item: id.split('.')[0] ?? id,
    kind,
    title,
    prompt,
    audience,
    state: stateIn(mine, id),
  }
  return { ...mine, pages: placed(mine.pages, page, agenda) }
}

/** Pages with one more, where it stands in the agenda: steps are opened in any order. */
function placed(
  pages: readonly Page[],
  page: Page,
  agenda: readonly { readonly id: string }[],
): readonly Page[] {
  const place = (step: string): number => agenda.findIndex(({ id }) => id === step)
  const next = pages.findIndex((each) => place(each.step) > place(page.step))
  return next < 0 ? [...pages, page] : [...pages.slice(0, next), page, ...pages.slice(next)]
}

/**
 * A person's pages without those of steps that the room has not come to any more, because their opening was undone: `stage`
 * tells everybody so, and `mine` only follows. Whoever wrote there keeps the page; `holds`: words are on their way to it.
 */
export function withoutUnopened(
  mine: Mine,
  { agenda, step }: Stage,
  holds: (step: string) => boolean,
): Mine {
  const ahead = new Set(
    agenda?.flatMap(({ id, state }) =>
      (state === 'ahead' || state === 'skipped') && id !== step?.id ? [id] : [],
    ),
  )
  const goes = (page: Page): boolean =>
    ahead.has(page.step) && page.early !== true && !mine.answers[page.step] && !holds(page.step)
  return mine.pages.some(goes) ? { ...mine, pages: mine.pages.filter((page) => !goes(page)) } : mine
}

/** `mine` with a page of the one before it that somebody still writes on, whatever has become of its step. */
export function withPageOf(mine: Mine, before: Mine, step: string | null): Mine {
  const page = before.pages.find((each) => each.step === step)
  if (!page || mine.pages.some((each) => each.step === step)) return mine
  const order = before.pages.map((each) => ({ id: each.step }))
  return { ...mine, pages: placed(mine.pages, page, order) }
}

/**
 * `mine` with an answer that the room has just taken: it does not echo it. A later revision is never replaced, and neither
 * is this one where the room told of it, since that may say less than what was sent (dots on a row that is gone).
 */
export function withAcknowledged(mine: Mine, step: string, answer: MyAnswer): Mine {
  const known = mine.answers[step]
  return known && known.rev >= answer.rev ? mine : withAnswer(mine, step, answer)
}

/** `mine` with an answer of this phone in it. A later revision is never replaced. */
export function withAnswer(mine: Mine, step: string, answer: MyAnswer): Mine {
  const known = mine.answers[step]
  if (known && known.rev > answer.rev) return mine
  return withPage(
    {
      ...mine,
      answers: { ...mine.answers, [step]: answer },
      passed: mine.passed.filter((each) => each !== step),
    },
    step,
  )
}

/** `mine` as it will be once everything that waits on this phone has reached the room. */
export function withUnsent(mine: Mine, unsent: readonly Unsent[]): Mine {
  return [...unsent].sort((a, b) => a.at - b.at).reduce(withOne, mine)
}

function withOne(mine: Mine, unsent: Unsent): Mine {
  if (unsent.state === 'refused') return mine
  // Only commands of participants are put into the outbox.
  const command = unsent.command as unknown as ParticipantCommand
  switch (command.type) {
    case 'giveAnswer': {
      const { step, answer, rev, done } = command
      const known = mine.answers[step]
      const other =
        known?.other === undefined || command.other === 'drop' ? {} : { other: known.other }
      return withAnswer(mine, step, {
        answer,
        rev,
        done,
        show: command.show ?? known?.show ?? {},
        ...other,
      })
    }
    case 'pass':
      return withPage({ ...mine, passed: listed(mine.passed, command.step, true) }, command.step)
    case 'markPaper':
      return withPage(
        { ...mine, paper: listed(mine.paper, command.step, command.on) },
        command.step,
      )
    case 'shareSection':
      return { ...mine, shared: { ...mine.shared, [command.section]: command.on } }
    case 'markSaved':
      return { ...mine, saved: command.saved }
    case 'rename':
    case 'leave':
    case 'eraseMe':
      return mine
    default:
      return mine // a command of a later version of this page
  }
}

function listed(steps: readonly string[], step: string, on: boolean): readonly string[] {
  const others = steps.filter((each) => each !== step)
  return on ? [...others, step] : others
}

/** With how far this person is with a step on its page. */
function withPage(mine: Mine, step: string): Mine {
  const state = stateIn(mine, step)
  return {
    ...mine,
    pages: mine.pages.map((page) => (page.step === step ? { ...page, state } : page)),
  }
}

/** How far this person is with a step, by the room's own rule (`server/room/view/mine.ts`). */
function stateIn({ answers, passed, paper }: Mine, step: string): Page['state'] {
  if (passed.includes(step)) return 'passed'
  if (paper.includes(step)) return 'paper'
  const answer = answers[step]
  return answer === undefined ? 'not-started' : answer.done ? 'done' : 'writing'
}
