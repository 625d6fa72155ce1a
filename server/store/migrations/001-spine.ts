import type { Kysely, Migration } from 'kysely'

/** Rooms, their log, their words, the commands that were answered, and the doors that codes open. */
export const spine: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('rooms')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('code', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('opened_at', 'bigint', (column) => column.notNull())
      .addColumn('ends', 'bigint')
      .addColumn('expires_at', 'bigint')
      .execute()
    await db.schema.createIndex('rooms_owner').on('rooms').column('owner').execute()

    await db.schema
      .createTable('events')
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('events_key', ['room', 'seq'])
      .addForeignKeyConstraint('events_room', ['room'], 'rooms', ['id'], goesWithIts)
      .execute()

    await db.schema
      .createTable('words')
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('words_key', ['room', 'id'])
      .addForeignKeyConstraint('words_room', ['room'], 'rooms', ['id'], goesWithIts)
      .execute()
    await db.schema.createIndex('words_owner').on('words').columns(['room', 'owner']).execute()
    await db.schema.createIndex('words_seq').on('words').columns(['room', 'seq']).execute()

    await db.schema
      .createTable('gone_words')
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('gone_words_key', ['room', 'seq', 'id'])
      .addForeignKeyConstraint('gone_words_room', ['room'], 'rooms', ['id'], goesWithIts)
      .execute()

    await db.schema
      .createTable('commands')
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('body_hash', 'text', (column) => column.notNull())
      .addColumn('answer', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('commands_key', ['room', 'id', 'actor'])
      .addForeignKeyConstraint('commands_room', ['room'], 'rooms', ['id'], goesWithIts)
      .execute()

    await db.schema
      .createTable('doors')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('seat', 'text')
      .addColumn('until', 'bigint')
      .execute()
    await db.schema.createIndex('doors_room').on('doors').column('room').execute()
  },
}

function goesWithIts<Constraint extends { onDelete(action: 'cascade'): Constraint }>(
  room: Constraint,
): Constraint {
  return room.onDelete('cascade')
}
