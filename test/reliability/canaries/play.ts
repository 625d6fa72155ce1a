import { unzipSync } from 'fflate'
import { expect } from 'vitest'
import type { Ack, Hat, Snapshot } from '../../../server/room/protocol.ts'
import { pdfPages } from '../../e2e/pdf-text.ts'
import type { Headers, OpenRoom } from '../../http/house.ts'
import { bearer, openRoom } from '../../http/house.ts'
import type { Client } from '../../live/wire.ts'
import { connect } from '../../live/wire.ts'
import type { Side } from '../revoked/sides.ts'
import { all, erased, erasedAfterEnd, name, removed, word } from './cast.ts'
import { kept } from './kept.ts'

export interface Person {
  readonly n: number
  readonly socket: Client
  token: string
  returnCode: string
}

export type Viewer = number | 'desk' | 'wall' | 'organizer' | 'stranger' | 'nobody'

export const viewers: readonly Viewer[] = [
  'desk',
  'wall',
  'organizer',
  'stranger',
  'nobody',
  ...all,
]

export interface Reply {
  readonly status: number
  /** Status, headers and body, as they came. */
  readonly all: string
  readonly body: string
  readonly bytes: Uint8Array
}

/** What was seen at one moment of the script. */
export interface Moment {
  readonly around: ReadonlyMap<Viewer, string>
  readonly summary: string
  readonly archive: Readonly<Record<string, string>>
  /** The organizer's folder, file by file. */
  readonly folder: Readonly<Record<string, string>>
  /** All that is kept of it. */
  readonly kept: string
}

interface Asking {
  readonly headers?: Headers
  readonly json?: unknown
}

export const stepOf = (id: string): string => `every-road.${id}`

/** A room of twelve, at one process or at several, and every byte that left it. */
export class Play {
  readonly sides: readonly [Side, ...Side[]]
  /** Everything that ever left by HTTP, by whom it was sent to. */
  readonly sent = new Map<Viewer, string[]>()
  /** Tokens, keys and return codes, with the only one who may read each. */
  readonly secrets: { readonly secret: string; readonly of: Viewer; readonly what: string }[] = []
  readonly moments = new Map<string, Moment>()
  readonly refusals: Reply[] = []
  /** People's own plans, by person and form. */
  readonly plans = new Map<string, string>()
  readonly crowd: Person[] = []
  /** The steps that were opened so far. */
  readonly opened: string[] = []
  readonly owner: Headers
  readonly room: OpenRoom
  /** What the facilitator took home in the end. */
  ended = ''
  waitingWhenErased: Reply | null = null
  #lines: Partial<Record<'desk' | 'wall' | 'organizer' | 'stranger', Client>> = {}
  #strangersToken = ''
  #commands = 0
  #turns = 0
  #gathered = new Map<Viewer, string>()

  private constructor(sides: readonly [Side, ...Side[]], owner: Headers, room: OpenRoom) {
    this.sides = sides
    this.owner = owner
    this.room = room
  }

  /** Opens the room, and lets everybody in. */
  static async open(sides: readonly Side[]): Promise<Play> {
    const [first, ...others] = sides
    if (first === undefined) throw new Error('a side')
    const owner = await first.house.signIn()
    const made = { workshop: 'every-road', title: 'A test room', organizerGets: 'plans' }
    const room = await openRoom(first.house, owner, made)
    const play = new Play([first, ...others], owner, room)
    for (const [as, key] of Object.entries(room.keys)) play.keep(key, 'nobody', `${as} key`)
    await play.#letIn()
    return play
  }

  async #letIn(): Promise<void> {
    const other = await openRoom(this.sides[0].house, this.owner, { workshop: 'taster' })
    const joined = await this.ask('stranger', 'POST', '/api/join', {
      json: { code: other.code, name: 'Stranger' },
    })
    this.#strangersToken = (JSON.parse(joined.body) as { token: string }).token
    const [near, far] = [this.side(0).port, this.side(1).port]
    const auth = { room: this.room.id, as: 'facilitator' }
    const { projector, organizer } = this.room.keys
    this.#lines = {
      desk: await connect(near, auth, { headers: { cookie: this.owner['cookie'] ?? '' } }),
      wall: await connect(far, { ...auth, as: 'projector', token: projector }),
      organizer: await connect(far, { ...auth, as: 'organizer', token: organizer }),
      stranger: await connect(near, {
        room: other.id,
        as: 'participant',
        token: this.#strangersToken,
      }),
    }
    for (const n of all) this.crowd.push(await this.#takeSeat(n))
  }

  side(turn: number): Side {
    return this.sides[turn % this.sides.length] ?? this.sides[0]
  }

  /** Moves the clock that all sides go by, in ms. */
  pass(ms: number): void {
    this.sides[0].house.clock.at += ms
  }

  get desk(): Client {
    return this.#lines.desk ?? failure()
  }

  person(n: number): Person {
    return this.crowd[n] ?? failure()
  }

  /** Asks over a real connection, at each process by turns, and keeps what came for whoever asked. */
  async ask(
    to: Viewer | null,
    method: string,
    path: string,
    { headers = {}, json }: Asking = {},
  ): Promise<Reply> {
    const origin = `http://localhost:${this.side(this.#turns++).port}`
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { origin }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const body = new TextDecoder().decode(bytes)
    const everything = `${response.status} ${JSON.stringify([...response.headers])}\n${body}`
    if (to !== null) this.#keptFor(to).push(everything)
    return { status: response.status, all: everything, body, bytes }
  }

  #keptFor(who: Viewer): string[] {
    const known = this.sent.get(who) ?? []
    this.sent.set(who, known)
    return known
  }

  proofs(who: Viewer): { readonly headers: Headers; readonly as: Hat } {
    switch (who) {
      case 'desk':
        return { headers: this.owner, as: 'facilitator' }
      case 'wall':
        return { headers: bearer(this.room.keys.projector), as: 'projector' }
      case 'organizer':
        return { headers: bearer(this.room.keys.organizer), as: 'organizer' }
      case 'stranger':
        return { headers: bearer(this.#strangersToken), as: 'participant' }
      case 'nobody':
        return { headers: {}, as: 'participant' }
      default:
        return { headers: bearer(this.person(who).token), as: 'participant' }
    }
  }

  async snapshotOf(who: Viewer, more = ''): Promise<Reply> {
    const { headers, as } = this.proofs(who)
    return this.ask(who, 'GET', `/api/rooms/${this.room.id}/snapshot?as=${as}${more}`, { headers })
  }

  async viewOf(who: Viewer): Promise<Snapshot> {
    return JSON.parse((await this.snapshotOf(who)).body) as Snapshot // what the route promises
  }

  async seatId(n: number): Promise<string> {
    return (await this.viewOf(n)).mine?.participant.id ?? failure()
  }

  #figureOf(who: Viewer, id: string): Promise<Reply> {
    const { headers, as } = this.proofs(who)
    const path = `/api/rooms/${this.room.id}/figure/${stepOf(id)}?as=${as}`
    return this.ask(who, 'GET', path, { headers })
  }

  #pageOf(n: number): Promise<Reply> {
    const cookie = `cairn_seat_${this.room.id}=${this.person(n).token}`
    return this.ask(n, 'GET', `/j/${this.room.code}`, { headers: { cookie } })
  }

  planOf(n: number, form: string): Promise<Reply> {
    const headers = bearer(this.person(n).token)
    const path = `/api/rooms/${this.room.id}/plan.${form}?as=participant`
    return this.ask(n, 'GET', path, { headers })
  }

  /** Everything that can be asked for at one moment: snapshot, page, figures, one's own plan. By viewer. */
  async lookAround(figures: readonly string[] = this.opened): Promise<ReadonlyMap<Viewer, string>> {
    const seen = viewers.map(async (who) => {
      const replies = await Promise.all([
        this.snapshotOf(who),
        ...figures.map((id) => this.#figureOf(who, id)),
        ...(typeof who === 'number' ? [this.#pageOf(who), this.planOf(who, 'json')] : []),
      ])
      return [who, replies.map((reply) => reply.all).join('\n')] as const
    })
    return new Map(await Promise.all(seen))
  }

  /** Looks around and keeps it under a name. Documents take a while to draw. */
  async look(moment: string, documents: 'documents' | 'screens'): Promise<void> {
    const draw = documents === 'documents'
    this.moments.set(moment, {
      around: await this.lookAround(),
      summary: draw ? await this.summaryFor('organizer') : '',
      archive: draw ? await this.#filesFor('organizer', 'plans.zip') : {},
      folder: draw ? await this.#filesFor('organizer', 'bundle.zip') : {},
      kept: await kept(this.sides[0].house),
    })
  }

  at(moment: string): Moment {
    return this.moments.get(moment) ?? failure()
  }

  async summaryFor(who: 'desk' | 'organizer'): Promise<string> {
    const { status, bytes } = await this.#document(who, 'summary.pdf')
    expect(status).toBe(200)
    return `${Buffer.from(bytes).toString('latin1')}\n${(await pdfPages(bytes)).join('\n')}`
  }

  async #filesFor(who: 'desk' | 'organizer', archive: string): Promise<Record<string, string>> {
    const { status, bytes } = await this.#document(who, archive)
    expect(status).toBe(200)
    const files = Object.entries(unzipSync(bytes)).map(async ([file, content]) => {
      const text = file.endsWith('.pdf')
        ? (await pdfPages(content)).join('\n')
        : new TextDecoder().decode(content)
      return [file, text] as const
    })
    return Object.fromEntries(await Promise.all(files))
  }

  /** Not among what was sent to them: what may stand in a document is looked at apart. */
  #document(who: 'desk' | 'organizer', file: string): Promise<Reply> {
    const { headers, as } = this.proofs(who)
    return this.ask(null, 'GET', `/api/rooms/${this.room.id}/${file}?as=${as}`, { headers })
  }

  /** Even ones speak by socket, odd ones by HTTP. */
  say(n: number, command: { type: string; [field: string]: unknown }): Promise<Ack> {
    return n % 2 === 0 ? this.person(n).socket.ask(command) : this.sayByHttp(n, command)
  }

  async sayByHttp(who: Viewer, command: object): Promise<Ack> {
    const { headers, as } = this.proofs(who)
    const { body } = await this.ask(who, 'POST', `/api/rooms/${this.room.id}/commands?as=${as}`, {
      headers,
      json: { id: `canary-${++this.#commands}`, ...command },
    })
    return JSON.parse(body) as Ack // what the route promises
  }

  async act(type: string, id: string): Promise<void> {
    this.pass(1000)
    must(await this.desk.ask({ type, step: stepOf(id) }))
  }

  async give(
    n: number,
    id: string,
    answer: unknown,
    more: { rev?: number; done?: boolean; show?: object } = {},
  ): Promise<void> {
    must(
      await this.say(n, {
        type: 'giveAnswer',
        step: stepOf(id),
        answer,
        rev: 1,
        done: true,
        ...more,
      }),
    )
  }

  /** Opens a step while everybody waits for news by HTTP. */
  async openWatched(id: string): Promise<void> {
    const waiting = (['desk', 'wall', ...all] as const).map(async (who) => {
      const { seq } = await this.viewOf(who)
      return () => this.snapshotOf(who, `&after=${seq}`)
    })
    const news = (await Promise.all(waiting)).map((wait) => wait())
    await this.act('openStep', id)
    this.opened.push(id)
    for (const reply of await Promise.all(news)) expect(reply.status).toBe(200)
  }

  async #takeSeat(n: number): Promise<Person> {
    const { body } = await this.ask(n, 'POST', '/api/join', {
      json: { code: this.room.code, name: name(n) },
    })
    const { token, returnCode } = JSON.parse(body) as { token: string; returnCode: string }
    this.keep(token, n, 'token')
    this.keep(returnCode, n, 'return code')
    const auth = { room: this.room.id, as: 'participant', token }
    return { n, token, returnCode, socket: await connect(this.side(n + 1).port, auth) }
  }

  keep(secret: string, of: Viewer, what: string): void {
    this.secrets.push({ secret, of, what })
  }

  /** All bytes that were sent to somebody, by both roads. */
  bytesTo(who: Viewer): string {
    const known = this.#gathered.get(who) ?? this.#gather(who)
    this.#gathered.set(who, known)
    return known
  }

  #gather(who: Viewer): string {
    const line =
      who === 'nobody' ? null : typeof who === 'number' ? this.person(who).socket : this.#lines[who]
    return [...(this.sent.get(who) ?? []), ...(line?.raw ?? [])].join('\n')
  }

  /** Whatever was sent to somebody who is still there has come. */
  async caughtUp(): Promise<void> {
    const gone = [removed, erased, erasedAfterEnd]
    const there = this.crowd.filter(({ n }) => !gone.includes(n)).map(({ socket }) => socket)
    const lines = [...Object.values(this.#lines), ...there]
    await Promise.all(lines.map((line) => line.caughtUp()))
  }

  async close(): Promise<void> {
    const lines = [...Object.values(this.#lines), ...this.crowd.map(({ socket }) => socket)]
    await Promise.all(lines.map((line) => line.close()))
  }
}

export function must(ack: Ack): void {
  if (!ack.ok) throw new Error(`refused: ${JSON.stringify(ack)}`)
}

export const idea = (n: number, id: string) => [{ id: 'a', t: word(n, id) }]

export function failure(): never {
  throw new Error('it should be there')
}
