import type { Visitor } from '../auth/actor.ts'
import type { Figure } from '../../templates/figure.ts'
import { readFrozen } from '../room/frozen.ts'
import { seatOf, stepOf } from '../room/lookup.ts'
import type { RoomState } from '../room/state.ts'
import type { LiveRoom } from '../rooms.ts'
import type { Doors } from './doors.ts'
import type { Sentence } from './problem.ts'
import { problem } from './problem.ts'
import { viewerOf } from './snapshots.ts'

/** A revealed figure in full, however large: phones get at most 8 kB of it by themselves. */
export function figure(doors: Doors, { sentence }: { readonly sentence: Sentence }): void {
  doors.room('GET /api/rooms/:id/figure/:step', ({ c, room, actor }) => {
    const id = c.req.param('step') ?? ''
    if (stepOf(room.state(), id) === undefined) return problem({ code: 'step-unknown' }, sentence)
    const figures = figuresFor(room, actor, id)
    return figures === null
      ? problem({ code: 'not-found' }, sentence)
      : Response.json({ step: id, figures })
  })
}

/** What this visitor may see of a step's figure: it was revealed and is not hidden again, or it grows on their own stage now. */
function figuresFor(room: LiveRoom, actor: Visitor, id: string): readonly Figure[] | null {
  if (!isIn(room.state(), actor)) return null
  const step = stepOf(room.state(), id)
  if (step?.shown === true) return readFrozen(room.words(), step)?.figures ?? null
  const { stage } = room.view(viewerOf(actor))
  return stage.step?.id === id ? (stage.figure ?? null) : null
}

/** A removed person has left the stage behind. */
function isIn(state: RoomState, actor: Visitor): boolean {
  return (
    actor.as !== 'participant' ||
    ['here', 'left'].includes(seatOf(state, actor.seat)?.status ?? 'erased')
  )
}
