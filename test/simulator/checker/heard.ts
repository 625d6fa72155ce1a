import { planInput } from '../../../server/room/documents.ts'
import { noEdits } from '../../../templates/plan-edits.ts'
import { planOf } from '../../../templates/plan.ts'
import { canariesIn } from '../people/answers.ts'
import { sayKey } from '../server/say.ts'
import type { Prefixes } from './prefixes.ts'
import type { Violation } from './violation.ts'

/** What people wrote down of their talks is in their own plans at the end, and in nobody else's. */
export function checkHeard({ last: { state, words, at } }: Prefixes): readonly Violation[] {
  const talks = state.steps.filter(({ step }) => step.kind === 'share').map(({ id }) => id)
  if (talks.length === 0) return []
  const people = [...state.seats.values()].filter(({ status }) => status !== 'erased')
  const heard = people.map((seat) => ({
    seat: seat.id,
    words: talks.flatMap((step) => canariesIn(words.get(seat.answers[step]?.words ?? '')?.body)),
    plan: canariesIn(planOf(planInput(state, words, seat), sayKey, noEdits)),
  }))
  return heard.flatMap((own) => {
    const missing = own.words.filter((word) => !own.plan.includes(word))
    const strange = heard
      .filter(({ seat }) => seat !== own.seat)
      .flatMap((other) => other.words.filter((word) => own.plan.includes(word)))
    const wrong = [...missing, ...strange]
    return wrong.length === 0
      ? []
      : [{ invariant: 'own-plan', at, what: `${own.seat}: ${wrong.join(', ')}` }]
  })
}
