import type { Nasty } from './nasty.ts'

/** Kept as text: only a JSON parser makes such a key. */
const withProto = (rest: string): unknown =>
  JSON.parse(`{"__proto__":{"role":"facilitator"}${rest}}`)

const give = (answer: unknown, more: object = {}): object => ({
  type: 'giveAnswer',
  step: 'nasty.scene',
  answer,
  rev: 1,
  done: true,
  ...more,
})

const desk = (body: object | string) => ({ as: 'facilitator', body }) as const
const seat = (body: object | string) => ({ as: 'participant', body }) as const

export const shapes: readonly Nasty[] = [
  {
    id: 'A07',
    why: 'other things than an answer: operators, things that pretend to be promises or buffers, numbers at the edge',
    tries: [
      {
        at: 'answer',
        values: [
          { $gt: '' },
          { toJSON: 'x' },
          ['a', 'b', 'c', 'd'],
          null,
          true,
          0,
          -0,
          9007199254740993,
          1e308,
          -1,
          { length: 1e9 },
          withProto(''),
          { then: 'x' },
          { type: 'Buffer', data: [1, 2] },
          { t: -1 },
          { t: ['x'] },
        ],
        is: { refused: 'bad-shape' },
      },
    ],
  },
  {
    id: 'X14',
    why: 'keys that every object inherits, the same key twice, and JSON that only nearly is',
    tries: [
      {
        at: 'command',
        values: [
          seat({ ...give({ t: 'x' }), constructor: { prototype: {} } }),
          seat(`{"id":"one-of-two","type":"time","type":"eraseMe","step":"x"}`),
          seat(`{"__proto__":{"type":"eraseMe"},"id":"inherited"}`),
          seat(
            `{"id":"proto-in-it","type":"giveAnswer","step":"nasty.scene","answer":{"t":"x","__proto__":{"t":"y"}},"rev":1,"done":true}`,
          ),
          seat(
            `{"id":"deep-inside","type":"giveAnswer","step":"nasty.scene","answer":${'['.repeat(9000)}${']'.repeat(9000)},"rev":1,"done":true}`,
          ),
          seat(
            `{"id":"infinite-1","type":"giveAnswer","step":"nasty.scene","answer":{"t":"x"},"rev":1e400,"done":true}`,
          ),
          seat({ type: '__proto__' }),
          seat({ type: ['giveAnswer'] }),
          seat('null'),
          seat('[]'),
          seat('"time"'),
          seat('1e999'),
          seat(give({ t: 'x' }, { show: withProto(',"x":"named"') })),
          desk({ type: 'openStep', step: { $ne: '' } }),
          desk({ type: 'hold', on: 'false' }),
          desk({ type: 'lockRoom', on: 1 }),
        ],
        is: { refused: 'bad-shape' },
      },
      {
        at: 'body',
        values: [
          '',
          'null',
          '[]',
          '{"code":"\\u0000","name":"\\u0000"}',
          '{"code":{"$gt":""},"room":{"$gt":""},"token":[],"email":{},"password":null}',
          '{"__proto__":{"code":"x"},"constructor":{"prototype":{"admin":true}}}',
          '\ufeff{}',
          '{"code":1e999}',
          '{"code":"x","code":"y",}',
          `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
          `{"code":"${'\\ud800'.repeat(30)}"}`,
          `{"name":"${'x'.repeat(60_000)}"}`,
          '{"programme":[{"break":"\\u0000","minutes":1}]}',
          '{"workshop":"__proto__"}',
          '{"workshop":"constructor","form":"toString"}',
        ],
        is: 'harmless',
      },
    ],
  },
  {
    id: 'X16',
    why: 'halves of one character in two fields, which become whole when those are put together',
    tries: [
      {
        at: 'command',
        values: [
          seat(
            give(
              [
                { id: 'a', t: '\ud83d' },
                { id: 'b', t: '\ude00' },
              ],
              { step: 'nasty.ideas' },
            ),
          ),
          seat(give({ slots: { job: 'x\ud83d', place: '\ude00x' } }, { step: 'nasty.film' })),
          seat(give({ isPrototypeOf: { l: '\ud83d', r: '\ude00' } }, { step: 'nasty.rows' })),
          seat(
            give(
              { items: [{ cue: '\ud83d', act: '\ude00', who: '\ud83d' }] },
              { step: 'nasty.next' },
            ),
          ),
        ],
        is: { refused: 'answer-chars' },
      },
    ],
  },
  {
    id: 'X18',
    why: 'numbers and days outside of every range: no timer, revision, date or undo may run away',
    tries: [
      {
        at: 'command',
        values: [
          ...[0, 6, 2.5, 1e308, '4', -4].map((v) => seat(give({ v }, { step: 'nasty.week' }))),
          ...[101, -1, 0.5, 1e308, '5'].map((confidence) =>
            seat(give({ slots: {}, confidence }, { step: 'nasty.film' })),
          ),
          ...[21, -1, 0.5, 1e308, '1'].map((dots) =>
            seat(give({ constructor: dots }, { step: 'nasty.dots' })),
          ),
          seat(give({ slots: { job: { toString: 'x' } } }, { step: 'nasty.film' })),
          ...['1e400', '-1', '0', '1e308', '0.5', '"60"', 'null', '86401', 'true'].map((seconds) =>
            desk(
              `{"id":"timer-${seconds.replace(/\W/g, '')}-x","type":"setTimer","seconds":${seconds}}`,
            ),
          ),
          ...['3601', '-3601', '1e99', '0.1'].map((seconds) =>
            desk(
              `{"id":"more-${seconds.replace(/\W/g, '')}-xx","type":"addTime","seconds":${seconds}}`,
            ),
          ),
          ...[0, -1, 0.5, '1', 9007199254740992, Number.MAX_SAFE_INTEGER].map((rev) =>
            seat(give({ t: 'x' }, { rev })),
          ),
          ...[0, -1, 1e300, null].map((of) => desk({ type: 'undo', of })),
          ...[
            '0000-00-00',
            '9999-12-31',
            '2026-02-30',
            '+275760-09-13',
            '-000001-01-01',
            '1999-12-31',
            '2200-01-01',
            '２０２６-01-01',
          ].map((by) => seat(give({ items: [{ act: 'x', by }] }, { step: 'nasty.next' }))),
          seat(give({ items: [{ act: 'x', asks: '2026-13-01' }] }, { step: 'nasty.next' })),
        ],
        is: { refused: 'bad-shape' },
      },
    ],
  },
  {
    id: 'X19',
    why: 'ids of commands that are no ids',
    tries: [
      {
        at: 'command',
        values: [
          'x'.repeat(10_240),
          'x'.repeat(65),
          'short',
          'with space',
          'with\u0000nul',
          'with\nline',
          '../../../x',
          'ümlaut-id',
          '\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800',
          12345678,
          ['12345678'],
          { toString: 'x' },
        ].map((id) => seat({ ...give({ t: 'x' }), id })),
        is: { refused: 'bad-shape' },
      },
    ],
  },
  {
    id: 'X23',
    why: 'thousands of ids at once, and the same id again and again',
    tries: [
      {
        at: 'command',
        values: [
          seat(
            give(
              Array.from({ length: 600 }, (_, n) => ({ id: `i${n}`, t: 'x' })),
              { step: 'nasty.ideas' },
            ),
          ),
          seat(
            give(
              Array.from({ length: 10 }, () => ({ id: 'same', t: 'x' })),
              { step: 'nasty.ideas' },
            ),
          ),
          seat(give({ t: 'x' }, { show: many(2500, 'named') })),
          seat(give(many(700, { l: 'x' }), { step: 'nasty.rows' })),
          seat(give(many(900, 'x'), { step: 'nasty.dots' })),
        ],
        is: { refused: 'bad-shape' },
      },
      {
        at: 'command',
        values: [
          seat(give({ edits: many(600, { out: 'yes' }) }, { step: 'nasty.plan' })),
          seat(give({ edits: { 'x\u0000y': {} } }, { step: 'nasty.plan' })),
        ],
        is: { refused: 'bad-shape' },
      },
      {
        at: 'command',
        values: [seat(give({ edits: many(900, { text: 'x' }) }, { step: 'nasty.plan' }))],
        is: { refused: 'answer-too-long' },
      },
    ],
  },
]

function many<T>(count: number, value: T): Readonly<Record<string, T>> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, value]))
}
