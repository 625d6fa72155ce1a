import { setTimeout as pass } from 'node:timers/promises'
import type { StoredRoom } from '../../../server/store/store.ts'
import { command } from './asking.ts'
import type { Load } from './load.ts'
import { isPassing } from './load.ts'
import type { Saved } from './writer.ts'

/** An act of the facilitator's that everybody sees, as it was acknowledged. */
export interface Act extends Pick<Saved, 'seq' | 'at'> {
  readonly on: boolean
}

/** Between two acts, in ms. */
const pace = 150

/** Holds the room and lets it go on, again and again, each act under one id until it is acknowledged. */
export async function actOn(
  { room, port, on, wrong }: Load,
  { cookie, acts }: { readonly cookie: string; readonly acts: Act[] },
): Promise<void> {
  const who = { room, as: 'facilitator', headers: { cookie } } as const
  let pending: { readonly id: string; readonly on: boolean } | null = null
  while (on() || pending !== null) {
    pending ??= { id: `desk-act-${acts.length}`, on: acts.length % 2 === 0 }
    const origin = `http://localhost:${port()}`
    const ack = await command(origin, who, { type: 'hold', ...pending })
    if (ack?.ok === true) {
      acts.push({ seq: ack.seq, at: performance.now(), on: pending.on })
      pending = null
    } else if (ack !== null && !isPassing(ack)) {
      wrong.push(`an act was refused: ${ack.refusal.code}`)
      pending = null
    }
    await pass(pace)
  }
}

/** Acts that are lost or doubled. */
export function wrongActs({ events }: StoredRoom, acts: readonly Act[]): readonly string[] {
  const there = events.filter(({ event }) => event.type === 'holdSet').length
  return [
    ...acts.flatMap(({ seq, on }) => {
      const event = events[seq - 1]?.event
      return event?.type === 'holdSet' && event.on === on ? [] : [`the act at ${seq} is lost`]
    }),
    ...(there === acts.length ? [] : [`${acts.length} acts were acknowledged, ${there} are there`]),
  ]
}
