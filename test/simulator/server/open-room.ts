import { readFileSync } from 'node:fs'
import type { Opening } from '../../../server/rooms.ts'
import { parseWorkshop } from '../../../templates/parse-workshop.ts'
import type { Workshop } from '../../../templates/workshop.ts'
import type { Setting } from '../plan.ts'
import type { World } from '../world.ts'
import type { Place } from './place.ts'

/** A room that people can come to. */
export interface OpenedRoom {
  readonly room: string
  /** What people type to join. */
  readonly code: string
  readonly projector: string
  readonly organizer: string
}

const workshops: Readonly<Record<Setting['workshop'], Workshop>> = {
  taster: read('../../../templates/workshops/taster.yaml'),
  'every-audience': read('../../rooms/every-audience.yaml'),
  together: read('../../room/together.yaml'),
}

function read(path: string): Workshop {
  const parsed = parseWorkshop(readFileSync(new URL(path, import.meta.url), 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.workshop
}

/** Opens the room at the first process, before anything goes wrong. */
export async function openRoom(
  world: World,
  places: readonly Place[],
  { workshop, organizerGets }: Setting,
): Promise<OpenedRoom> {
  const process = places[0]?.current()
  if (process === undefined || process === null) throw new Error('no process runs')
  const opening: Opening = {
    owner: 'account-1',
    facilitator: 'Faye',
    title: 'A simulated room',
    language: 'en',
    programme: [{ item: workshop, workshop: workshops[workshop], form: 'full' }],
    ...{ organizerGets, rehearsal: false, keepDays: 30 },
  }
  let opened: OpenedRoom | null = null
  world.later(process.host, 0, () => {
    void process.rooms.open(opening).then(({ room, keys: { projector, organizer } }) => {
      opened = { room: room.id, code: room.state().code, projector, organizer }
    })
  })
  await world.run(world.now() + 1000)
  if (opened === null) throw new Error('the room was not opened')
  return opened
}
