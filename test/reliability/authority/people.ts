import type { KeyRole } from '../../../server/room/commands.ts'
import type { Hat } from '../../../server/room/protocol.ts'
import type { Headers, OpenRoom, TestHouse, TestSeat } from '../../http/house.ts'
import { bearer, command, cookiesIn, openRoom, snapshot, takeSeat } from '../../http/house.ts'

/** Everybody who can come to a room's door. */
export const people = [
  'participant',
  'neighbour',
  'removed',
  'erased',
  'projector',
  'organizer',
  'cofacilitator',
  'revoked projector',
  'revoked organizer',
  'revoked cofacilitator',
  'owner',
  'signed out',
  'other account',
  'seat elsewhere',
  'key elsewhere',
  'nobody',
] as const

export type Person = (typeof people)[number]

/** Those whom the room knows. Nobody else can tell it from one that is not there. */
export const inside: readonly Person[] = [
  'participant',
  'neighbour',
  'removed',
  'projector',
  'organizer',
  'cofacilitator',
  'owner',
]

export const hatOf: Readonly<Record<Person, Hat>> = {
  participant: 'participant',
  neighbour: 'participant',
  removed: 'participant',
  erased: 'participant',
  projector: 'projector',
  organizer: 'organizer',
  cofacilitator: 'facilitator',
  'revoked projector': 'projector',
  'revoked organizer': 'organizer',
  'revoked cofacilitator': 'facilitator',
  owner: 'facilitator',
  'signed out': 'facilitator',
  'other account': 'facilitator',
  'seat elsewhere': 'participant',
  'key elsewhere': 'organizer',
  nobody: 'participant',
}

/** A room with all of them, and one that is somebody else's. */
export interface World {
  readonly room: OpenRoom
  readonly elsewhere: OpenRoom
  /** What each shows, in each form in which it can be shown: as a token, and as a browser's cookies. */
  readonly shows: Readonly<Record<Person, readonly Headers[]>>
  /** A seat that a facilitator may type an answer for. */
  readonly paper: TestSeat
}

const step = 'taster.today'

/** The accounts of a house, as their browsers show them. */
export interface Accounts {
  readonly owner: Headers
  /** The owner's own, of a session that was ended. */
  readonly signedOut: Headers
  readonly stranger: Headers
}

export async function signInAll(house: TestHouse): Promise<Accounts> {
  const owner = await house.signIn()
  const signedOut = await house.signIn()
  await house.ask('POST', '/api/auth/sign-out', { headers: signedOut, json: {} })
  const other = { name: 'Other', email: 'other@example.org', password: 'another password' }
  await house.built.accounts.create(other)
  const answer = await house.ask('POST', '/api/auth/sign-in/email', { json: other })
  return { owner, signedOut, stranger: { cookie: cookiesIn(answer) } }
}

/** Opens the rooms, seats the people, shows a figure, takes rights away. */
export async function gather(house: TestHouse, accounts: Accounts): Promise<World> {
  const { owner, signedOut, stranger } = accounts
  const room = await openRoom(house, owner, { organizerGets: 'plans' })
  const elsewhere = await openRoom(house, stranger, { organizerGets: 'plans' })
  const seats: TestSeat[] = []
  for (let n = 0; n < 8; n++) seats.push(await takeSeat(house, room.code, `Person ${n}`))
  const [participant, neighbour, removed, erased, paper] = seats
  if (!participant || !neighbour || !removed || !erased || !paper) throw new Error('eight seats')

  const desk = { headers: owner, as: 'facilitator' as const }
  const must = async (who: { headers: Headers; as: Hat }, body: object): Promise<void> => {
    const ack = await command(house, room.id, who, body)
    if (!ack.ok) throw new Error(JSON.stringify({ body, ack }))
    house.clock.at += 1000
  }
  const seat = (one: TestSeat) => ({ headers: one.headers, as: 'participant' as const })
  await must(desk, { type: 'openStep', step })
  for (const one of seats.filter((each) => each !== paper))
    await must(seat(one), { type: 'giveAnswer', step, answer: { v: 3 }, rev: 1, done: true })
  await must(desk, { type: 'closeStep', step })
  await must(desk, { type: 'revealStep', step })
  await must(desk, { type: 'removeParticipant', participant: removed.id })
  await must(seat(erased), { type: 'eraseMe' })

  const revoked = new Map<KeyRole, string>()
  for (const as of ['projector', 'organizer', 'cofacilitator'] as const) {
    const keys = async () => (await snapshot(house, room.id, desk)).stage.keys ?? []
    const before = (await keys()).map(({ id }) => id)
    const ack = await command(house, room.id, desk, { type: 'issueKey', as })
    revoked.set(as, (ack.ok ? /#.*?([\w-]{43})/.exec(ack.link ?? '')?.[1] : undefined) ?? '')
    const issued = (await keys()).find(({ id }) => !before.includes(id))
    await must(desk, { type: 'revokeKey', key: issued?.id })
  }
  const guest = await takeSeat(house, elsewhere.code, 'Guest')
  const cookie = (as: string, token: string): Headers => ({
    cookie: `cairn_${as}_${room.id}=${token}`,
  })
  const both = (as: string, token: string): readonly Headers[] => [bearer(token), cookie(as, token)]
  const seated = (one: TestSeat): readonly Headers[] => [one.headers, { cookie: one.cookie }]
  return {
    room,
    elsewhere,
    paper,
    shows: {
      participant: seated(participant),
      neighbour: seated(neighbour),
      removed: seated(removed),
      erased: seated(erased),
      projector: both('projector', room.keys.projector),
      organizer: both('organizer', room.keys.organizer),
      cofacilitator: both('facilitator', room.keys.cofacilitator),
      'revoked projector': both('projector', revoked.get('projector') ?? ''),
      'revoked organizer': both('organizer', revoked.get('organizer') ?? ''),
      'revoked cofacilitator': both('facilitator', revoked.get('cofacilitator') ?? ''),
      owner: [owner],
      'signed out': [signedOut],
      'other account': [stranger],
      'seat elsewhere': [guest.headers, { cookie: guest.cookie.replaceAll(elsewhere.id, room.id) }],
      'key elsewhere': both('organizer', elsewhere.keys.organizer),
      nobody: [{}],
    },
  }
}
