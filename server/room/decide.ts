import type { Actor } from './actor.ts'
import { assertNever } from './assert-never.ts'
import type { Command } from './commands.ts'
import * as answers from './decide/answers.ts'
import * as choosing from './decide/choosing.ts'
import { endRoom } from './decide/end.ts'
import * as groups from './decide/groups.ts'
import * as keys from './decide/keys.ts'
import { clusterCards, withClustersFollowing } from './decide/clusters.ts'
import * as matches from './decide/matches.ts'
import { barred } from './decide/may.ts'
import * as programme from './decide/programme.ts'
import { mergeWords } from './decide/merge-words.ts'
import { releaseAnswers } from './decide/release.ts'
import * as seats from './decide/seats.ts'
import * as sharing from './decide/sharing.ts'
import * as spotlight from './decide/spotlight.ts'
import * as stage from './decide/stage.ts'
import * as steps from './decide/steps.ts'
import * as timer from './decide/timer.ts'
import { undo } from './decide/undo.ts'
import { refused, type Context, type Outcome, type Tip } from './decision.ts'

/** What a command of this actor leads to, or why not. Pure: the same arguments give the same outcome. */
export function decide(tip: Tip, actor: Actor, command: Command, context: Context): Outcome {
  const bar = barred(tip.state, { actor, command, at: context.at })
  if (bar !== null) return refused(bar)
  return withClustersFollowing(tip, outcomeOf(tip, { actor, command }, context))
}

function outcomeOf(
  tip: Tip,
  { actor, command }: { readonly actor: Actor; readonly command: Command },
  context: Context,
): Outcome {
  switch (command.type) {
    case 'openStep':
      return steps.openStep(tip, command)
    case 'closeStep':
      return steps.closeStep(tip, command)
    case 'reopenStep':
      return steps.reopenStep(tip, command)
    case 'revealStep':
      return steps.revealStep(tip, command, context)
    case 'hideStep':
      return steps.hideStep(tip, command)
    case 'skipStep':
      return steps.skipStep(tip, command)
    case 'addStep':
      return programme.addStep(tip, command)
    case 'addItem':
      return programme.addItem(tip, command, context)
    case 'skipItem':
      return programme.skipItem(tip, command)
    case 'moveItem':
      return programme.moveItem(tip, command)
    case 'hideAnswer':
      return answers.hideAnswer(tip, command)
    case 'spotlight':
      return spotlight.show(tip, command)
    case 'askSpotlight':
      return spotlight.ask(tip, command)
    case 'allowSpotlight':
      return spotlight.allow(tip, { seat: seatId(actor), command })
    case 'releaseAnswers':
      return releaseAnswers(tip, command, context)
    case 'mergeWords':
      return mergeWords(tip, command, context)
    case 'clusterCards':
      return clusterCards(tip, command, context)
    case 'offerHelp':
      return matches.offerHelp(tip, { seat: seatId(actor), command }, context)
    case 'answerOffer':
      return matches.answerOffer(tip, { seat: seatId(actor), command })
    case 'setTimer':
      return timer.setTimer(tip, command, context)
    case 'addTime':
      return timer.addTime(tip, command, context)
    case 'stopTimer':
      return timer.stopTimer(tip, context)
    case 'hold':
    case 'blankWall':
    case 'lockRoom':
      return stage.set(tip, command)
    case 'askGroups':
      return groups.askGroups(tip, command)
    case 'formGroups':
      return groups.formGroups(tip, command)
    case 'swapPeople':
      return groups.swapPeople(tip, command)
    case 'pairRule':
      return groups.pairRule(tip, command)
    case 'nextTurn':
      return groups.nextTurn(tip, command, context)
    case 'letIn':
      return groups.letIn(tip, { actor, command })
    case 'setTable':
      return choosing.setTable(tip, { seat: seatId(actor), command })
    case 'chooseNumber':
      return choosing.chooseNumber(tip, { seat: seatId(actor), command })
    case 'undo':
      return undo(tip, command, context)
    case 'endRoom':
      return endRoom(tip, context)
    case 'issueKey':
      return keys.issueKey(command, context)
    case 'revokeKey':
      return keys.revokeKey(tip, command)
    case 'join':
      return seats.join(tip, command, context)
    case 'returnToSeat':
      return seats.returnToSeat(tip, command, context)
    case 'rename':
      return seats.rename(tip, { seat: seatId(actor), name: command.name }, context)
    case 'renameParticipant':
      return seats.rename(tip, { seat: command.participant, name: command.name }, context)
    case 'leave':
      return seats.leave(tip, seatId(actor))
    case 'removeParticipant':
      return seats.removeParticipant(tip, command)
    case 'eraseMe':
      return seats.eraseMe(tip, seatId(actor), context)
    case 'giveAnswer':
      return answers.giveAnswer(tip, { actor, command }, context)
    case 'pass':
      return answers.pass(tip, { seat: seatId(actor), step: command.step }, context)
    case 'markPaper':
      return answers.markPaper(tip, { seat: seatId(actor), command })
    case 'shareSection':
      return sharing.shareSection(tip, { seat: seatId(actor), command })
    case 'markSaved':
      return sharing.markSaved(tip, { seat: seatId(actor), command })
    default:
      return assertNever(command)
  }
}

/** Whose seat it is; `may.ts` lets only participants through to where it is asked for. */
function seatId(actor: Actor): string {
  if (actor.as !== 'participant') throw new Error(`${actor.as} has no seat`)
  return actor.seat
}
