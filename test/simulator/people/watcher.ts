import '../globals.ts'
import '../seams.ts'
import { freshId } from '../../../client/lib/ids.ts'
import type { Link } from '../../../client/lib/link.ts'
import { connect } from '../../../client/lib/socket.ts'
import type { Ack, Bye, Hat, PeopleMessage, PersonChange } from '../../../server/room/protocol.ts'
import type { Stage } from '../../../server/room/protocol/stage.ts'
import type { Refusal } from '../../../server/room/refusals.ts'
import type { History } from '../history.ts'
import type { Browser, Ground } from '../phone/browser.ts'
import { openWindow } from '../phone/browser.ts'
import type { Host } from '../world.ts'

/** A page of the desk: the real line to the room, and what it shows. Console, wall and organizer differ in their hat. */
export interface Watcher {
  readonly host: Host
  readonly as: Hat
  readonly browser: Browser
  readonly stage: () => Stage | null
  readonly people: () => ReadonlyMap<string, PersonChange>
  /** Why the room said goodbye, or did not let it in; null: it may watch. */
  readonly over: () => Bye['reason'] | Refusal['code'] | null
  /** Sends a command, under the same id again while nobody answers, three times at most. */
  readonly run: (command: Command) => Promise<Ack | null>
}

/** What a page of the desk sends, but for its id. */
export type Command = { readonly type: string } & Readonly<Record<string, unknown>>

export interface WatcherParts extends Ground {
  readonly browser: Browser
  readonly as: Hat
  readonly room: string
  readonly token?: string
  readonly history: History
}

export function openWatcher(parts: WatcherParts): Watcher {
  const { world, browser, as, room, token, history } = parts
  const host = openWindow(parts, browser, { tab: 0, reload: () => undefined })
  const people = new Map<string, PersonChange>()
  let stage: Stage | null = null
  let over: ReturnType<Watcher['over']> = null
  let link: Link | null = null

  function take({ changed, whole }: PeopleMessage): void {
    if (whole === true) people.clear()
    for (const person of changed)
      if ('gone' in person) people.delete(person.id)
      else people.set(person.id, person)
  }

  world.later(host, 0, () => {
    link = connect({
      who: { room, as, ...(token === undefined ? {} : { token }) },
      transports: ['websocket', 'polling'],
      listener: {
        stage(next, seq) {
          stage = next
          history.shows(host.name, room, seq)
        },
        people: take,
        bye({ reason }) {
          if (reason !== 'restarting') over = reason
        },
        refused: ({ code }) => (over = code),
      },
    })
  })

  return {
    ...{ host, as, browser },
    stage: () => stage,
    people: () => people,
    over: () => over,
    async run(command) {
      const envelope = { ...command, id: freshId() }
      for (let tries = 0; tries < 3; tries += 1) {
        try {
          const ack = await link?.run(envelope)
          if (ack !== undefined && (ack.ok || ack.refusal.code !== 'not-saved')) return ack
        } catch {
          // Nobody answered.
        }
        await world.wait(host, host.chance.between(500, 3000))
      }
      return null
    },
  }
}
