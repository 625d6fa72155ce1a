import { describe, expect, test } from 'vitest'
import type { Around } from '../simulator/around.ts'
import { check } from '../simulator/checker/check.ts'
import { linesOf } from '../simulator/failure.ts'
import { draftsUnshelved } from '../simulator/planted/phone.ts'
import { olderOverNewer } from '../simulator/planted/rooms.ts'
import type { Run } from '../simulator/simulate.ts'
import { simulate } from '../simulator/simulate.ts'
import { report } from './figure.ts'
import type { Way } from './frozen/plan.ts'
import { frozenPlanOf, ways } from './frozen/plan.ts'

/** 20 moments for each of five ways; the same ones each time, in both forms. */
const seeds = Array.from({ length: 20 }, (_, n) => n + 1)

/** What was written last and is not on each of its author's pages, or in the room. */
function missingIn({ writings, looks, tables, room }: Run): readonly string[] {
  const inRoom = [...(tables.rooms.get(room)?.words.values() ?? [])].map(({ body }) => body).join()
  const pages = looks.last.filter(({ viewer }) => viewer.as === 'participant')
  return writings.all().flatMap(({ word, fate, page }) => {
    if (fate === 'gone') return [`${word} went down with ${page}`]
    if (fate === 'replaced') return []
    const unseen = pages.filter(({ mine }) => !JSON.stringify(mine?.answers).includes(word))
    return [
      ...(pages.length === 0 ? ['no page is open'] : []),
      ...(inRoom.includes(word) ? [] : [`${word} is not in the room`]),
      ...unseen.map((look) => `${word} is not on ${look.page}`),
    ]
  })
}

async function lostIn(way: Way, seed: number, around: Around = {}): Promise<readonly string[]> {
  const plan = frozenPlanOf(way, seed)
  const run = await simulate(plan, around)
  const texts = run.writings.all().filter(({ fate }) => fate === 'stands').length
  const lost = [
    ...missingIn(run),
    ...check(run).map(({ invariant, what }) => `${invariant}: ${what}`),
    ...(texts < 2 ? [`only ${texts} texts were written`] : []),
  ]
  return lost.length === 0 ? [] : [`${way}, seed ${seed}`, ...lost, ...linesOf(plan)]
}

describe('a phone that is frozen, closed or written beside', () => {
  test.each(ways)('R6 resumes with every text intact: %s', { timeout: 300_000 }, async (way) => {
    let resumed = 0
    for (const seed of seeds) {
      expect((await lostIn(way, seed)).join('\n')).toBe('')
      resumed += 1
    }
    report('R6', { [way]: `${resumed} of ${seeds.length}` })
  })

  test.each([
    ['frozen for 30 s', 'a shelf forgets drafts', draftsUnshelved],
    ['frozen for 10 min', 'a shelf forgets drafts', draftsUnshelved],
    ['frozen for 8 h', 'a shelf forgets drafts', draftsUnshelved],
    ['closed with an unsent draft', 'a shelf forgets drafts', draftsUnshelved],
    ['beside a second device', 'any revision counts as the newest', olderOverNewer],
  ] as const)('R6 loses texts, %s, where %s', { timeout: 300_000 }, async (way, _bug, around) => {
    for (const seed of seeds) {
      const lost = await lostIn(way, seed, around())
      if (lost.some((line) => line.includes('is not in the room'))) return
    }
    expect.fail('no seed lost a text')
  })
})
