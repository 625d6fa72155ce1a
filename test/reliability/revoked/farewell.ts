import type { Ack, Bye, Hat } from '../../../server/room/protocol.ts'
import type { Headers } from '../../http/house.ts'
import type { Client } from '../../live/wire.ts'
import { connect } from '../../live/wire.ts'
import type { Side } from './sides.ts'

/** Somebody with a right that is about to go. */
export interface Leaver {
  readonly room: string
  readonly as: Hat
  readonly headers: Headers
  /** What only this right allows: different each time, and carried out as long as they may. */
  readonly act: (turn: number) => { readonly type: string; readonly [field: string]: unknown }
  /** Takes the right away; gives the seq of it in the room's log, or null where it stands in no log. */
  readonly sendAway: () => Promise<number | null>
  readonly bye: Bye['reason']
}

/** What came of one command. */
interface Shot {
  /** Sent before the right was known to be gone, or after. */
  readonly sent: 'before' | 'after'
  readonly by: string
  readonly ack: Ack | 'cut' | 'not let in'
}

/** What must not have happened. */
export interface Outcome {
  readonly wrongs: readonly string[]
  /** Commands that were carried out before it, and refused, cut off or not let in after it. */
  readonly before: number
  readonly after: number
}

/**
 * When the right goes: some commands are answered and some at the very moment; some are on their way; or all come at once
 * with it.
 */
export type Moment = 'settled' | 'on the way' | 'at once'

/** Commands on each road before, and after. */
const burst = 6

let ids = 0

/**
 * Somebody acts by every road, over a socket and by plain HTTP at each process, while their right is taken away, and goes
 * on acting. `patience` in ms: how long lines may stay open.
 */
export async function farewell(
  sides: readonly Side[],
  leaver: Leaver,
  { moment, patience }: { readonly moment: Moment; readonly patience: number },
): Promise<Outcome> {
  const lines = await Promise.all(sides.map((side) => lineOf(side, leaver)))
  const roads: Readonly<Record<string, (turn: number) => Promise<Shot['ack']>>> =
    Object.fromEntries(
      sides.flatMap((side, n) => [
        [`socket at ${n}`, (turn: number) => bySocket(lines[n], leaver.act(turn))],
        [`HTTP at ${n}`, (turn: number) => byHttp(side, leaver, leaver.act(turn))],
      ]),
    )
  const shots: Promise<Shot>[] = []
  const shoot = (sent: Shot['sent']): void => {
    for (let turn = 0; turn < burst; turn++)
      for (const [by, road] of Object.entries(roads))
        shots.push(road(++ids).then((ack) => ({ sent, by, ack })))
  }

  if (moment !== 'at once') shoot('before')
  if (moment === 'settled') await Promise.all(shots)
  const going = leaver.sendAway()
  if (moment !== 'on the way') shoot('before')
  const seq = await going
  shoot('after')
  const all = await Promise.all(shots)
  const open = await Promise.all(lines.map((line) => isCut(line, patience)))
  const carriedOut = ({ ack }: Shot): boolean => typeof ack === 'object' && ack.ok
  const late = ({ ack }: Shot): boolean =>
    typeof ack === 'object' && ack.ok && seq !== null && ack.seq > seq
  return {
    wrongs: [
      ...all
        .filter((shot) => shot.sent === 'after' && carriedOut(shot))
        .map(({ by }) => `taken afterwards: ${by}`),
      ...all
        .filter((shot) => shot.sent === 'before' && late(shot))
        .map(({ by }) => `stands in the log behind it: ${by}`),
      ...open.flatMap((cut, n) => (cut ? [] : [`a socket stays open at ${n}`])),
      ...lines.flatMap((line, n) =>
        line.newest('bye')?.reason === leaver.bye
          ? []
          : [`nothing or something else was said at ${n}`],
      ),
    ],
    before: all.filter((shot) => shot.sent === 'before' && carriedOut(shot)).length,
    after: all.filter((shot) => shot.sent === 'after' && !carriedOut(shot)).length,
  }
}

export function lineOf({ port }: Side, { room, as, headers }: Leaver): Promise<Client> {
  return connect(port, { room, as }, { headers })
}

function bySocket(line: Client | undefined, act: { readonly type: string }): Promise<Ack | 'cut'> {
  if (line === undefined) throw new Error('a line for each side')
  return Promise.race([line.ask(act), line.closed.then(() => 'cut' as const)])
}

async function byHttp(
  { house }: Side,
  { room, as, headers }: Leaver,
  act: object,
): Promise<Ack | 'not let in'> {
  const { status, json } = await house.ask('POST', `/api/rooms/${room}/commands?as=${as}`, {
    headers,
    json: { id: `farewell-${++ids}`, ...act },
  })
  return status === 200 ? (json as Ack) : 'not let in' // what the route promises
}

function isCut(line: Client, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => resolve(false), patience)
    void line.closed.then(() => {
      clearTimeout(giveUp)
      resolve(true)
    })
  })
}
