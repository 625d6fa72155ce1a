import type { Actor } from '../room/actor.ts'
import type { Command } from '../room/commands.ts'
import type { Tip } from '../room/decision.ts'
import type { Recorded } from '../room/events.ts'
import { parseEnvelope } from '../room/envelope.ts'
import type { Ack } from '../room/protocol.ts'
import type { RefusalCode } from '../room/refusals.ts'
import { viewFor } from '../room/view.ts'
import type { LiveRoom, Surroundings } from '../rooms.ts'
import type { Online } from '../store/board.ts'
import type { Store } from '../store/store.ts'
import { RoomGone } from '../store/store.ts'
import { canonical } from './canonical.ts'
import type { Asked } from './group.ts'
import { follow } from './group.ts'
import { listenersOf } from './listeners.ts'
import type { Look } from './looks.ts'
import { looksFor } from './looks.ts'
import { isPlainJson } from './plain-json.ts'
import { attendance } from './presence.ts'
import { saveGroup } from './saving.ts'
import { withMine } from './with-mine.ts'

/** Commands that are decided and saved as one; the rest wait for the next group. */
const largestGroup = 500

/** A live room as its directory holds it. */
export interface HeldRoom extends LiveRoom {
  /** A command that is not on the wire, or a checked one: `run` without the envelope. */
  readonly submit: (asked: { actor: Actor; id: string; command: Command }) => Promise<Ack>
  /**
   * Brings the room up to a seq that its log is known to have. Resolves at once while commands are being saved: that
   * look is taken after them. Throws what the look met.
   */
  readonly follow: (seq: number) => Promise<void>
  /** The seats that are connected to this process. */
  readonly here: () => readonly Online[]
  /** All the seats that are connected to other processes now. */
  readonly elsewhere: (online: readonly Online[]) => void
  /** Nobody watches and nothing waits. */
  readonly idle: () => boolean
  /** It was deleted. */
  readonly gone: () => boolean
  /** Resolves once all that was taken is answered. */
  readonly settled: () => Promise<void>
  /** From now on commands are refused with this; watchers of a deleted room are told. */
  readonly shut: (code: 'restarting' | 'room-unknown') => void
}

export interface LiveRoomParts {
  readonly store: Store
  readonly surroundings: Surroundings
  /** Called when the seats change that are connected to this process. */
  readonly moved: (room: string) => void
}

interface Waiting extends Asked {
  readonly answer: (ack: Ack) => void
}

/** Serves one room from what is committed. `start`: the room as its log and words made it. */
export function liveRoom({ store, surroundings, moved }: LiveRoomParts, start: Tip): HeldRoom {
  const { now, others, report } = surroundings
  const id = start.state.id
  const { presence, here, ...seats } = attendance(now)
  const { watch, tell, none } = listenersOf(report)
  const looks = looksFor({
    now,
    later: others?.later ?? null,
    begin: () => void (turn ??= takeTurns()),
  })
  let committed = start
  let waiting: Waiting[] = []
  let turn: Promise<void> | null = null
  let saving = false
  let unsaved = false
  let shut: RefusalCode | null = null

  const view: LiveRoom['view'] = (viewer) =>
    viewFor(committed.state, viewer, {
      words: committed.words,
      presence: presence(),
      unsaved,
      at: now(),
      say: surroundings.say(committed.state.language),
    })

  function submit(asked: { actor: Actor; id: string; command: Command }): Promise<Ack> {
    if (shut !== null) return Promise.resolve(no(shut))
    const bodyHash = surroundings.hash(canonical(asked.command))
    return new Promise((answer) => {
      waiting.push({ ...asked, bodyHash, answer })
      turn ??= takeTurns()
    })
  }

  /** While one group is being saved, the next one gathers. Looks at the log stand between groups, never beside one. */
  async function takeTurns(): Promise<void> {
    // What arrives in the same round of the event loop shares a group.
    await Promise.resolve()
    for (;;) {
      const look = looks.take()
      if (look !== null) await catchUp(look)
      const group = waiting.slice(0, largestGroup)
      waiting = waiting.slice(largestGroup)
      if (group.length > 0) await carryOut(group)
      else if (look === null) break
    }
    // In the same breath as the last look: a command that comes now starts a new turn.
    turn = null
  }

  async function catchUp(look: Look): Promise<void> {
    try {
      const missed =
        committed.state.seq < look.seq ? await store.after(id, committed.state.seq) : null
      if (missed !== null) committed = follow(committed, missed)
      look.resolve()
      if (missed !== null) tellMissed(missed.events)
    } catch (fault) {
      if (!(fault instanceof RoomGone)) return look.reject(fault)
      close('room-unknown')
      look.resolve()
    }
  }

  async function carryOut(group: readonly Waiting[]): Promise<void> {
    saving = true
    const saved = await saveGroup({ store, surroundings }, committed, group).catch(
      (fault: unknown) => (fault instanceof Error ? fault : new Error(String(fault))),
    )
    saving = false
    if (saved instanceof Error) return giveUp(group, saved)
    committed = saved.tip
    for (const [place, each] of group.entries()) {
      const answered = saved.answers[place]
      if (answered !== undefined) each.answer(withMine(committed, each, answered, report))
    }
    noteSaving({ fails: false })
    tellMissed(saved.missed)
    for (const [place, each] of group.entries()) {
      const events = saved.answers[place]?.events ?? []
      if (events.length === 0) continue
      const {
        actor: from,
        id: command,
        command: { type },
      } = each
      tell({ kind: 'events', events, from, command: { id: command, type } })
    }
  }

  /** The group was never believed: what was committed before it stands. */
  function giveUp(group: readonly Waiting[], fault: Error): void {
    const gone = fault instanceof RoomGone
    if (gone) close('room-unknown')
    else report(fault)
    for (const each of group) each.answer(no(gone ? 'room-unknown' : 'not-saved'))
    if (!gone) noteSaving({ fails: true })
    // A line that breaks during a commit does not say whether it was made: if so, all are told as soon as it is seen.
    if (!gone) looks.want(Infinity).catch(() => undefined)
  }

  /** Of this process: what others save or not, they tell. It lasts until something is saved here; phones try again by themselves. */
  function noteSaving({ fails }: { readonly fails: boolean }): void {
    if (fails === unsaved) return
    unsaved = fails
    tell({ kind: 'saving' })
  }

  /** What others wrote, and what this process wrote without hearing so. */
  function tellMissed(events: readonly Recorded[]): void {
    if (events.length > 0) tell({ kind: 'events', events, from: null, command: null })
  }

  function close(code: 'restarting' | 'room-unknown'): void {
    const before = shut
    // Whoever hears that it is gone need not come back after the restart.
    if (shut !== 'room-unknown') shut = code
    if (before !== 'room-unknown' && code === 'room-unknown') tell({ kind: 'deleted' })
  }

  /** Both what is seen here and what other processes are told. */
  function move(seat: string, seen: boolean): void {
    if (seen) tell({ kind: 'presence', seat })
    moved(id)
  }

  return {
    id,
    state: () => committed.state,
    words: () => committed.words,
    presence,
    view,
    submit,
    run: async (actor, envelope) => {
      const parsed = parseEnvelope(envelope)
      if ('code' in parsed) return { ok: false, refusal: parsed }
      if (!isPlainJson(parsed.command)) return no('bad-shape')
      return submit({ actor, id: parsed.id, command: parsed.command })
    },
    current: async (apart = 0) => {
      if (others !== undefined && shut !== 'room-unknown')
        await (apart === 0 ? looks.want(Infinity) : looks.spaced(apart))
      return shut !== 'room-unknown'
    },
    follow: async (seq) => {
      if (committed.state.seq >= seq || shut === 'room-unknown') return
      const busy = saving
      const seen = looks.want(seq)
      if (!busy) return seen
      seen.catch(() => undefined)
    },
    arrive: (seat) => move(seat, seats.arrive(seat)),
    depart: (seat) => move(seat, seats.depart(seat)),
    here,
    elsewhere: (online) => {
      for (const seat of seats.elsewhere(online)) tell({ kind: 'presence', seat })
    },
    watch,
    idle: () => none() && turn === null,
    gone: () => shut === 'room-unknown',
    settled: async () => {
      while (turn !== null) await turn
    },
    shut: close,
  }
}

function no(code: RefusalCode): Ack {
  return { ok: false, refusal: { code } }
}
