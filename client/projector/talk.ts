import type { StageRound } from '../../server/room/protocol/stage.ts'

/** How groups stand on the wall: columns, and the size of a number in vh at the smallest wall. */
export interface GroupGrid {
  readonly columns: number
  readonly size: number
  /** Whether there is room for the colour's word beside the number. */
  readonly words: boolean
}

/** Room for so many groups: from a few large ones to a hundred that can still be read from the back row. */
export function groupGrid(groups: number): GroupGrid {
  if (groups <= 6) return { columns: 3, size: 10, words: true }
  if (groups <= 16) return { columns: 4, size: 7.5, words: true }
  if (groups <= 35) return { columns: 5, size: 5.4, words: true }
  if (groups <= 64) return { columns: 8, size: 4.4, words: false }
  return { columns: 10, size: 3.4, words: false }
}

/** How large the roles stand beside the timer, by how much there is to read. */
export function roleSize({ roles, writes }: Pick<StageRound, 'roles' | 'writes'>): RoleSize {
  const letters = roles.reduce((sum, { label, does }) => sum + label.length + does.length, 0)
  if (writes || letters <= 140) return 'usual'
  return letters <= 260 ? 'full' : 'crowded'
}

/** Names of the sizes in `screens/Talk.svelte`. */
export type RoleSize = 'usual' | 'full' | 'crowded'
