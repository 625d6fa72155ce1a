import { setTimeout as pass } from 'node:timers/promises'
import pg from 'pg'
import type { PostgresServer } from '../../store/postgres-server.ts'
import type { Chance } from './chance.ts'
import type { SeveralServers } from './several-servers.ts'

/** What is done to several servers and their database. */
export type Fault = 'node-killed' | 'cut' | 'swallowed' | 'listen-lost' | 'database-stopped'

/** So many of each, in an order by chance. */
export function shuffled(
  counts: Readonly<Record<Fault, number>>,
  chance: Chance,
): readonly Fault[] {
  const left = (Object.keys(counts) as Fault[]).flatMap((fault) =>
    Array.from({ length: counts[fault] }, () => fault),
  )
  const drawn: Fault[] = []
  while (left.length > 0) drawn.push(...left.splice(chance.below(left.length), 1))
  return drawn
}

export interface Harmed {
  readonly servers: SeveralServers
  readonly postgres: PostgresServer
  readonly chance: Chance
  /** Resolves once people were answered so many times more. */
  readonly answered: (times: number) => Promise<void>
}

/** Does it, and mends it again. */
export async function harm(fault: Fault, harmed: Harmed): Promise<void> {
  const { servers, postgres, chance, answered } = harmed
  const node = chance.oneOf(servers.nodes)
  switch (fault) {
    case 'node-killed':
      await node.kill()
      await answered(chance.between(1, 20))
      return node.restart()
    case 'cut':
    case 'swallowed':
      node.wire.become(fault === 'cut' ? 'cut' : 'swallowing')
      await pass(chance.between(300, 4000))
      return node.wire.become('whole')
    case 'listen-lost':
      return endListening(postgres.url, servers)
    case 'database-stopped':
      await postgres.stop('immediate')
      await pass(chance.between(0, 1000))
      return postgres.restart()
  }
}

/** The database ends the connections over which any of these servers listens. */
async function endListening(url: string, { nodes }: SeveralServers): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Whoever lost the database a moment ago listens again a moment later.
    for (let ended: number | null = 0; ended === 0;) {
      const ports = nodes.flatMap(({ wire }) => wire.listening())
      const { rowCount } = await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where client_port = any($1)',
        [ports],
      )
      ended = rowCount
      if (ended === 0) await pass(50)
    }
  } finally {
    await client.end()
  }
}
