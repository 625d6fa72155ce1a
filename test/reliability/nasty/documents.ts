import { alone } from './fields.ts'
import type { Hat } from '../../../server/room/protocol.ts'
import type { Answer, Headers } from '../../http/house.ts'
import { bearer, takeSeat } from '../../http/house.ts'
import type { Played } from './ground.ts'

/** Everything that can be fetched of a ground, by a name that is the same on every ground. */
export type Documents = ReadonlyMap<string, Answer>

/** Who is looked at how closely: by their place among the people. */
export interface Closeness {
  /** Whose plan is drawn. */
  readonly drawn: (place: number) => boolean
  /** Whose plan is written as page, notes and calendar, and whose page is fetched; each has plan and snapshot. */
  readonly written: (place: number) => boolean
}

const forms = ['html', 'md', 'ics'] as const

/** Fetches plans, pages, snapshots, figures, lists and the summary. */
export async function documentsOf(ground: Played, close: Closeness): Promise<Documents> {
  const { house, owner, room, people, opened } = ground
  const documents = new Map<string, Answer>()
  const fetch = async (name: string, path: string, headers: Headers = {}): Promise<void> => {
    documents.set(name, await house.ask('GET', path, { headers }))
  }
  const own = `/api/rooms/${room.id}`
  for (const [place, { headers }] of people.entries()) {
    await fetch(`${place} plan.json`, `${own}/plan.json`, headers)
    await fetch(`${place} snapshot`, `${own}/snapshot?as=participant`, headers)
    if (close.drawn(place)) await fetch(`${place} plan.pdf`, `${own}/plan.pdf`, headers)
    if (!close.written(place)) continue
    for (const form of forms) await fetch(`${place} plan.${form}`, `${own}/plan.${form}`, headers)
    const token = headers['authorization']?.slice('Bearer '.length) ?? ''
    await fetch(`${place} page`, `/j/${room.code}`, { cookie: `cairn_seat_${room.id}=${token}` })
  }
  await fetch('page', `/j/${room.code}`)
  const hats: Readonly<Record<Exclude<Hat, 'participant'>, Headers>> = {
    facilitator: owner,
    projector: bearer(room.keys.projector),
    organizer: bearer(room.keys.organizer),
  }
  for (const [hat, headers] of Object.entries(hats))
    await fetch(`snapshot ${hat}`, `${own}/snapshot?as=${hat}`, headers)
  // The first step is only told.
  for (const step of room.steps.slice(1).filter((each) => !alone.includes(each)))
    await fetch(`figure ${step}`, `${own}/figure/${step}?as=projector`, hats.projector)
  await fetch('summary.pdf', `${own}/summary.pdf?as=facilitator`, owner)
  for (const shape of ['long', 'wide'])
    await fetch(
      `${shape} answers.csv`,
      `${own}/answers.csv?as=organizer&shape=${shape}`,
      hats.organizer,
    )
  await fetch('rooms', '/api/rooms', owner)
  for (const [place, { what, room: other }] of opened.entries()) {
    const { headers } = await takeSeat(house, other.code)
    await fetch(`${place} ${what} join`, `/api/join/${other.code}`)
    for (const form of ['json', ...(close.written(place) ? forms : [])])
      await fetch(`${place} ${what} plan.${form}`, `/api/rooms/${other.id}/plan.${form}`, headers)
  }
  return documents
}
