import type { RefusalCode } from '../../../server/room/refusals.ts'

/** What was typed; or what was typed, and as what it is kept. */
export type Typed = string | readonly [typed: string, kept: string]

/** Where something is put in, and what is put in there. */
export interface Values {
  /** Joining, renaming oneself, being renamed. */
  readonly name: Typed
  /** Every field of every kind that takes words. */
  readonly text: Typed
  /** A whole answer to every kind that asks. */
  readonly answer: unknown
  /** A room's title, and a break's. */
  readonly title: Typed
  /** A join code as somebody types it, made from the real one: looked up, and joined with. */
  readonly code: (code: string) => string
  readonly 'return code': string
  /** One command, by HTTP and on a socket; a string is sent as it is. */
  readonly command: {
    readonly as: 'participant' | 'facilitator'
    readonly body: object | string
  }
  /** A packet on a socket, as it is. */
  readonly frame: string | Buffer
  /** A handshake of a seat, with something else in it. */
  readonly handshake: object
  /** Where a snapshot is asked to go on from. */
  readonly after: string
  /** A path that somebody fetches. */
  readonly path: string
  /** Lines of a request's head. */
  readonly headers: string
  /** A body that is posted to every route that takes one. */
  readonly body: string
  /** A workshop's text. */
  readonly workshop: string
  /** A language of a seat, and of a room. */
  readonly language: string
}

export type Surface = keyof Values

/**
 * What must come of it. `kept`: taken, and given back as it is kept. `a room`: the code's own. `a miss`: the same bytes as any
 * wrong code gets. `let in`: as the seat that it is. `harmless`: whatever is answered, nothing changes and nobody else notices.
 */
export type Expectation =
  | 'kept'
  | 'a room'
  | 'a miss'
  | 'let in'
  | 'harmless'
  | { readonly refused: RefusalCode | 'with its line' }

/** Some values at one place, and what must come of each. */
export type Try = {
  [S in Surface]: {
    readonly at: S
    readonly values: readonly Values[S][]
    readonly is: Expectation
  }
}[Surface]

/** One kind of hostile input, with the reason why it is tried. */
export interface Nasty {
  readonly id: string
  readonly why: string
  readonly tries: readonly Try[]
}

export const typedOf = (value: Typed): string => (typeof value === 'string' ? value : value[0])
export const keptOf = (value: Typed): string => (typeof value === 'string' ? value : value[1])
