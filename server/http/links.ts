import type { KeyRole } from '../room/commands.ts'

/** Where people go, as whole addresses. Keys stand in the fragment, which no server ever sees. */
export interface Links {
  readonly join: (code: string) => string
  readonly key: (as: KeyRole, room: string, token: string) => string
  readonly setUp: (token: string) => string
  readonly signIn: (token: string) => string
}

/** `base`: an origin without a slash at its end. */
export function linksFrom(base: string): Links {
  return {
    join: (code) => `${base}/j/${code}`,
    key: (as, room, token) => {
      switch (as) {
        case 'projector':
          return `${base}/wall/${room}#key=${token}`
        case 'organizer':
          return `${base}/organize/${room}#key=${token}`
        case 'cofacilitator':
          return `${base}/facilitate#room=${room}&key=${token}`
      }
    },
    setUp: (token) => `${base}/facilitate#setup=${token}`,
    signIn: (token) => `${base}/facilitate#sign-in=${token}`,
  }
}
