import type { Viewer } from '../../server/room/actor.ts'
import type { PersonChange } from '../../server/room/protocol.ts'
import type { Stage } from '../../server/room/protocol/stage.ts'
import type { Mine } from '../../server/room/protocol/mine.ts'
import type { Unsent } from '../../client/lib/outbox.ts'
import type { History } from './history.ts'
import { seqOf } from './network/wire-text.ts'
import type { Person } from './people/person.ts'
import type { Watcher } from './people/watcher.ts'
import type { Host } from './world.ts'

/** What a page shows when somebody looks at it. */
export interface Look {
  /** ms since 1970. */
  readonly at: number
  readonly page: string
  readonly viewer: Viewer
  readonly stage: Stage | null
  readonly mine?: Mine
  readonly people?: readonly PersonChange[]
  /** What has not reached the room, with what the page says of it. */
  readonly unsent: readonly Unsent[]
  /** Why the page follows the room no longer; null: it does. */
  readonly over: string | null
}

export interface Audience {
  readonly people: readonly Person[]
  readonly watchers: readonly Watcher[]
}

/** Looks at every page that is open and awake. */
export function lookAtAll(at: number, { people, watchers }: Audience): readonly Look[] {
  const phones = people
    .flatMap((person) => person.pages())
    .flatMap((page): readonly Look[] => {
      const phone = page.phone()
      if (phone === null || page.browser.machine.asleep) return []
      const { stage, mine } = phone
      const over = phone.line.bye ?? phone.line.refused?.code ?? null
      const viewer = { as: 'participant', seat: mine.participant.id } as const
      const unsent = phone.answers.outbox.all()
      return [{ at, page: page.host.name, viewer, stage, mine, unsent, over }]
    })
  const desks = watchers.map((watcher): Look => {
    const viewer = watcher.as === 'participant' ? null : { as: watcher.as }
    if (viewer === null) throw new Error('people watch from their phones')
    const shown = { stage: watcher.stage(), people: [...watcher.people().values()] }
    return { at, page: watcher.host.name, viewer, ...shown, unsent: [], over: watcher.over() }
  })
  return [...phones, ...desks]
}

/** Writes down which stage a phone shows, whenever it is another one than before. */
export function noteStages(people: readonly Person[], history: History): (host: Host) => void {
  const shown = new WeakMap<Host, Stage>()
  return (host) => {
    if (host.window === undefined) return
    for (const person of people)
      for (const page of person.pages()) {
        const phone = page.host === host ? page.phone() : null
        if (phone === null || shown.get(host) === phone.stage) continue
        shown.set(host, phone.stage)
        history.shows(host.name, phone.seat.room, seqOf(phone.stage))
      }
  }
}
