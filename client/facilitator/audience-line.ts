import { isGuessable } from '../lib/small-group.ts'
import type { Audience, PartAudience } from '../../templates/workshop.ts'
import { fewPeople } from './primary-words.ts'

/** One sentence of the line that says who sees a step's answers: a word under `console.seen`, and its number. */
export interface SeenBy {
  readonly word:
    | 'console.seen.me'
    | 'console.seen.me-tick'
    | 'console.seen.counts'
    | 'console.seen.live'
    | 'console.seen.facilitator'
    | 'console.seen.unnamed'
    | 'console.seen.named'
    | 'console.seen.part'
    | 'console.seen.sensitive'
    | 'console.seen.have'
    | 'console.seen.small'
    | 'console.after.few'
  readonly n: number
}

/**
 * Who sees a step's answers, as the facilitator needs to know it, in short sentences. `here`: how many people there are, said
 * before a step is opened whose figure takes enough of them; null: it is open already.
 */
export function seenBy(audience: Audience, here: number | null = null): readonly SeenBy[] {
  const n = audience.minGroup
  const counted = Object.values(audience.parts).some((part) => part.to === 'counts')
  return [
    { word: main(audience, audience.reveal), n },
    ...(counted ? [{ word: 'console.seen.part', n } as const] : []),
    ...(audience.sensitive ? [{ word: 'console.seen.sensitive', n } as const] : []),
    ...(isGuessable(audience) ? [{ word: 'console.seen.small', n } as const] : []),
    ...(here === null || !takesEnough(audience) ? [] : enough(here)),
  ]
}

/** Whether some of it shows only from enough people on. */
const takesEnough = (audience: Audience): boolean =>
  [audience, ...Object.values(audience.parts)].some(({ to }) => to === 'counts' || to === 'unnamed')

const enough = (here: number): readonly SeenBy[] => [
  { word: 'console.seen.have', n: here },
  ...(here < fewPeople ? [{ word: 'console.after.few', n: here } as const] : []),
]

function main(audience: PartAudience, reveal: Audience['reveal']): SeenBy['word'] {
  switch (audience.to) {
    case 'me':
      return audience.tick === true ? 'console.seen.me-tick' : 'console.seen.me'
    case 'counts':
      return reveal === 'live' ? 'console.seen.live' : 'console.seen.counts'
    case 'facilitator':
      return 'console.seen.facilitator'
    case 'unnamed':
      return 'console.seen.unnamed'
    case 'named':
      return 'console.seen.named'
  }
}
