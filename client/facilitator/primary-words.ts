import type { AgendaEntry } from '../../server/room/protocol.ts'
import type { Params, WordKey } from '../lib/words/words.ts'
import type { NextStep } from './next-step.ts'

/** A sentence to be said: its key and what it holds. */
export interface Sentence {
  readonly word: WordKey
  readonly params: Params
}

/** From so few people on, saying it aloud often works better than a wall (the rule of the workshops). */
export const fewPeople = 8

/** The primary button's label, which is the act's word. */
export function labelOf(next: NextStep): WordKey {
  switch (next.act) {
    case 'open':
      return next.again ? 'console.act.open-again' : 'console.act.open'
    case 'close':
      return 'console.act.close'
    case 'reveal':
    case 'too-few':
    case 'too-alike':
      return 'console.act.reveal'
    case 'next':
      return 'console.act.next'
    case 'pack-up':
      return 'console.act.pack-up'
  }
}

/** What happens when the button is pressed, in one sentence. `hidden` is how many answers are kept from the wall. */
export function afterOf(
  next: NextStep,
  agenda: readonly AgendaEntry[],
  hidden: number,
): readonly Sentence[] {
  switch (next.act) {
    case 'open':
      if (next.again) return [{ word: 'console.after.open-again', params: {} }]
      return [
        { word: openNow(agenda) ? 'console.after.open-over' : 'console.after.open', params: {} },
      ]
    case 'close':
      return [{ word: 'console.after.close', params: {} }]
    case 'reveal':
      return [
        ...(next.need > 0
          ? [
              {
                word: 'console.after.reveal',
                params: { need: next.need, have: next.have },
              } as const,
            ]
          : [{ word: 'console.after.reveal-ticked', params: { n: next.have } } as const]),
        ...(hidden > 0 ? [{ word: 'console.after.hidden', params: { n: hidden } } as const] : []),
        ...(next.need > 0 && next.have < fewPeople
          ? [{ word: 'console.after.few', params: {} } as const]
          : []),
      ]
    case 'too-few':
      if (next.need === 0) return [{ word: 'console.after.none-ticked', params: {} }]
      return [{ word: 'console.after.too-few', params: { need: next.need, have: next.have } }]
    case 'too-alike':
      return [{ word: 'console.after.too-alike', params: {} }]
    case 'next': {
      const to = agenda.find((entry) => entry.id === next.to)
      return [
        { word: 'console.after.next', params: { title: to?.title ?? '', n: to?.minutes ?? 0 } },
      ]
    }
    case 'pack-up':
      return [{ word: 'console.after.pack-up', params: {} }]
  }
}

/** What follows the act on the same step: Reveal after Close; null where the next step follows, which is said beside it. */
export function thenOf(next: NextStep): WordKey | null {
  switch (next.act) {
    case 'close':
      return 'console.act.reveal'
    case 'reveal':
    case 'open':
    case 'too-few':
    case 'too-alike':
    case 'next':
    case 'pack-up':
      return null
  }
}

function openNow(agenda: readonly AgendaEntry[]): boolean {
  return agenda.some((entry) => entry.state === 'now')
}
