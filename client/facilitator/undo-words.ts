import type { Command } from '../../server/room/commands.ts'
import type { WordKey } from '../lib/words/words.ts'

/** What the strip says of each act that can be taken back, by the command that asked for it. */
const sentences: Readonly<Partial<Record<Command['type'], WordKey>>> = {
  openStep: 'console.did.opened',
  closeStep: 'console.did.closed',
  reopenStep: 'console.did.reopened',
  revealStep: 'console.did.revealed',
  hideStep: 'console.did.hidden',
  skipStep: 'console.did.skipped',
  setTimer: 'console.did.timer',
  hold: 'console.did.hold',
  blankWall: 'console.did.blank',
  lockRoom: 'console.did.lock',
  hideAnswer: 'console.did.answer',
}

/** The sentence for an act (`Stage.undo.act`); an act that is not known yet still says that it was done. */
export function undoSentence(act: string): WordKey {
  // The wire gives a command's name as text.
  return sentences[act as Command['type']] ?? 'console.did.done'
}
