import { createServer } from 'node:http'
import { join } from 'node:path'
import { cryptographic } from '../../server/auth/secrets.ts'
import { gateway } from '../../server/live/gateway.ts'
import { roomsOver } from '../../server/rooms.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import type { Batch, Known, Store, Turn } from '../../server/store/store.ts'
import { opening, seated, step, testSurroundings, facilitator } from './kit.ts'

/**
 * A small server to be killed: the real store, rooms and gateway. Prints one line of JSON when it listens. `CAIRN_ROOM`
 * names the room of an earlier start; without it one is opened, with `CAIRN_SEATS` seats. `CAIRN_PLANTED` = `early`
 * plants the bug that its test must find: answers are acknowledged before their commit.
 */
const { CAIRN_FOLDER = '', CAIRN_ROOM, CAIRN_SEATS = '0', CAIRN_PLANTED } = process.env
const { store } = await openSqlite(join(CAIRN_FOLDER, 'cairn.db'))
const surroundings = {
  ...testSurroundings('kill'),
  now: () => Date.now(),
  random: cryptographic,
  id,
  report: console.error,
}
const rooms = roomsOver(CAIRN_PLANTED === 'early' ? early(store) : store, surroundings)
const room =
  CAIRN_ROOM === undefined ? (await rooms.open(opening)).room : await rooms.get(CAIRN_ROOM)
if (room === null) throw new Error('the room is not there')

const tokens: string[] = []
for (let n = 0; n < Number(CAIRN_SEATS); n++)
  tokens.push((await seated(rooms, room, `Person ${n}`)).token)
await room.run(facilitator, { id: 'open-the-step', type: 'openStep', step: step('alone') })

const server = createServer()
gateway(server, {
  rooms,
  now: () => Date.now(),
  rate: () => ({ ok: true }),
  linkOf: () => Promise.reject(new Error('no links here')),
  accountOf: () => Promise.resolve(null),
  originAllowed: () => true,
  isSecure: () => false,
  transports: ['websocket'],
  later: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  report: console.error,
})
server.listen(0, 'localhost', () => {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  console.log(JSON.stringify({ port, room: room.id, tokens }))
})

function id(): string {
  return Array.from(cryptographic(16), (byte) => (byte % 36).toString(36)).join('')
}

/** Acknowledges what is decided, and saves it 20 ms later, as a slow disk would. */
function early(real: Store): Store {
  let saving: Promise<unknown> = Promise.resolve()
  return {
    ...real,
    transact: (turn, decide) => {
      const decided = saving.then(() => decideOnly(real, turn, decide))
      saving = decided.then(async (batch) => {
        await new Promise((resolve) => setTimeout(resolve, 20))
        return real.transact(turn, () => batch)
      })
      return decided
    },
  }
}

async function decideOnly(
  real: Store,
  turn: Turn,
  decide: (known: Known) => Batch,
): Promise<Batch> {
  let decided: Batch | null = null
  const dry = new Error('nothing is written')
  await real
    .transact(turn, (known) => {
      decided = decide(known)
      throw dry
    })
    .catch((fault: unknown) => {
      if (fault !== dry) throw fault
    })
  if (decided === null) throw new Error('nothing was decided')
  return decided
}
