import type { AgendaEntry } from '../../server/room/protocol/stage.ts'
import type { Params, WordKey } from '../lib/words/words.ts'
import type { GroupsAsked, NextStep, TurnAhead } from './next-step.ts'

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
    case 'lacks':
      return 'console.act.open'
    case 'close':
      return 'console.act.close'
    case 'reveal':
    case 'too-few':
    case 'too-alike':
      return 'console.act.reveal'
    case 'form':
    case 'alone':
      return sizes[next.how.size]
    case 'turn':
      return turns[next.to.is]
    case 'next':
      return 'console.act.next'
    case 'pack-up':
      return 'console.act.pack-up'
  }
}

/** What the label names: a part of the turn, or a turn. */
export function labelParams(next: NextStep): Params {
  if (next.act !== 'turn') return {}
  switch (next.to.is) {
    case 'begin':
    case 'part':
      return { label: next.to.label }
    case 'turn':
      return { n: next.to.turn }
    case 'over':
      return {}
  }
}

const sizes = {
  2: 'console.act.pairs',
  3: 'console.act.threes',
  4: 'console.act.fours',
} as const satisfies Record<GroupsAsked['size'], WordKey>

const turns = {
  begin: 'console.act.begin',
  part: 'console.act.part',
  turn: 'console.act.turn',
  over: 'console.act.turns-over',
} as const satisfies Record<TurnAhead['is'], WordKey>

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
    case 'alone':
      return [{ word: 'console.after.alone', params: {} }]
    case 'lacks':
      return [{ word: afterLacks[next.what], params: {} }]
    case 'form':
      return [{ word: 'console.after.groups', params: {} }]
    case 'turn':
      return [{ word: afterTurns[next.to.is], params: labelParams(next) }]
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

const afterLacks = {
  rows: 'console.after.lacks-rows',
  cards: 'console.after.lacks-cards',
} as const satisfies Record<NonNullable<AgendaEntry['lacks']>, WordKey>

const afterTurns = {
  begin: 'console.after.begin',
  part: 'console.after.part',
  turn: 'console.after.turn',
  over: 'console.after.turns-over',
} as const satisfies Record<TurnAhead['is'], WordKey>

/** The word beside the button for going on without what it does; null: there is none. */
export function besideOf(next: NextStep): WordKey | null {
  switch (next.act) {
    case 'reveal':
      return 'console.act.go-on'
    case 'form':
      return 'console.act.without'
    case 'turn':
      return 'console.act.leave'
    case 'open':
    case 'close':
    case 'too-few':
    case 'too-alike':
    case 'alone':
    case 'lacks':
    case 'next':
    case 'pack-up':
      return null
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
    case 'alone':
    case 'lacks':
    case 'form':
    case 'turn':
    case 'next':
    case 'pack-up':
      return null
  }
}

function openNow(agenda: readonly AgendaEntry[]): boolean {
  return agenda.some((entry) => entry.state === 'now')
}
