import type { Person } from './people.ts'

/** Shorter names are words too often ("An", "Bo" in other words) to be worth a warning. */
const shortest = 3

/** Whether a text names somebody in the room: a word of a name, whole, in any case. Guests' made-up names do not count. */
export function namesSomebody(text: string, people: readonly Pick<Person, 'name'>[]): boolean {
  const words = new Set(wordsOf(text))
  return people.some((person) =>
    wordsOf(person.name).some(
      (word) => word.length >= shortest && word !== 'guest' && words.has(word),
    ),
  )
}

function wordsOf(text: string): readonly string[] {
  // A name in the genitive ("Karl's") is still a name.
  return text
    .toLocaleLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '')
}
