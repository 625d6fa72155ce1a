import type { Nasty } from './nasty.ts'

const zwj = '\u200d'
const family = `👩${zwj}👩${zwj}👧`

/** Markup that would act in some place where a name stands. */
export const markup: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "{{constructor.constructor('alert()')()}}",
  '${7*7}',
  'javascript:alert(1)',
  '</title><script>alert(1)</script>',
  "'-alert(1)-'",
]

/** Keys of every object. */
export const inherited: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
]

/** Real names, which must pass unchanged. */
export const realNames: readonly string[] = [
  'O’Brien-Ñandú',
  'محمد علي',
  '李小龍',
  'नेहा शर्मा',
  'יעל 2',
  `Zoë ${family}`,
  'สมชาย',
  'Nguyễn Thị Ỳ',
  '🇺🇦 Oksana',
  'Björk Guðmundsdóttir',
  'null',
  'No',
]

export const names: readonly Nasty[] = [
  {
    id: 'N01',
    why: 'a name that looks empty leaves a blank row, and nobody to call',
    tries: [
      {
        at: 'name',
        values: [
          '',
          ' ',
          '\t\n',
          '\u00a0\u2003\u3000',
          '\u200b\u200b',
          '\u2060',
          '\ufeff',
          '\u3164',
          '\u115f',
          '\u00ad\u00ad',
          '\u180e',
        ],
        is: { refused: 'name-empty' },
      },
    ],
  },
  {
    id: 'N03',
    why: 'marks of direction turn around what follows the name',
    tries: [
      {
        at: 'name',
        values: [
          ['\u202enimda', 'nimda'],
          ['Sam \u202e)rotatilicaf(', 'Sam )rotatilicaf('],
          ['a\u2066b\u2067c', 'abc'],
          ['\u2069\u2069\u2069Eve', 'Eve'],
          ['\u200fBob\u200f', 'Bob'],
        ],
        is: 'kept',
      },
    ],
  },
  {
    id: 'N06',
    why: 'markup, in every place where a name is printed',
    tries: [
      { at: 'name', values: markup, is: 'kept' },
      // One code point longer than a name may be.
      {
        at: 'name',
        values: ["{{constructor.constructor('alert(1)')()}}"],
        is: { refused: 'name-too-long' },
      },
      { at: 'text', values: markup, is: 'kept' },
      { at: 'title', values: markup, is: 'kept' },
    ],
  },
  {
    id: 'N07',
    why: 'keys of every object, where a plain object is used as a map',
    tries: [
      { at: 'name', values: inherited, is: 'kept' },
      { at: 'text', values: inherited, is: 'kept' },
    ],
  },
  {
    id: 'N08',
    why: 'characters that break stores, logs and terminals',
    tries: [
      {
        at: 'name',
        values: [
          'a\u0000b',
          '\ud800',
          'x\udfffy',
          'Bob\r\n2026-11-22T00:00:00Z info login ok user=admin',
          '\u001b[2J\u001b[1;31mROOT',
          '\u001b]0;pwned\u0007',
          'a\u2028b\u2029c',
          '\u0085\u000b\f',
          '\ufdd0\uffff',
        ],
        is: { refused: 'name-chars' },
      },
    ],
  },
  {
    id: 'N09',
    why: 'real names must pass: a filter that only lets ASCII through would pass all the rest',
    tries: [{ at: 'name', values: realNames, is: 'kept' }],
  },
  {
    id: 'X01',
    why: 'more of what is drawn as nothing: a blank Braille cell, a null notehead, fillers, selectors, tags',
    tries: [
      {
        at: 'name',
        values: [
          '\u2800',
          '\u2800\u200b\u2800',
          '\ufff0',
          '\u{1d159}',
          '\u180b\u180c',
          '\u034f',
          '\u17b4',
          '\u{e0041}',
          '\uffa0',
          '\u{1bca0}',
          '\ufe0f',
        ],
        is: { refused: 'name-empty' },
      },
      { at: 'name', values: [['Ida\u2800\u{1d159}', 'Ida']], is: 'kept' },
      {
        at: 'title',
        values: ['\u200b', '\u2800', '\u202e', ' \n '],
        is: { refused: 'bad-shape' },
      },
    ],
  },
  {
    id: 'X02',
    why: 'floods of joiners make two equal names, and a name longer than it looks',
    tries: [
      {
        at: 'name',
        values: [
          [`Joi${zwj}${zwj}${zwj}ner`, 'Joiner'],
          [`Non\u200c${zwj}\u200c${zwj}joiner`, 'Nonjoiner'],
          [`${zwj.repeat(500)}Flood${zwj.repeat(400)}`, 'Flood'],
          [`می\u200cخواهم`, 'می\u200cخواهم'],
        ],
        is: 'kept',
      },
      { at: 'name', values: [zwj.repeat(1000)], is: { refused: 'name-empty' } },
    ],
  },
  {
    id: 'X03',
    why: 'towers of combining marks cover the lines above',
    tries: [
      {
        at: 'name',
        values: [
          [`Z${'\u0335'.repeat(30)}algo`, 'Z\u0335\u0335algo'],
          ['\u0301\u0302Mark', 'Mark'],
          [`Cafe\u200b\u0301`, 'Café'],
          [`Y${'\u0321\u030c'.repeat(300)}`, 'Y\u0321\u0321'],
        ],
        is: 'kept',
      },
      {
        at: 'text',
        values: [
          [`T${'\u0329'.repeat(200)}ower`, `T${'\u0329'.repeat(8)}ower`],
          [`h\u0335${'\u0361\u0489'.repeat(20)}e`, `h\u0335${'\u0361\u0489'.repeat(3)}\u0361e`],
        ],
        is: 'kept',
      },
    ],
  },
  {
    id: 'X04',
    why: 'joined emoji at the limit of a name are cut in two, or grow past it when they get a number',
    tries: [
      {
        at: 'name',
        values: [`${'😀'.repeat(5)}${family.repeat(7)}`, '🇺🇦'.repeat(20), `👩🏽${zwj}🌾`.repeat(10)],
        is: 'kept',
      },
      {
        at: 'name',
        values: [family.repeat(9), '😀'.repeat(41)],
        is: { refused: 'name-too-long' },
      },
    ],
  },
  {
    id: 'X05',
    why: 'a name that runs from right to left, in the middle of a sentence that does not',
    tries: [
      { at: 'name', values: ['שרה', 'عمر 7', '(דן)', 'א-1 vs 2'], is: 'kept' },
      { at: 'title', values: ['סדנה 3', ['\u202egnihtyna', 'gnihtyna']], is: 'kept' },
    ],
  },
  {
    id: 'X07',
    why: 'words that look like codes, tokens and keys are words',
    tries: [
      {
        at: 'name',
        values: ['K7QM-2XPD', '4829 1364', 'Bearer abcdefgh', 'cairn_seat_x=1; Path=/', 'Guest 7'],
        is: 'kept',
      },
      { at: 'text', values: ['K7QM-2XPD', 'https://cairn.example/j/48291364#key'], is: 'kept' },
    ],
  },
]
