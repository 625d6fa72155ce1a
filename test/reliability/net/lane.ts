import type { Socket } from 'node:net'

/** One direction of a connection: pieces in their order, each after a wait of its own. */
export interface Lane {
  /** While held, what comes waits; let go, all of it goes on. */
  readonly hold: (on: boolean) => void
  /** Lets the head of the next HTTP answer through, and holds whatever follows it. */
  readonly holdAfterHead: () => void
}

/** `wait` gives ms for each piece. `take` looks at a piece first; false: it goes no further. */
export function lane(
  from: Socket,
  to: Socket,
  wait: () => number,
  take: (piece: Buffer) => boolean = () => true,
): Lane {
  /** null: the end. */
  const queue: (Buffer | null)[] = []
  /** How many of them have waited long enough; the first ones go first, whichever timer fired. */
  let due = 0
  let held = false
  let headOnly = false

  function drain(): void {
    while (!held && due > 0) {
      due -= 1
      const piece = queue.shift()
      if (piece == null) return void to.end()
      pass(piece)
    }
  }

  function pass(piece: Buffer): void {
    if (to.destroyed) return
    const head = headOnly ? piece.indexOf('\r\n\r\n') : -1
    if (!headOnly || head < 0) return void to.write(piece)
    headOnly = false
    held = true
    to.write(piece.subarray(0, head + 4))
    queue.unshift(piece.subarray(head + 4))
    due += 1
  }

  function put(piece: Buffer | null): void {
    queue.push(piece)
    const ready = (): void => {
      due += 1
      drain()
    }
    const ms = wait()
    if (ms < 1) ready()
    else setTimeout(ready, ms)
  }

  from.on('data', (piece: Buffer) => {
    if (take(piece)) put(piece)
  })
  from.on('end', () => put(null))
  return {
    hold: (on) => {
      held = on
      drain()
    },
    holdAfterHead: () => void (headOnly = true),
  }
}
