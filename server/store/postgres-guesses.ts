import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Charge, Guess, Guesses, Standing } from './guesses.ts'
import { LOOK_LASTS, STORM } from './guesses.ts'
import type { Database, GuessesTable } from './schema.ts'

/** Old rows are swept out so often, in ms; until then they only take room. */
const sweeping = 60_000

/**
 * Guesses of all processes that share this PostgreSQL. Whoever charges holds the asker's own lock (`pg_advisory_xact_lock`)
 * until the charge is committed, so no two processes count the same room twice. Commits here do not wait for the disk: a
 * database that loses power forgets less than a second of misses, and nobody's words.
 */
export function postgresGuesses(db: Database): Guesses {
  let swept = 0

  /** Never in the way of anybody, and rows that another process is at are left to it. */
  async function sweep({ budget, at, window }: Guess): Promise<void> {
    if (at - swept < sweeping) return
    swept = at
    const old = db
      .selectFrom('guesses')
      .select('id')
      .where('budget', '=', budget)
      .where('at', '<=', at - Math.max(window, LOOK_LASTS))
      .forUpdate()
      .skipLocked()
    await db.deleteFrom('guesses').where('id', 'in', old).execute()
  }

  return {
    charge: async (guess, decide) => {
      const rows = await db.transaction().execute(async (trx) => {
        await lock(trx, guess)
        const many = decide(await standing(trx, guess))
        const made = Array.from({ length: many }, () => under(guess))
        if (many > 0) await trx.insertInto('guesses').values(made).execute()
        return made
      })
      void sweep(guess).catch(() => undefined)
      return rows.map((row) => chargeOf(db, row))
    },
  }
}

function lock(trx: Database, { budget, asker }: Guess): Promise<unknown> {
  const key = createHash('sha256').update(`guesses ${budget} ${asker}`).digest().readBigInt64BE()
  return sql`select pg_advisory_xact_lock(${key.toString()}::bigint), set_config('synchronous_commit', 'off', true)`.execute(
    trx,
  )
}

async function standing(trx: Database, guess: Guess): Promise<Standing> {
  const { budget, asker, at, window } = guess
  const rows = await trx
    .selectFrom('guesses')
    .select(['at', 'missed'])
    .where('budget', '=', budget)
    .where('asker', '=', asker)
    .where('at', '>', at - Math.max(window, LOOK_LASTS))
    .orderBy('at')
    .execute()
  const looking = rows.filter((row) => row.missed === 0 && row.at > at - LOOK_LASTS).length
  const missed = rows.filter((row) => row.missed === 1 && row.at > at - window)
  return {
    missed: missed.map((row) => row.at),
    looking,
    recent: guess.everybody ? await recentOf(trx, guess) : 0,
  }
}

async function recentOf(trx: Database, { budget, at }: Guess): Promise<number> {
  const row = await trx
    .selectFrom('guesses')
    .select(({ fn }) => fn.countAll<string | number>().as('many'))
    .where('budget', '=', budget)
    .where('missed', '=', 1)
    .where('at', '>', at - STORM)
    .executeTakeFirstOrThrow()
  return Number(row.many)
}

function under({ budget, asker, at }: Guess): GuessesTable {
  return { id: randomBytes(12).toString('base64url'), budget, asker, at, missed: 0 }
}

function chargeOf(db: Database, row: GuessesTable): Charge {
  return {
    giveBack: async () => void (await db.deleteFrom('guesses').where('id', '=', row.id).execute()),
    keep: async (at) => {
      const kept = { ...row, at, missed: 1 }
      // The look took so long that its charge was swept out: it counts all the same.
      await db
        .insertInto('guesses')
        .values(kept)
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ at, missed: 1 }))
        .execute()
    },
  }
}
