import type { Ack } from '../../server/room/protocol.ts'
import type { Refusal } from '../../server/room/refusals.ts'
import type { Envelope } from './link.ts'
import { isPassing } from './passing.ts'
import { inPlaceOf, onTopOf, withoutKeep, withoutOther } from './revisions.ts'
import type { Shelf } from './shelf.ts'
import { isKin } from './tabs.ts'
import { isEntry, lineOf } from './unsent.ts'
import type { Kept } from './unsent.ts'

/**
 * What a person did and the room has not yet acknowledged. Each thing lies in a slot (`answer/<step>`, `share/<section>`)
 * and only the newest of a slot is sent. An entry is on the shelf before it is called kept, is sent until it is
 * acknowledged (always under the same id, so that it happens once), and only then leaves the shelf. What was done on one
 * step goes one after another, in the order in which it was done. All tabs of a browser put on one shelf: each sends its
 * own entries, those of the page that it replaced, and those that a closed tab left behind.
 */
export interface Outbox {
  /**
   * Takes a command in place of what this tab had in its slot. Resolves when the shelf holds it. `instead` names a
   * command that another tab left and that this one was written on top of. A revision is one above what the room is known
   * to have; where it takes the place of one that is not acknowledged, it gets the same.
   */
  readonly put: (slot: string, command: Envelope, instead?: string) => Promise<void>
  /** What waits in a slot: this tab's, else the newest that another tab left. */
  readonly waiting: (slot: string) => Unsent | undefined
  readonly all: () => readonly Unsent[]
  /** Sends everything now: on connecting, on coming back into view. */
  readonly wake: () => void
  /** Reads what other tabs put or got rid of. */
  readonly reload: () => Promise<void>
  /** Forgets everything of this seat, also on the shelf. */
  readonly clear: () => Promise<void>
  readonly stop: () => void
}

/** `sending`: on its way. `kept`: on this phone, will send. `refused`: the room said no, and it stays here. */
export type Unsent = {
  readonly slot: string
  readonly command: Envelope
  /** Which tab wrote it. */
  readonly tab: string
  /** ms since 1970, this device's clock. */
  readonly at: number
  /** What it took the place of and what may have reached the room all the same, so that it is known again there. */
  readonly over?: readonly unknown[]
} & (
  { readonly state: 'kept' | 'sending' } | { readonly state: 'refused'; readonly refusal: Refusal }
)

/** What the outbox is given, so that a simulator can hold all of it. */
export interface OutboxOptions {
  readonly shelf: Shelf
  /** Whose outbox: keys on the shelf begin with it (room and seat). */
  readonly owner: string
  /** This tab: fresh for each page; what stands before a dot stays over a reload (`freshTab`). */
  readonly tab: string
  /** Resolves with the room's answer; rejects where none came. */
  readonly send: (command: Envelope) => Promise<Ack>
  /** ms since 1970. */
  readonly now: () => number
  /** 0 to 1. */
  readonly random: () => number
  /** Calls `then` after so many ms; gives back how to call it off. */
  readonly later: (ms: number, then: () => void) => () => void
  /** The shelf changed: the other tabs want to know. */
  readonly shelved: () => void
  /** Something changed: draw again. `settled` names the command that the room has just acknowledged. */
  readonly changed: (settled?: {
    readonly slot: string
    readonly command: Envelope
    readonly ack: Extract<Ack, { ok: true }>
  }) => void
}

/** Full jitter: between `least` and the doubling bound, never beyond `most`, in ms. */
const least = 300
const most = 8000

/** The longest rest that a `slow-down` can ask for, in ms. */
const longestRest = 60_000

/** How many earlier texts an entry remembers. */
const mostOver = 8

/** Another tab's entry is sent by this one when it has lain so long, in ms: by then its own tab is gone or asleep. */
const orphanedAfter = 10_000

export function createOutbox(options: OutboxOptions): Outbox {
  const { shelf, owner, tab, send, now, random, later, changed, shelved } = options
  const entries = new Map<string, Unsent>()
  /** What is on its way: the key of each entry, with its line. */
  const flying = new Map<string, string>()
  /** Commands that were sent at least once: they may have reached the room. */
  const gone = new Set<string>()
  /** Commands of other tabs that this one has written over, until they are off the shelf. */
  const overwritten = new Set<string>()
  let lastAt = 0
  let tries = 0
  /** The room asked for quiet until then. */
  let restUntil = 0
  let callOff: (() => void) | undefined
  let stopped = false

  const keyOf = (entry: { readonly slot: string; readonly tab: string }): string =>
    `outbox/${owner}/${entry.tab}/${entry.slot}`
  const isMine = (entry: Unsent): boolean => entry.tab === tab
  const waits = (entry: Unsent): boolean =>
    entry.state !== 'refused' && !overwritten.has(entry.command.id)
  const isBusy = (line: string): boolean => [...flying.values()].includes(line)
  // A clock that was set anew makes what lies there older than it is, rather than keep it for ever.
  const isOrphan = (entry: Unsent): boolean => Math.abs(now() - entry.at) >= orphanedAfter
  const restLeft = (): number => {
    const left = restUntil - now()
    return left > longestRest ? 0 : Math.max(0, left)
  }
  const isDue = (entry: Unsent): boolean =>
    waits(entry) &&
    !isBusy(lineOf(entry)) &&
    (isKin(entry.tab, tab) || isOrphan(entry)) &&
    ![...entries.values()].some(
      (other) => lineOf(other) === lineOf(entry) && other.at < entry.at && waits(other),
    )

  async function put(slot: string, command: Envelope, instead?: string): Promise<void> {
    // Two things of one millisecond have their order too.
    lastAt = Math.max(now(), lastAt + 1)
    const replaced = [...entries.values()].filter(
      (entry) => !isMine(entry) && entry.command.id === instead,
    )
    const before = [entries.get(keyOf({ slot, tab })) ?? [], replaced].flat()
    const over = before.flatMap((entry) => [
      ...(entry.over ?? []),
      ...(gone.has(entry.command.id) || !isMine(entry) ? [entry.command['answer']] : []),
    ])
    const kept = keep({
      ...{ slot, tab, at: lastAt, state: 'sending' },
      command: before.reduce((taken, entry) => inPlaceOf(taken, entry.command), command),
      ...(over.length === 0 ? {} : { over: over.slice(-mostOver) }),
    })
    for (const entry of replaced) overwritten.add(entry.command.id)
    flush()
    await kept
    await Promise.all(replaced.map(discard))
  }

  /** In memory and on its way at once, `kept` when the shelf has it: sending does not wait for a slow disk. */
  async function keep(entry: Unsent): Promise<void> {
    entries.set(keyOf(entry), entry)
    changed()
    const { state: _state, ...row } = entry
    const { command } = entry
    await shelf.put(keyOf(entry), row satisfies Kept).catch(() => undefined)
    shelved()
    const now = entries.get(keyOf(entry))
    if (now?.command.id === command.id && now.state === 'sending' && !flying.has(keyOf(entry)))
      note(entry, inState(entry, 'kept'))
  }

  /** Sends what is due: everything, or the next of one line. */
  function flush(line?: string): void {
    if (stopped) return
    if (restLeft() > 0) return plan()
    for (const entry of entries.values())
      if ((line ?? lineOf(entry)) === lineOf(entry) && isDue(entry)) void deliver(entry)
    plan()
  }

  async function deliver(entry: Unsent): Promise<void> {
    const key = keyOf(entry)
    flying.set(key, lineOf(entry))
    gone.add(entry.command.id)
    note(entry, inState(entry, 'sending'))
    let ack: Ack | null = null
    try {
      ack = await send(entry.command)
    } catch {
      // No answer came: it is sent again, under the same id.
    }
    flying.delete(key)
    if (stopped) return
    if (ack) await settle(entry, ack)
    else note(entry, inState(entry, 'kept'))
    // What stands behind it goes at once; what failed, or was asked to wait, waits its turn.
    if (!ack || (!ack.ok && isPassing(ack.refusal.code))) return plan()
    tries = 0
    flush(lineOf(entry))
  }

  async function settle(entry: Unsent, ack: Ack): Promise<void> {
    if (ack.ok) {
      const next = entries.get(keyOf(entry))
      if (next !== undefined && next.command.id !== entry.command.id)
        entries.set(keyOf(entry), { ...next, command: onTopOf(next.command, entry.command) })
      // In one breath: a box never shows what was there before, however long the shelf takes.
      const off = discard(entry)
      changed({ slot: entry.slot, command: entry.command, ack })
      await off
      return
    }
    const { refusal } = ack
    if (isPassing(refusal.code)) {
      restUntil = now() + Math.min(refusal.wait ?? 0, longestRest)
      note(entry, inState(entry, 'kept'))
      return
    }
    if (refusal.code === 'answer-newer') {
      await afterNewer(entry, refusal)
      return
    }
    note(entry, { ...entry, state: 'refused', refusal })
  }

  /**
   * The room holds a later revision. Where the texts agree there is nothing left to say; else ours goes again, one above,
   * and the other is kept beside it, unless it is one of ours that reached the room unheard. Another tab may have done so
   * already: what stands on the shelf now, after the refusal, says so, and then this tab follows it instead of saying the
   * same thing twice.
   */
  async function afterNewer(entry: Unsent, refusal: Refusal): Promise<void> {
    const key = keyOf(entry)
    const rows = await shelf.read<unknown>(key)
    const onShelf = rows.find(([each]) => each === key)?.[1]
    if (entries.get(key)?.command.id !== entry.command.id) return
    if (!isEntry(onShelf)) {
      entries.delete(key)
      changed()
      return
    }
    if (onShelf.command.id !== entry.command.id) {
      entries.set(key, { ...onShelf, state: 'kept' })
      changed()
      return
    }
    const stored = refusal.rev ?? 0
    const differs = !same(refusal.answer, entry.command['answer'])
    if (!differs && entry.command['done'] !== true && entry.command['show'] === undefined) {
      await discard(entry)
      changed()
      return
    }
    const isOurs = entry.over?.some((each) => same(each, refusal.answer)) === true
    const command: Envelope = {
      ...(isOurs ? withoutKeep(entry.command) : withoutOther(entry.command)),
      id: `${entry.command.id.split('_')[0] ?? entry.command.id}_${stored + 1}`,
      rev: stored + 1,
      ...(differs && !isOurs ? { other: 'keep' } : {}),
    }
    await keep({ ...entry, command, state: 'sending' })
  }

  /** Replaces an entry only while it is still the newest of its slot. */
  function note(entry: Unsent, next: Unsent): void {
    const key = keyOf(entry)
    if (entries.get(key)?.command.id !== entry.command.id) return
    entries.set(key, next)
    changed()
  }

  async function discard(entry: Unsent): Promise<void> {
    const key = keyOf(entry)
    if (entries.get(key)?.command.id === entry.command.id) entries.delete(key)
    await shelf
      .drop(key, (value) => isEntry(value) && value.command.id === entry.command.id)
      .catch(() => undefined)
    shelved()
  }

  /** One alarm for everything that still waits. */
  function plan(): void {
    if (stopped || callOff) return
    if (![...entries.values()].some((entry) => waits(entry) && !isBusy(lineOf(entry)))) return
    tries += 1
    const bound = Math.min(most, least * 2 ** Math.min(tries, 10))
    callOff = later(restLeft() + least + random() * (bound - least), () => {
      callOff = undefined
      flush()
    })
  }

  async function reload(): Promise<void> {
    const rows = await shelf.read<unknown>(`outbox/${owner}/`)
    if (stopped) return
    const held = new Map(
      rows.flatMap(([key, value]) => (isEntry(value) ? [[key, value] as const] : [])),
    )
    for (const [key, entry] of entries)
      if (!isMine(entry) && !held.has(key) && !flying.has(key)) entries.delete(key)
    for (const [key, value] of held) {
      lastAt = Math.max(lastAt, value.at)
      if (overwritten.has(value.command.id)) continue
      const known = entries.get(key)
      if (value.tab !== tab && known?.command.id !== value.command.id && !flying.has(key)) {
        entries.set(key, { ...value, state: 'kept' })
      }
    }
    changed()
    flush()
  }

  return {
    put,
    waiting(slot) {
      const inSlot = [...entries.values()].filter((entry) => entry.slot === slot)
      return inSlot.find(isMine) ?? inSlot.sort((a, b) => b.at - a.at)[0]
    },
    all: () => [...entries.values()],
    wake() {
      tries = 0
      callOff?.()
      callOff = undefined
      flush()
    },
    reload,
    async clear() {
      entries.clear()
      const rows = await shelf.read<unknown>(`outbox/${owner}/`)
      await Promise.all(rows.map(([key]) => shelf.drop(key, () => true)))
      changed()
    },
    stop() {
      stopped = true
      callOff?.()
    },
  }
}

/** Whether two answers say the same. Both come from JSON; the order of keys does not matter. */
export function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ''
  )
}

function inState(
  { slot, command, tab, at, over }: Unsent,
  state: 'kept' | 'sending',
): Extract<Unsent, { state: 'kept' | 'sending' }> {
  return { slot, command, tab, at, state, ...(over === undefined ? {} : { over }) }
}
