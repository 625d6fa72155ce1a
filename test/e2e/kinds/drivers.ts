import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { after } from '../../../client/participant/days.ts'
import type { exercises, Kind } from '../../../templates/exercises/index.ts'
import type { Hand } from './hands.ts'

/** How a kind's step in `each-kind.yaml` is answered fully, by either hand, and what the room should have of it then. */
export interface Driver {
  readonly act: (hand: Hand) => Promise<void>
  /** Compared by `toEqual`. */
  readonly meant: () => unknown
}

/** Kinds that are told, not asked. */
type Told = { [K in Kind]: (typeof exercises)[K]['asks'] extends true ? never : K }['brief']

/** A kind without a way to answer it by touch and by keys does not compile. */
export const drivers: { readonly [K in Exclude<Kind, Told>]: Driver } = {
  mood: {
    act: async (hand) => {
      await hand.press(radio(hand, 'Good'))
      await hand.write(box(hand, 'One word for it'), 'rested')
    },
    meant: () => ({ v: 4, word: 'rested' }),
  },
  words: {
    act: async (hand) => {
      await hand.write(box(hand, 'Word 1'), 'calm')
      await hand.page.keyboard.press('Enter')
      await hand.type('outdoors')
      await hand.write(box(hand, 'Word 3'), 'useful')
    },
    meant: () => ['calm', 'outdoors', 'useful'],
  },
  text: {
    act: async (hand) => {
      await hand.press(button(hand, /It’s a Tuesday/))
      await focusInBox(hand)
      await hand.type('the lake is flat.')
    },
    meant: () => ({ t: 'It’s a Tuesday and the lake is flat.' }),
  },
  statement: {
    act: async (hand) => {
      await hand.write(box(hand, 'What are you?'), 'a baker')
      await hand.page.keyboard.press('Enter')
      await hand.type('a harbour town')
      await hand.pull(hand.page.getByLabel('How sure are you?'), 'high')
    },
    meant: () => ({ slots: { job: 'a baker', constructor: 'a harbour town' }, confidence: 100 }),
  },
  list: {
    act: async (hand) => {
      await hand.write(box(hand, 'Line 1'), 'Leads a team')
      await hand.page.keyboard.press('Enter')
      await hand.type('Keeps a budget')
      const mark = hand.page.getByRole('group', { name: 'How much line 2 matters' })
      await hand.press(mark.getByRole('radio', { name: 'Nice to have' }))
      await hand.press(button(hand, 'Add a line'))
      await focusInBox(hand)
      await hand.type('Writes clearly')
    },
    meant: () => [
      { id: aText, t: 'Leads a team', lane: 'must' },
      { id: aText, t: 'Keeps a budget', lane: 'nice' },
      { id: aText, t: 'Writes clearly', lane: 'must' },
    ],
  },
  choice: {
    act: async (hand) => {
      await hand.press(hand.page.getByRole('checkbox', { name: 'Kitchen or bar' }))
      await hand.press(hand.page.getByRole('checkbox', { name: 'Stage' }))
    },
    meant: () => ['kitchen', 'constructor'],
  },
  scale: {
    act: async (hand) => {
      await hand.press(rating(hand, 'Tasks', 0))
      await hand.press(rating(hand, 'Colleagues', 3))
      await hand.press(button(hand, 'Circle: Colleagues'))
      await hand.write(box(hand, 'What would help?'), 'an hour of quiet')
    },
    meant: () => ({
      rows: { tasks: -2, constructor: 1 },
      circled: 'constructor',
      word: 'an hour of quiet',
    }),
  },
  wheel: {
    act: async (hand) => {
      for (const [spoke, value] of [
        ['Novelty', 5],
        ['Ease', 0],
        ['Craft', 3],
      ] as const)
        await hand.press(rating(hand, spoke, value))
      await hand.press(button(hand, 'Now rate: My days now'))
      for (const [spoke, value] of [
        ['Novelty', 1],
        ['Ease', 2],
        ['Craft', 0],
      ] as const)
        await hand.press(rating(hand, spoke, value))
    },
    meant: () => ({ novelty: [5, 1], ease: [0, 2], constructor: [3, 0] }),
  },
  cardSort: {
    act: async (hand) => {
      await hand.press(button(hand, /^Must have/))
      await hand.press(button(hand, /^Fine without/))
      await hand.press(button(hand, 'Own card'))
      await hand.write(box(hand, 'What does your card say?'), 'A garden')
      await hand.press(button(hand, /^Nice/))
      await hand.press(button(hand, /^Fine without/))
      await hand.choose(hand.page.getByLabel('Pile of: Standing'), 'Must have')
      await hand.press(button(hand, 'Keep two: Steady income'))
      await hand.press(button(hand, 'Keep two: Standing'))
    },
    meant: () => ({
      piles: holding('must', 'without', 'must', 'nice'),
      own: [{ id: aText, t: 'A garden' }],
      kept: ['income', 'constructor'],
    }),
  },
  points: {
    act: async (hand) => {
      const more = (row: string) =>
        hand.page.getByRole('group', { name: row }).getByRole('button', { name: 'More' })
      for (let times = 0; times < 4; times += 1) await hand.press(more('What is a day like?'))
      await hand.press(
        hand.page
          .getByRole('group', { name: 'What is a day like?' })
          .getByRole('button', { name: 'Less' }),
      )
      await hand.write(box(hand, 'A question of yours'), 'Who else?')
      await hand.press(more('A question of yours'))
      await hand.press(more('A question of yours'))
    },
    meant: () => holding(4, 1, { n: 2, t: 'Who else?', own: true }),
  },
  matrix: {
    act: async (hand) => {
      await hand.place(button(hand, /Place on the map: A talk/), { across: 30, up: 20 })
      await hand.press(button(hand, /^A course/))
      await hand.pull(slider(hand, 'A course: from hard to easy'), 'low')
      await hand.pull(slider(hand, 'A course: from changes little to changes a lot'), 'high')
    },
    meant: () => ({ talk: { x: near(80), y: near(70) }, constructor: { x: 0, y: 100 } }),
  },
  ranking: {
    act: async (hand) => {
      await hand.press(button(hand, 'Keeps a budget: place 1'))
      await hand.press(button(hand, 'Leads a team: place 2'))
      await hand.press(button(hand, 'Add one of my own'))
      await focusInBox(hand)
      await hand.type('Stays calm')
      await hand.press(button(hand, 'Stays calm: place 3'))
      await hand.press(button(hand, 'To the top: Stays calm'))
      await hand.press(button(hand, 'Down: Keeps a budget'))
    },
    meant: () => ({
      order: [aText, aText, aText],
      own: [{ id: aText, t: 'Stays calm' }],
      texts: holding('Leads a team', 'Keeps a budget'),
    }),
  },
  contrast: {
    act: async (hand) => {
      await hand.press(button(hand, 'Hours'))
      const hours = hand.page.getByRole('group', { name: 'Hours' })
      await hand.write(hours.getByLabel('Film'), 'few')
      await hand.write(hours.getByLabel('Now'), 'many')
      await hand.press(button(hand, 'Place'))
      const place = hand.page.getByRole('group', { name: 'Place' })
      await hand.write(place.getByLabel('Film'), 'a lake')
      await hand.write(place.getByLabel('So what?'), 'walk at noon')
      await hand.press(button(hand, 'Star: Place'))
    },
    meant: () => ({
      hours: { l: 'few', r: 'many', star: false, so: '' },
      constructor: { l: 'a lake', r: '', star: true, so: 'walk at noon' },
    }),
  },
  board: {
    act: async (hand) => {
      const column = (name: string) => hand.page.getByRole('group', { name })
      await hand.write(column('By myself').getByLabel('Card 1'), 'Close the door')
      await hand.write(column('With others').getByLabel('Card 1'), 'Ask for mornings')
      await hand.press(hand.page.getByRole('switch', { name: 'Show this with my name' }))
    },
    meant: () => [
      { id: aText, t: 'Close the door', col: 'alone' },
      { id: aText, t: 'Ask for mornings', col: 'with' },
    ],
  },
  dotVote: {
    act: async (hand) => {
      const row = hand.page.getByRole('group', { name: 'Close the door' }).first()
      await hand.press(row.getByRole('button', { name: 'One dot more' }))
      await hand.press(row.getByRole('button', { name: 'One dot more' }))
      await hand.press(row.getByRole('button', { name: 'One dot less' }))
      const other = hand.page.getByRole('group', { name: 'Ask for mornings' }).first()
      await hand.press(other.getByRole('button', { name: 'One dot more' }))
    },
    meant: () => holding(1, 1),
  },
  evidence: {
    act: async (hand) => {
      const fill = async (words: string, level: string) => {
        await hand.write(box(hand, 'Which experience relates?'), words)
        await hand.press(button(hand, level))
      }
      await fill('The depot, 2019', 'Direct')
      await hand.press(button(hand, 'From another field'))
      await hand.press(button(hand, 'Next'))
      await fill('My club', 'Near it')
      await hand.write(box(hand, 'What next?'), 'ask Jo')
      await hand.press(button(hand, 'Next'))
      await fill('', 'None yet')
    },
    meant: () =>
      holding(
        { t: 'Leads a team', ev: 'The depot, 2019', s: 2, tags: ['over'], plan: '' },
        { t: 'Keeps a budget', ev: 'My club', s: 1, tags: [], plan: 'ask Jo' },
        { t: 'Writes clearly', ev: '', s: 0, tags: [], plan: '' },
      ),
  },
  people: {
    act: async (hand) => {
      await hand.write(box(hand, 'Who?'), 'Anna')
      await hand.press(button(hand, 'The craft'))
      await hand.press(button(hand, 'The life around it'))
      await hand.press(button(hand, 'I write'))
      await hand.press(button(hand, 'Met once'))
      await hand.write(box(hand, 'How I’d find them'), 'at the market')
      await hand.press(button(hand, 'Next'))
      await hand.write(box(hand, 'Who?'), 'Sam')
      await hand.press(button(hand, 'Move up: Sam'))
    },
    meant: () => [
      { id: aText, name: 'Sam', chips: [], fields: { find: '' } },
      {
        id: aText,
        name: 'Anna',
        route: 'cold',
        chips: ['craft', 'life'],
        warmth: 1,
        fields: { find: 'at the market' },
      },
    ],
  },
  timeline: {
    act: async (hand) => {
      await hand.write(box(hand, 'What happened?'), 'A year abroad')
      await hand.write(box(hand, 'When?'), '2009')
      await hand.press(button(hand, 'I set out to'))
      await hand.press(button(hand, /^\+2/))
      await hand.press(button(hand, 'Next'))
      await hand.write(box(hand, 'What happened?'), 'The shop closed')
      await hand.press(button(hand, /^−2/))
    },
    meant: () => [
      { id: aText, label: 'A year abroad', year: '2009', tags: ['set'], e: 2 },
      { id: aText, label: 'The shop closed', tags: [], e: -2 },
    ],
  },
  alternatives: {
    act: async (hand) => {
      await hand.write(box(hand, 'What I’d do'), 'One free morning')
      await hand.press(rating(hand, 'Liking', 4))
      await hand.press(button(hand, 'Next'))
      await hand.write(box(hand, 'Who could help'), 'Tomasz')
      await hand.press(rating(hand, 'Liking', 0))
    },
    meant: () => ({
      here: { fields: { what: 'One free morning', who: '' }, g: { like: 4 } },
      constructor: { fields: { what: '', who: 'Tomasz' }, g: { like: 0 } },
    }),
  },
  share: {
    act: async (hand) => {
      await hand.press(button(hand, 'I promise'))
      await hand.press(button(hand, '2 people'))
      await hand.press(button(hand, /^Listener/))
      await hand.press(button(hand, 'Next turn'))
      await hand.press(button(hand, 'All turns are over'))
      await hand.write(box(hand, 'What I heard and want to keep'), 'daylight')
    },
    meant: () => ({ promised: true, talked: true, note: 'daylight' }),
  },
  commitments: {
    act: async (hand) => {
      await hand.write(box(hand, 'When and where'), 'at the table')
      await hand.write(box(hand, 'I will'), 'write to Anna')
      const by = hand.page.getByRole('group', { name: 'By which day' })
      await hand.press(by.getByRole('button', { name: 'In two weeks' }))
      await hand.write(box(hand, 'Who will ask me?'), 'Tomasz')
      const asks = hand.page.getByRole('group', { name: 'When will they ask?' })
      await hand.press(asks.getByRole('button', { name: 'Tomorrow' }))
      await hand.press(button(hand, 'In 60 days'))
    },
    meant: () => ({
      items: [
        {
          id: aText,
          cue: 'at the table',
          act: 'write to Anna',
          by: inDays(14),
          who: 'Tomasz',
          asks: inDays(1),
        },
      ],
      dates: { again: [inDays(60)] },
    }),
  },
  planReview: {
    act: async (hand) => {
      await hand.press(button(hand, /^Star: .*write to Anna/))
      await hand.press(button(hand, /^Fix the wording: It’s a Tuesday/))
      await focusInBox(hand)
      await hand.page.keyboard.press('End')
      await hand.type(' And quiet.')
      await hand.press(button(hand, 'Ready'))
      await hand.press(radio(hand, 'Very good'))
    },
    meant: () => ({
      edits: holding({ star: true }, { text: 'It’s a Tuesday and the lake is flat. And quiet.' }),
      again: { v: 5 },
    }),
  },
}

/** An id that was made by chance. */
const aText: unknown = expect.any(String)

/** A record with these values in this order, under keys that were made by chance. */
function holding(...values: readonly unknown[]): unknown {
  return expect.toSatisfy((given: object) => isDeepStrictEqual(Object.values(given), values))
}

function button(hand: Hand, name: string | RegExp) {
  return hand.page.getByRole('button', { name, exact: typeof name === 'string' }).first()
}

function radio(hand: Hand, name: string) {
  return hand.page.getByRole('radio', { name, exact: true })
}

function box(hand: Hand, name: string) {
  return hand.page.getByRole('textbox', { name, exact: true })
}

function slider(hand: Hand, name: string) {
  return hand.page.getByRole('slider', { name, exact: true })
}

/** A number of a row, by its place from the lowest. */
function rating(hand: Hand, row: string, place: number) {
  return hand.page.getByRole('group', { name: row, exact: true }).getByRole('radio').nth(place)
}

/** Waits until the page has put the focus into a box by itself. */
async function focusInBox(hand: Hand): Promise<void> {
  await hand.page.waitForFunction(() => document.activeElement?.matches('input, textarea') ?? false)
}

/** A finger is no mouse: a place within three of a hundred. */
function near(place: number): unknown {
  return expect.toSatisfy((at: number) => Math.abs(at - place) <= 3)
}

/** The day so many days from now, or from the moment before midnight at which the answer was given. */
function inDays(days: number): unknown {
  const late = new Date()
  const early = new Date(late.getTime() - 10 * 60_000)
  return expect.toSatisfy((day: string) => [late, early].some((now) => after(now, days) === day))
}
