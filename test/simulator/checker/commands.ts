import { actorId } from '../../../server/room/actor.ts'
import type { Ack } from '../../../server/room/protocol.ts'
import type { CommandRow } from '../../../server/store/store.ts'
import type { Committed, Frame } from '../history.ts'
import { canariesIn } from '../people/answers.ts'
import type { Run } from '../simulate.ts'
import type { Prefix, Prefixes } from './prefixes.ts'
import type { Violation } from './violation.ts'

/** A command's row as it was written, with the events that it led to. */
interface Written {
  readonly row: CommandRow
  readonly commit: Committed
  /** Whether it changed anything. */
  readonly changed: boolean
}

/** An envelope, as far as it is looked into here. */
interface Envelope {
  readonly id?: unknown
  readonly type?: unknown
  readonly step?: unknown
  readonly rev?: unknown
  readonly answer?: unknown
}

/** Acknowledged means durable, once; and nothing is said twice. */
export function checkCommands(run: Run, prefixes: Prefixes): readonly Violation[] {
  const { frames } = run.history
  const written = writtenIn(prefixes.commits)
  const acks = frames.filter((frame) => frame.name === 'ack')
  return [
    ...acks.flatMap((frame) => checkAck(frame, written)),
    ...acks.flatMap((frame) => checkWords(frame, prefixes.last)),
    ...checkLineages(written),
    ...checkRepeats(run, prefixes),
  ]
}

function writtenIn(commits: readonly Committed[]): readonly Written[] {
  return commits.flatMap((commit) => {
    let seq = commit.table.seq - commit.batch.events.length
    return commit.batch.commands.map((row) => {
      const last: number = row.answer.ok ? row.answer.seq : seq
      const changed = last > seq
      seq = Math.max(seq, last)
      return { row, commit, changed }
    })
  })
}

function envelopeOf(frame: Frame): Envelope {
  // Whatever was sent; each field is looked at before it is used.
  return typeof frame.envelope === 'object' && frame.envelope !== null ? frame.envelope : {}
}

function checkAck(frame: Frame, written: readonly Written[]): readonly Violation[] {
  const ack = JSON.parse(frame.text) as Ack // only acknowledgements bear this name
  const { id, type } = envelopeOf(frame)
  if (!ack.ok || type === 'time') return []
  const actor = actorId(frame.actor)
  const rows = written.filter(({ row }) => row.id === id && row.actor === actor)
  const [first] = rows
  const broken = (what: string): readonly Violation[] => [
    {
      invariant: 'said-once',
      at: frame.at,
      what: `${String(type)} of ${actor} (${String(id)}): ${what}`,
    },
  ]
  if (first === undefined) return broken('acknowledged, and nowhere in the log')
  if (rows.length > 1) return broken(`acknowledged, and ${rows.length} times in the log`)
  if (first.commit.at > frame.at) return broken('acknowledged before it was durable')
  return first.row.answer.ok && first.row.answer.seq === ack.seq
    ? []
    : broken('acknowledged with another answer than the one that is kept')
}

/** The words of an acknowledged answer are in the room, unless their owner said something else later. */
function checkWords(frame: Frame, { state, words }: Prefix): readonly Violation[] {
  const ack = JSON.parse(frame.text) as Ack // as above
  const { type, step, rev, answer } = envelopeOf(frame)
  if (!ack.ok || type !== 'giveAnswer' || frame.actor.as !== 'participant') return []
  const seat = state.seats.get(frame.actor.seat)
  const kept = typeof step === 'string' ? seat?.answers[step] : undefined
  if (seat === undefined || seat.status === 'erased' || Number(kept?.rev ?? 0) > Number(rev))
    return []
  const body = JSON.stringify(words.get(kept?.words ?? '')?.body ?? null)
  const missing = canariesIn(answer).filter((word) => !body.includes(word))
  return kept !== undefined && missing.length === 0
    ? []
    : [
        {
          ...{ invariant: 'words-kept', at: frame.at },
          what: `revision ${String(rev)} of ${seat.id} at ${String(step)} lost ${missing.join(', ')}`,
        },
      ]
}

/** A phone says the same thing again under the same id, or under one that begins with it: it happens once. */
function checkLineages(written: readonly Written[]): readonly Violation[] {
  const lineages = new Map<string, Written[]>()
  for (const each of written) {
    if (!each.changed) continue
    const lineage = `${each.row.actor} ${each.row.id.split('_')[0] ?? ''}`
    lineages.set(lineage, [...(lineages.get(lineage) ?? []), each])
  }
  return [...lineages].flatMap(([lineage, all]) =>
    all.length < 2
      ? []
      : [
          {
            ...({ invariant: 'nothing-twice', at: all[1]?.commit.at ?? 0 } as const),
            what: `${lineage} was carried out ${all.length} times`,
          },
        ],
  )
}

/** The same revision of an answer comes no more often than somebody meant it. */
function checkRepeats({ writings }: Run, { all }: Prefixes): readonly Violation[] {
  const said = new Map<string, number>()
  return all.flatMap(({ events, words, at }) =>
    events.flatMap(({ event }): readonly Violation[] => {
      if (event.type !== 'answerGiven') return []
      const body = words.get(event.words)?.body
      if (canariesIn(body).length === 0) return []
      const { seat, step, done, show, other } = event
      const what = JSON.stringify([seat, step, body, done, show, other])
      const times = (said.get(what) ?? 0) + 1
      said.set(what, times)
      return times <= writings.meant(body)
        ? []
        : [{ invariant: 'nothing-twice', at, what: `${what} was said ${times} times` }]
    }),
  )
}
