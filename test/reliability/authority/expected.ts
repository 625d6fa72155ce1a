import type { RouteName, routes } from '../../../server/auth/authority.ts'
import type { Command } from '../../../server/room/commands.ts'
import type { Person, World } from './people.ts'
import { inside } from './people.ts'

/** What is promised, written down apart from the table that the server goes by. A route or command without a line here does not compile. */

type Through<Door> = {
  [Name in RouteName]: (typeof routes)[Name]['door'] extends Door ? Name : never
}[RouteName]

/** A request, but for who asks. */
export interface Request {
  readonly path: string
  readonly json?: object
}

/** Statuses by person; whoever is inside and not named here gets 403, anybody else 404. */
type Allowed = Readonly<Partial<Record<Person, number>>>

const all = (who: readonly Person[]): Allowed =>
  Object.fromEntries(who.map((person) => [person, 200]))
const seated = all(['participant', 'neighbour', 'removed'])
const runs = all(['cofacilitator', 'owner'])
const takesAway = all(['cofacilitator', 'owner', 'organizer'])

/** Routes of a room: what is asked after `/api/rooms/<id>`, who gets an answer, and who another one once the room has ended. */
export const roomRoutes: Readonly<
  Record<
    Through<'room'>,
    { readonly ask: Request; readonly allowed: Allowed; readonly afterEnd?: Allowed }
  >
> = {
  'GET /api/rooms/:id/snapshot': { ask: { path: '/snapshot' }, allowed: all(inside) },
  'POST /api/rooms/:id/commands': {
    ask: { path: '/commands', json: { id: 'authority-0', type: 'time' } },
    allowed: all(inside),
  },
  'GET /api/rooms/:id/figure/:step': {
    ask: { path: '/figure/taster.today' },
    // Who was removed has left the stage behind: the figure is not found any more.
    allowed: { ...all(['participant', 'neighbour', 'projector']), ...runs, removed: 404 },
  },
  'GET /api/rooms/:id/plan.pdf': { ask: { path: '/plan.pdf' }, allowed: seated },
  'GET /api/rooms/:id/plan.html': { ask: { path: '/plan.html' }, allowed: seated },
  'GET /api/rooms/:id/plan.md': { ask: { path: '/plan.md' }, allowed: seated },
  'GET /api/rooms/:id/plan.ics': { ask: { path: '/plan.ics' }, allowed: seated },
  'GET /api/rooms/:id/plan.json': { ask: { path: '/plan.json' }, allowed: seated },
  'GET /api/rooms/:id/summary.pdf': { ask: { path: '/summary.pdf' }, allowed: takesAway },
  'GET /api/rooms/:id/plans.zip': { ask: { path: '/plans.zip' }, allowed: takesAway },
  'GET /api/rooms/:id/answers.csv': { ask: { path: '/answers.csv' }, allowed: takesAway },
  'GET /api/rooms/:id/bundle.zip': { ask: { path: '/bundle.zip' }, allowed: takesAway },
  'GET /api/rooms/:id/worksheets.pdf': { ask: { path: '/worksheets.pdf' }, allowed: takesAway },
  'GET /api/rooms/:id/runsheet.pdf': { ask: { path: '/runsheet.pdf' }, allowed: takesAway },
  'GET /api/rooms/:id/slips.pdf': {
    ask: { path: '/slips.pdf' },
    allowed: runs,
    // Nobody can join any more.
    afterEnd: { cofacilitator: 409, owner: 409 },
  },
  'GET /api/rooms/:id/sponsor.pdf': { ask: { path: '/sponsor.pdf' }, allowed: takesAway },
  'DELETE /api/rooms/:id': { ask: { path: '' }, allowed: { owner: 204 } },
}

/** Routes for whoever is signed in; everybody else gets 401. The status is that of somebody who may. */
export const accountRoutes: Readonly<
  Record<Through<'account'>, Request & { readonly status: number }>
> = {
  'GET /api/rooms': { path: '/api/rooms', status: 200 },
  'POST /api/rooms': { path: '/api/rooms', json: { workshop: 'nothing-like-it' }, status: 404 },
  'GET /api/workshops': { path: '/api/workshops', status: 200 },
  'GET /api/workshops/:id': { path: '/api/workshops/taster', status: 200 },
  'GET /api/workshops/:id/worksheets.pdf': {
    path: '/api/workshops/taster/worksheets.pdf',
    status: 200,
  },
  'GET /api/workshops/:id/runsheet.pdf': {
    path: '/api/workshops/taster/runsheet.pdf',
    status: 200,
  },
  'GET /api/workshops/:id/sponsor.pdf': { path: '/api/workshops/taster/sponsor.pdf', status: 200 },
  'POST /api/new-password': {
    path: '/api/new-password',
    json: { grant: 'x'.repeat(43), password: 'a password of theirs' },
    status: 403,
  },
}

/** One request that anybody may make, and what comes of it, whoever they are. */
export interface Try extends Request {
  readonly status: number
  /** Comes in place of whatever else they show. */
  readonly bearer?: string
}

const unknown = 'x'.repeat(43)

/** Routes that ask for no account or seat: each with what is right and what is wrong to bring. */
export const openRoutes: Readonly<Record<Through<'open'>, (world: World) => readonly Try[]>> = {
  'GET /': () => [{ path: '/', status: 200 }],
  'GET /j/:code': ({ room }) => [{ path: `/j/${room.code}`, status: 200 }],
  'GET /wall/:room': ({ room }) => [{ path: `/wall/${room.id}`, status: 200 }],
  'GET /facilitate': () => [{ path: '/facilitate', status: 200 }],
  'GET /organize/:room': ({ room }) => [{ path: `/organize/${room.id}`, status: 200 }],
  'GET /healthz': () => [{ path: '/healthz', status: 200 }],
  'GET /readyz': () => [{ path: '/readyz', status: 200 }],
  'GET /metrics': () => [
    { path: '/metrics', status: 404 },
    { path: '/metrics', status: 200, bearer: metricsToken },
  ],
  'POST /api/setup': () => [
    {
      path: '/api/setup',
      json: { token: unknown, name: 'Eve', email: 'eve@example.org', password: 'eve is here' },
      status: 409,
    },
  ],
  'POST /api/sign-in-link': () => [
    { path: '/api/sign-in-link', json: { token: unknown }, status: 403 },
  ],
  'POST /api/auth/sign-in/email': () => [
    {
      path: '/api/auth/sign-in/email',
      // No address at all: passwords are weighed elsewhere (S8), and hashing one takes its time.
      json: { email: 'nobody', password: 'wrong password' },
      status: 400,
    },
  ],
  'POST /api/auth/sign-out': () => [
    // With an account it would be true; that it ends no other session is looked at afterwards.
    { path: '/api/auth/sign-out', json: {}, status: 200 },
  ],
  'GET /api/auth/get-session': () => [{ path: '/api/auth/get-session', status: 200 }],
  'POST /api/keys': ({ room }) => [
    { path: '/api/keys', json: { room: room.id, key: unknown }, status: 404 },
    { path: '/api/keys', json: { room: room.id, key: room.keys.organizer }, status: 200 },
  ],
  'GET /api/join/:code': ({ room }) => [
    { path: '/api/join/00000000', status: 404 },
    { path: `/api/join/${room.code}`, status: 200 },
  ],
  'POST /api/join': ({ room }) => [
    { path: '/api/join', json: { code: '00000000' }, status: 404 },
    { path: '/api/join', json: { code: room.code, cookie: false }, status: 201 },
  ],
  'POST /api/join/return': () => [
    { path: '/api/join/return', json: { returnCode: 'ABCD-2345' }, status: 404 },
  ],
}

/** The token of the test's `/metrics`. */
export const metricsToken = '0123456789abcdef'

/** A command, and who may send it. `ends`: no more once the room has ended. */
interface Asked {
  readonly body: object
  readonly who: readonly Person[]
  readonly ends?: true
}

const step = 'taster.today'
const facilitators: readonly Person[] = ['cofacilitator', 'owner']
const participants: readonly Person[] = ['participant', 'neighbour']
const owner: readonly Person[] = ['owner']
const nobody: readonly Person[] = []
const seat = { name: 'Eve', language: null, tokenHash: 'a', returnCode: 'b', returnHash: 'c' }

/** In the order in which they are tried. Those that end what they are tried on come last. */
export const commandsOf: Readonly<Record<Command['type'] | 'time', Asked>> = {
  time: { body: {}, who: inside },
  openStep: { body: { step }, who: facilitators, ends: true },
  closeStep: { body: { step }, who: facilitators, ends: true },
  reopenStep: { body: { step }, who: facilitators, ends: true },
  revealStep: { body: { step }, who: facilitators, ends: true },
  hideStep: { body: { step }, who: facilitators, ends: true },
  skipStep: { body: { step: 'taster.plan' }, who: facilitators, ends: true },
  addStep: { body: { item: 'taster', step: 'none' }, who: facilitators, ends: true },
  addItem: { body: { break: 'Coffee', minutes: 5 }, who: facilitators, ends: true },
  skipItem: { body: { item: 'none', on: true }, who: facilitators, ends: true },
  moveItem: { body: { item: 'none', after: null }, who: facilitators, ends: true },
  setTimer: { body: { seconds: 60 }, who: facilitators, ends: true },
  addTime: { body: { seconds: 60 }, who: facilitators, ends: true },
  stopTimer: { body: {}, who: facilitators, ends: true },
  hold: { body: { on: false }, who: facilitators, ends: true },
  blankWall: { body: { on: false }, who: facilitators, ends: true },
  clusterCards: { body: { step, clusters: [] }, who: facilitators, ends: true },
  lockRoom: { body: { on: false }, who: facilitators, ends: true },
  askGroups: { body: { step, size: 2, mode: 'mix' }, who: facilitators, ends: true },
  formGroups: { body: { step, size: 2, mode: 'mix' }, who: facilitators, ends: true },
  swapPeople: { body: { a: 'none', b: 'nobody' }, who: facilitators, ends: true },
  pairRule: { body: { a: 'none', b: 'nobody', rule: 'apart' }, who: facilitators, ends: true },
  nextTurn: { body: { step }, who: facilitators, ends: true },
  letIn: { body: { step, seat: 'none' }, who: [...participants, ...facilitators], ends: true },
  setTable: { body: { table: 'A' }, who: participants, ends: true },
  chooseNumber: { body: { step, number: 7 }, who: participants, ends: true },
  undo: { body: { of: 1 }, who: facilitators, ends: true },
  hideAnswer: { body: { step, answer: 'none', on: true }, who: facilitators },
  spotlight: { body: { step, answer: 'none' }, who: facilitators, ends: true },
  askSpotlight: { body: { step, answer: 'none' }, who: facilitators, ends: true },
  mergeWords: { body: { step, from: 'one', into: 'other' }, who: facilitators, ends: true },
  releaseAnswers: { body: { step, answers: ['none'] }, who: facilitators, ends: true },
  renameParticipant: { body: { participant: 'none', name: 'Eve' }, who: facilitators },
  removeParticipant: { body: { participant: 'none' }, who: facilitators },
  issueKey: { body: { as: 'projector' }, who: owner },
  revokeKey: { body: { key: 'none' }, who: owner },
  giveAnswer: {
    body: { step, answer: { v: 3 }, rev: 2, done: true },
    who: [...participants, ...facilitators],
  },
  pass: { body: { step: 'taster.more' }, who: participants },
  shareSection: { body: { section: 'taster.next-step', on: false }, who: participants },
  markSaved: { body: { saved: false }, who: participants },
  markPaper: { body: { step, on: false }, who: participants },
  allowSpotlight: { body: { step, answer: 'none', allow: true }, who: participants },
  offerHelp: { body: { step, card: 'none', on: true }, who: participants },
  answerOffer: { body: { step, offer: 'none', yes: true }, who: participants },
  rename: { body: { name: 'Anna' }, who: participants },
  leave: { body: {}, who: participants },
  join: { body: seat, who: nobody },
  returnToSeat: { body: { ...seat, seat: 'none', usedHash: 'd' }, who: nobody },
  endRoom: { body: {}, who: facilitators },
  eraseMe: { body: {}, who: [...participants, 'removed'] },
}
