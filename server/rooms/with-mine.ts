import type { Tip } from '../room/decision.ts'
import type { Ack } from '../room/protocol.ts'
import { endsQuestion, tellsAuthor, touches } from '../room/touches.ts'
import { mineFor } from '../room/view.ts'
import type { Answered, Asked } from './group.ts'

/** An answer that changed nothing else its own author knows; of anything more the acknowledgement tells them. */
export function withMine(
  { state, words }: Tip,
  { actor, command }: Asked,
  { ack, events }: Answered,
  report: (fault: unknown) => void,
): Ack {
  if (!ack.ok || actor.as !== 'participant') return ack
  if (
    command.type === 'giveAnswer' &&
    !tellsAuthor(state, command.step) &&
    !endsQuestion(state, command.step, actor.seat)
  )
    return ack
  try {
    const changed = events.some(({ event }) => {
      const { mine, mates } = touches(event, state)
      return mine === actor.seat || mates?.includes(actor.seat) === true
    })
    const own = changed ? mineFor(state, words, actor.seat) : null
    return own === null ? ack : { ...ack, mine: own.mine }
  } catch (fault) {
    // It is saved, whatever can be shown of it.
    report(fault)
    return ack
  }
}
