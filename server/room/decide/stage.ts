import type { FacilitatorCommand } from '../commands.ts'
import { decided, unchanged, type Outcome, type Tip } from '../decision.ts'

/** What is on or off for the whole room: phones held, the wall blank, the door locked. */
export function set(
  { state }: Tip,
  { type, on }: Extract<FacilitatorCommand, { type: 'hold' | 'blankWall' | 'lockRoom' }>,
): Outcome {
  switch (type) {
    case 'hold':
      return state.hold === on ? unchanged : decided({ type: 'holdSet', on })
    case 'blankWall':
      return state.blank === on ? unchanged : decided({ type: 'wallBlanked', on })
    case 'lockRoom':
      return state.locked === on ? unchanged : decided({ type: 'roomLocked', on })
  }
}
