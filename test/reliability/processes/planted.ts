import type { Batch, Known, Store, Turn } from '../../../server/store/store.ts'

/** The bugs that a store can be given. */
export type Planted = 'early' | 'forgetful' | 'skipping' | 'deaf'

/** A real store with one bug. */
export function planted(store: Store, bug: Planted): Store {
  switch (bug) {
    case 'early':
      return early(store)
    case 'forgetful':
      return forgetful(store)
    case 'skipping':
      return skipping(store)
    case 'deaf':
      return deaf(store)
  }
}

/** ms. */
const slowDisk = 200

/** Says that something is saved as soon as it is decided, and saves it a little later, as a slow disk would. */
function early(real: Store): Store {
  let saving: Promise<unknown> = Promise.resolve()
  return {
    ...real,
    transact: (turn, decide) => {
      const decided = saving.then(() => decideOnly(real, turn, decide))
      saving = decided.then(async (batch) => {
        await new Promise((resolve) => setTimeout(resolve, slowDisk))
        return real.transact(turn, () => batch)
      })
      return decided
    },
  }
}

async function decideOnly(
  real: Store,
  turn: Turn,
  decide: (known: Known) => Batch,
): Promise<Batch> {
  let decided: Batch | null = null
  const dry = new Error('nothing is written')
  await real
    .transact(turn, (known) => {
      decided = decide(known)
      throw dry
    })
    .catch((fault: unknown) => {
      if (fault !== dry) throw fault
    })
  if (decided === null) throw new Error('nothing was decided')
  return decided
}

/** Keeps no commands, so that what is asked again is done again. */
function forgetful(real: Store): Store {
  return {
    ...real,
    transact: (turn, decide) =>
      real.transact({ ...turn, asked: [] }, (known) => ({ ...decide(known), commands: [] })),
  }
}

/** Hands over what others wrote without the first of it. */
function skipping(real: Store): Store {
  return {
    ...real,
    after: async (room, seq) => {
      const missed = await real.after(room, seq)
      return { ...missed, events: missed.events.slice(1) }
    },
  }
}

/** Follows only while it is told to: never asks by itself whether there is anything new. */
function deaf(real: Store): Store {
  return { ...real, seqs: () => new Promise(() => undefined) }
}
