import type { Around } from '../around.ts'
import type { Batch } from '../../../server/store/store.ts'

/** Acknowledges as soon as it is decided what to write; the disk takes its time. */
export function acknowledgedBeforeCommit(): Around {
  return {
    store: (store) => ({
      ...store,
      transact: (turn, decide) =>
        new Promise((resolve, reject) => {
          store
            .transact(turn, (known) => {
              const batch = decide(known)
              resolve(batch)
              return batch
            })
            .catch(reject)
        }),
    }),
  }
}

/** Takes a commit that failed for one that was made. */
export function failureUnheard(): Around {
  return {
    store: (store) => ({
      ...store,
      async transact(turn, decide) {
        let decided: Batch | null = null
        try {
          return await store.transact(turn, (known) => (decided = decide(known)))
        } catch (fault) {
          if (decided === null) throw fault
          return decided
        }
      },
    }),
  }
}

/** Forgets which commands were answered: one that is sent again is carried out again. */
export function answerForgotten(): Around {
  return {
    store: (store) => ({
      ...store,
      transact: (turn, decide) =>
        store.transact(turn, (known) => {
          const batch = decide({ ...known, commands: [] })
          const there = new Set(known.commands.map(({ actor, id }) => `${actor} ${id}`))
          const fresh = batch.commands.filter(({ actor, id }) => !there.has(`${actor} ${id}`))
          return { ...batch, commands: fresh }
        }),
    }),
  }
}

/** Erases somebody from the room, and leaves what they wrote on the disk. */
export function erasedWordsStay(): Around {
  return {
    store: (store) => ({
      ...store,
      transact: (turn, decide) =>
        store.transact(turn, (known) => {
          const batch = decide(known)
          return batch.eraseOwners.length === 0
            ? batch
            : { ...batch, eraseOwners: [], deleteWords: [] }
        }),
    }),
  }
}

/** Follows what other processes wrote by the newest event of each look alone. */
export function eventSkipped(): Around {
  return {
    store: (store) => ({
      ...store,
      async after(room, seq) {
        const missed = await store.after(room, seq)
        return { ...missed, events: missed.events.slice(-1) }
      },
    }),
  }
}
