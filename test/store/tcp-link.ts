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

export async function tcpLink(to: string): Promise<TcpLink> {
  const target = new URL(to)
  const pairs = new Set<readonly [Socket, Socket]>()
  let swallowing = false
  let refusing = false
  let trap: { text: string; what: 'answer' | 'asking' } | null = null

  const server = createServer((near) => {
    if (refusing) return void near.destroy()
    const far = connect(Number(target.port), target.hostname)
    const pair = [near, far] as const
    pairs.add(pair)
    let dead = swallowing
    /** What happens to the next bytes of the database. */
    let answer: 'passes' | 'cuts' = 'passes'
    near.on('data', (bytes) => {
      dead ||= swallowing
      if (trap !== null && bytes.includes(trap.text)) {
        if (trap.what === 'asking') dead = true
        else answer = 'cuts'
        trap = null
      }
      if (!dead) far.write(bytes)
    })
    far.on('data', (bytes) => {
      dead ||= swallowing
      if (answer === 'cuts') end()
      else if (!dead) near.write(bytes)
    })
    const end = (): void => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const socket of pair) {
      socket.on('error', () => undefined)
      // A link that swallows does not tell that the other side is gone.
      socket.on('close', () => dead || end())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(to)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  const cut = (): void => {
    for (const [near, far] of pairs) {
      near.destroy()
      far.destroy()
    }
    pairs.clear()
  }
  return {
    url: url.href,
    swallow: () => void (swallowing = true),
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
