import type { GroupMode, GroupSize } from '../../templates/groups.ts'
import type { Form } from '../../templates/workshop.ts'

/** Asked of the room. The envelope on the wire is `{id, type, ...}`; `id` is made by the client (8 to 64 of [A-Za-z0-9_-]). */
export type Command = FacilitatorCommand | ParticipantCommand | SeatCommand

export type FacilitatorCommand =
  | { readonly type: 'openStep'; readonly step: string }
  | { readonly type: 'closeStep'; readonly step: string }
  | { readonly type: 'reopenStep'; readonly step: string }
  | { readonly type: 'revealStep'; readonly step: string }
  | { readonly type: 'hideStep'; readonly step: string }
  | { readonly type: 'skipStep'; readonly step: string }
  | {
      readonly type: 'addStep'
      readonly item: string
      /** Its id in the workshop. */ readonly step: string
      readonly after?: string
    }
  /** A workshop, or a break with its minutes. `after`: an item; absent: at the end. */
  | {
      readonly type: 'addItem'
      readonly workshop?: string
      readonly form?: Form
      readonly break?: string
      readonly minutes?: number
      readonly after?: string
    }
  | { readonly type: 'skipItem'; readonly item: string; readonly on: boolean }
  | {
      readonly type: 'moveItem'
      readonly item: string
      /** null: to the head of the programme */ readonly after: string | null
    }
  | { readonly type: 'setTimer'; readonly seconds: number }
  | { readonly type: 'addTime'; readonly seconds: number }
  | { readonly type: 'stopTimer' }
  | { readonly type: 'hold'; readonly on: boolean }
  | { readonly type: 'blankWall'; readonly on: boolean }
  | {
      readonly type: 'hideAnswer'
      readonly step: string
      readonly answer: string
      readonly on: boolean
    }
  /** `answer`: a card of the revealed figure or an answer in the queue; null takes down what is shown large. */
  | { readonly type: 'spotlight'; readonly step: string; readonly answer: string | null }
  | { readonly type: 'askSpotlight'; readonly step: string; readonly answer: string }
  | { readonly type: 'releaseAnswers'; readonly step: string; readonly answers: readonly string[] }
  /** Two words of the cloud become one, or (null) one goes from the wall: as they stand in the published figure. */
  | {
      readonly type: 'mergeWords'
      readonly step: string
      readonly from: string
      readonly into: string | null
    }
  /** The whole of what is put together: cards of the earlier step's revealed figure, by id, each in one cluster at most. */
  | {
      readonly type: 'clusterCards'
      readonly step: string
      readonly clusters: readonly { readonly title: string; readonly cards: readonly string[] }[]
    }
  | { readonly type: 'lockRoom'; readonly on: boolean }
  /** Groups of this step will be other ones than the workshop means: phones ask for what they go by. */
  | {
      readonly type: 'askGroups'
      readonly step: string
      readonly size: GroupSize
      readonly mode: GroupMode
    }
  | {
      readonly type: 'formGroups'
      readonly step: string
      readonly size: GroupSize
      readonly mode: GroupMode
    }
  | { readonly type: 'swapPeople'; readonly a: string; readonly b: string }
  | {
      readonly type: 'pairRule'
      readonly a: string
      readonly b: string
      /** null: they may be together or not */
      readonly rule: 'apart' | 'together' | null
    }
  | { readonly type: 'nextTurn'; readonly step: string }
  | LetIn
  | { readonly type: 'renameParticipant'; readonly participant: string; readonly name: string }
  | { readonly type: 'removeParticipant'; readonly participant: string }
  | { readonly type: 'issueKey'; readonly as: KeyRole }
  | { readonly type: 'revokeKey'; readonly key: string }
  | { readonly type: 'endRoom' }
  | { readonly type: 'undo'; readonly of: number }
  | (GiveAnswer & {
      /** A participant without a phone, whose paper the facilitator types. */ readonly for: string
    })

export interface GiveAnswer {
  readonly type: 'giveAnswer'
  readonly step: string
  readonly answer: unknown
  readonly rev: number
  readonly done: boolean
  /** The whole state of this answer's ticks, by part; part `answer` means all of it. Absent: as it was. */
  readonly show?: Readonly<Record<string, 'unnamed' | 'named'>>
  readonly other?: 'keep' | 'drop'
}

/** A person who came late may sit down with a group, or not now (`on: false`): said by anybody of it, or by the facilitator. */
export interface LetIn {
  readonly type: 'letIn'
  readonly step: string
  readonly seat: string
  /** absent: true */
  readonly on?: boolean
}

export type ParticipantCommand =
  | GiveAnswer
  | LetIn
  /** null: at none */
  | { readonly type: 'setTable'; readonly table: string | null }
  /** null: none */
  | { readonly type: 'chooseNumber'; readonly step: string; readonly number: number | null }
  | { readonly type: 'pass'; readonly step: string }
  | { readonly type: 'shareSection'; readonly section: string; readonly on: boolean }
  | { readonly type: 'markSaved'; readonly saved: boolean }
  | { readonly type: 'markPaper'; readonly step: string; readonly on: boolean }
  | {
      readonly type: 'allowSpotlight'
      readonly step: string
      readonly answer: string
      readonly allow: boolean
    }
  /** "I can help" on a card of the revealed figure, by its id. An offer of `mine.matches` is taken back by its own, too. */
  | {
      readonly type: 'offerHelp'
      readonly step: string
      readonly card: string
      readonly on: boolean
    }
  /** The card's author to an offer of `mine.matches`. */
  | {
      readonly type: 'answerOffer'
      readonly step: string
      readonly offer: string
      readonly yes: boolean
    }
  | { readonly type: 'rename'; readonly name: string }
  | { readonly type: 'leave' }
  | { readonly type: 'eraseMe' }

/** Not on the socket: what the HTTP routes of joining ask of the room. Hashes are SHA-256 in hex; codes and names are words. */
export type SeatCommand =
  | {
      readonly type: 'join'
      readonly name: string | null
      readonly table?: string | null
      readonly language: string | null
      readonly tokenHash: string
      readonly returnCode: string
      readonly returnHash: string
    }
  | {
      readonly type: 'returnToSeat'
      readonly seat: string
      readonly usedHash: string
      readonly tokenHash: string
      readonly returnCode: string
      readonly returnHash: string
    }

/** Roles that a key in a link can open. The account that opened the room needs none. */
export type KeyRole = 'projector' | 'organizer' | 'cofacilitator'
