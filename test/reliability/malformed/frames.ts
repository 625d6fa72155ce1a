import type { Chance } from '../processes/chance.ts'
import { scratched, spoiled } from './spoil.ts'

/** What a frame may be made of: the room's own ids, so that much of it is right. */
export interface Known {
  readonly room: string
  readonly step: string
  readonly seats: readonly string[]
}

/** Every command, right but for its id; those that would end the room or the seat that sends it apart. */
function rightCommands({ step, seats }: Known): readonly object[] {
  const [seat = 'none'] = seats
  return [
    { type: 'giveAnswer', step, answer: { v: 3, w: 'well' }, rev: 1, done: true },
    {
      type: 'giveAnswer',
      step,
      answer: { v: 1 },
      rev: 2,
      done: false,
      show: { answer: 'named' },
      other: 'keep',
    },
    { type: 'giveAnswer', for: seat, step, answer: { v: 2 }, rev: 1, done: true },
    { type: 'pass', step },
    { type: 'shareSection', section: step, on: true },
    { type: 'markSaved', saved: true },
    { type: 'markPaper', step, on: true },
    { type: 'rename', name: 'Anna' },
    { type: 'leave' },
    { type: 'time' },
    { type: 'openStep', step },
    { type: 'closeStep', step },
    { type: 'reopenStep', step },
    { type: 'revealStep', step },
    { type: 'hideStep', step },
    { type: 'setTimer', seconds: 60 },
    { type: 'addTime', seconds: -30 },
    { type: 'stopTimer' },
    { type: 'hold', on: false },
    { type: 'blankWall', on: false },
    { type: 'hideAnswer', step, answer: 'none', on: true },
    { type: 'spotlight', step, answer: null },
    { type: 'spotlight', step, answer: 'card-1' },
    { type: 'askSpotlight', step, answer: 'none' },
    { type: 'allowSpotlight', step, answer: 'none', allow: true },
    { type: 'mergeWords', step, from: 'one', into: null },
    { type: 'releaseAnswers', step, answers: ['none'] },
    { type: 'clusterCards', step, clusters: [{ title: 'Both', cards: ['card-1'] }] },
    { type: 'offerHelp', step, card: 'card-1', on: true },
    { type: 'answerOffer', step, offer: 'none', yes: true },
    { type: 'renameParticipant', participant: 'none', name: 'Eve' },
    { type: 'removeParticipant', participant: 'none' },
    { type: 'issueKey', as: 'projector' },
    { type: 'revokeKey', key: 'none' },
    { type: 'askGroups', step, size: 2, mode: 'neighbours' },
    { type: 'formGroups', step, size: 2, mode: 'mix' },
    { type: 'swapPeople', a: seat, b: 'none' },
    { type: 'pairRule', a: seat, b: 'none', rule: null },
    { type: 'nextTurn', step },
    { type: 'letIn', step, seat },
    { type: 'setTable', table: 'A' },
    { type: 'chooseNumber', step, number: 7 },
    { type: 'undo', of: 999_999 },
    { type: 'join', name: 'x', language: null, tokenHash: 'x', returnCode: 'x', returnHash: 'x' },
  ]
}

let made = 0

/** One frame that no client of ours sends: text as a WebSocket carries it, or bytes. */
export function frame(chance: Chance, known: Known): string | Buffer {
  switch (chance.below(8)) {
    case 0:
      return packetNonsense(chance)
    case 1:
      return scratched(chance, event(chance, known))
    case 2:
      return binary(chance, known)
    case 3:
      return event(chance, known, packetHead(chance))
    default:
      return event(chance, known)
  }
}

/** `42<ack>["command",{...}]` with an envelope that is almost one. */
function event(chance: Chance, known: Known, head?: string): string {
  made += 1
  const envelope = { id: `malformed-${made}`, ...chance.oneOf(rightCommands(known)) }
  const packet = ['command', envelope]
  const body =
    chance.below(5) === 0 ? spoiled(chance, packet) : `["command",${spoiled(chance, envelope)}]`
  return `${head ?? `42${made % 1000}`}${body}`
}

/** Types, namespaces, attachments and acknowledgement ids that are wrong. */
function packetHead(chance: Chance): string {
  return chance.oneOf([
    '42',
    '420',
    '42-1',
    '4201',
    '421e9',
    '42999999999999999999',
    '42/',
    '42/other,1',
    '42/__proto__,1',
    '42//,',
    '40',
    '41',
    '43',
    '431',
    '44',
    '45',
    '451-1',
    '450-1',
    '45-1-1',
    '459999999999-1',
    '461-1',
    '47',
    '4:',
    '2',
    '3',
    '5',
    '6',
    '0',
    '1',
    '',
  ])
}

function packetNonsense(chance: Chance): string {
  return chance.oneOf([
    '',
    '4',
    '42',
    '42[',
    '42{}',
    '42[]',
    '42[null]',
    '42[["command"]]',
    '42["command"]',
    '42["command",{},{},{}]',
    '42["disconnect"]',
    '42["disconnecting"]',
    '42["connect_error"]',
    '42["newListener",{}]',
    '42["removeListener","command"]',
    '42["error",{"message":"x"}]',
    '42["__proto__"]',
    '42["toString"]',
    '42[1]',
    '42[{}]',
    '420["command",',
    '40{"room":',
    '40/x,{"room":1}',
    '430[{"ok":true}]',
    '44{"message":"x"}',
    '41{}',
    '3probe',
    '5',
    '2'.repeat(100),
    'b4AAAA',
    '\u0000\u0001\u001e\u001e',
    '4\u001e4\u001e4',
    `42["command","${'y'.repeat(66_000)}"]`,
  ])
}

/** Attachments that were promised and do not come, come unasked, or hide in an answer. */
function binary(chance: Chance, known: Known): string | Buffer {
  switch (chance.below(4)) {
    case 0:
      return Buffer.from(Array.from({ length: chance.below(200) }, () => chance.below(256)))
    case 1:
      return Buffer.from(event(chance, known))
    case 2:
      return event(chance, known, `45${chance.below(4)}-${chance.below(10)}`)
    default:
      return `451-7["command",{"id":"malformed-binary","type":"giveAnswer","step":"${known.step}","answer":{"t":{"_placeholder":true,"num":${chance.oneOf(['0', '1', '-1', '"x"', '1e9'])}}},"rev":1,"done":true}]`
  }
}

/** Bytes that are no WebSocket frame at all, to be written to the bare connection after the upgrade. */
export function rawFrame(chance: Chance): Buffer {
  const body = Buffer.from(Array.from({ length: chance.below(60) }, () => chance.below(256)))
  const first = chance.oneOf([
    0x81, 0x82, 0x80, 0x01, 0x00, 0x8f, 0x83, 0xc1, 0xf1, 0x88, 0x89, 0x09,
  ])
  const key = Buffer.from([1, 2, 3, 4])
  switch (chance.below(6)) {
    case 0: // not masked
      return Buffer.concat([Buffer.from([first, body.length]), body])
    case 1: // longer than is said, or shorter
      return Buffer.concat([Buffer.from([first, 0x80 | chance.below(126)]), key, body])
    case 2: // a length of 2^63
      return Buffer.concat([Buffer.from([first, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0]), key, body])
    case 3: // 65 KiB and more are said to come
      return Buffer.concat([Buffer.from([first, 0xff, 0, 0, 0, 0, 0, 2, 0, 0]), key, body])
    case 4: // text that is cut inside a letter
      return masked(0x81, Buffer.from([0x34, 0x32, 0x5b, 0x22, 0xf0, 0x9f, 0x98]))
    default: // a close with a reason that is none
      return masked(
        0x88,
        chance.below(2) === 0 ? Buffer.from([1]) : Buffer.from([0, 5, 0xff, 0xfe]),
      )
  }
}

function masked(first: number, body: Buffer): Buffer {
  const key = Buffer.from([7, 77, 177, 17])
  const hidden = body.map((byte, place) => byte ^ (key[place % 4] ?? 0))
  return Buffer.concat([Buffer.from([first, 0x80 | body.length]), key, hidden])
}

/** What a handshake may wrongly say of who is asking. */
export function handshake(chance: Chance, right: object): string {
  return chance.below(3) === 0
    ? `40${scratched(chance, JSON.stringify(right))}`
    : `40${spoiled(chance, right)}`
}
