import type { OpenDatabase } from '../../../server/database.ts'
import type { Words } from '../../../server/room/state.ts'
import type { Missed } from '../../../server/store/store.ts'

/** Whoever follows reads an answer now and then as what came before it: a row that is used again before it is filled. */
export function mixed(database: OpenDatabase): OpenDatabase {
  const { store } = database
  let before: unknown = null
  const filled = (row: Words): Words => {
    const stale = isAnswer(before) && isAnswer(row.body) ? { ...row, body: before } : row
    before = row.body
    return stale
  }
  const mixedUp = <M extends Missed>(missed: M): M => ({
    ...missed,
    putWords: missed.putWords.map(filled),
  })
  return {
    ...database,
    store: {
      ...store,
      after: async (room, seq) => mixedUp(await store.after(room, seq)),
      transact: (turn, decide) => store.transact(turn, (known) => decide(mixedUp(known))),
    },
  }
}

/** An answer in text, not a name. */
function isAnswer(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 't' in body
}
