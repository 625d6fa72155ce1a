import { describe, test } from 'vitest'
import { answer, answered, did, facilitator, given, joined, opened, participant } from './given.ts'
import { film } from './wall.ts'

const anna = participant('anna')

describe('a facilitator who types for somebody', () => {
  const typed = (rev: number, body: unknown) => ({ ...answer('scene', body, { rev }), for: 'anna' })
  const room = given(joined('Anna'), opened('scene'))

  test('C15 may do so, and mend it', () => {
    const first = room
      .when(facilitator, typed(1, { t: 'from paper' }))
      .then({ type: 'answerGiven', seat: 'anna', by: 'facilitator' })
    first.when(facilitator, typed(2, { t: 'from paper!' })).then({ type: 'answerGiven', rev: 2 })
    first
      .when(facilitator, { ...typed(1, { t: 'x' }), for: 'nobody' })
      .thenRefused('participant-unknown')
    first.when(facilitator, answer('scene', { t: 'x' })).thenRefused('bad-shape', { path: 'for' })
    first.when(anna, typed(2, { t: 'x' })).thenRefused('not-allowed')
  })

  test('C15 hears and changes nothing of what that person wrote', () => {
    room
      .and(answered('anna', 'scene', { t: 'secret' }))
      .when(facilitator, typed(1, { t: 'x' }))
      .thenRefused('not-allowed')
    room
      .and(
        did(facilitator, typed(1, { t: 'from paper' })),
        answered('anna', 'scene', { t: 'secret' }, { rev: 2 }),
      )
      .when(facilitator, typed(2, { t: 'x' }))
      .thenRefused('not-allowed')
  })

  test('C73 is refused where that person passed as where they wrote, also over what was typed', () => {
    const passes = did(anna, { type: 'pass', step: 'walk.scene' })
    room
      .and(passes)
      .when(facilitator, typed(1, { t: 'x' }))
      .thenRefused('not-allowed')
    room
      .and(did(facilitator, typed(1, { t: 'from paper' })), passes)
      .when(facilitator, typed(2, { t: 'x' }))
      .thenRefused('not-allowed')
    room
      .and(did(anna, { type: 'markPaper', step: 'walk.scene', on: true }))
      .when(facilitator, typed(1, { t: 'from paper' }))
      .then({ type: 'answerGiven', seat: 'anna', by: 'facilitator' })
  })

  test('C15 ticks nothing for anybody, and nobody’s own words take over its ticks', () => {
    const asked = room.and(opened('film'))
    const of = (show: Record<string, 'named'>) => ({
      ...answer('film', film('a baker'), { show }),
      for: 'anna',
    })
    asked.when(facilitator, of({ answer: 'named' })).thenRefused('bad-shape', { path: 'show' })
    asked
      .when(facilitator, of({}))
      .when(anna, answer('film', film('a spy'), { rev: 2 }))
      .then({ type: 'answerGiven', show: {} })
  })

  test('C15 cannot for somebody who was removed', () => {
    room
      .and(did(facilitator, { type: 'removeParticipant', participant: 'anna' }))
      .when(facilitator, typed(1, { t: 'x' }))
      .thenRefused('participant-removed')
  })
})
