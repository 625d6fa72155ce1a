import type { Stage } from '../../server/room/protocol/stage.ts'
import type { RoomScreen } from './route.ts'

/**
 * Which screen of a room to show. An ended room is packed up. Without a wish: before people come while nothing was
 * opened and nobody is there, else the console.
 */
export function roomScreen(
  wish: RoomScreen,
  stage: Pick<Stage, 'ended' | 'step' | 'agenda' | 'counts'>,
): Exclude<RoomScreen, 'auto'> {
  if (stage.ended) return 'pack-up'
  if (wish !== 'auto') return wish
  const begun = stage.step !== null || (stage.agenda ?? []).some((entry) => entry.state !== 'ahead')
  return begun || (stage.counts?.seats ?? 0) > 0 ? 'console' : 'before'
}
