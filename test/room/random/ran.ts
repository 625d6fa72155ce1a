import type { Command } from '../../../server/room/commands.ts'
import { facilitator, participant, seen } from '../given.ts'
import type { Act } from './act.ts'
import { answers, plays } from './answering.ts'
import { answersOffer, offers, putsTogether } from './cards.ts'
import { allows, hides, merges, releases, shows } from './showing.ts'
import type { Run } from './run.ts'
import { comes, commanded, seatOf, stepAt } from './run.ts'
import { talks } from './talking.ts'

/** The room after one more act; what the room refuses changes nothing. */
export function ran(run: Run, act: Act): Run {
  switch (act.do) {
    case 'answer':
      return answers(run, act)
    case 'facilitate':
      return commanded(run, facilitator, { type: act.type, step: stepAt(run, act.step) })
    case 'play':
      return plays(run, act)
    case 'person':
      return commanded(run, participant(seatOf(run, act.who)), personal(run, act))
    case 'remove':
      return commanded(run, facilitator, {
        type: 'removeParticipant',
        participant: seatOf(run, act.who),
      })
    case 'undo': {
      const of = seen(run.told, { as: 'facilitator' }).stage.undo?.of
      return of === undefined ? run : commanded(run, facilitator, { type: 'undo', of })
    }
    case 'hideAnswer':
      return hides(run, act)
    case 'large':
      return shows(run, act)
    case 'allow':
      return allows(run, act)
    case 'release':
      return releases(run, act)
    case 'merge':
      return merges(run, act)
    case 'cluster':
      return putsTogether(run, act)
    case 'offer':
      return offers(run, act)
    case 'answerOffer':
      return answersOffer(run, act)
    case 'come':
      return comes(run)
    case 'form':
    case 'turn':
    case 'swap':
    case 'rule':
    case 'letIn':
    case 'table':
    case 'number':
      return talks(run, act)
    case 'wait':
      return { ...run, told: { ...run.told, at: run.told.at + act.ms } }
    case 'end':
      return commanded(run, facilitator, { type: 'endRoom' })
  }
}

function personal(run: Run, act: Extract<Act, { do: 'person' }>): Command {
  const step = stepAt(run, act.step)
  const { id, plan } = run.ground.workshop
  const section = `${id}.${plan.sections[0]?.id}`
  switch (act.type) {
    case 'pass':
      return { type: 'pass', step }
    case 'paper':
      return { type: 'markPaper', step, on: true }
    case 'share':
      return { type: 'shareSection', section, on: true }
    case 'withdraw':
      return { type: 'shareSection', section, on: false }
    case 'leave':
    case 'eraseMe':
      return { type: act.type }
  }
}
