import { canariesIn } from './answers.ts'

/** Something that somebody typed, and what became of it as far as that person is concerned. */
export interface Writing {
  readonly word: string
  readonly seat: string
  readonly step: string
  readonly page: string
  /**
   * `stands`: it is the last that was said there. `replaced`: its author wrote over it, or let it go, seeing it.
   * `gone`: its page went down before the phone had said that it is kept.
   */
  fate: 'stands' | 'replaced' | 'gone'
}

/** Everything that was typed, by its canary. */
export interface Writings {
  readonly all: () => readonly Writing[]
  /** How often somebody meant to say just this: typing it, or pressing Done, a tick or a choice over it. */
  readonly meant: (what: unknown) => number
  /** Somebody pressed something, with this answer standing there. */
  readonly pressed: (what: unknown) => void
  readonly typed: (writing: Omit<Writing, 'fate'>, over: unknown) => void
  /** Their author saw these words and let them go. */
  readonly letGo: (what: unknown) => void
  /** What stood on a page that is gone, and was neither kept nor with the room. */
  readonly wentDown: (page: string, safe: (word: string) => boolean) => void
}

export function createWritings(): Writings {
  const all = new Map<string, Writing>()
  const meant = new Map<string, number>()
  const mean = (word: string): void => void meant.set(word, (meant.get(word) ?? 0) + 1)
  const letGo = (what: unknown): void => {
    for (const word of canariesIn(what)) {
      const writing = all.get(word)
      if (writing !== undefined) writing.fate = 'replaced'
    }
  }
  return {
    all: () => [...all.values()],
    meant: (what) => Math.max(0, ...canariesIn(what).map((word) => meant.get(word) ?? 0)),
    pressed: (what) => canariesIn(what).forEach(mean),
    typed(writing, over) {
      letGo(over)
      mean(writing.word)
      all.set(writing.word, { ...writing, fate: 'stands' })
    },
    letGo,
    wentDown(page, safe) {
      for (const writing of all.values())
        if (writing.page === page && writing.fate === 'stands' && !safe(writing.word))
          writing.fate = 'gone'
    },
  }
}
