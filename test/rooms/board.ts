import type { Online, PresenceBoard } from '../../server/store/board.ts'

/** ms, as the contract says. */
const lease = 15_000

/** A board in memory for the processes of a test, with the test's clock. */
export interface MemoryBoard {
  readonly of: (process: string) => PresenceBoard
  /** How often each thing was asked of it so far. */
  readonly asked: { say: number; others: number }
  /** From now on it fails, or works again. */
  readonly fail: (on: boolean) => void
  /** What it holds, as `process room seat`. */
  readonly rows: () => readonly string[]
}

interface Row extends Online {
  readonly process: string
  readonly room: string
  readonly until: number
}

export function memoryBoard(now: () => number): MemoryBoard {
  let rows: Row[] = []
  let failing = false
  const asked = { say: 0, others: 0 }
  const answer = <T>(work: () => T): Promise<T> =>
    failing ? Promise.reject(new Error('the board is away')) : Promise.resolve(work())
  return {
    of: (process) => ({
      say: (rooms) => {
        asked.say++
        return answer(() => {
          const until = now() + lease
          const kept = rows
            .filter((row) => row.process !== process || !rooms.has(row.room))
            .map((row) => (row.process === process ? { ...row, until } : row))
          const said = [...rooms].flatMap(([room, online]) =>
            online.map((one) => ({ ...one, process, room, until })),
          )
          rows = [...kept, ...said]
        })
      },
      others: (rooms) => {
        asked.others++
        return answer(() => {
          const found = new Map<string, Online[]>()
          for (const { room, seat, since, ...row } of rows) {
            if (row.process === process || row.until <= now() || !rooms.includes(room)) continue
            found.set(room, [...(found.get(room) ?? []), { seat, since }])
          }
          return found
        })
      },
      leave: () => answer(() => void (rows = rows.filter((row) => row.process !== process))),
    }),
    asked,
    fail: (on) => void (failing = on),
    rows: () => rows.map((row) => `${row.process} ${row.room} ${row.seat}`),
  }
}
