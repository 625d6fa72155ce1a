import { expect, test } from 'vitest'
import { watchOutage } from '../../client/lib/outage.ts'
import type { Outage } from '../../client/lib/outage.ts'

/** A watch whose time passes by hand, over a room that is heard or not, for a reason that is found. */
function watching() {
  const told: (Outage | null)[] = []
  let heard = false
  let reason: Outage | null = 'gone'
  let due: { readonly at: number; readonly run: () => void } | null = null
  let now = 0
  const watch = watchOutage(
    () => heard,
    (outage) => told.push(outage),
    {
      find: () => Promise.resolve(reason),
      later: (ms, run) => {
        const own = { at: now + ms, run }
        due = own
        return () => {
          if (due === own) due = null
        }
      },
    },
  )
  return {
    told,
    watch,
    because: (found: Outage | null) => (reason = found),
    connect: () => {
      heard = true
      watch.hear({ state: 'connected', by: 'socket' })
    },
    lose: (cause?: 'restarting') => {
      heard = false
      watch.hear({ state: 'away', ...(cause === undefined ? {} : { cause }) })
    },
    pass: async (ms: number) => {
      const until = now + ms
      while (due !== null && due.at <= until) {
        const { at, run } = due
        due = null
        now = at
        run()
        // What was found comes a turn later.
        await Promise.resolve()
        await Promise.resolve()
      }
      now = until
    },
  }
}

test('P42 a silence is said once it has lasted, and taken back when the room is heard', async () => {
  const { told, connect, lose, pass } = watching()
  connect()
  lose()
  await pass(2000)
  connect()
  await pass(60_000)
  expect(told).toEqual([null, null])
  lose()
  await pass(2500)
  expect(told.at(-1)).toBe('gone')
  connect()
  expect(told.at(-1)).toBeNull()
})

test('P42 a server that says that it restarts is given ten seconds before another reason is looked for', async () => {
  const { told, connect, lose, pass } = watching()
  connect()
  lose('restarting')
  await pass(9900)
  expect(told).toEqual([null, 'restarting'])
  await pass(200)
  expect(told.at(-1)).toBe('gone')
})

test('P42 while the silence lasts its reason is looked for again', async () => {
  const { told, because, lose, pass, watch } = watching()
  lose()
  await pass(2500)
  because('offline')
  await pass(10_000)
  expect(told).toEqual(['gone', 'offline'])
  // The server answers and the room is not heard yet: nothing better is known.
  because(null)
  await pass(10_000)
  expect(told).toEqual(['gone', 'offline', 'offline'])
  watch.stop()
  await pass(60_000)
  expect(told).toHaveLength(3)
})
