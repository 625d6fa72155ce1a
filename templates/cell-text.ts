import type { Cell } from './block.ts'

/** What a cell of a table says in words. */
export function cellText(cell: Cell | undefined): string {
  return typeof cell === 'object' ? cell.text : (cell ?? '')
}
