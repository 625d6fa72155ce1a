import type { Trouble } from '../lib/desk/ask.ts'
import { asked } from '../lib/desk/ask.ts'
import type { Family } from '../../templates/exercise.ts'
import type { Step, Workshop } from '../../templates/workshop.ts'
import { Desk } from './desk.svelte.ts'
import type { Links } from './links.ts'
import { rememberLinks } from './links.ts'
import type { ProgrammeRequest, Shelved } from './programme.ts'
import { errandOf, hrefOf, routeOf } from './route.ts'
import type { Route } from './route.ts'

/** The signed-in facilitator. */
export interface Account {
  readonly name: string
  readonly email: string
}

/** A room as the list of one's own shows it. */
export interface OwnRoom {
  readonly id: string
  readonly title: string
  readonly code?: string
  readonly state: 'open' | 'ended' | 'expired'
  /** ms since 1970. */
  readonly openedAt: number
}

/** What opening a room asks for; the shape of `POST /api/rooms`. */
export interface Opening {
  readonly programme: readonly ProgrammeRequest[]
  readonly title?: string
  /** ms since 1970. */
  readonly ends?: number
  readonly organizerGets: 'summary' | 'plans'
  readonly rehearsal: boolean
  /** How many made-up people a rehearsal has, 6 to 60. */
  readonly people?: number
}

/** A workshop as the library shows it: each step with the family under which its kind is found. */
export type ToRead = Omit<Workshop, 'steps'> & {
  readonly steps: readonly (Step & { readonly family: Family })[]
}

/** Whether the page knows who is here: asking, somebody, nobody, the first owner with a set-up link, or who came by a sign-in link. */
export type Door =
  | 'asking'
  | 'in'
  | 'out'
  | { readonly kind: 'set-up'; readonly token: string }
  | { readonly kind: 'new-password'; readonly grant: string }

/** The console outside a room: who is here, where they are, what they have. */
export class Facilitator {
  door = $state.raw<Door>('asking')
  account = $state.raw<Account | null>(null)
  route = $state.raw<Route>({ at: 'home' })
  library = $state.raw<readonly Shelved[] | null>(null)
  rooms = $state.raw<readonly OwnRoom[] | null>(null)
  /** Whole workshops, as far as they were asked for. */
  read = $state.raw<Readonly<Record<string, ToRead>>>({})
  trouble = $state.raw<Trouble | null>(null)
  desk = $state.raw<Desk | null>(null)

  /** Reads the address, does its errand, and finds out who is here. */
  async start(): Promise<void> {
    addEventListener('popstate', () => this.#arrive(routeOf(location.search)))
    const errand = errandOf(location.hash)
    // A key in the address bar would end up in pictures and histories.
    if (errand !== null) history.replaceState(null, '', location.pathname + location.search)
    if (errand?.kind === 'setup') {
      this.door = { kind: 'set-up', token: errand.token }
      return
    }
    if (errand?.kind === 'sign-in' && (await this.#tradeLink(errand.token))) return
    if (errand?.kind === 'key') {
      const { room, key } = errand
      const traded = await asked('/api/keys', { body: { room, key } })
      if (traded.ok) this.go({ at: 'room', room, screen: 'auto' }, 'replace')
      else this.trouble = traded.trouble
    }
    const refused = this.trouble
    await this.#findAccount()
    if (errand?.kind !== 'key' || this.trouble !== null) this.#arrive(routeOf(location.search))
    if (errand?.kind === 'sign-in') this.trouble = refused
  }

  /** Goes to another screen and writes its address. */
  go(route: Route, how: 'push' | 'replace' = 'push'): void {
    if (how === 'push') history.pushState(null, '', hrefOf(route))
    else history.replaceState(null, '', hrefOf(route))
    this.#arrive(route)
    scrollTo(0, 0)
  }

  async setUp(form: {
    readonly token: string
    readonly name: string
    readonly email: string
    readonly password: string
  }): Promise<Trouble | null> {
    const made = await asked('/api/setup', { body: form })
    if (!made.ok) return made.trouble
    await this.#findAccount()
    this.go({ at: 'home' }, 'replace')
    return null
  }

  async signIn(email: string, password: string): Promise<Trouble | null> {
    const reply = await asked('/api/auth/sign-in/email', { body: { email, password } })
    if (!reply.ok) return reply.trouble
    await this.#findAccount()
    this.#arrive(this.route)
    return null
  }

  /** Sets the password that a sign-in link lets somebody set, or says why not. */
  async setPassword(grant: string, password: string): Promise<Trouble | null> {
    const reply = await asked('/api/new-password', { body: { grant, password } })
    if (!reply.ok) return reply.trouble
    this.enter()
    return null
  }

  /** Goes in, once somebody who came by a sign-in link has a new password or wants none. */
  enter(): void {
    this.door = 'in'
    this.go({ at: 'home' }, 'replace')
  }

  async signOut(): Promise<void> {
    await asked('/api/auth/sign-out', { body: {} })
    this.account = null
    this.rooms = null
    this.door = 'out'
    this.go({ at: 'home' })
  }

  /** Opens a room, whose days are those of this device's time zone, and goes to its first screen. */
  async open(opening: Opening): Promise<Trouble | null> {
    const answer = await asked<{ readonly room: { readonly id: string }; readonly links: Links }>(
      '/api/rooms',
      { body: { ...opening, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone } },
    )
    if (!answer.ok) return answer.trouble
    const { room, links } = answer.body
    rememberLinks(room.id, links)
    this.go({ at: 'room', room: room.id, screen: opening.rehearsal ? 'console' : 'before' })
    return null
  }

  /** Deletes a room for real, or says why not. */
  async deleteRoom(room: string): Promise<Trouble | null> {
    const answer = await asked(`/api/rooms/${encodeURIComponent(room)}`, { method: 'DELETE' })
    if (!answer.ok) return answer.trouble
    this.go({ at: 'home' })
    return null
  }

  /** Fetches one workshop whole; again only after a reload. */
  async readWorkshop(id: string): Promise<void> {
    if (this.read[id] !== undefined) return
    const answer = await asked<{ readonly workshop: ToRead }>(
      `/api/workshops/${encodeURIComponent(id)}`,
    )
    if (answer.ok) this.read = { ...this.read, [id]: answer.body.workshop }
    else this.trouble = answer.trouble
  }

  #arrive(route: Route): void {
    this.route = route
    this.trouble = null
    const room = route.at === 'room' ? route.room : null
    if (this.desk !== null && (this.desk.room !== room || this.desk.shut !== null)) {
      this.desk.stop()
      this.desk = null
    }
    if (room !== null && this.desk === null) {
      this.desk = new Desk(room)
      void this.desk.start()
    }
    if (room === null && this.door === 'in') void this.#fetchShelves()
    if (route.at === 'workshop' && this.door === 'in') void this.readWorkshop(route.workshop)
  }

  /** Signs in by a link; false, with the reason in `trouble`: it does not. */
  async #tradeLink(token: string): Promise<boolean> {
    const traded = await asked<{ readonly user: Account; readonly grant: string }>(
      '/api/sign-in-link',
      { body: { token } },
    )
    if (traded.ok) {
      this.account = traded.body.user
      this.door = { kind: 'new-password', grant: traded.body.grant }
    } else this.trouble = traded.trouble
    return traded.ok
  }

  async #findAccount(): Promise<void> {
    const answer = await asked<{ readonly user: Account } | null>('/api/auth/get-session')
    this.account = answer.ok ? (answer.body?.user ?? null) : null
    if (!answer.ok && answer.trouble.code === 'unreachable') this.trouble = answer.trouble
    this.door = this.account === null ? 'out' : 'in'
  }

  async #fetchShelves(): Promise<void> {
    const [library, rooms] = await Promise.all([
      asked<{ readonly workshops: readonly Shelved[] }>('/api/workshops'),
      asked<{ readonly rooms: readonly OwnRoom[] }>('/api/rooms'),
    ])
    if (library.ok) this.library = library.body.workshops
    else this.trouble = library.trouble
    if (rooms.ok) this.rooms = rooms.body.rooms
    else this.trouble = rooms.trouble
  }
}
