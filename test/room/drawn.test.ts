import { describe, expect, test } from 'vitest'
import type { FigureKind } from '../../templates/figure.ts'
import { everyKind } from './random/ground.ts'
import { did, facilitator, givenRoom, joined, participant, type Past } from './given.ts'
import { figure } from './wall.ts'

const { workshop } = everyKind
const skills = `${workshop.id}.skills`

/** A room that asks for skills, whose names are shown by tick and whose strengths are counted. */
const asked = (kind: FigureKind) => {
  const steps = workshop.steps.map((step) =>
    step.id === 'skills' ? { ...step, figure: { kind } } : step,
  )
  return givenRoom(
    { programme: [{ item: workshop.id, workshop: { ...workshop, steps }, form: 'full' }] },
    joined('Anna', 'Ben', 'Cai', 'Dee'),
    did(facilitator, { type: 'openStep', step: skills }),
  )
}

const says =
  (seat: string, line: object, tick = false): Past =>
  (told) =>
    did(participant(seat), {
      type: 'giveAnswer',
      step: skills,
      answer: { a: { tags: [], ...line } },
      rev: 1,
      done: true,
      show: tick ? { names: 'unnamed' } : {},
    })(told)

const closed = did(facilitator, { type: 'closeStep', step: skills })
const reveal = { type: 'revealStep', step: skills } as const

describe('enough people', () => {
  test('C72 a step is not shown for what its figure does not draw', () => {
    const room = asked('bars').and(says('anna', { t: 'Budgets' }, true), closed)
    expect(room.stage('facilitator').showing).toMatchObject({ have: 0, need: 3 })
    room.when(facilitator, reveal).thenRefused('too-few-answers', { have: 0, need: 3 })
  })

  test('C72 who gives nothing that is drawn is counted in no figure', () => {
    const strong = ['ben', 'cai', 'dee'].map((seat) => says(seat, { t: 'Polish', s: 2 }))
    const room = asked('cloud').and(says('anna', { t: 'Budgets' }, true), ...strong, closed)
    expect(room.stage('facilitator').showing).toMatchObject({ have: 1, need: 0 })
    expect(figure(room.and(did(facilitator, reveal)), 'cloud')).toMatchObject({
      n: 1,
      terms: [{ text: 'Budgets' }],
    })
  })

  test('C72 what is drawn is counted as before', () => {
    const strong = ['ben', 'cai', 'dee'].map((seat) => says(seat, { t: 'Polish', s: 2 }))
    const room = asked('bars').and(says('anna', { t: 'Budgets' }, true), ...strong, closed)
    expect(room.stage('facilitator').showing).toMatchObject({ have: 3, need: 3 })
    expect(figure(room.and(did(facilitator, reveal)), 'bars').n).toBe(3)
  })
})
