import { expect, test } from 'vitest'
import { textsUnder } from '../../client/lib/prompt-texts.ts'
import { seenBy } from '../../client/facilitator/audience-line.ts'
import { namesSomebody } from '../../client/facilitator/names-somebody.ts'
import { afterOf, labelOf, thenOf } from '../../client/facilitator/primary-words.ts'
import { roomScreen } from '../../client/facilitator/room-screen.ts'
import { shortAddress, spacedCode } from '../../client/facilitator/links.ts'
import type { NextStep } from '../../client/facilitator/next-step.ts'
import type { Audience } from '../../templates/workshop.ts'
import { entry } from './desk-stage.ts'

const agenda = [entry('a', { state: 'now' }), entry('b', { title: 'A strength', minutes: 3 })]
const audience: Audience = {
  to: 'counts',
  reveal: 'hidden',
  minGroup: 5,
  sensitive: false,
  parts: {},
}
const words = (next: NextStep, hidden = 0) => afterOf(next, agenda, hidden).map((each) => each.word)

test('K12 the sentence under the button says how many it takes and how many there are', () => {
  const reveal = {
    act: 'reveal',
    step: 'a',
    have: 53,
    need: 5,
    then: { act: 'next', to: 'b' },
    sensitive: false,
  } as const
  expect(afterOf(reveal, agenda, 0)).toEqual([
    { word: 'console.after.reveal', params: { need: 5, have: 53 } },
  ])
  expect(words(reveal, 4)).toContain('console.after.hidden')
  expect(words({ ...reveal, have: 6 })).toContain('console.after.few')
  expect(words({ ...reveal, have: 8 })).not.toContain('console.after.few')
  expect(words({ ...reveal, have: 2, need: 0 })).toEqual(['console.after.reveal-ticked'])
})

test('K12 the sentence names the step that Next leads to', () => {
  expect(afterOf({ act: 'next', to: 'b' }, agenda, 0)[0]?.params).toEqual({
    title: 'A strength',
    n: 3,
  })
})

test('K12 the label is the act, and a Reveal that waits is still called so', () => {
  const then = { act: 'next', to: 'b' } as const
  expect(labelOf({ act: 'too-few', step: 'a', have: 4, need: 5, then })).toBe('console.act.reveal')
  expect(labelOf({ act: 'open', step: 'a', again: true })).toBe('console.act.open-again')
  expect(thenOf({ act: 'close', step: 'a' })).toBe('console.act.reveal')
  expect(thenOf(then)).toBeNull()
})

test('K13 the line over a step says who sees it, its parts and its care included', () => {
  const said = (change: Partial<Audience>) =>
    seenBy({ ...audience, ...change }).map((each) => each.word)
  expect(said({ to: 'me' })).toEqual(['console.seen.me'])
  expect(said({ to: 'me', tick: true })).toEqual(['console.seen.me-tick'])
  expect(said({ reveal: 'live' })).toEqual(['console.seen.live'])
  expect(said({ to: 'unnamed' })).toEqual(['console.seen.unnamed'])
  expect(said({ to: 'me', parts: { stars: { to: 'counts' } }, sensitive: true })).toEqual([
    'console.seen.me',
    'console.seen.part',
    'console.seen.sensitive',
  ])
})

test('K13 totals and unnamed text of fewer than five people come with a warning', () => {
  const said = (change: Partial<Audience>) =>
    seenBy({ ...audience, minGroup: 3, ...change }).map((each) => each.word)
  expect(said({})).toEqual(['console.seen.counts', 'console.seen.small'])
  expect(said({ to: 'unnamed' })).toContain('console.seen.small')
  expect(said({ to: 'named' })).toEqual(['console.seen.named'])
  expect(said({ minGroup: 5 })).toEqual(['console.seen.counts'])
})

test('K13 before a step is opened it says how many people there are, where its figure takes enough', () => {
  const said = (change: Partial<Audience>, here: number | null) =>
    seenBy({ ...audience, ...change }, here).map((each) => `${each.word} ${each.n}`)
  expect(said({}, 12)).toEqual(['console.seen.counts 5', 'console.seen.have 12'])
  expect(said({ to: 'unnamed' }, 6)).toEqual([
    'console.seen.unnamed 5',
    'console.seen.have 6',
    'console.after.few 6',
  ])
  expect(said({ to: 'me' }, 6)).toEqual(['console.seen.me 5'])
  expect(said({ to: 'me', parts: { stars: { to: 'counts' } } }, 9)).toContain('console.seen.have 9')
  expect(said({}, null)).toEqual(['console.seen.counts 5'])
})

test('K14 an answer that names somebody in the room is marked', () => {
  const people = [{ name: 'Karl' }, { name: 'Guest 14' }, { name: 'Bo' }, { name: 'Zoë van Dam' }]
  expect(namesSomebody('less of Karl’s team', people)).toBe(true)
  expect(namesSomebody('more of ZOË', people)).toBe(true)
  expect(namesSomebody('karlsruhe in spring', people)).toBe(false)
  expect(namesSomebody('a guest at 14 tables', people)).toBe(false)
  expect(namesSomebody('bo', people)).toBe(false)
})

test('K15 a room shows the screen that its state calls for', () => {
  const counts = { here: 0, writing: 0, done: 0, savedPlans: 0, seats: 0 }
  const fresh = { ended: false, step: null, agenda: [entry('a')], counts }
  expect(roomScreen('auto', fresh)).toBe('before')
  expect(roomScreen('auto', { ...fresh, counts: { ...counts, seats: 1 } })).toBe('console')
  expect(roomScreen('auto', { ...fresh, agenda: [entry('a', { state: 'done' })] })).toBe('console')
  expect(roomScreen('console', fresh)).toBe('console')
  expect(roomScreen('console', { ...fresh, ended: true })).toBe('pack-up')
})

test('K16 codes and addresses are written as people read them', () => {
  expect(spacedCode('48291364')).toBe('4829 1364')
  expect(shortAddress('http://192.168.1.20:3000/j/48291364')).toBe('192.168.1.20:3000')
})

test('K30 the console has what people read under a question: the notes speak of it', () => {
  const sentence = {
    text: '',
    sentence: 'I’m {job} in {place}.',
    slots: [{ id: 'job', label: 'What?' }],
  }
  expect(textsUnder(sentence)).toEqual(['I’m … in ….'])
  const map = {
    text: '',
    quarters: { upperStart: 'Not yet' },
    rows: [{ id: 'it', label: 'My target' }],
  }
  expect(textsUnder(map)).toEqual(['Not yet', 'My target'])
  const told = {
    text: '',
    points: ['One tells.'],
    roles: [{ id: 'a', label: 'Teller', does: 'Tell.' }],
  }
  expect(textsUnder(told)).toEqual(['One tells.', 'Teller'])
  expect(textsUnder({ text: 'Write.', limit: 20 })).toEqual([])
})
