import { nextStep } from '../../client/facilitator/next-step.ts'
import type { PressCommand } from '../../client/facilitator/press.ts'
import { pressOf } from '../../client/facilitator/press.ts'
import type { Stage } from '../../server/room/protocol/stage.ts'

/** A facilitator who does nothing but press the one button. */
export interface Hands {
  readonly stage: () => Stage | Promise<Stage>
  /** Carries out what the button does, with whatever else happens then; false: that was enough. */
  readonly act: (command: PressCommand) => Promise<boolean>
}

/** Presses the console's one button, as it stands, until there is nothing more to press. */
export async function presses({ stage, act }: Hands): Promise<void> {
  let look: string | null = null
  for (;;) {
    const press = pressOf(nextStep(await stage(), look))
    if (press.does === 'pack-up') return
    look = press.does === 'look' ? press.at : null
    if (press.does === 'act' && !(await act(press.command))) return
  }
}
