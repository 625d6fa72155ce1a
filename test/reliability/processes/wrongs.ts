import type { Recorded } from '../../../server/room/events.ts'
import type { Snapshot } from '../../../server/room/protocol.ts'
import type { Store, StoredRoom } from '../../../server/store/store.ts'
import { isMadeBy } from '../made-by.ts'
import type { Saved, Writer } from './writer.ts'
import { isOf } from './writer.ts'

/** What is wrong with a room's log, by what everybody was told: lost, doubled, a gap. Empty: nothing. */
export function wrongsOf(stored: StoredRoom, writers: readonly Writer[]): readonly string[] {
  return [
    ...gaps(stored.events),
    ...missingWords(stored),
    ...writers.flatMap((writer) => [...lost(stored, writer), ...doubled(stored, writer)]),
  ]
}

function gaps(events: readonly Recorded[]): readonly string[] {
  return events.flatMap(({ seq }, place) =>
    seq === place + 1 ? [] : [`seq ${seq} in place ${place + 1}`],
  )
}

function lost({ events }: StoredRoom, writer: Writer): readonly string[] {
  return writer.saved.flatMap(({ asked, seq }) =>
    isOf(events[seq - 1]?.event, writer, asked)
      ? []
      : [`${writer.name}: ${asked.body.type} ${asked.id} is lost`],
  )
}

/** Each thing that was asked left one event: as many as were acknowledged, and at most what still waits. */
function doubled({ events }: StoredRoom, writer: Writer): readonly string[] {
  const own = events.filter(({ event }) => isMadeBy(event, writer.seat)).length
  const most = writer.saved.length + (writer.pending === null ? 0 : 1)
  return own <= most ? [] : [`${writer.name}: ${most} were asked and ${own} are there: doubled`]
}

/** The newest revision of each answer has its words. */
function missingWords({ events, words }: StoredRoom): readonly string[] {
  const there = new Set(words.map(({ id }) => id))
  const newest = new Map<string, string>()
  for (const { event } of events)
    if (event.type === 'answerGiven') newest.set(`${event.seat} ${event.step}`, event.words)
  return [...newest].flatMap(([whose, id]) => (there.has(id) ? [] : [`words of ${whose} are lost`]))
}

/** Every acknowledged command has its row, which answers as it answered then. */
export async function wrongRows(
  store: Store,
  room: string,
  writers: readonly Writer[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const writer of writers) {
    for (const { asked, seq } of writer.saved) {
      const row = await store.command(room, { actor: `seat:${writer.seat}`, id: asked.id })
      if (row?.answer.ok !== true || row.answer.seq !== seq)
        found.push(`${writer.name}: the answer to ${asked.id} is not kept`)
    }
  }
  return found
}

/** Seats that somebody was given, once each; one more at most for each joining that was not answered. */
export function wrongSeats(
  { events }: StoredRoom,
  given: readonly string[],
  unanswered: number,
): readonly string[] {
  const taken = events.flatMap(({ event }) => (event.type === 'seatTaken' ? [event.seat] : []))
  const times = (seat: string): number => taken.filter((each) => each === seat).length
  return [
    ...given.flatMap((seat) =>
      times(seat) === 1 ? [] : [`seat ${seat} is there ${times(seat)} times`],
    ),
    ...(taken.length <= given.length + unanswered
      ? []
      : [`${taken.length} seats, and only ${given.length} + ${unanswered} were asked for`]),
  ]
}

/** What a person is shown of themselves, beside what they were told is saved. */
export function wrongMine({ mine }: Pick<Snapshot, 'mine'>, writer: Writer): readonly string[] {
  if (mine === undefined) return [`${writer.name} is shown nothing`]
  const answered = [...writer.revs].flatMap(([step, rev]) => {
    const shown = mine.answers[step]
    const right = shown?.rev === rev && same(shown.answer, writer.answers.get(step))
    return right ? [] : [`${writer.name} is not shown revision ${rev} of ${step}`]
  })
  return [
    ...answered,
    ...(same([...mine.passed].sort(), [...writer.passed].sort())
      ? []
      : [`${writer.name} is shown other steps as passed`]),
    ...(same([...mine.paper].sort(), [...writer.paper].sort())
      ? []
      : [`${writer.name} is shown other steps as on paper`]),
    ...(Object.values(mine.shared).includes(true) === writer.shares
      ? []
      : [`${writer.name} is shown another sharing`]),
  ]
}

/** How many of these were answers. */
export function answersAmong(saved: readonly Saved[]): number {
  return saved.filter(({ asked }) => asked.body.type === 'giveAnswer').length
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
