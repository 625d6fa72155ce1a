import { isGuessable } from '../lib/small-group.ts'
import type { Audience, PartAudience } from '../../templates/workshop.ts'
import type { IconName } from './parts/Icon.svelte'
import { t } from './words.ts'

/** Who sees an answer, said plainly: a drawing, and sentences for the whole answer and for parts that differ. */
export function seenBy(audience: Audience): {
  readonly sign: IconName
  readonly sentences: readonly string[]
} {
  const n = audience.minGroup
  const parts = Object.entries(audience.parts).flatMap(([part, of]) => partSeen(part, of, n))
  // Of unnamed text it is said already that it may be recognised.
  const small = isGuessable(audience) && audience.to !== 'unnamed' ? [t('phone.seen.small')] : []
  const sentences = [...new Set([wholeSeen(audience), ...parts, ...small])]
  return { sign: signOf(audience), sentences }
}

function signOf({ to, tick }: PartAudience): IconName {
  switch (to) {
    case 'me':
      return tick ? 'speech' : 'eye'
    case 'counts':
      return 'tally'
    case 'facilitator':
    case 'unnamed':
      return 'speech'
    case 'named':
      return 'badge'
  }
}

function wholeSeen({ to, tick, minGroup: n, sensitive, reveal }: Audience): string {
  switch (to) {
    case 'me':
      return tick ? t('phone.seen.me-tick') : t('phone.seen.me')
    case 'counts':
      if (sensitive) return t('phone.seen.counts-sensitive', { n })
      return reveal === 'live' ? t('phone.seen.counts-live', { n }) : t('phone.seen.counts', { n })
    case 'facilitator':
      return t('phone.seen.facilitator')
    case 'unnamed':
      return t('phone.seen.unnamed')
    case 'named':
      return t('phone.seen.named')
  }
}

/** A sentence about a part, where it has an audience other than its author alone. */
function partSeen(part: string, { to, tick }: PartAudience, n: number): readonly string[] {
  switch (to) {
    case 'me':
      if (tick !== true) return []
      return [part === 'names' ? t('phone.seen.names-tick') : t('phone.seen.part-tick')]
    case 'counts':
      if (part === 'stars') return [t('phone.seen.stars-counted', { n })]
      if (part === 'strengths') return [t('phone.seen.strengths-counted', { n })]
      if (part === 'tags' || part === 'chips') return [t('phone.seen.taps-counted', { n })]
      if (part === 'gauges') return [t('phone.seen.numbers-counted', { n })]
      if (part === 'number') return [t('phone.seen.number-counted')]
      if (part === 'again') return [t('phone.seen.again-counted', { n })]
      return [t('phone.seen.part-counted', { n })]
    case 'facilitator':
      return [t('phone.seen.part-facilitator')]
    case 'unnamed':
      return [t('phone.seen.part-unnamed')]
    case 'named':
      return [t('phone.seen.part-named')]
  }
}
