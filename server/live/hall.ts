import type { Visitor } from '../auth/actor.ts'
import type {
  Bye,
  Hat,
  MineMessage,
  PeopleMessage,
  PersonChange,
  StageMessage,
} from '../room/protocol.ts'
import { touches } from '../room/touches.ts'
import { mineFor, newestOf } from '../room/view.ts'
import type { Change, LiveRoom } from '../rooms.ts'
import type { Later } from '../rooms/later.ts'
import { pace } from './pace.ts'
import { mustGo } from './standing.ts'

/** What is sent down, by name. */
export interface Down {
  readonly stage: (message: StageMessage) => void
  readonly mine: (message: MineMessage) => void
  readonly people: (message: PeopleMessage) => void
  readonly bye: (message: Bye) => void
}

/** One socket in a room, once it is settled whose it is. */
export interface Guest {
  readonly actor: Visitor
  /** Ids of its commands that are not answered yet. */
  readonly asking: ReadonlySet<string>
  readonly send: <Name extends keyof Down>(name: Name, ...message: Parameters<Down[Name]>) => void
  /** After what was sent has gone out. */
  readonly disconnect: () => void
}

/** All the sockets of one room: decides who is told what, and when. */
export interface Hall {
  /** Tells the guest everything, and from then on whatever changes. */
  readonly enter: (guest: Guest) => void
  readonly leave: (guest: Guest) => void
  /** Tells a guest their own view as it is now. */
  readonly tellMine: (guest: Guest) => void
  readonly empty: () => boolean
  readonly close: () => void
}

export interface HallParts {
  readonly clock: () => number
  readonly later: Later
  /** Told of faults: whatever fails while one room is shown harms no other. */
  readonly report: (fault: unknown) => void
  /** Encoded once and sent to every guest of an audience. */
  readonly broadcast: (to: Hat, message: StageMessage) => void
}

/** At most so often, in ms: the facilitator's and the projector's numbers, and the list of people. */
const deskPace = 250
const peoplePace = 1000
/** Own views that are built in one go; in between, sockets get their turn. */
const slice = 25
/** Sockets of one seat at once: more tabs and devices than anybody has, and too few to crowd out others. */
const mostOfSeat = 8

interface News {
  readonly change: Change
  readonly asker: Guest | null
}

/** Watches a room for its sockets. */
export function hall(room: LiveRoom, parts: HallParts): Hall {
  const guests = new Set<Guest>()
  const bySeat = new Map<string, Set<Guest>>()
  let changes: News[] = []
  let flushing = false
  let stageSeq = room.state().stageSeq
  let deskSeq = room.state().deskSeq
  /** What the desks were told of each person; null: nobody is there to be told. */
  let shown: ReadonlyMap<string, string> | null = null

  const guarded = (run: () => void) => (): void => {
    try {
      run()
    } catch (fault) {
      parts.report(fault)
    }
  }

  const desk = pace(deskPace, guarded(sendDesk), { clock: parts.clock, later: parts.later })
  const people = pace(peoplePace, guarded(sendPeople), { clock: parts.clock, later: parts.later })

  const unwatch = room.watch((change) => {
    changes.push({ change, asker: askerOf(change) })
    if (flushing) return
    flushing = true
    // After the acknowledgements, and once for all that was saved together.
    parts.later(0, guarded(flush))
  })

  function flush(): void {
    flushing = false
    const news = changes
    changes = []
    if (news.some(({ change }) => change.kind === 'deleted'))
      return dismiss([...guests], () => 'deleted')
    dismiss([...guests], (guest) => mustGo(room.state(), guest.actor))
    sendStage()
    sendMine(news)
    const state = room.state()
    if (state.deskSeq !== deskSeq || news.some(({ change }) => isOffTheRecord(change))) {
      if (news.some(({ change }) => isAct(change))) desk.now()
      else desk.want()
      people.want()
    }
    deskSeq = state.deskSeq
  }

  /** What desks see and no log holds. */
  function isOffTheRecord({ kind }: Change): boolean {
    return kind === 'presence' || kind === 'saving'
  }

  /** A facilitator's act; of what another process wrote, whatever changes the desk and is about no single seat. */
  function isAct(change: Change): boolean {
    if (change.kind !== 'events') return false
    if (change.from !== null) return change.from.as === 'facilitator'
    return change.events.some(({ event }) => {
      const { stage, desk, mine } = touches(event, room.state())
      return stage || (desk && mine === null)
    })
  }

  function dismiss(some: readonly Guest[], reasonOf: (guest: Guest) => Bye['reason'] | null): void {
    for (const guest of some) {
      const reason = reasonOf(guest)
      if (reason === null) continue
      guest.send('bye', { reason })
      guest.disconnect()
    }
  }

  function anybody(as: Hat): Guest | undefined {
    for (const guest of guests) if (guest.actor.as === as) return guest
    return undefined
  }

  function broadcast(as: Hat): void {
    const one = anybody(as)
    if (one === undefined) return
    const { stage, stageSeq: seq } = room.view(one.actor)
    parts.broadcast(as, { seq, stage })
  }

  /** Participants and organizers hear of the stage only when somebody's act changed it for them. */
  function sendStage(): void {
    if (room.state().stageSeq === stageSeq) return
    stageSeq = room.state().stageSeq
    broadcast('participant')
    broadcast('organizer')
  }

  function sendDesk(): void {
    broadcast('facilitator')
    broadcast('projector')
  }

  /** The socket whose command this came of: it still waits for the answer. */
  function askerOf(change: Change): Guest | null {
    if (change.kind !== 'events' || change.from === null) return null
    if (change.from.as !== 'participant') return null
    for (const guest of bySeat.get(change.from.seat) ?? [])
      if (guest.asking.has(change.command.id)) return guest
    return null
  }

  function sendMine(news: readonly News[]): void {
    const state = room.state()
    // The stage tells of one step that opened, the last: of the others a phone hears as one of its pages.
    const openings = news.flatMap(({ change }) =>
      change.kind === 'events'
        ? change.events.filter(({ event }) => event.type === 'stepOpened')
        : [],
    )
    const due = new Set(openings.length > 1 ? [...bySeat.values()].flatMap((own) => [...own]) : [])
    for (const { change, asker } of news) {
      if (change.kind !== 'events') continue
      for (const { event } of change.events) {
        const { mine, mates = [] } = touches(event, state)
        if (mine === null) continue
        const seats = mine === 'everyone' ? bySeat.keys() : [mine, ...mates]
        // The asker knows: it wrote the answer itself, or the acknowledgement told it.
        for (const seat of seats)
          for (const guest of bySeat.get(seat) ?? []) if (guest !== asker) due.add(guest)
      }
    }
    sendMineTo([...due])
  }

  function sendMineTo(due: readonly Guest[]): void {
    for (const guest of due.slice(0, slice)) if (guests.has(guest)) tellMine(guest)
    const rest = due.slice(slice)
    if (rest.length > 0)
      parts.later(
        0,
        guarded(() => sendMineTo(rest)),
      )
  }

  function tellMine(guest: Guest): void {
    const own =
      guest.actor.as === 'participant'
        ? mineFor(room.state(), room.words(), guest.actor.seat)
        : null
    if (own === null) return
    const { mine, mineSeq } = own
    // Numbered like a snapshot: its pages come with the stage, and a phone drops what seems older than its last snapshot.
    guest.send('mine', { seq: newestOf({ stageSeq: room.state().stageSeq, mineSeq }), mine })
  }

  /** Tells the desks who is not as they were when they were told last. */
  function sendPeople(): void {
    const desks = facilitators()
    if (desks.length === 0) return void (shown = null)
    if (shown === null) return
    const now = byId(room.view({ as: 'facilitator' }).people ?? [])
    const changed: PersonChange[] = []
    for (const [id, person] of now)
      if (shown.get(id) !== JSON.stringify(person)) changed.push(person)
    for (const id of shown.keys()) if (!now.has(id)) changed.push({ id, gone: true })
    shown = written(now)
    if (changed.length === 0) return
    for (const desk of desks) desk.send('people', { seq: room.state().deskSeq, changed })
  }

  /** Those who still are: whoever was revoked a moment ago is told nothing more until they are sent away. */
  function facilitators(): readonly Guest[] {
    return [...guests].filter(
      ({ actor }) => actor.as === 'facilitator' && mustGo(room.state(), actor) === null,
    )
  }

  function welcome(guest: Guest): void {
    const { stage, stageSeq: seq, people: list } = room.view(guest.actor)
    guest.send('stage', { seq, stage })
    tellMine(guest)
    if (list === undefined) return
    shown ??= written(byId(list))
    guest.send('people', { seq: room.state().deskSeq, changed: list, whole: true })
  }

  return {
    enter: (guest) => {
      // The desks that are there hear first what is due: later changes are told to all against one list.
      if (guest.actor.as === 'facilitator') people.now()
      guests.add(guest)
      if (guest.actor.as === 'participant') {
        const { seat } = guest.actor
        const own = (bySeat.get(seat) ?? new Set()).add(guest)
        bySeat.set(seat, own)
        room.arrive(seat)
        // The oldest first: whoever is here now is in the newest.
        dismiss([...own].slice(0, -mostOfSeat), () => 'elsewhere')
      }
      guarded(() => welcome(guest))()
    },
    leave: (guest) => {
      if (!guests.delete(guest) || guest.actor.as !== 'participant') return
      const { seat } = guest.actor
      const others = bySeat.get(seat)
      others?.delete(guest)
      if (others?.size === 0) bySeat.delete(seat)
      room.depart(seat)
    },
    tellMine: (guest) => guarded(() => tellMine(guest))(),
    empty: () => guests.size === 0,
    close: () => {
      unwatch()
      desk.stop()
      people.stop()
    },
  }
}

function byId(people: readonly PersonChange[]): ReadonlyMap<string, PersonChange> {
  return new Map(people.map((person) => [person.id, person]))
}

function written(people: ReadonlyMap<string, PersonChange>): Map<string, string> {
  return new Map([...people].map(([id, person]) => [id, JSON.stringify(person)]))
}
