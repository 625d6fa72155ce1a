import { expect, test } from 'vitest'
import { summaryInput } from '../../server/room/documents.ts'
import type { Figure } from '../../templates/figure.ts'
import { summaryOf } from '../../templates/summary.ts'
import type { Command } from '../../server/room/commands.ts'
import {
  answer,
  closed,
  did,
  facilitator,
  givenRoom,
  joined,
  opened,
  participant,
  revealed,
  say,
  waited,
  workshopIn,
  type Past,
  type Scene,
} from './given.ts'

const cards = workshopIn('clusters.yaml')
const opens = { programme: [{ item: 'walk', workshop: cards, form: 'full' as const }] }

const wrote = (name: string, ...texts: readonly string[]): Past =>
  did(
    participant(name),
    answer(
      'cards',
      texts.map((t, place) => ({ id: `c${place}`, t, col: place % 2 === 0 ? 'well' : 'badly' })),
    ),
  )

/** Four people wrote cards, the room has read them, and they lie there to be put together. */
const laidOut = givenRoom(
  opens,
  joined('Anna', 'Ben', 'Cleo', 'Dan'),
  opened('cards'),
  wrote('anna', 'The new rota', 'Three late changes'),
  wrote('ben', 'Two on call'),
  wrote('cleo', 'Support on Mondays', 'Changes on Fridays'),
  wrote('dan', 'A quiet release'),
  closed('cards'),
  revealed('cards'),
  opened('heaps'),
)

const wall = (room: Scene): Extract<Figure, { kind: 'cards' }> => {
  const figure = room.stage('projector').figure?.[0]
  if (figure?.kind !== 'cards') throw new Error('there are no cards')
  return figure
}

const idOf = (room: Scene, text: string): string =>
  wall(room).cards.find((card) => card.text === text)?.id ?? 'none'

type Heap = readonly [title: string, ...texts: string[]]

const together = (room: Scene, ...heaps: readonly Heap[]): Command => ({
  type: 'clusterCards',
  step: 'walk.heaps',
  clusters: heaps.map(([title, ...texts]) => ({
    title,
    cards: texts.map((text) => idOf(room, text)),
  })),
})

const changes: Heap = ['Late changes', 'Three late changes', 'Changes on Fridays']
const shifts: Heap = ['Shifts', 'The new rota', 'Two on call']

const heaped = laidOut.when(facilitator, together(laidOut, changes, shifts))

/** The wall as one reads it: each column with its cards. */
const columnsOf = (room: Scene) =>
  wall(room).columns?.map(({ id, label }) => [
    label,
    ...wall(room)
      .cards.flatMap(({ column, text }) => (column === id ? [text] : []))
      .toSorted(),
  ])

test('C95 cards that the room has read lie there at once, ask nobody anything, and are put together in columns that all see', () => {
  expect(laidOut.stage('participant').step).toMatchObject({ asks: false, shown: 'frozen' })
  expect(laidOut.stage('participant').figure).toHaveLength(1)
  expect(columnsOf(laidOut)?.map(([label]) => label)).toEqual(['Well', 'Badly'])
  expect(laidOut.mine('anna').pages.map(({ step }) => step)).toEqual(['walk.cards'])
  laidOut.when(participant('anna'), answer('heaps', [])).thenRefused('step-takes-no-answer')
  heaped.then({ type: 'cardsClustered', step: 'walk.heaps' })
  expect(columnsOf(heaped)).toEqual([
    ['Late changes', 'Changes on Fridays', 'Three late changes'],
    ['Shifts', 'The new rota', 'Two on call'],
    ['Not put together', 'A quiet release', 'Support on Mondays'],
  ])
  expect(heaped.stage('participant').figure).toEqual(heaped.stage('projector').figure)
  expect(heaped.stage('facilitator').clusters?.map(({ title }) => title)).toEqual([
    'Late changes',
    'Shifts',
  ])
  expect(heaped.stage('projector').clusters).toBeUndefined()
  expect(JSON.stringify(heaped.told.log)).not.toContain('Late changes')
  expect(JSON.stringify(heaped.told.log)).not.toContain('Three late')
})

test('K66 the facilitator is told which steps have nothing to build on, and nobody else', () => {
  const unread = givenRoom(opens, joined('Anna'), opened('cards'))
  const lacks = (room: typeof unread, seer: 'facilitator' | 'projector') =>
    room.stage(seer).agenda?.flatMap((entry) => (entry.lacks ? [[entry.id, entry.lacks]] : []))
  expect(lacks(unread, 'facilitator')).toContainEqual(['walk.heaps', 'cards'])
  expect(lacks(unread, 'projector') ?? []).toEqual([])
  expect(lacks(laidOut, 'facilitator')).not.toContainEqual(['walk.heaps', 'cards'])
})

test('C95 nothing is put together of cards that the room has not read, of unknown ones, or of one card twice', () => {
  const unread = givenRoom(opens, joined('Anna'), opened('cards'))
  unread
    .when(facilitator, { type: 'openStep', step: 'walk.heaps' })
    .thenRefused('nothing-to-put-together')
  laidOut
    .when(facilitator, together(laidOut, ['Odd', 'no such card']))
    .thenRefused('answer-unknown')
  laidOut
    .when(facilitator, together(laidOut, shifts, ['Again', 'Two on call']))
    .thenRefused('bad-shape', { path: 'clusters' })
  laidOut
    .when(facilitator, { ...together(laidOut, shifts), step: 'walk.cards' } as Command)
    .thenRefused('step-has-no-figure')
  heaped.when(facilitator, together(heaped, changes, shifts)).then()
})

test('C96 what was put together is taken back for ten seconds, act by act', () => {
  const second = heaped.when(facilitator, together(heaped, changes))
  expect(columnsOf(second)).toHaveLength(2)
  const undo = (room: Scene) =>
    room.when(facilitator, { type: 'undo', of: room.stage('facilitator').undo?.of ?? 0 })
  const once = undo(second)
  expect(columnsOf(once)).toEqual(columnsOf(heaped))
  const twice = undo(once)
  expect(columnsOf(twice)).toEqual(columnsOf(laidOut))
  expect(twice.stage('facilitator').clusters).toEqual([])
  const { seq } = heaped.told.tip.state
  second.when(facilitator, { type: 'undo', of: seq }).thenRefused('undo-overtaken')
  heaped
    .and(waited(11_000))
    .when(facilitator, { type: 'undo', of: seq })
    .thenRefused('undo-too-late')
  expect([...twice.told.tip.words.values()].some(({ body }) => isOf(body))).toBe(false)
})

const isOf = (body: unknown): boolean => JSON.stringify(body).includes('Shifts')

test('C97 whoever is erased is in no cluster any more, nor their text in a title; what is kept from the wall is in none', () => {
  const named = heaped.when(
    facilitator,
    together(heaped, ['Three late changes', 'Three late changes', 'Changes on Fridays'], shifts),
  )
  const erased = named.when(participant('anna'), { type: 'eraseMe' })
  expect(columnsOf(erased)?.slice(0, 2)).toEqual([
    ['…', 'Changes on Fridays'],
    ['Shifts', 'Two on call'],
  ])
  expect(JSON.stringify([...erased.told.tip.words.values()])).not.toContain('Three late')
  const bens = heaped.told.tip.state.seats.get('ben')?.answers['walk.cards']?.words ?? ''
  const hide = { type: 'hideAnswer', step: 'walk.cards', answer: bens, on: true } as const
  const hidden = heaped.when(facilitator, hide)
  expect(JSON.stringify(wall(hidden))).not.toContain('Two on call')
  const again = hidden.when(facilitator, { ...hide, on: false })
  expect(columnsOf(again)).toEqual(columnsOf(heaped))
})

test('C97 cards that are shown anew stay where they were put, and nobody else’s step keeps them', () => {
  const late = heaped.and(
    joined('Eva', 'Finn', 'Gus'),
    did(facilitator, { type: 'hideStep', step: 'walk.cards' }),
    did(facilitator, { type: 'openStep', step: 'walk.cards' }),
    wrote('eva', 'Aaa'),
    wrote('finn', 'Bbb'),
    wrote('gus', 'Ccc'),
    closed('cards'),
    revealed('cards'),
    opened('heaps'),
  )
  expect(wall(late).cards).toHaveLength(9)
  expect(columnsOf(late)?.slice(0, 2)).toEqual(columnsOf(heaped)?.slice(0, 2))
  const off = heaped.when(facilitator, { type: 'hideStep', step: 'walk.heaps' })
  expect(off.stage('participant').figure).toBeUndefined()
  expect(columnsOf(off.when(facilitator, { type: 'revealStep', step: 'walk.heaps' }))).toEqual(
    columnsOf(heaped),
  )
})

test('C98 a later vote asks about the titles, and keeps its dots when a title is worded otherwise', () => {
  const voting = heaped.and(opened('vote'))
  const rows = voting.stage('participant').step?.rows ?? []
  expect(rows.map(({ text }) => text)).toEqual(['Late changes', 'Shifts'])
  const renamed = voting.when(
    facilitator,
    together(heaped, ['Changes that come late', ...changes.slice(1)], shifts),
  )
  expect(renamed.stage('participant').step?.rows).toEqual([
    { id: rows[0]?.id, text: 'Changes that come late' },
    rows[1],
  ])
  const loose = laidOut.and(opened('vote')).stage('participant').step?.rows ?? []
  expect(loose.map(({ text }) => text).toSorted()).toEqual(
    wall(laidOut)
      .cards.map(({ text }) => text)
      .toSorted(),
  )
})

test('C99 the summary holds the clusters with their titles', () => {
  const { state, words } = heaped.told.tip
  const { sections } = summaryOf(summaryInput(state, words), say)
  const blocks = sections.find(({ id }) => id === 'walk.heaps')?.blocks
  expect(JSON.stringify(blocks)).toContain('Late changes')
  expect(JSON.stringify(blocks)).toContain('A quiet release')
})
