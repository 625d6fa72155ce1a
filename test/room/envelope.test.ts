import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import english from '../../client/lib/words/en.json' with { type: 'json' }
import { parseEnvelope } from '../../server/room/envelope.ts'
import { answer, did, facilitator, given, joined, opened, participant } from './given.ts'

const id = 'abcdefgh'

describe('a frame', () => {
  test('C40 is a command with its id', () => {
    expect(parseEnvelope({ id, type: 'openStep', step: 'walk.week' })).toEqual({
      id,
      command: { type: 'openStep', step: 'walk.week' },
    })
    const given = {
      type: 'giveAnswer',
      step: 'walk.week',
      answer: null,
      rev: 1,
      done: false,
      show: { answer: 'named' },
      other: 'keep',
    }
    expect(parseEnvelope({ id, ...given })).toEqual({ id, command: given })
  })

  test.each([
    [undefined, undefined],
    [null, undefined],
    ['openStep', undefined],
    [[], undefined],
    [{}, 'type'],
    [{ id }, 'type'],
    [{ id, type: 'constructor' }, 'type'],
    [{ id, type: 'join', name: null }, 'type'],
    [{ id: 'short', type: 'leave' }, 'id'],
    [{ id: 'x'.repeat(65), type: 'leave' }, 'id'],
    [{ id: 'with spaces', type: 'leave' }, 'id'],
    [{ type: 'leave' }, 'id'],
    [{ id, type: 'leave', more: 1 }, undefined],
    [{ id, type: 'openStep' }, 'step'],
    [{ id, type: 'openStep', step: 7 }, 'step'],
    [{ id, type: 'setTimer', seconds: 0 }, 'seconds'],
    [{ id, type: 'setTimer', seconds: 1.5 }, 'seconds'],
    [{ id, type: 'setTimer', seconds: Number.NaN }, 'seconds'],
    [{ id, type: 'undo', of: 0 }, 'of'],
    [{ id, type: 'giveAnswer', step: 'walk.week', rev: 1, done: true }, 'answer'],
    [{ id, type: 'giveAnswer', step: 'walk.week', answer: 1, rev: 0, done: true }, 'rev'],
    [{ id, type: 'giveAnswer', step: 'walk.week', answer: 1, rev: 2 ** 60, done: true }, 'rev'],
    [
      {
        id,
        type: 'giveAnswer',
        step: 'walk.week',
        answer: 1,
        rev: 1,
        done: true,
        show: { answer: 'all' },
      },
      'show.answer',
    ],
    [
      { id, type: 'giveAnswer', step: 'walk.week', answer: 1, rev: 1, done: true, other: 'both' },
      'other',
    ],
  ])('C40 %j is bad-shape at %s', (frame, path) => {
    expect(parseEnvelope(frame)).toEqual(
      path === undefined ? { code: 'bad-shape' } : { code: 'bad-shape', path },
    )
  })

  test('C40 never throws, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
        (frame) => {
          expect(parseEnvelope(frame)).toMatchObject({ code: 'bad-shape' })
        },
      ),
    )
  })

  test('C40 does no harm with names that every object inherits', () => {
    const frame: unknown = JSON.parse(
      `{"id":"${id}","type":"giveAnswer","step":"walk.film","answer":{"slots":{"__proto__":"x"}},"rev":1,"done":true,"show":{"__proto__":"named"}}`,
    )
    const read = parseEnvelope(frame)
    if ('command' in read) {
      const room = given(joined('Anna'), opened('film')).when(participant('anna'), read.command)
      expect(JSON.stringify(room.mine('anna'))).not.toContain('__proto__')
    }
    expect(Object.prototype).not.toHaveProperty('named')
    for (const step of ['__proto__', 'constructor', 'toString', 'walk.__proto__'])
      given(joined('Anna'))
        .when(participant('anna'), { ...answer('week', { v: 3 }), step })
        .thenRefused('step-unknown')
    given(joined('Anna'), did(facilitator, { type: 'openStep', step: 'walk.next' }))
      .when(participant('anna'), answer('next', { items: [{ id: 'constructor', act: 'go' }] }))
      .then({ type: 'answerGiven' })
  })
})

test('C48 every refusal has its sentence, and no sentence is left over', async () => {
  const { readFileSync } = await import('node:fs')
  const source = readFileSync(new URL('../../server/room/refusals.ts', import.meta.url), 'utf8')
  const codes = [...source.matchAll(/^ {2}\| '([a-z-]+)'/gm)].map((match) => `refusal.${match[1]}`)
  expect(codes.length).toBeGreaterThan(40)
  expect(Object.keys(english.refusal).sort()).toEqual([...codes].sort())
  for (const sentence of Object.values(english.refusal)) expect(sentence).toMatch(/\.$/)
})
