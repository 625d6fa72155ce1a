/**
 * Where somebody's own sheets open in a tab of their own, for whoever writes for them: a new seat by the room's code, or with no
 * code the seat whose return code is typed there. The tab's seat is its own, so no other seat of this browser is lost.
 */
export function sheetFor(code: string | null): string {
  return `${code === null ? '/' : `/j/${encodeURIComponent(code)}`}?seat=new&scribe=1`
}
