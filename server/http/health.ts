import { timingSafeEqual } from 'node:crypto'
import { hashOf } from '../auth/secrets.ts'
import type { Doors } from './doors.ts'
import type { Sentence } from './problem.ts'
import { problem } from './problem.ts'

/** One figure of the metrics page. */
export interface Gauge {
  readonly name: string
  readonly help: string
  readonly kind: 'gauge' | 'counter'
  readonly value: () => number
}

export interface HealthParts {
  /** Whether requests can be served now: the store answers, and nothing is being shut down. */
  readonly ready: () => Promise<boolean>
  /** Null: there is no metrics page. */
  readonly metricsToken: string | null
  readonly gauges: readonly Gauge[]
  readonly sentence: Sentence
}

/** For those who watch over the server, not for its users. */
export function health(doors: Doors, { ready, metricsToken, gauges, sentence }: HealthParts): void {
  doors.open('GET /healthz', () => Response.json({ ok: true }))

  doors.open('GET /readyz', async () =>
    (await ready()) ? Response.json({ ok: true }) : problem({ code: 'restarting' }, sentence),
  )

  doors.open('GET /metrics', ({ asked }) => {
    const given = asked.proof.bearer
    const right =
      metricsToken !== null &&
      given !== null &&
      timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(metricsToken)))
    if (!right) return problem({ code: 'not-found' }, sentence)
    return new Response(gauges.map(lines).join(''), {
      headers: {
        'content-type': 'text/plain; version=0.0.4; charset=utf-8',
        'cache-control': 'no-store',
      },
    })
  })
}

/** Prometheus' text form. */
function lines({ name, help, kind, value }: Gauge): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${name} ${value()}\n`
}
