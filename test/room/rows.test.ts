import { describe, expect, test } from 'vitest'
import { answered, closed, facilitator, given, item, opened, revealed, waited } from './given.ts'
import { all, everybody, figure, hide } from './wall.ts'

describe('a vote', () => {
  const ideas = given(
    everybody,
    opened('missing'),
    all(3, 'missing', (_seat, place) => item(['Sleep', ' sleep ', 'Light'][place] ?? '')),
    closed('missing'),
  )

  test('C24 cannot be opened before there is something to vote on', () => {
    ideas
      .when(facilitator, { type: 'openStep', step: 'walk.dots' })
      .thenRefused('nothing-to-vote-on')
  })

  test('C24 cannot be opened on what was shown and taken back at once', () => {
    const shown = ideas.and(revealed('missing'))
    const of = shown.stage('facilitator').undo?.of ?? 0
    const undone = shown.when(facilitator, { type: 'undo', of })
    undone
      .when(facilitator, { type: 'openStep', step: 'walk.dots' })
      .thenRefused('nothing-to-vote-on')
    const again = undone.and(revealed('missing'), opened('dots'))
    expect(again.stage('participant').step?.rows).toHaveLength(2)
  })

  test('C24 asks everybody about the same rows, equal texts as one', () => {
    const room = ideas.and(revealed('missing'), opened('dots'))
    expect(
      room
        .stage('participant')
        .step?.rows.map((row) => row.text)
        .sort(),
    ).toEqual(['Light', 'Sleep'])
    expect(room.mine('anna').carried).toEqual({})
  })

  test('C24 is tallied by row', () => {
    const voting = ideas.and(revealed('missing'), opened('dots'))
    const [first, second] = voting.stage('participant').step?.rows ?? []
    const room = voting.and(
      all(3, 'dots', (_seat, place) =>
        place === 0 ? { [first?.id ?? '']: 3 } : { [second?.id ?? '']: 2, [first?.id ?? '']: 1 },
      ),
      closed('dots'),
      revealed('dots'),
    )
    expect(figure(room, 'ranked').rows.map((row) => [row.text, row.score])).toEqual([
      [first?.text, 5],
      [second?.text, 4],
    ])
  })

  test('C24 keeps its rows while the figure it asks about is off the wall', () => {
    const room = ideas.and(revealed('missing'), hide('missing'), opened('dots'))
    expect(room.stage('participant').step?.rows).toHaveLength(2)
  })
})

describe('carried rows', () => {
  const starred = given(
    everybody,
    opened('rows'),
    answered('anna', 'rows', {
      hours: { l: 'Done by three.', star: true },
      place: { l: 'By a lake.', star: false },
    }),
    opened('more'),
  )

  test('C25 come from the same person’s earlier answer, and from it alone', () => {
    expect(starred.mine('anna').carried['walk.more']).toEqual([
      { id: 'hours', text: 'Hours: Done by three.' },
    ])
    expect(starred.mine('ben').carried).toEqual({})
    expect(starred.stage('participant').step?.rows).toEqual([])
  })

  test('C25 follow that answer when it changes', () => {
    const room = starred.and(
      waited(1),
      answered(
        'anna',
        'rows',
        { place: { l: 'By the sea.', star: true } },
        { rev: 2, done: false },
      ),
    )
    expect(room.mine('anna').carried['walk.more']).toEqual([
      { id: 'place', text: 'Place: By the sea.' },
    ])
  })
})
