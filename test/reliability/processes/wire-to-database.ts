import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/**
 * The wire between one server and its PostgreSQL, which can be harmed. `whole`: it passes everything. `cut`: what was
 * connected is broken off and nothing connects. `swallowing`: connections stay and nothing comes through, either way; what
 * was swallowed comes through once the wire is whole again.
 */
export type Condition = 'whole' | 'cut' | 'swallowing'

export interface Wire {
  /** The database's URL by way of this wire. */
  readonly url: string
  readonly become: (condition: Condition) => void
  /** From now on whoever begins to listen for notifications is cut off, and so is whoever listens already. */
  readonly deafen: () => void
  /** The database's own ports for those who listen for notifications now: `pg_stat_activity.client_port`. */
  readonly listening: () => readonly number[]
  readonly close: () => Promise<void>
}

interface Line {
  readonly near: Socket
  readonly far: Socket
  listens: boolean
}

/** A statement `listen ...` as PostgreSQL's protocol sends it, simple (Q) or prepared (P); no text of anybody's looks so. */
const beginsToListen = /(?:Q[\s\S]{4}|P[\s\S]{4}[^\0]*\0)\s*listen\s/i

/** Lays a wire to the database at `url`. */
export async function wireTo(url: string): Promise<Wire> {
  const database = new URL(url)
  const lines = new Set<Line>()
  let condition: Condition = 'whole'
  let deaf = false

  const server = createServer((near) => {
    if (condition === 'cut') return void near.destroy()
    const far = connect(Number(database.port), database.hostname)
    const line: Line = { near, far, listens: false }
    lines.add(line)
    for (const end of [near, far]) {
      end.on('error', () => hangUp(line))
      end.on('close', () => hangUp(line))
    }
    near.on('data', (bytes: Buffer) => {
      line.listens ||= beginsToListen.test(bytes.toString('latin1'))
      if (deaf && line.listens) return hangUp(line)
      if (!far.write(bytes)) near.pause()
    })
    far.on('data', (bytes: Buffer) => {
      if (!near.write(bytes)) far.pause()
    })
    near.on('drain', () => condition === 'whole' && far.resume())
    far.on('drain', () => condition === 'whole' && near.resume())
    if (condition === 'swallowing') still(line)
  })

  function hangUp(line: Line): void {
    lines.delete(line)
    line.near.destroy()
    line.far.destroy()
  }

  function still({ near, far }: Line): void {
    near.pause()
    far.pause()
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own = new URL(url)
  own.hostname = '127.0.0.1'
  own.port = String((server.address() as AddressInfo).port) // it listens on a port
  return {
    url: own.href,
    become: (wanted) => {
      condition = wanted
      for (const line of [...lines]) {
        if (wanted === 'cut') hangUp(line)
        else if (wanted === 'swallowing') still(line)
        else {
          line.near.resume()
          line.far.resume()
        }
      }
    },
    deafen: () => {
      deaf = true
      for (const line of [...lines]) if (line.listens) hangUp(line)
    },
    listening: () =>
      [...lines].flatMap(({ listens, far }) =>
        listens && far.localPort !== undefined ? [far.localPort] : [],
      ),
    close: () =>
      new Promise((resolve) => {
        for (const line of [...lines]) hangUp(line)
        server.close(() => resolve())
      }),
  }
}
