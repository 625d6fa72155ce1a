import { exerciseOf, exercises } from '../../templates/exercises/index.ts'
import type { Kind } from '../../templates/exercises/index.ts'
import type { Row } from '../../templates/exercise.ts'
import { answersOf } from './samples.ts'

/** How an input is tried. `no-rows`: where an earlier page was to bring what it asks about, and brought nothing. */
export const inputCases = ['empty', 'filled', 'dark', 'long', 'right-to-left', 'no-rows'] as const
export type InputCase = (typeof inputCases)[number]

/** Kinds that are told, not asked. */
type Told = { [K in Kind]: (typeof exercises)[K]['asks'] extends true ? never : K }['brief']
export type AskedKind = Exclude<Kind, Told>

/** What an input is called on its picture, and what it is for, in one line: a kind without them does not compile. */
export const inputUses: {
  readonly [K in AskedKind]: { readonly title: string; readonly use: string }
} = {
  mood: { title: 'My working week', use: 'A face, and perhaps one word.' },
  words: { title: 'My target', use: 'One to three short answers.' },
  text: { title: 'The opening scene', use: 'Free words, with beginnings of sentences to tap.' },
  statement: { title: 'In the film', use: 'A sentence with blanks.' },
  list: {
    title: 'What I’m missing',
    use: 'Short lines, perhaps in lanes, perhaps from a pasted text.',
  },
  choice: { title: 'The set', use: 'One of several, or several.' },
  scale: { title: 'My goals', use: 'A number for one question, or for each row of a grid.' },
  wheel: { title: 'Two jobs', use: 'The same things rated once or twice.' },
  cardSort: {
    title: 'What the film leaves out',
    use: 'Cards onto piles, one at a time; then all as a list.',
  },
  points: { title: 'Twenty minutes', use: 'So many points to share out.' },
  matrix: { title: 'My guess', use: 'Things placed between two pairs of ends.' },
  ranking: { title: 'What matters most', use: 'An order by taps.' },
  contrast: { title: 'Film and now', use: 'Two columns for the rows that matter most.' },
  board: { title: 'I’ve crossed a gap', use: 'Cards for a wall, perhaps in columns.' },
  evidence: {
    title: 'Line by line',
    use: 'Line by line: what there is, how strong it is, what next.',
  },
  people: { title: 'People I admire', use: 'A card for each person.' },
  timeline: { title: 'Turns', use: 'Moments from first to last.' },
  alternatives: { title: 'Ways in', use: 'The same small plan several times.' },
  dotVote: { title: 'Three dots', use: 'Dots for what the room was shown.' },
  commitments: { title: 'My next step', use: 'One next step, with a day and a name.' },
  share: { title: 'Tell it', use: 'Talking in turns.' },
  planReview: { title: 'My plan', use: 'The own plan, gone over line by line.' },
}

/** One sheet to draw. `answer` is null where nothing is said yet. */
export interface ShownInput {
  readonly sheet: {
    readonly kind: AskedKind
    readonly title: string
    readonly prompt: unknown
    readonly rows: readonly Row[]
    readonly proposed: null
    readonly audience: { readonly to: 'me'; readonly parts: object; readonly sensitive: false }
  }
  readonly answer: unknown
}

/** The sheet of a kind's own sample in one case; null: the kind has no such case. */
export function inputIn(kind: AskedKind, name: InputCase, sample = 0): ShownInput | null {
  const { samples, parsePrompt } = exercises[kind]
  const given = samples[sample]
  if (given === undefined) return null
  const dress = dressing(name)
  const fields = dress(given.prompt) as object // it was one
  const rows = name === 'no-rows' ? [] : (dress(given.rows) as readonly Row[]) // as they were
  const bare = name === 'no-rows' ? withoutRows(kind, fields) : fields
  if (bare === null) return null
  const first = kind === 'planReview' ? reviewed : given.answers[0]
  const parsed = exerciseOf(kind).parseAnswer(parsePrompt(given.prompt), given.rows, first)
  if (!parsed.ok) throw new Error(`The first sample answer of ${kind} cannot be read.`)
  // What `choice` has of a person are ids alone.
  const answer = kind === 'choice' ? parsed.answer : dress(parsed.answer)
  return {
    sheet: {
      kind,
      title: `${dress(inputUses[kind].title)}`,
      prompt: parsePrompt(bare),
      rows,
      proposed: null,
      audience: { to: 'me', parts: {}, sensitive: false },
    },
    answer: name === 'empty' || name === 'no-rows' ? null : answer,
  }
}

/** What stays of a prompt whose rows an earlier page brings; null: no page brings this kind its rows. */
function withoutRows(kind: AskedKind, fields: object): object | null {
  const bare = bareFields[kind]
  if (bare === undefined) return null
  const all = Object.entries({ ...fields, ...bare })
  return Object.fromEntries(all.filter(([, value]) => value !== null))
}

/** What then stands in fields that told of rows; null: the field goes. */
const bareFields: Partial<Record<AskedKind, Readonly<Record<string, null | readonly []>>>> = {
  scale: { rows: [] },
  cardSort: { cards: [] },
  points: { rows: [] },
  matrix: { rows: [], subject: null },
  ranking: { rows: [] },
  evidence: { rows: null },
  dotVote: {},
}

/** The plan that `planReview` goes over. */
export function planIn(name: InputCase): object {
  const dress = dressing(name)
  const part = (id: string, title: string, texts: readonly string[]) => ({
    id,
    title: dress(title),
    blocks: [
      { kind: 'bullets', lines: texts.map((text, n) => ({ id: `${id}.${n}`, text: dress(text) })) },
    ],
  })
  return {
    kind: 'plan',
    front: [
      part('step', 'My next step', ['Thursday, 7:15, at the kitchen table: write to Anna']),
      part('missing', 'What I’m missing', ['work I see finished', 'my evenings']),
    ],
    pages: [part('scene', 'My scene', ['It’s a Tuesday and the lake is still flat.'])],
  }
}

/** What may be changed about it: a star, a line that is left out. */
const reviewed = { edits: { 'missing.0': { star: true }, 'scene.0': { out: true } } }

/** Puts the words of a case in the place of all that people and workshops say; ids, days and numbers stay. */
function dressing(name: InputCase): (value: unknown) => unknown {
  if (name !== 'long' && name !== 'right-to-left') return (value) => value
  const { words } = answersOf(name)
  let used = 0
  const wordsFor = (text: string): string => {
    used += 1
    // One long word, or a whole sentence.
    const place = name === 'long' ? (used * 2 + (text.length > 24 ? 1 : 0)) % words.length : used
    const said = words[place % words.length] ?? ''
    return text.length > 60 ? `${said}. ${words[(place + 3) % words.length] ?? ''}.` : said
  }
  const dress = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') {
      if (ids.has(key) || /^\d{4}-\d\d-\d\d$/.test(value)) return value
      if (key !== 'sentence') return wordsFor(value)
      return value.replace(/[^{}]+(?=\{|$)/gu, (words) => ` ${wordsFor(words)} `)
    }
    if (Array.isArray(value)) return value.map((each) => dress(each, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([of, each]) => {
        // In an answer: which card lies on which.
        const stays = of === 'piles' && !Array.isArray(each)
        return [of, stays ? each : dress(each, of)]
      }),
    )
  }
  return (value) => dress(value)
}

/** Fields that hold ids of other things. Chips and tags are ids in answers, and things with labels in prompts. */
const ids = new Set([
  'id',
  'lane',
  'col',
  'route',
  'chips',
  'tags',
  'order',
  'kept',
  'circled',
  'pile',
])
