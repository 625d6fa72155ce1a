import type { RoomState, WordsById } from '../../../server/room/state.ts'
import type { Run } from '../simulate.ts'
import type { Prefixes } from './prefixes.ts'
import type { Violation } from './violation.ts'

/** The log runs 1..n, and its times never go back. */
export function checkLog({ all }: Prefixes): readonly Violation[] {
  let seq = 0
  let time = 0
  return all.flatMap(({ events, at }) =>
    events.flatMap((event): readonly Violation[] => {
      const fits = event.seq === seq + 1 && event.at >= time
      seq = event.seq
      time = event.at
      return fits ? [] : [{ invariant: 'log-whole', at, what: `${event.seq} at ${event.at}` }]
    }),
  )
}

/** What a process has in memory is what the log says. */
export function checkReplay({ held }: Run, prefixes: Prefixes): readonly Violation[] {
  return held.flatMap(({ process, state, words }): readonly Violation[] => {
    const prefix = prefixes.all.find(({ seq }) => seq === state.seq)
    const broken = (what: string): readonly Violation[] => [
      { invariant: 'replay-is-live', at: prefixes.last.at, what: `${process}: ${what}` },
    ]
    if (prefix === undefined) return broken(`it holds ${state.seq} events, which no commit left`)
    if (state.seq !== prefixes.last.seq)
      return broken(`it holds ${state.seq} of ${prefixes.last.seq} events`)
    if (stateText(state) !== stateText(prefix.state)) return broken('its state is another one')
    return wordsText(words) === wordsText(prefix.words) ? [] : broken('its words are other ones')
  })
}

function stateText({ seats, ...rest }: RoomState): string {
  return JSON.stringify([rest, [...seats].sort(([a], [b]) => (a < b ? -1 : 1))])
}

function wordsText(words: WordsById): string {
  return JSON.stringify([...words.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
}
