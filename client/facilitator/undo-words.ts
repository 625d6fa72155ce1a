import type { Command } from '../../server/room/commands.ts'
import type { Stage } from '../../server/room/protocol/stage.ts'
import type { WordKey } from '../lib/words/words.ts'

/** What acts that are one way only have done, by the command that asked for them. */
const sentences: Readonly<Partial<Record<Command['type'], WordKey>>> = {
  openStep: 'console.did.opened',
  closeStep: 'console.did.closed',
  reopenStep: 'console.did.reopened',
  revealStep: 'console.did.revealed',
  hideStep: 'console.did.hidden',
  skipStep: 'console.did.skipped',
  addStep: 'console.did.added',
  addItem: 'console.did.added',
  moveItem: 'console.did.moved',
  skipItem: 'console.did.left-out',
  setTimer: 'console.did.timer',
  hideAnswer: 'console.did.answer',
  releaseAnswers: 'console.did.released',
  mergeWords: 'console.did.merged',
  clusterCards: 'console.did.clustered',
  askSpotlight: 'console.did.asked',
  formGroups: 'console.did.groups',
  swapPeople: 'console.did.swapped',
  pairRule: 'console.did.ruled',
  nextTurn: 'console.did.turn',
}

/**
 * What the strip says of the act that can be taken back (`Stage.undo.act`, a command's name). Switches say which way they
 * stand now; an act that is not known yet still says that it was done.
 */
export function undoSentence(
  act: string,
  now: Pick<Stage, 'hold' | 'blank' | 'room' | 'spotlight'>,
): WordKey {
  switch (act) {
    case 'hold':
      return now.hold ? 'console.did.hold' : 'console.did.hold-off'
    case 'blankWall':
      return now.blank ? 'console.did.blank' : 'console.did.blank-off'
    case 'lockRoom':
      return now.room.locked ? 'console.did.lock' : 'console.did.lock-off'
    case 'spotlight':
      return now.spotlight === undefined ? 'console.did.large-off' : 'console.did.large'
    default:
      // The wire gives a command's name as text.
      return sentences[act as Command['type']] ?? 'console.did.done'
  }
}
