import { graphemesOf } from '../../../templates/graphemes.ts'
import { codePoints, textLimit } from '../../../templates/text.ts'

/** One place for words in the answer to a step: how it is filled, where its words lie, and how many code points it takes. */
export interface Field {
  readonly step: string
  readonly limit: number
  /** One line only: line ends become spaces. */
  readonly line: boolean
  /** The limit is of what people see as one character each. */
  readonly letters?: true
  /** Keys and indexes from the answer down to the words. */
  readonly path: readonly (string | number)[]
}

const field = (step: string, limit: number, path: Field['path'], line = true): Field => ({
  step: `nasty.${step}`,
  limit,
  line,
  path,
})

/** Every place for words in `nasty.yaml`, in the order of its steps. */
export const fields: readonly Field[] = [
  field('week', 30, ['word']),
  field('scene', 4000, ['t'], false),
  field('ideas', 200, [0, 't']),
  field('terms', 200, [0, 't']),
  field('film', 200, ['slots', 'job']),
  field('film', 200, ['slots', 'place']),
  field('rows', 400, ['isPrototypeOf', 'l']),
  field('rows', 400, ['isPrototypeOf', 'r']),
  field('rows', 400, ['valueOf', 'so']),
  { ...field('target', 24, [0]), letters: true },
  field('love', 200, ['word']),
  field('order', 80, ['own', 0, 't']),
  field('points', 200, ['mine', 't']),
  field('left', 200, ['own', 0, 't']),
  field('skills', 200, ['constructor', 't']),
  field('skills', 240, ['constructor', 'ev']),
  field('admired', 80, [0, 'name']),
  field('admired', 140, [0, 'fields', 'constructor']),
  field('turns', 120, [0, 'label']),
  field('turns', 16, [0, 'year']),
  field('ways', 200, ['constructor', 'fields', 'valueOf']),
  field('wall', 200, [0, 't']),
  field('heard', 1200, ['note'], false),
  field('next', 200, ['items', 0, 'cue']),
  field('next', 300, ['items', 0, 'act']),
  field('next', 80, ['items', 0, 'who']),
  field('plan', 1200, ['edits', 'nasty.scene.t', 'text'], false),
]

/** Steps that only their author sees: nothing of them is closed or shown. */
export const alone: readonly string[] = ['nasty.heard']

/** What else an answer to a step needs, or may as well have. */
const frames: Readonly<Record<string, () => object>> = {
  'nasty.week': () => ({ v: 4 }),
  'nasty.scene': () => ({ t: '' }),
  'nasty.ideas': () => [{ id: 'constructor', t: '' }],
  'nasty.terms': () => [{ id: 'toString', t: '' }],
  'nasty.film': () => ({ slots: {}, confidence: -0 }),
  'nasty.rows': () => ({ isPrototypeOf: { star: true }, valueOf: {} }),
  'nasty.target': () => [],
  'nasty.love': () => ({ rows: { it: 3 } }),
  'nasty.order': () => ({
    order: ['toString', 'hasOwnProperty', 'constructor'],
    own: [{ id: 'hasOwnProperty', t: '' }],
  }),
  'nasty.points': () => ({ valueOf: 7, mine: { n: 3, t: '', own: true } }),
  'nasty.left': () => ({
    piles: { constructor: 'valueOf', toString: 'toString' },
    own: [{ id: 'toString', t: '' }],
  }),
  'nasty.skills': () => ({ constructor: { t: '', ev: '', s: 2 } }),
  'nasty.admired': () => [{ id: 'constructor', chips: ['valueOf'], fields: {} }],
  'nasty.turns': () => [{ id: 'toString', e: -1 }],
  'nasty.ways': () => ({ constructor: { fields: {} } }),
  'nasty.wall': () => [{ id: 'valueOf', t: '' }],
  'nasty.heard': () => ({ note: '' }),
  'nasty.next': () => ({
    items: [{ id: 'hasOwnProperty', by: '2026-12-04', asks: '2026-12-11' }],
  }),
  'nasty.plan': () => ({ edits: { 'nasty.scene.t': { star: true } }, again: { v: 5 } }),
}

/** Words as a field keeps them. */
export function keptIn({ line }: Field, kept: string): string {
  if (!line || !kept.includes('\n')) return kept
  return kept
    .split('\n')
    .map((each) => each.trim())
    .join(' ')
}

export function fits(field: Field, kept: string): boolean {
  const words = keptIn(field, kept)
  if (field.letters !== true) return codePoints(words) <= field.limit
  return graphemesOf(words).length <= field.limit && codePoints(words) <= textLimit.line
}

/** An answer to a step with these words in these of its fields. */
export function answerWith(step: string, some: readonly Field[], words: string): unknown {
  const answer = frames[step]?.() ?? {}
  for (const { path } of some) {
    const last = path.at(-1) ?? ''
    const place = path.slice(0, -1).reduce<unknown>(at, answer)
    if (typeof place === 'object' && place !== null) Reflect.set(place, last, words)
  }
  return answer
}

/** What lies under a field's path in an answer. */
export function wordsAt(answer: unknown, { path }: Field): unknown {
  return path.reduce(at, answer)
}

function at(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined
}
