import { actorId } from '../room/actor.ts'
import type { Actor } from '../room/actor.ts'
import type { Command } from '../room/commands.ts'
import { decide } from '../room/decide.ts'
import { isRefused } from '../room/decision.ts'
import type { Context, Decision, Tip } from '../room/decision.ts'
import type { Recorded } from '../room/events.ts'
import { evolve } from '../room/evolve.ts'
import type { Ack } from '../room/protocol.ts'
import type { RoomState, Words } from '../room/state.ts'
import type { Batch, CommandRow, Known, Missed } from '../store/store.ts'
import { changedRow, noteDoors } from './doors.ts'
import type { DoorChanges } from './doors.ts'

/** A command that waits for its turn. */
export interface Asked {
  readonly actor: Actor
  readonly id: string
  readonly command: Command
  readonly bodyHash: string
}

/** What came of one command: its answer, and the events that it led to itself (none when it was answered before). */
export interface Answered {
  readonly ack: Ack
  readonly events: readonly Recorded[]
}

/** What came of a group: to be written as one, and only then to be believed. */
export interface Decided {
  readonly tip: Tip
  readonly batch: Batch
  /** In the order of the group. */
  readonly answers: readonly Answered[]
}

/** What a group's decisions are given, but for the time. */
export type GroupContext = Omit<Context, 'at'> & {
  readonly now: () => number
  readonly report: (fault: unknown) => void
}

/** Commands of a room decided in order, each on the tip that the ones before it left. Changes nothing by itself. */
export function decideGroup(
  committed: Tip,
  group: readonly Asked[],
  known: Known,
  context: GroupContext,
): Decided {
  const start = follow(committed, known)
  const draft = newDraft(start)
  const rows = new Map(known.commands.map((row) => [keyOf(row), row]))
  const answers = group.map((asked) => {
    const before = rows.get(keyOf({ actor: actorId(asked.actor), id: asked.id }))
    if (before !== undefined) return again(draft.tip, asked, before, context)
    const answered = carryOut(draft, asked, context)
    if (answered === null) return failed
    const row = {
      actor: actorId(asked.actor),
      id: asked.id,
      bodyHash: asked.bodyHash,
      answer: kept(answered.ack),
    }
    rows.set(keyOf(row), row)
    draft.commands.push(row)
    return answered
  })
  return { tip: draft.tip, batch: batchOf(draft, start.state), answers }
}

/** The tip after what others appended. */
export function follow(tip: Tip, missed: Missed): Tip {
  if (missed.events.length === 0) return tip
  const words = new Map(tip.words)
  for (const id of missed.deletedWords) words.delete(id)
  for (const each of missed.putWords) words.set(each.id, each)
  return { state: missed.events.reduce(evolve, tip.state), words }
}

const failed: Answered = { ack: { ok: false, refusal: { code: 'not-saved' } }, events: [] }

/** What a group has gathered so far. `words` are the tip's, a copy of its own: dropped whole if the group fails. */
interface Draft {
  tip: Tip
  readonly words: Map<string, Words>
  readonly events: Recorded[]
  readonly commands: CommandRow[]
  readonly putWords: Map<string, Words>
  readonly deleteWords: Set<string>
  readonly eraseOwners: Set<string>
  readonly doors: DoorChanges
}

function newDraft(tip: Tip): Draft {
  const words = new Map(tip.words)
  return {
    tip: { state: tip.state, words },
    words,
    events: [],
    commands: [],
    putWords: new Map(),
    deleteWords: new Set(),
    eraseOwners: new Set(),
    doors: { put: new Map(), drop: new Set() },
  }
}

/** Null: the decision itself failed. That is reported and leaves the tip as it was, so it harms no other command. */
function carryOut(draft: Draft, asked: Asked, context: GroupContext): Answered | null {
  try {
    const { tip } = draft
    const at = Math.max(context.now(), tip.state.at)
    const outcome = decide(tip, asked.actor, asked.command, { ...context, at })
    if (isRefused(outcome)) return { ack: { ok: false, refusal: outcome.refusal }, events: [] }
    const events = outcome.events.map((event, place) => ({
      seq: tip.state.seq + place + 1,
      at,
      event,
    }))
    add(draft, events, outcome)
    const ack: Ack = { ok: true, seq: draft.tip.state.seq }
    return {
      ack: outcome.issued === undefined ? ack : { ...ack, link: outcome.issued.token },
      events,
    }
  } catch (fault) {
    context.report(fault)
    return null
  }
}

/** Evolves first, so that an event which cannot be evolved leaves nothing behind. */
function add(draft: Draft, events: readonly Recorded[], decision: Omit<Decision, 'events'>): void {
  const states = [draft.tip.state]
  let state = draft.tip.state
  for (const event of events) states.push((state = evolve(state, event)))
  for (const [place, event] of events.entries())
    noteDoors(draft.doors, states[place] ?? state, event)
  draft.events.push(...events)
  draft.tip = { state, words: draft.words }
  for (const words of decision.putWords) put(draft, words)
  for (const id of decision.deleteWords) drop(draft, id)
  for (const owner of decision.eraseOwners) {
    draft.eraseOwners.add(owner)
    for (const words of draft.words.values()) if (words.owner === owner) drop(draft, words.id)
  }
}

function put(draft: Draft, words: Words): void {
  draft.words.set(words.id, words)
  draft.putWords.set(words.id, words)
  draft.deleteWords.delete(words.id)
}

function drop(draft: Draft, id: string): void {
  draft.words.delete(id)
  draft.putWords.delete(id)
  draft.deleteWords.add(id)
}

/** The same id again: the stored answer, or a conflict where the body is another. */
function again(tip: Tip, asked: Asked, before: CommandRow, context: GroupContext): Answered {
  if (before.bodyHash !== asked.bodyHash)
    return { ack: { ok: false, refusal: { code: 'command-conflict' } }, events: [] }
  return {
    ack: before.answer.ok ? before.answer : toldAnew(tip, asked, before.answer, context),
    events: [],
  }
}

/** A stored refusal keeps no words of anybody (`answer-newer` shows them): they are looked up as they are now. */
function toldAnew(tip: Tip, asked: Asked, stored: Ack & { ok: false }, context: GroupContext): Ack {
  const at = Math.max(context.now(), tip.state.at)
  const outcome = decide(tip, asked.actor, asked.command, { ...context, at })
  const same = isRefused(outcome) && outcome.refusal.code === stored.refusal.code
  return same ? { ok: false, refusal: outcome.refusal } : stored
}

/** An answer as it is stored: without a key's secret, without words. */
function kept(ack: Ack): Ack {
  if (ack.ok) return { ok: true, seq: ack.seq }
  const { answer: _, ...refusal } = ack.refusal
  return { ok: false, refusal }
}

function keyOf(key: { actor: string; id: string }): string {
  return `${key.id} ${key.actor}`
}

function batchOf(draft: Draft, before: RoomState): Batch {
  return {
    events: draft.events,
    commands: draft.commands,
    putWords: [...draft.putWords.values()],
    deleteWords: [...draft.deleteWords],
    eraseOwners: [...draft.eraseOwners],
    putDoors: [...draft.doors.put.values()],
    dropDoors: [...draft.doors.drop],
    room: changedRow(before, draft.tip.state),
  }
}
