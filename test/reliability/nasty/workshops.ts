import type { Nasty } from './nasty.ts'

/** Lists of nine names of the list before, seven times: small to write, 9^7 entries if anybody wrote them out. */
const laughs = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  .map((name, place, all) => {
    const one = place === 0 ? 'x' : `*${all[place - 1] ?? ''}`
    return `${name}: &${name} [${Array.from({ length: 9 }, () => one).join(',')}]\n`
  })
  .join('')

export const workshops: readonly Nasty[] = [
  {
    id: 'T01',
    why: 'aliases of aliases fill the memory',
    tries: [{ at: 'workshop', values: [`${laughs}title: *g\n`], is: { refused: 'with its line' } }],
  },
  {
    id: 'T02',
    why: 'whatever nests without end makes a reader that calls itself fall over',
    tries: [
      {
        at: 'workshop',
        values: [
          `title: ${'['.repeat(10_000)}${']'.repeat(10_000)}`,
          `title: ${'{a: '.repeat(5000)}${'}'.repeat(5000)}`,
          Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
          `${'- '.repeat(20_000)}x`,
          `${'? '.repeat(20_000)}x`,
        ],
        is: { refused: 'with its line' },
      },
    ],
  },
  {
    id: 'T03',
    why: 'keys and merges that reach a prototype',
    tries: [
      {
        at: 'workshop',
        values: [
          '__proto__:\n  isAdmin: true\ntitle: x\n',
          'title: x\n<<: {__proto__: {isAdmin: true}}\n',
          'constructor:\n  prototype:\n    isAdmin: true\n',
          'steps:\n  - <<: {"__proto__": {"visibility": "public"}}\n    type: text\n',
          'steps:\n  - id: x\n    kind: text\n    __proto__: { prompt: x }\n',
        ],
        is: { refused: 'with its line' },
      },
    ],
  },
  {
    id: 'X22',
    why: 'languages that only look like tags: writing a date in them throws',
    tries: [
      {
        at: 'language',
        values: [
          'en-ab-cd',
          'de-1996-1996',
          'abc-de-fg-hi',
          'en_US',
          'x',
          '\u0000',
          '__proto__',
          'e'.repeat(40),
        ],
        is: { refused: 'bad-shape' },
      },
      { at: 'language', values: ['pt-BR', 'zh-Hant', 'ar', 'zz', 'qaa'], is: 'kept' },
    ],
  },
  {
    id: 'X24',
    why: 'texts of a workshop that a store, a terminal or a page would choke on',
    tries: [
      {
        at: 'workshop',
        values: [
          'title: "a\\0b"\n',
          'title: "\\uD800"\n',
          'title: "\\e[31m"\n',
          'title: !!js/function "alert(1)"\n',
          'title: !!binary aGVsbG8=\n',
          '%TAG ! tag:x,2000:\n--- !x\na: 1\n',
          '\u0000',
          '\ufffe',
          'k: v\n'.repeat(4000),
          Array.from({ length: 9000 }, (_, n) => `k${n}: v`).join('\n'),
        ],
        is: { refused: 'with its line' },
      },
    ],
  },
]
