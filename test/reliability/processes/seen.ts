import { setTimeout as pass } from 'node:timers/promises'
import type { Play } from './play.ts'
import type { Onlooker } from './scene.ts'

/** How long it took until everybody at other nodes than this one saw what was acknowledged since `since`; Infinity: not all of it yet. ms. */
export function slowestToSee(
  { scene: { writers, onlookers }, acts }: Play,
  { since, elsewhereThan }: { readonly since: number; readonly elsewhereThan: number },
): number {
  let slowest = 0
  for (const onlooker of onlookers.filter(({ node }) => node !== elsewhereThan))
    for (const { view, seq, at } of dueTo(onlooker)) {
      if (at < since) continue
      const knew = onlooker.judge.knewAt(view, seq)
      slowest = Math.max(slowest, knew === null ? Infinity : knew - at)
    }
  return slowest

  function* dueTo({ as, twinOf }: Onlooker): Iterable<Due> {
    for (const { seq, at } of acts) yield { view: 'stage', seq, at }
    for (const { seq, at } of twinOf?.saved ?? []) yield { view: 'mine', seq, at }
    if (as !== 'facilitator') return
    for (const { saved } of writers)
      for (const { asked, seq, at } of saved)
        // What is shared is for the plans alone: no desk shows it.
        if (asked.body.type !== 'shareSection') yield { view: 'stage', seq, at }
  }
}

interface Due {
  readonly view: 'stage' | 'mine'
  readonly seq: number
  readonly at: number
}

/** Measures how long servers take to say that they are alive: what the machine itself takes. */
export interface Slowness {
  /** ms. */
  readonly slowest: () => number
  readonly end: () => Promise<void>
}

export function slownessOf(ports: readonly number[]): Slowness {
  let slowest = 0
  let ended = false
  const measuring = ports.map(async (port) => {
    while (!ended) {
      const began = performance.now()
      await fetch(`http://localhost:${port}/healthz`).then((answer) => answer.text())
      slowest = Math.max(slowest, performance.now() - began)
      await pass(100)
    }
  })
  return {
    slowest: () => slowest,
    end: async () => {
      ended = true
      await Promise.all(measuring)
    },
  }
}
