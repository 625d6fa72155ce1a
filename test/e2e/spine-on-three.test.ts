import { describe, expect, it } from 'vitest'
import { playTheSpine } from './spine.ts'
import type { ThreeServers } from './three.ts'
import { startThree } from './three.ts'

describe('a whole room, on three processes, PostgreSQL and no stickiness', () => {
  let servers: ThreeServers

  playTheSpine(async (options) => (servers = await startThree(options)))

  it('each of the three had its share of it', () => {
    for (const asked of servers.given()) expect(asked).toBeGreaterThan(20)
  })
})
