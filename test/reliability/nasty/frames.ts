import type { Nasty } from './nasty.ts'

export const frames: readonly Nasty[] = [
  {
    id: 'F01',
    why: 'binary packets with no attachment, with many, or with another one than they say',
    tries: [
      {
        at: 'frame',
        values: [
          '450-["answer",{"_placeholder":true,"num":0}]',
          '45999999-["answer",{"_placeholder":true,"num":0}]',
          '451-["answer",{"_placeholder":true,"num":-1}]',
          '451-["answer",{"_placeholder":true,"num":"splice"}]',
          '4511-',
          '46',
          Buffer.from([4, 0, 255]),
        ],
        is: 'harmless',
      },
    ],
  },
  {
    id: 'F02',
    why: 'reserved and unknown events, acknowledgements that are missing, fake or for nothing, namespaces of nobody',
    tries: [
      {
        at: 'frame',
        values: [
          '42["connect"]',
          '42["disconnect"]',
          '42["disconnecting"]',
          '42["error",{}]',
          '42["__proto__",{}]',
          '42["hasOwnProperty"]',
          '42[]',
          '42{}',
          '42[null]',
          '42[1,2]',
          '420["op"]',
          '42["op",{"id":"01J0000000000000000000000A"},"not-a-function"]',
          '42["command",{"id":"01J0000000000000000000000A","type":"eraseMe"},"not-a-function"]',
          '43999["x"]',
          '40/admin,{}',
          '40/__proto__,',
          '4',
          '9',
          '2probe',
          '5',
        ],
        is: 'harmless',
      },
    ],
  },
  {
    id: 'F07',
    why: 'places to go on from that are none, and other rooms and roles than the token’s own',
    tries: [
      {
        at: 'after',
        values: ['-1', '9007199254740993', '1e3', '[object Object]', 'null', '', ' 1', '0x1', '١'],
        is: { refused: 'bad-shape' },
      },
      {
        at: 'handshake',
        values: [{}, { after: -1, role: 'facilitator', participant: 'someone-else' }],
        is: 'let in',
      },
      {
        at: 'handshake',
        values: [
          { room: ['own', 'other'] },
          { room: { $gt: '' } },
          { as: 'owner' },
          { as: ['participant'] },
          { token: { $gt: '' } },
          { token: '' },
        ],
        is: { refused: 'bad-shape' },
      },
      {
        at: 'handshake',
        values: [
          { room: 'other' },
          { room: '\u0000' },
          { room: '__proto__' },
          { as: 'projector' },
          { as: 'facilitator' },
          { as: 'organizer' },
          { token: '\u0000' },
          { token: '__proto__' },
        ],
        is: { refused: 'room-unknown' },
      },
    ],
  },
]
