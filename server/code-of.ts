/** The code that Node, SQLite, PostgreSQL or zlib gave a fault (`ENOENT`, `SQLITE_BUSY`, `57P03`, `Z_BUF_ERROR`); '': none. */
export function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string'
    ? fault.code
    : ''
}
