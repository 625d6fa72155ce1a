import type { PersonState } from '../../../server/room/protocol.ts'

/** The stone that stands for a person's state: the same four marks as everywhere. */
export const stateStone = {
  'not-started': 'dot',
  writing: 'outline',
  done: 'filled',
  offline: 'broken',
} as const satisfies Record<PersonState, string>

/** The order in which a legend names them. */
export const statesInOrder = ['done', 'writing', 'not-started', 'offline'] as const
