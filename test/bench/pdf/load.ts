import type { Client } from '../../live/wire.ts'
import { connect } from '../../live/wire.ts'
import { pause } from '../../reliability/net/wait.ts'
import type { FullRoom } from './room.ts'

/** People whose phones save what they write, each so often in ms. */
export const writers = 200
const every = 500

/** Rises from load to load: a room takes no older answer for a newer one. */
let revision = 1

/** Lines on which people write until `stop`. */
export interface LiveLoad {
  /** Acknowledged so far. */
  readonly answered: () => number
  readonly stop: () => Promise<void>
}

/** The same frames to any server: the bare one takes whoever comes, and acknowledges whatever it is sent. */
export async function liveLoad(port: number, room: FullRoom): Promise<LiveLoad> {
  const lines: Client[] = []
  for (const token of room.tokens.slice(0, writers))
    lines.push(await connect(port, { room: room.id, as: 'participant', token }))
  let on = true
  let answered = 0
  const { step, answer } = room.written
  const writing = lines.map(async (line, n) => {
    await pause((every * n) / lines.length)
    while (on) {
      revision += 1
      const ask = line.ask({ type: 'giveAnswer', step, answer, rev: revision, done: true })
      const [ack] = await Promise.all([ask, pause(every)])
      if (!ack.ok) throw new Error(`an answer was refused: ${ack.refusal.code}`)
      answered += 1
    }
  })
  return {
    answered: () => answered,
    stop: async () => {
      on = false
      await Promise.all(writing)
      await Promise.all(lines.map((line) => line.close()))
    },
  }
}
