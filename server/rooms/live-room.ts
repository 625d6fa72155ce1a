import type { Say } from '../../templates/words.ts'
import type { Actor } from '../room/actor.ts'
import { actorId } from '../room/actor.ts'
import type { Command } from '../room/commands.ts'
import type { Tip } from '../room/decision.ts'
import type { Recorded } from '../room/events.ts'
import { parseEnvelope } from '../room/envelope.ts'
import type { Ack } from '../room/protocol.ts'
import type { RefusalCode } from '../room/refusals.ts'
import { tellsAuthor, touches } from '../room/touches.ts'
import { mineFor, viewFor } from '../room/view.ts'
import type { Change, LiveRoom, Surroundings } from '../rooms.ts'
import type { Store } from '../store/store.ts'
import { RoomGone } from '../store/store.ts'
import { canonical } from './canonical.ts'
import type { Asked, Decided } from './group.ts'
import { decideGroup } from './group.ts'
import { isPlainJson } from './plain-json.ts'
import { attendance } from './presence.ts'

/** Commands that are decided and saved as one; the rest wait for the next group. */
const largestGroup = 500

/** A live room as its directory holds it. */
export interface HeldRoom extends LiveRoom {
  /** A command that is not on the wire, or a checked one: `run` without the envelope. */
  readonly submit: (asked: { actor: Actor; id: string; command: Command }) => Promise<Ack>
  /** Nobody watches and nothing waits. */
  readonly idle: () => boolean
  /** Resolves once all that was taken is answered. */
  readonly settled: () => Promise<void>
  /** From now on commands are refused with this; watchers of a deleted room are told. */
  readonly shut: (code: 'restarting' | 'room-unknown') => void
}

interface Waiting extends Asked {
  readonly answer: (ack: Ack) => void
}

/** Serves one room from what is committed. `start`: the room as its log and words made it. */
export function liveRoom(store: Store, surroundings: Surroundings, start: Tip): HeldRoom {
  const { now } = surroundings
  const id = start.state.id
  const { presence, arrive, depart } = attendance(now)
  const listeners = new Set<(change: Change) => void>()
  let committed = start
  let waiting: Waiting[] = []
  let turn: Promise<void> | null = null
  let shut: RefusalCode | null = null

  const tell = (change: Change): void => {
    for (const listener of [...listeners]) {
      try {
        listener(change)
      } catch (fault) {
        surroundings.report(fault)
      }
    }
  }

  const view: LiveRoom['view'] = (viewer) =>
    viewFor(committed.state, viewer, {
      words: committed.words,
      presence: presence(),
      at: now(),
      say: say(),
    })

  /** Cairn's words in the room's language. */
  function say(): Say {
    return surroundings.say(committed.state.language)
  }

  function submit(asked: { actor: Actor; id: string; command: Command }): Promise<Ack> {
    if (shut !== null) return Promise.resolve(no(shut))
    const bodyHash = surroundings.hash(canonical(asked.command))
    return new Promise((answer) => {
      waiting.push({ ...asked, bodyHash, answer })
      turn ??= takeTurns()
    })
  }

  /** While one group is being saved, the next one gathers. */
  async function takeTurns(): Promise<void> {
    // What arrives in the same round of the event loop shares a group.
    await Promise.resolve()
    while (waiting.length > 0) {
      const group = waiting.slice(0, largestGroup)
      waiting = waiting.slice(largestGroup)
      await carryOut(group)
    }
    // In the same breath as the last look: a command that comes now starts a new turn.
    turn = null
  }

  async function carryOut(group: readonly Waiting[]): Promise<void> {
    const saved = await save(group).catch((fault: unknown) =>
      fault instanceof Error ? fault : new Error(String(fault)),
    )
    if (saved instanceof Error) {
      // The group was never believed: what was committed before it stands.
      const gone = saved instanceof RoomGone
      if (gone) close('room-unknown')
      else surroundings.report(saved)
      for (const each of group) each.answer(no(gone ? 'room-unknown' : 'not-saved'))
      return
    }
    committed = saved.tip
    for (const [place, each] of group.entries()) {
      const answered = saved.answers[place]
      if (answered !== undefined) each.answer(withMine(each, answered.ack, answered.events))
    }
    for (const [place, each] of group.entries()) {
      const events = saved.answers[place]?.events ?? []
      if (events.length === 0) continue
      tell({
        kind: 'events',
        events,
        from: each.actor,
        command: { id: each.id, type: each.command.type },
      })
    }
  }

  async function save(group: readonly Waiting[]): Promise<Decided> {
    let decided: Decided | null = null
    const asked = group.map((each) => ({ actor: actorId(each.actor), id: each.id }))
    await store.transact({ room: id, knownSeq: committed.state.seq, asked }, (known) => {
      decided = decideGroup(committed, group, known, {
        now,
        id: surroundings.id,
        say: say(),
        key: () => {
          const token = surroundings.token()
          return { token, hash: surroundings.hash(token) }
        },
        ...(surroundings.maxSeats === undefined ? {} : { maxSeats: surroundings.maxSeats }),
        report: surroundings.report,
      })
      return decided.batch
    })
    if (decided === null) throw new Error(`the store took room ${id}'s turn without its decision`)
    return decided
  }

  /** An answer that changed nothing else its own author knows; of anything more the acknowledgement tells them. */
  function withMine(asked: Asked, ack: Ack, events: readonly Recorded[]): Ack {
    const { actor, command } = asked
    if (!ack.ok || actor.as !== 'participant') return ack
    if (command.type === 'giveAnswer' && !tellsAuthor(committed.state, command.step)) return ack
    try {
      const changed = events.some(
        ({ event }) => touches(event, committed.state).mine === actor.seat,
      )
      const own = changed ? mineFor(committed.state, committed.words, actor.seat) : null
      return own === null ? ack : { ...ack, mine: own.mine }
    } catch (fault) {
      // It is saved, whatever can be shown of it.
      surroundings.report(fault)
      return ack
    }
  }

  function close(code: 'restarting' | 'room-unknown'): void {
    const first = shut === null
    shut ??= code
    if (first && code === 'room-unknown') tell({ kind: 'deleted' })
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
    arrive: (seat) => {
      if (arrive(seat)) tell({ kind: 'presence', seat })
    },
    depart: (seat) => {
      if (depart(seat)) tell({ kind: 'presence', seat })
    },
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    idle: () => listeners.size === 0 && turn === null,
    settled: async () => {
      while (turn !== null) await turn
    },
    shut: close,
  }
}

function no(code: RefusalCode): Ack {
  return { ok: false, refusal: { code } }
}
