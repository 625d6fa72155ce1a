import type { Run } from '../simulate.ts'
import { canariesIn } from '../people/answers.ts'
import type { Prefixes } from './prefixes.ts'
import type { Violation } from './violation.ts'

/**
 * What somebody wrote last, on whichever page, is in the room, as the answer or beside it; or it is still on that phone,
 * which says why. What they wrote over, let go, erased, or lost with a page that had not said that it is kept, is not asked
 * for.
 */
export function checkTexts({ writings, looks }: Run, { last }: Prefixes): readonly Violation[] {
  const refused = new Set(
    looks.last.flatMap(({ unsent, over }) =>
      unsent.flatMap(({ state, command }) =>
        state === 'refused' || over !== null ? canariesIn(command) : [],
      ),
    ),
  )
  return writings.all().flatMap((writing): readonly Violation[] => {
    const seat = last.state.seats.get(writing.seat)
    if (writing.fate !== 'stands' || seat === undefined || seat.status === 'erased') return []
    // Whoever was removed is told so, and nothing of theirs is taken any more.
    if (seat.status === 'removed') return []
    const answer = seat.answers[writing.step]
    const kept = [answer?.words, answer?.other].map((id) => last.words.get(id ?? '')?.body)
    return canariesIn(kept).includes(writing.word) || refused.has(writing.word)
      ? []
      : [
          {
            ...{ invariant: 'text-stays', at: last.at },
            what: `${writing.word}, written on ${writing.page} at ${writing.step}, is nowhere`,
          },
        ]
  })
}

/** No words of an erased person are left. */
export function checkErased({ last }: Prefixes): readonly Violation[] {
  return [...last.words.values()]
    .filter(({ owner }) => last.state.seats.get(owner)?.status === 'erased')
    .map(({ id, owner }) => ({
      ...{ invariant: 'erased-is-gone', at: last.at },
      what: `words ${id} of ${owner} are there`,
    }))
}
