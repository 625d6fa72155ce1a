import { describe, expect, test } from 'vitest'
import { summaryInput } from '../../server/room/documents.ts'
import {
  answer,
  answered,
  closed,
  did,
  facilitator,
  givenRoom,
  item,
  opened,
  participant,
  revealed,
  waited,
  walk,
  type Scene,
} from './given.ts'
import { all, everybody, figure, hide, people, reveal } from './wall.ts'

const cloudy = {
  ...walk,
  steps: walk.steps.map((step) =>
    step.id === 'missing' ? { ...step, figure: { kind: 'cloud' as const } } : step,
  ),
}
/** What each of the six says, with hyphens between the things that one person says. */
const said = ['Colour', 'Color-Time', 'Color', 'Colour-Color', 'Time', 'Rest']
const things = (text: string) => text.split('-').flatMap((t, place) => item(t, `i${place}`))
const cloudOf = (words: readonly string[]): Scene =>
  givenRoom(
    { programme: [{ item: 'walk', workshop: cloudy, form: 'full' }] },
    everybody,
    opened('missing'),
    all(6, 'missing', (_seat, place) => things(words[place] ?? '')),
    closed('missing'),
    revealed('missing'),
  )
const cloud = cloudOf(said)
const merge = (from: string, into: string | null) =>
  ({ type: 'mergeWords', step: 'walk.missing', from, into }) as const
const merged = (room: Scene, from: string, into: string | null) =>
  room.and(did(facilitator, merge(from, into)))
const terms = (room: Scene) =>
  Object.fromEntries(figure(room, 'cloud').terms.map(({ text, count }) => [text, count]))
const undone = (room: Scene) =>
  room.and(did(facilitator, { type: 'undo', of: room.stage('facilitator').undo?.of ?? 0 }))
const erased = (room: Scene, ...seats: readonly string[]) =>
  room.and(...seats.map((seat) => did(participant(seat), { type: 'eraseMe' })))

describe('merging words', () => {
  const one = merged(cloud, 'Color', 'Colour')
  const before = { Color: 3, Colour: 2, Time: 2, Rest: 1 }

  test('C81 makes one word of two, and counts what both counted', () => {
    expect(terms(cloud)).toEqual(before)
    cloud
      .when(facilitator, merge('Color', 'Colour'))
      .then({ type: 'wordsMerged', step: 'walk.missing' })
    expect(terms(one)).toEqual({ Colour: 5, Time: 2, Rest: 1 })
    expect(figure(one, 'cloud').n).toBe(figure(cloud, 'cloud').n)
    expect(one.stage('participant').figure).toEqual(one.stage('projector').figure)
  })

  test('C81 what was merged goes where its word goes', () => {
    // There are six people.
    expect(terms(merged(one, 'Colour', 'Time'))).toEqual({ Time: 6, Rest: 1 })
    expect(terms(merged(one, 'Colour', null))).toEqual({ Time: 2, Rest: 1 })
  })

  test('C104 the number is the same whether one person wrote both words or two people did', () => {
    const together = cloudOf(['Sea-Hills', 'Town', 'Town', 'Town', 'Town', 'Town'])
    const apart = cloudOf(['Sea', 'Hills', 'Town', 'Town', 'Town', 'Town-Lake'])
    const both = [together, apart].map((room) => {
      const words = merged(room, 'Sea', 'Hills')
      return [
        terms(words)['Hills'],
        terms(undone(words))['Hills'],
        terms(merged(words, 'Hills', 'Town')),
      ]
    })
    expect(both.map(([hills, back]) => [hills, back])).toEqual([
      [2, 1],
      [2, 1],
    ])
    // Five who wrote Town and one who wrote the other two, of six in all.
    expect(both[0]?.[2]).toEqual({ Town: 6 })
  })

  test('C81 takes one word off the wall', () => {
    expect(terms(merged(cloud, 'Rest', null))).toEqual({ Color: 3, Colour: 2, Time: 2 })
  })

  test('C81 the event names the figure and holds no word', () => {
    expect(JSON.stringify(one.told.log.at(-1))).not.toMatch(/colou?r/i)
  })

  test('C81 only words that are on the wall, and two different ones', () => {
    cloud.when(facilitator, merge('Blue', 'Color')).thenRefused('word-unknown')
    cloud.when(facilitator, merge('Color', 'Blue')).thenRefused('word-unknown')
    one.when(facilitator, merge('Color', 'Time')).thenRefused('word-unknown')
    cloud.and(hide('missing')).when(facilitator, merge('Color', 'Time')).thenRefused('word-unknown')
    cloud.when(facilitator, merge('color ', 'Color')).thenRefused('bad-shape', { path: 'into' })
    cloud.when(participant('anna'), merge('Color', 'Colour')).thenRefused('not-allowed')
  })

  test('C82 is undone to the words as they were, one after another', () => {
    expect(one.stage('facilitator').undo?.act).toBe('mergeWords')
    const two = merged(one, 'Rest', null)
    expect(terms(undone(two))).toEqual({ Colour: 5, Time: 2, Rest: 1 })
    expect(terms(undone(undone(two)))).toEqual(before)
    one
      .and(waited(10_001))
      .when(facilitator, { type: 'undo', of: one.stage('facilitator').undo?.of ?? 0 })
      .thenRefused('undo-too-late')
  })

  test('C103 however often words are merged and that is undone within 10 s, the first ones come back', () => {
    const again = merged(undone(merged(one, 'Rest', null)), 'Time', null)
    const first = undone(undone(again))
    expect(terms(first)).toEqual(before)
    expect(first.stage('projector').step?.shown).toBe('frozen')
    const { state, words } = first.told.tip
    const step = summaryInput(state, words).items[0]?.steps.find(({ id }) => id === 'walk.missing')
    expect(step?.what.kind).toBe('frozen')
  })

  test('C103 words of which nobody can undo the merging any more are not kept with the next one', () => {
    const rowOf = (room: Scene) =>
      JSON.stringify(
        room.told.tip.words.get(
          room.told.tip.state.steps.find(({ figure }) => figure)?.figure ?? '',
        ),
      )
    const quick = merged(merged(one, 'Rest', null), 'Time', null)
    expect(rowOf(quick).match(/"before":/g)).toHaveLength(3)
    const slow = merged(merged(one, 'Rest', null).and(waited(10_001)), 'Time', null)
    expect(rowOf(slow).match(/"before":/g)).toHaveLength(1)
  })

  test('C82 stays when the figure is hidden, shown again and made anew', () => {
    expect(terms(one.and(hide('missing'), did(facilitator, reveal('missing'))))).toEqual(terms(one))
    const anew = one.and(
      hide('missing'),
      did(facilitator, { type: 'reopenStep', step: 'walk.missing' }),
      ...['ben', 'eva', 'fin'].map((seat) =>
        answered(seat, 'missing', things('Color'), { rev: 2 }),
      ),
      closed('missing'),
      did(facilitator, reveal('missing')),
    )
    expect(terms(anew)).toEqual({ Colour: 6 })
  })

  test('C82 a spelling that nobody writes any more is merged with nothing', () => {
    const anew = one.and(
      hide('missing'),
      did(facilitator, { type: 'reopenStep', step: 'walk.missing' }),
      answered('anna', 'missing', things('Rest'), { rev: 2 }),
      answered('dee', 'missing', things('Color'), { rev: 2 }),
      answered('eva', 'missing', things('Rest'), { rev: 2 }),
      closed('missing'),
      did(facilitator, reveal('missing')),
    )
    expect(terms(anew)).toEqual({ Color: 3, Rest: 3, Time: 1 })
  })

  test('C83 the words of an erased person go, and the others’ number stays under their own spelling', () => {
    expect(terms(erased(one, 'anna'))).toEqual(terms(one))
    // Nobody else wrote it so.
    const gone = erased(one, 'anna', 'dee')
    expect(terms(gone)).toEqual({ Color: 5, Time: 2, Rest: 1 })
    expect(JSON.stringify([...gone.told.tip.words.values()])).not.toContain('Colour')
    expect(terms(undone(gone))).toEqual({ Color: 3, Time: 2, Rest: 1 })
  })

  test('C83 a word that was taken off stays nowhere once its author is erased', () => {
    const gone = erased(merged(cloud, 'Rest', null), 'fin')
    expect(JSON.stringify([...gone.told.tip.words.values()])).not.toContain('Rest')
    expect(terms(undone(gone))).toEqual({ Color: 3, Colour: 2, Time: 2 })
  })

  test('C84 votes, rows and the summary have the merged words', () => {
    const voting = one.and(opened('dots'))
    expect(voting.stage('participant').step?.rows.map(({ text }) => text)).toEqual([
      'Colour',
      'Time',
      'Rest',
    ])
    const { state, words } = one.told.tip
    const step = summaryInput(state, words).items[0]?.steps.find(({ id }) => id === 'walk.missing')
    expect(step?.what).toMatchObject({ kind: 'frozen', figures: one.stage('projector').figure })
  })

  test('C84 words that people have begun to vote on stay as they are', () => {
    cloud
      .and(opened('dots'))
      .when(facilitator, merge('Color', 'Colour'))
      .thenRefused('words-voted-on')
  })

  test('C84 an answer that waits is let in, and the words stay merged', () => {
    const late = one.and(
      hide('missing'),
      did(facilitator, { type: 'reopenStep', step: 'walk.missing' }),
      did(participant('anna'), answer('missing', things('Colour-Sea'), { rev: 2 })),
      did(participant('ben'), answer('missing', things('Sea'), { rev: 2 })),
      did(participant('cai'), answer('missing', things('Color-Sea'), { rev: 2 })),
      closed('missing'),
    )
    const answers = people.map(
      (seat) => late.told.tip.state.seats.get(seat)?.answers['walk.missing']?.counted ?? '',
    )
    const shown = late.and(
      did(facilitator, { type: 'releaseAnswers', step: 'walk.missing', answers }),
    )
    expect(terms(shown)).toEqual({ Colour: 4, Sea: 3, Time: 1, Rest: 1 })
  })
})
