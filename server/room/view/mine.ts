import { asksPeople } from '../../../templates/asks.ts'
import { takesAnswers } from '../counting.ts'
import type { Tip } from '../decision.ts'
import { answerOf, own, textOf } from '../lookup.ts'
import { helpCards, helpColumns, matchesOf } from '../matches.ts'
import type { Mine, MyAnswer, Page } from '../protocol/mine.ts'
import { broughtRows, proposalFor } from '../rows.ts'
import { sectionsOf } from '../sections.ts'
import { askedCard, isStanding } from '../spotlight.ts'
import type { RoomState, RoomStep, Seat, SeatAnswer, WordsById } from '../state.ts'
import { myGroup } from './groups.ts'

/** What only this person sees: everything they wrote, and what they need to go on with it. */
export function mineOf(state: RoomState, words: WordsById, seat: Seat): Mine {
  const steps = state.steps.filter((step) => isPage(step, seat))
  const sections = sectionsOf(state)
  return {
    participant: { id: seat.id, name: textOf(words, seat.name) },
    returnCode: textOf(words, seat.returnWords),
    answers: Object.fromEntries(steps.flatMap((step) => answerEntry(words, step, seat))),
    passed: seat.passed,
    paper: seat.paper,
    carried: Object.fromEntries(
      state.steps.flatMap((step) => {
        const rows = broughtRows(state, words, { step, seat })
        return rows.length === 0 ? [] : [[step.id, rows] as const]
      }),
    ),
    proposed: Object.fromEntries(
      state.steps.flatMap((step) => {
        const answer = proposalFor(state, words, { step, seat })
        return answer === null ? [] : [[step.id, answer] as const]
      }),
    ),
    asked: state.steps.flatMap((step) => questionsOf({ state, words }, step, seat)),
    ...helpFor({ state, words }, seat),
    pages: steps.map((step) => pageOf(step, seat)),
    sections,
    shared: Object.fromEntries(sections.map(({ id }) => [id, own(seat.shared, id) ?? false])),
    saved: seat.saved,
    removed: seat.status === 'removed',
    left: seat.status === 'left',
    ...myGroup(state, words, seat),
  }
}

/** Whether what this person wrote may be shown large: open questions, and those that they said Yes to. */
function questionsOf(tip: Tip, step: RoomStep, seat: Seat): Mine['asked'] {
  return step.asked.flatMap((asked) => {
    if (asked.seat !== seat.id || asked.state === 'declined') return []
    const card = isStanding(tip.state, step, asked) ? askedCard(tip, step, asked) : null
    if (card === null) return []
    return [
      {
        ...{ step: step.id, answer: asked.answer, text: card.text },
        ...(card.name === undefined ? {} : { named: true as const }),
        ...(asked.state === 'allowed' ? { allowed: true as const } : {}),
      },
    ]
  })
}

/** Which cards are this person's own, and who helps whom. */
function helpFor(tip: Tip, seat: Seat): Pick<Mine, 'ownCards' | 'matches'> {
  const steps = tip.state.steps.filter((step) => helpColumns(step).length > 0)
  const matches = steps.flatMap((step) => matchesOf(tip, step, seat))
  const cards = steps.flatMap((step) => {
    const own = step.shown ? helpCards(tip, step).filter(({ author }) => author === seat.id) : []
    return own.length === 0 ? [] : [[step.id, own.map(({ id }) => id)] as const]
  })
  return {
    ...(cards.length === 0 ? {} : { ownCards: Object.fromEntries(cards) }),
    ...(matches.length === 0 ? {} : { matches }),
  }
}

/** A page for each step that takes answers; one that was opened by mistake only for those who wrote. */
function isPage(step: RoomStep, seat: Seat): boolean {
  if (!takesAnswers(step) || !asksPeople(step.step)) return false
  return step.openedAt !== null || step.step.early === true || answerOf(seat, step.id) !== undefined
}

function answerEntry(
  words: WordsById,
  step: RoomStep,
  seat: Seat,
): readonly (readonly [string, MyAnswer])[] {
  const answer = answerOf(seat, step.id)
  const body = answer === undefined ? undefined : words.get(answer.words)?.body
  if (answer === undefined || body === undefined) return []
  const { rev, done, show } = answer
  const other = answer.other === null ? undefined : words.get(answer.other)?.body
  return [[step.id, { answer: body, rev, done, show, ...(other === undefined ? {} : { other }) }]]
}

function pageOf(step: RoomStep, seat: Seat): Page {
  const { kind, title, prompt, audience, early } = step.step
  return {
    step: step.id,
    item: step.item,
    kind,
    title,
    prompt,
    audience,
    ...(early === true ? { early } : {}),
    state: stateOf(seat, step.id, answerOf(seat, step.id)),
  }
}

function stateOf(seat: Seat, step: string, answer: SeatAnswer | undefined): Page['state'] {
  if (seat.passed.includes(step)) return 'passed'
  if (seat.paper.includes(step)) return 'paper'
  return answer === undefined ? 'not-started' : answer.done ? 'done' : 'writing'
}
