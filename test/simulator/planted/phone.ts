import type { Around } from '../around.ts'
import type { Host } from '../world.ts'

/** Puts on the phone's shelf only what somebody called done. */
export function draftsUnshelved(): Around {
  return {
    shelf: (shelf) => ({
      ...shelf,
      put: (key, value) =>
        key.startsWith('outbox/') && commandOf(value)['done'] === false
          ? Promise.resolve()
          : shelf.put(key, value),
    }),
  }
}

/** Takes a command off the phone's shelf as it is sent, and not once it is acknowledged. */
export function forgottenOnSending(): Around {
  const forget = new WeakMap<Host, (id: unknown) => void>()
  return {
    shelf(shelf, page) {
      const keys = new Map<unknown, string>()
      forget.set(page, (id) => {
        const key = keys.get(id)
        if (key !== undefined) void shelf.drop(key, () => true)
      })
      return {
        ...shelf,
        put(key, value) {
          keys.set(commandOf(value)['id'], key)
          return shelf.put(key, value)
        },
      }
    },
    says(envelope, page) {
      forget.get(page)?.(asRecord(envelope)['id'])
      return envelope
    },
  }
}

/** Sends again under another id what was not acknowledged. */
export function freshIdEachTime(): Around {
  let sent = 0
  return {
    says: (envelope) => ({ ...asRecord(envelope), id: `again${(sent += 1)}` }),
  }
}

/** Shows whatever comes, also where it is older than what the page shows. */
export function seqUnheeded(): Around {
  let heard = 1_000_000
  return {
    hears: (message) =>
      'seq' in asRecord(message) ? { ...asRecord(message), seq: (heard += 1) } : message,
  }
}

function commandOf(row: unknown): Readonly<Record<string, unknown>> {
  return asRecord(asRecord(row)['command'])
}

/** Fields are looked at one by one. */
function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
