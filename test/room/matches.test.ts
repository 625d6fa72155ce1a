import { expect, test } from 'vitest'
import { planInput, summaryInput } from '../../server/room/documents.ts'
import { planOf } from '../../templates/plan.ts'
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
  workshopIn,
  type Past,
  type Scene,
} from './given.ts'

const base = workshopIn('clusters.yaml')
const asks = {
  ...base,
  steps: base.steps.map((step) =>
    step.id === 'cards'
      ? {
          ...step,
          prompt: {
            ...step.prompt,
            columns: [
              { id: 'well', label: 'I’d like to meet', matches: true },
              { id: 'badly', label: 'I can introduce' },
            ],
          },
        }
      : step,
  ),
}
const step = 'walk.cards'
const ask = 'Somebody who binds books'

const wrote = (name: string, t: string, col = 'well'): Past =>
  did(participant(name), answer('cards', [{ id: 'c', t, col }]))

const shown = givenRoom(
  { programme: [{ item: 'walk', workshop: asks, form: 'full' as const }] },
  joined('Anna', 'Ben', 'Cleo', 'Dan'),
  opened('cards'),
  wrote('anna', ask),
  wrote('ben', 'A dentist'),
  wrote('cleo', 'A pilot'),
  wrote('dan', 'My aunt, who runs a hotel', 'badly'),
  closed('cards'),
  revealed('cards'),
)

const cardOf = (room: Scene, text: string): string => {
  const figure = room.stage('projector').figure?.[0]
  const cards = figure?.kind === 'cards' ? figure.cards : []
  return cards.find((card) => card.text === text)?.id ?? 'none'
}
const help = (room: Scene, text = ask, on = true): Command => ({
  type: 'offerHelp',
  step,
  card: cardOf(room, text),
  on,
})
const say2 = (room: Scene, yes: boolean): Command => ({
  type: 'answerOffer',
  step,
  offer: room.mine('anna').matches?.[0]?.offer ?? 'none',
  yes,
})

const offered = shown.when(participant('ben'), help(shown))
const agreed = offered.when(participant('anna'), say2(offered, true))
const everybody = ['anna', 'ben', 'cleo', 'dan']

/** What anybody but these sees of it. */
const othersSee = (room: Scene, ...but: readonly string[]): string =>
  JSON.stringify([
    ...everybody.filter((seat) => !but.includes(seat)).map((seat) => room.mine(seat).matches ?? []),
    ...(['participant', 'facilitator', 'projector', 'organizer'] as const).map((as) => {
      const { figure: _figure, queue: _queue, ...stage } = room.stage(as)
      return stage
    }),
  ])

test('P86 who offers help is told to the asker alone, and the asker to nobody before their Yes', () => {
  offered.then({ type: 'helpOffered', seat: 'ben', author: 'anna' })
  expect(JSON.stringify(offered.told.log)).not.toContain(ask)
  expect(offered.mine('anna').matches).toEqual([
    { step, offer: expect.any(String), text: ask, mine: true, name: 'Ben' },
  ])
  const [bens] = offered.mine('ben').matches ?? []
  expect(bens).toMatchObject({ text: ask, mine: false, card: cardOf(offered, ask) })
  expect(JSON.stringify(bens)).not.toMatch(/anna/i)
  expect(othersSee(offered, 'anna', 'ben')).not.toMatch(/binds|"Ben"/)
  expect(offered.stage('projector').matches).toBe(0)
  expect(agreed.mine('ben').matches).toMatchObject([{ name: 'Anna', agreed: true }])
  expect(agreed.mine('anna').matches).toMatchObject([{ name: 'Ben', agreed: true }])
  expect(othersSee(agreed, 'anna', 'ben')).not.toMatch(/binds|"Ben"|Anna/)
  expect(agreed.stage('projector').matches).toBe(1)
  expect(agreed.stage('facilitator').matches).toBe(1)
  expect(agreed.stage('participant').matches).toBeUndefined()
})

test('P86 a No is told to nobody, and stands when the same offer comes again', () => {
  const no = offered.when(participant('anna'), say2(offered, false))
  expect(no.mine('anna').matches).toBeUndefined()
  expect(no.mine('ben').matches).toEqual(offered.mine('ben').matches)
  const again = no.when(participant('ben'), help(no, ask, false)).when(participant('ben'), help(no))
  expect(again.mine('anna').matches).toBeUndefined()
})

test('P86 help is for asks of others that are shown, and can be taken back', () => {
  expect(shown.mine('anna').ownCards).toEqual({ [step]: [cardOf(shown, ask)] })
  expect(shown.mine('dan').ownCards).toBeUndefined()
  shown.when(participant('anna'), help(shown)).thenRefused('not-allowed')
  shown.when(participant('anna'), help(shown, 'no such ask')).thenRefused('answer-unknown')
  shown
    .when(participant('anna'), help(shown, 'My aunt, who runs a hotel'))
    .thenRefused('answer-unknown')
  const hidden = shown.when(facilitator, { type: 'hideStep', step })
  hidden.when(participant('ben'), help(shown)).thenRefused('answer-unknown')
  offered.when(participant('cleo'), say2(offered, true)).thenRefused('answer-unknown')
  offered.when(participant('ben'), help(offered)).then()
  const back = agreed.when(participant('ben'), help(agreed, ask, false))
  expect([back.mine('anna').matches, back.mine('ben').matches]).toEqual([undefined, undefined])
  expect(back.stage('projector').matches).toBe(0)
  const anew = back.when(participant('ben'), help(back))
  expect(anew.mine('ben').matches?.[0]?.name).toBeUndefined()
})

test('P86 nothing is left of it once either is erased, or the ask is kept from the wall', () => {
  for (const seat of ['anna', 'ben']) {
    const erased = agreed.when(participant(seat), { type: 'eraseMe' })
    const other = seat === 'anna' ? 'ben' : 'anna'
    expect(erased.mine(other).matches).toBeUndefined()
    expect(erased.stage('projector').matches).toBe(0)
    const words = [...erased.told.tip.words.values()].map(({ body }) => JSON.stringify(body))
    if (seat === 'anna') expect(words.filter((body) => body.includes(ask))).toEqual([])
  }
  const words = agreed.told.tip.state.seats.get('anna')?.answers[step]?.words ?? ''
  const hidden = agreed.when(facilitator, { type: 'hideAnswer', step, answer: words, on: true })
  expect([hidden.mine('anna').matches, hidden.mine('ben').matches]).toEqual([undefined, undefined])
  const out = offered.when(facilitator, { type: 'removeParticipant', participant: 'ben' })
  expect(out.mine('anna').matches).toBeUndefined()
  const left = agreed.when(participant('ben'), { type: 'leave' })
  expect(left.mine('anna').matches).toEqual(agreed.mine('anna').matches)
})

const hide = did(facilitator, { type: 'hideStep', step })
const reopen = did(facilitator, { type: 'reopenStep', step })
const rewrote = (name: string, t: string): Past =>
  did(participant(name), answer('cards', [{ id: 'c', t, col: 'well' }], { rev: 2 }))

/** The same board once its figure was made anew, with other words of its people. */
const anew = (room: Scene): Scene =>
  room.and(
    ...[hide, reopen, rewrote('anna', 'Somebody who mends'), rewrote('ben', 'A surgeon')],
    ...[rewrote('cleo', 'A captain'), closed('cards'), revealed('cards')],
  )

test('T62 an offer on words that their author has changed since waits for no Yes; what was agreed on stays', () => {
  const waits = anew(offered)
  expect([waits.mine('anna').matches, waits.mine('ben').matches]).toEqual([undefined, undefined])
  waits.when(participant('anna'), say2(offered, true)).thenRefused('answer-unknown')
  const stays = anew(agreed)
  expect(stays.mine('anna').matches).toEqual(agreed.mine('anna').matches)
  expect(stays.stage('projector').matches).toBe(1)
})

test('T62 who offered takes it back though its card is gone, by the offer itself', () => {
  const stays = anew(agreed)
  const [own] = stays.mine('ben').matches ?? []
  expect(own).toMatchObject({ text: ask, agreed: true })
  expect(own?.card).toBeUndefined()
  const take: Command = { type: 'offerHelp', step, card: own?.offer ?? '', on: false }
  stays.when(participant('anna'), take).thenRefused('answer-unknown')
  stays.when(participant('ben'), { ...take, on: true }).thenRefused('answer-unknown')
  const back = stays.when(participant('ben'), take).then({ type: 'helpOffered', on: false })
  expect([back.mine('anna').matches, back.mine('ben').matches]).toEqual([undefined, undefined])
  back.when(participant('ben'), take).then()
})

test('T62 a tick that is taken back ends the offers on what it showed, and those who made them are told', () => {
  const ticked = {
    ...asks,
    steps: asks.steps.map((each) =>
      each.id === 'cards'
        ? { ...each, audience: { ...each.audience, to: 'me' as const, tick: true as const } }
        : each,
    ),
  }
  const says = (name: string, t: string, rev: number, isShown: boolean): Past =>
    did(
      participant(name),
      answer('cards', [{ id: 'c', t, col: 'well' }], {
        ...{ rev, show: isShown ? { answer: 'named' } : {} },
      }),
    )
  const room = givenRoom(
    { programme: [{ item: 'walk', workshop: ticked, form: 'full' as const }] },
    ...[joined('Anna', 'Ben'), opened('cards'), says('anna', ask, 1, true)],
    ...[says('ben', 'A dentist', 1, true), closed('cards'), revealed('cards')],
  )
  const waits = room.when(participant('ben'), help(room))
  const seqOf = (scene: Scene) => scene.sees(participant('ben')).mineSeq ?? 0
  const kept = waits.and(says('anna', `${ask}, soon`, 2, true))
  expect(kept.mine('ben').matches).toHaveLength(1)
  expect(seqOf(kept)).toBe(seqOf(waits))
  const back = waits.and(says('anna', ask, 2, false))
  expect([back.mine('anna').matches, back.mine('ben').matches]).toEqual([undefined, undefined])
  expect(seqOf(back)).toBeGreaterThan(seqOf(waits))
})

test('P86 another name is told to whom the name was told, and the end of an offer to both', () => {
  const seqOf = (scene: Scene, seat: string) => scene.sees(participant(seat)).mineSeq ?? 0
  const told = (before: Scene, after: Scene) =>
    everybody.filter((seat) => seqOf(after, seat) > seqOf(before, seat))
  const named = (name: string) => did(participant(name), { type: 'rename', name: 'Kim' })
  expect(told(offered, offered.and(named('ben')))).toEqual(['anna', 'ben'])
  expect(told(offered, offered.and(named('anna')))).toEqual(['anna'])
  expect(told(agreed, agreed.and(named('anna')))).toEqual(['anna', 'ben'])
  expect(agreed.and(named('anna')).mine('ben').matches).toMatchObject([{ name: 'Kim' }])
  for (const participant of ['anna', 'ben']) {
    const removed = offered.and(did(facilitator, { type: 'removeParticipant', participant }))
    expect(told(offered, removed)).toEqual(['anna', 'ben'])
    expect([removed.mine('anna').matches, removed.mine('ben').matches]).toEqual([
      undefined,
      undefined,
    ])
  }
  const hidden = offered.and(did(facilitator, { type: 'hideStep', step }))
  expect(hidden.mine('anna').ownCards).toBeUndefined()
  expect(told(offered, hidden)).toContain('anna')
})

test('L102 both find each other in their own plans, in a part that cannot be handed in; nobody else finds either', () => {
  const planFor = (room: Scene, seat: string): string => {
    const { state, words } = room.told.tip
    const found = state.seats.get(seat)
    if (found === undefined) throw new Error('nobody')
    return JSON.stringify(planOf(planInput(state, words, found), say))
  }
  expect(planFor(offered, 'anna')).toContain(`Ben offered to help me: ${ask}`)
  expect(planFor(offered, 'ben')).not.toContain(ask)
  expect(planFor(agreed, 'anna')).toContain(`Ben can help me: ${ask}`)
  expect(planFor(agreed, 'ben')).toContain(`I can help Anna: ${ask}`)
  expect(planFor(agreed, 'cleo')).not.toMatch(/Anna|Ben/)
  expect(agreed.mine('anna').sections.map(({ id }) => id)).not.toContain('walk.matches')
  const { state, words } = agreed.told.tip
  expect(JSON.stringify(summaryOf(summaryInput(state, words), say))).not.toMatch(/Anna|Ben/)
})
