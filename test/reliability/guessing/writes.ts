import type { Chance } from '../../simulator/chance.ts'

/** An answer, with what others could read in it: texts, and places as `x,y`. */
export interface Written {
  readonly body: unknown
  readonly marks: readonly string[]
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** A word that nobody else writes, and that says nothing of who or when. */
const word = (chance: Chance): string =>
  `zq${Array.from({ length: 10 }, () => letters[chance.between(0, 25)]).join('')}`

const spot = (chance: Chance) => ({ x: chance.between(0, 100), y: chance.between(0, 100) })

/** What somebody answers to a step of `unnamed.yaml`, by its id there. */
export function written(step: string, chance: Chance): Written {
  const some = (most: number) => Array.from({ length: chance.between(1, most) }, () => word(chance))
  const says = (marks: readonly string[], body: unknown): Written => ({ marks, body })
  const [first = '', ...others] = some(3)
  switch (step) {
    case 'list':
      return says(
        [first, ...others],
        [first, ...others].map((t, n) => ({ id: `i${n}`, t })),
      )
    case 'words':
      return says([first], [first])
    case 'text':
    case 'named':
      return says([first], { t: first })
    case 'board':
      return says(
        [first, ...others],
        [first, ...others].map((t, n) => ({ id: `i${n}`, t })),
      )
    case 'ticked':
      return says([first], { slots: { job: first } })
    case 'top':
      return says([first], { order: ['mine'], own: [{ id: 'mine', t: first }] })
    case 'map': {
      const [talk, course] = [spot(chance), spot(chance)]
      return says(
        [talk, course].map(({ x, y }) => `${x},${y}`),
        { talk, course },
      )
    }
    default:
      throw new Error(`nobody writes ${step}`)
  }
}

/** The words and places of `written` that stand in a text. */
export const marksIn = (text: string): readonly string[] => text.match(/zq[a-z]{10}/g) ?? []
