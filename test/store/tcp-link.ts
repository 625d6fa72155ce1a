import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** The way from a process to its database, which a test can spoil. */
export interface TcpLink {
  /** Leads through the link to what the given URL leads to. */
  readonly url: string
  /** From now on nothing comes through, and nobody is told: bytes vanish, also on connections made later. */
  readonly swallow: () => void
  /** From now on connections end before anything comes through. */
  readonly refuse: () => void
  /** New connections come through again; those that were swallowed stay so. */
  readonly heal: () => void
  /** Ends every connection. */
  readonly cut: () => void
  /** The next connection on which the process says this text loses what follows: the answer, or the text as well. */
  readonly spoil: (text: string, what: 'answer' | 'asking') => void
  readonly close: () => Promise<void>
}

/** One connection: from the process to the link, and on to the database. */
interface Pair {
  readonly near: Socket
  readonly far: Socket
  /** Nothing passes any more. */
  dead: boolean
}

/** What a process says to commit, as it stands on the wire: the statement alone, and not a setting that is named after it. */
export const COMMIT = 'commit\0'

export async function tcpLink(to: string): Promise<TcpLink> {
  const target = new URL(to)
  const pairs = new Set<Pair>()
  let swallowing = false
  let refusing = false
  let trap: { readonly text: string; readonly what: 'answer' | 'asking' } | null = null

  const server = createServer((near) => {
    if (refusing) return void near.destroy()
    const far = connect(Number(target.port), target.hostname)
    const pair: Pair = { near, far, dead: swallowing }
    pairs.add(pair)
    let cutsNext = false
    near.on('data', (bytes) => {
      if (trap !== null && bytes.includes(trap.text)) {
        if (trap.what === 'asking') pair.dead = true
        else cutsNext = true
        trap = null
      }
      if (!pair.dead) far.write(bytes)
    })
    far.on('data', (bytes) => {
      if (cutsNext) end(pair)
      else if (!pair.dead) near.write(bytes)
    })
    for (const socket of [near, far]) {
      socket.on('error', () => undefined)
      // A link that swallows does not tell that the other side is gone.
      socket.on('close', () => pair.dead || end(pair))
    }
  })
  const end = (pair: Pair): void => {
    pairs.delete(pair)
    pair.near.destroy()
    pair.far.destroy()
  }
  const cut = (): void => pairs.forEach(end)

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(to)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port) // listens on a port, not on a pipe
  return {
    url: url.href,
    swallow: () => {
      swallowing = true
      for (const pair of pairs) pair.dead = true
    },
    refuse: () => void (refusing = true),
    heal: () => {
      swallowing = false
      refusing = false
    },
    cut,
    spoil: (text, what) => void (trap = { text, what }),
    close: async () => {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
