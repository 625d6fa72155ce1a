import type { Database } from 'better-sqlite3'

/** Every commit on the disk before it is told, nothing readable of what is deleted. SQLite keeps none of it: every open sets it anew. */
export function writeCarefully(db: Database): void {
  db.pragma('synchronous = FULL')
  // Apple's fsync does not reach the disk without these; elsewhere they do nothing.
  db.pragma('fullfsync = ON')
  db.pragma('checkpoint_fullfsync = ON')
  db.pragma('secure_delete = ON')
  db.pragma('foreign_keys = ON')
}
