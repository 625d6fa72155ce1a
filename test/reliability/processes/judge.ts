import type { MineMessage, StageMessage } from '../../../server/room/protocol.ts'

/**
 * Holds what one client is sent against what it may be sent: never anything of somebody else's, never an older view after a
 * newer one on the same line. Remembers when it knew what.
 */
export interface Judge {
  readonly wrong: readonly string[]
  /** A new line begins: what it brings first may be older than what another one brought last. */
  readonly newLine: () => void
  /** One frame as it came, and when, ms. */
  readonly take: (raw: string, at: number) => void
  /** When it first had this view as of `seq` or later; null: not yet. */
  readonly knewAt: (view: 'stage' | 'mine', seq: number) => number | null
  /** What it shows: an older view than the one at hand is dropped, as the pages do. */
  readonly shown: () => { readonly stage?: StageMessage; readonly mine?: MineMessage }
}

interface Known {
  readonly seq: number
  readonly at: number
}

/** `forbidden` matches what this client may never be sent. */
export function judge(name: string, forbidden: RegExp): Judge {
  const wrong: string[] = []
  const known = { stage: [] as Known[], mine: [] as Known[] }
  const onLine = { stage: 0, mine: 0 }
  const shown: { stage?: StageMessage; mine?: MineMessage } = {}

  function note(view: 'stage' | 'mine', seq: number, at: number): boolean {
    if (seq < onLine[view]) wrong.push(`${name}: ${view} went back from ${onLine[view]} to ${seq}`)
    onLine[view] = seq
    const last = known[view].at(-1)?.seq ?? -1
    if (seq > last) known[view].push({ seq, at })
    return seq >= last
  }

  return {
    wrong,
    newLine: () => {
      onLine.stage = 0
      onLine.mine = 0
    },
    take: (raw, at) => {
      const found = forbidden.exec(raw)
      if (found !== null) wrong.push(`${name} was sent ${found[0]}`)
      if (raw.startsWith('42["stage",')) {
        const body = bodyOf<StageMessage>(raw)
        if (note('stage', body.seq, at)) shown.stage = body
      } else if (raw.startsWith('42["mine",')) {
        const body = bodyOf<MineMessage>(raw)
        if (note('mine', body.seq, at)) shown.mine = body
      }
    },
    knewAt: (view, seq) => known[view].find((each) => each.seq >= seq)?.at ?? null,
    shown: () => shown,
  }
}

/** Frames are `42["name",body]`, as Socket.IO packs them; the gateway sends what the protocol says. */
function bodyOf<Body>(raw: string): Body {
  const [, body] = JSON.parse(raw.slice(2)) as [string, Body]
  return body
}
