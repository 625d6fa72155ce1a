/** A room's row, held by a transaction. */
export interface Lock {
  /** False once it was let go, or its holder dropped. */
  readonly holds: () => boolean
  readonly release: () => void
}

/** Rows of rooms that transactions hold, one after another in the order in which they asked. */
export interface Locks {
  readonly take: (room: string, holder: string) => Promise<Lock>
  /** The holder is gone: all that it held or waited for is free. */
  readonly drop: (holder: string) => void
}

interface Waiting {
  readonly holder: string
  readonly enter: () => void
}

export function createLocks(): Locks {
  /** The first of a line is the one who holds the row. */
  const lines = new Map<string, Waiting[]>()

  function leave(room: string, one: Waiting): void {
    const line = lines.get(room) ?? []
    const place = line.indexOf(one)
    if (place < 0) return
    line.splice(place, 1)
    if (line.length === 0) lines.delete(room)
    else if (place === 0) line[0]?.enter()
  }

  return {
    take: (room, holder) =>
      new Promise((resolve) => {
        const one: Waiting = { holder, enter: () => resolve(lock) }
        const lock: Lock = {
          holds: () => lines.get(room)?.[0] === one,
          release: () => leave(room, one),
        }
        const line = lines.get(room) ?? []
        lines.set(room, line)
        if (line.push(one) === 1) one.enter()
      }),
    drop(holder) {
      for (const [room, line] of [...lines])
        for (const one of line.filter((each) => each.holder === holder)) leave(room, one)
    },
  }
}
