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

/** Shows at every fifth news of the stage the one that came two before it, numbered as the newest. */
export function olderFrameShown(): Around {
  const heard = new WeakMap<Host, unknown[]>()
  return {
    hears(message, page) {
      const { stage } = asRecord(message)
      if (stage === undefined) return message
      const stages = heard.get(page) ?? []
      heard.set(page, stages)
      const older = stages.push(stage) % 5 === 0 ? stages.at(-3) : stage
      return { ...asRecord(message), stage: older }
    },
  }
}

function commandOf(row: unknown): Readonly<Record<string, unknown>> {
  return asRecord(asRecord(row)['command'])
}

/** Fields are looked at one by one. */
function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
