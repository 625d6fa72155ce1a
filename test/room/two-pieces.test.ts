import { describe, expect, test } from 'vitest'
import type { GiveAnswer } from '../../server/room/commands.ts'
import { did, facilitator, givenRoom, joined, participant, type Past, type Scene } from './given.ts'
import { library } from '../templates/people.ts'

const id = 'job-role-models'
const found = [...library.workshops.values()].find((each) => each.id === id)
const board = found?.steps.find(({ kind }) => kind === 'board')
if (found === undefined || board === undefined) throw new Error('no board of asks and offers')
const step = `${id}.${board.id}`

const names = ['Anna', 'Ben', 'Cai', 'Dee', 'Eva', 'Fin', 'Gil', 'Hal'] as const
const offer = 'My neighbour the pilot'
const said = (name: string, rev: number, ticks: Pick<GiveAnswer, 'show'>): GiveAnswer => ({
  type: 'giveAnswer',
  step,
  rev,
  done: true,
  answer: [
    { id: 'a', col: 'asks', t: `Somebody whom ${name} needs` },
    ...(name === 'Anna' ? [{ id: 'b', col: 'offers', t: offer }] : []),
  ],
  ...ticks,
})
const wrote = (name: string): Past =>
  did(
    participant(name.toLowerCase()),
    said(name, 1, name === 'Anna' ? { show: { apart: 'named' } } : {}),
  )
const acts = (type: 'openStep' | 'closeStep' | 'revealStep' | 'hideStep'): Past =>
  did(facilitator, { type, step })

const shown = givenRoom(
  { programme: [{ item: id, workshop: found, form: 'full' as const }] },
  joined(...names),
  acts('openStep'),
  ...names.map(wrote),
  acts('closeStep'),
  acts('revealStep'),
)
const wall = (room: Scene): readonly string[] =>
  (room.stage('projector').figure ?? []).flatMap((figure) =>
    figure.kind === 'cards'
      ? figure.cards.map(({ text, name }) => (name === undefined ? text : `${name}: ${text}`))
      : [],
  )
const ask = 'Somebody whom Anna needs'

describe('an answer of which one piece bears a name and the other does not', () => {
  test('C64 the one piece is kept from the wall without the other', () => {
    expect(wall(shown)).toEqual(expect.arrayContaining([ask, `Anna: ${offer}`]))
    const answer = shown.stage('facilitator').queue?.find(({ text }) => text === ask)?.id ?? ''
    const hide = { type: 'hideAnswer', step, answer, on: true } as const
    const after = shown.when(facilitator, hide)
    expect(wall(after)).toHaveLength(wall(shown).length - 1)
    expect(wall(after)).toContain(`Anna: ${offer}`)
    expect(wall(after)).not.toContain(ask)
    const before = givenRoom(
      { programme: [{ item: id, workshop: found, form: 'full' as const }] },
      joined(...names),
      acts('openStep'),
      ...names.map(wrote),
      acts('closeStep'),
    )
    const early = before.stage('facilitator').queue?.find(({ text }) => text === ask)?.id ?? ''
    const revealed = before.and(
      did(facilitator, { ...hide, answer: early }),
      did(facilitator, { type: 'revealStep', step }),
    )
    expect(wall(revealed)).toContain(`Anna: ${offer}`)
    expect(wall(revealed)).not.toContain(ask)
  })

  test('C64 who takes a name back takes that piece alone, and darkens nothing else', () => {
    const card = shown
      .stage('projector')
      .figure?.flatMap((figure) => (figure.kind === 'cards' ? figure.cards : []))
      .find(({ text }) => text === ask)?.id
    const large = shown.and(
      did(facilitator, { type: 'spotlight', step, answer: card ?? '' }),
      did(participant('anna'), said('Anna', 2, { show: {} })),
    )
    expect(large.stage('projector').spotlight?.text).toBe(ask)
    const again = large.and(acts('hideStep'), acts('revealStep'))
    expect(wall(again)).toContain(ask)
    expect(wall(again).join('\n')).not.toContain(offer)
    expect(wall(again)).toHaveLength(wall(shown).length - 1)
  })
})
