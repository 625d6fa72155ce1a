import type { Actor } from '../actor.ts'
import type { Command } from '../commands.ts'
import { isEnded, isExpired } from '../life.ts'
import { own, seatOf } from '../lookup.ts'
import type { RefusalCode } from '../refusals.ts'
import type { RoomState } from '../state.ts'

const facilitator = ['facilitator'] as const
const participant = ['participant'] as const
const house = ['house'] as const

/** Who may ask what; the room's state decides the rest. A command type without a row does not compile. */
export const mayAsk: Readonly<Record<Command['type'], readonly Actor['as'][]>> = {
  openStep: facilitator,
  closeStep: facilitator,
  reopenStep: facilitator,
  revealStep: facilitator,
  hideStep: facilitator,
  skipStep: facilitator,
  addStep: facilitator,
  addItem: facilitator,
  skipItem: facilitator,
  moveItem: facilitator,
  setTimer: facilitator,
  addTime: facilitator,
  stopTimer: facilitator,
  hold: facilitator,
  blankWall: facilitator,
  hideAnswer: facilitator,
  spotlight: facilitator,
  askSpotlight: facilitator,
  releaseAnswers: facilitator,
  mergeWords: facilitator,
  clusterCards: facilitator,
  lockRoom: facilitator,
  askGroups: facilitator,
  formGroups: facilitator,
  swapPeople: facilitator,
  pairRule: facilitator,
  nextTurn: facilitator,
  /** Anybody of the group that is asked, or who leads the room. */
  letIn: ['participant', 'facilitator'],
  setTable: participant,
  chooseNumber: participant,
  renameParticipant: facilitator,
  removeParticipant: facilitator,
  issueKey: facilitator,
  revokeKey: facilitator,
  endRoom: ['facilitator', 'house'],
  undo: facilitator,
  /** A facilitator gives it `for` somebody, from paper. */
  giveAnswer: ['participant', 'facilitator'],
  pass: participant,
  shareSection: participant,
  markSaved: participant,
  markPaper: participant,
  allowSpotlight: participant,
  offerHelp: participant,
  answerOffer: participant,
  rename: participant,
  leave: participant,
  eraseMe: participant,
  join: house,
  returnToSeat: house,
}

/** What only happens while the room is open. Everything else goes on until it expires: pages, plans, keys, leaving. */
const whileOpen: ReadonlySet<Command['type']> = new Set<Command['type']>([
  'openStep',
  'closeStep',
  'reopenStep',
  'revealStep',
  'hideStep',
  'skipStep',
  'addStep',
  'addItem',
  'skipItem',
  'moveItem',
  'releaseAnswers',
  'mergeWords',
  'clusterCards',
  'setTimer',
  'addTime',
  'stopTimer',
  'hold',
  'blankWall',
  'spotlight',
  'askSpotlight',
  'lockRoom',
  'askGroups',
  'formGroups',
  'swapPeople',
  'pairRule',
  'nextTurn',
  'letIn',
  'setTable',
  'chooseNumber',
  'undo',
  'join',
])

/** Why this command is nothing for this actor in this room now, whatever it says; null: it may be decided. */
export function barred(
  state: RoomState,
  asked: { readonly actor: Actor; readonly command: Command; readonly at: number },
): RefusalCode | null {
  const { actor, command, at } = asked
  if (!state.opened) return 'room-unknown'
  if (!mayAsk[command.type].includes(actor.as)) return 'not-allowed'
  if (isExpired(state, at)) return 'room-expired'
  if (actor.as === 'facilitator') {
    // Whoever holds a co-facilitator's link runs the room; who else may enter is the owner's.
    if (actor.key !== null && (command.type === 'issueKey' || command.type === 'revokeKey'))
      return 'not-allowed'
    if (actor.key !== null && own(state.keys, actor.key)?.revoked !== false) return 'not-allowed'
  }
  if (actor.as === 'participant') {
    const seat = seatOf(state, actor.seat)
    if (seat === undefined) return 'participant-unknown'
    if (seat.status === 'removed' && command.type !== 'eraseMe') return 'participant-removed'
  }
  return whileOpen.has(command.type) && isEnded(state, at) ? 'room-ended' : null
}
