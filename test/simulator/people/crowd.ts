import type { Around } from '../around.ts'
import type { Disk } from '../disk/disk.ts'
import type { History } from '../history.ts'
import type { Browser } from '../phone/browser.ts'
import { createBrowser } from '../phone/browser.ts'
import type { Network } from '../network/network.ts'
import type { Plan } from '../plan.ts'
import type { OpenedRoom } from '../server/open-room.ts'
import type { World } from '../world.ts'
import type { Act } from './acts.ts'
import { canaryOf } from './answers.ts'
import { actAtDesk } from './facilitator.ts'
import type { Person } from './person.ts'
import { createPerson } from './person.ts'
import type { Watcher } from './watcher.ts'
import { openWatcher } from './watcher.ts'
import type { Writings } from './writings.ts'
import { createWritings } from './writings.ts'

/** Everybody in a room: people with phones, the facilitator at the desk, the wall, the organizer. */
export interface Crowd {
  readonly people: readonly Person[]
  readonly watchers: readonly Watcher[]
  readonly browsers: readonly Browser[]
  readonly writings: Writings
  readonly act: (act: Act) => void
}

export interface CrowdParts {
  readonly world: World
  readonly network: Network
  readonly history: History
  readonly disk: Disk
  readonly plan: Plan
  readonly opened: OpenedRoom
  readonly around: Around
}

export function gather(parts: CrowdParts): Crowd {
  const { world, network, history, disk, plan, opened, around } = parts
  const ground = { world, network, history, around }
  const writings = createWritings()
  let words = 0
  const people = Array.from({ length: plan.setting.people }, (_, n) =>
    createPerson({
      ...{ ...ground, n, writings },
      code: opened.code,
      newWord: () => canaryOf((words += 1)),
      inRoom: (word) =>
        [...(disk.tables.rooms.get(opened.room)?.words.values() ?? [])].some(({ body }) =>
          body.includes(word),
        ),
    }),
  )
  const console = createBrowser(ground, 'console')
  console.cookies.set('account', 'account-1')
  const hall = createBrowser(ground, 'hall')
  const { room, projector, organizer } = opened
  const desk = openWatcher({ ...ground, room, as: 'facilitator', browser: console })
  const watchers = [
    desk,
    openWatcher({ ...ground, room, as: 'projector', browser: hall, token: projector }),
    openWatcher({ ...ground, room, as: 'organizer', browser: hall, token: organizer }),
  ]
  const deskParts = {
    ...{ desk, history, chance: world.chance('facilitator') },
    seatOf: (who: number) => people[who]?.seat() ?? null,
    // Somebody puts up a second wall.
    linkGiven(link: string): void {
      const token = link.split('#')[1] ?? ''
      watchers.push(openWatcher({ ...ground, room, as: 'projector', browser: hall, token }))
    },
  }
  return {
    ...{ people, watchers, writings },
    browsers: [...people.flatMap((person) => person.browsers), console, hall],
    act(act) {
      if (act.as === 'person') return people[act.who]?.act(act)
      world.later(desk.host, 0, () => actAtDesk(deskParts, act))
    },
  }
}
