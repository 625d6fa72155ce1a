import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Gauge } from './health.ts'

/** The figures of `/metrics`. `uptime` in ms. Names end in their unit, as Prometheus asks. */
export function gauges(sockets: () => number, uptime: () => number): readonly Gauge[] {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  return [
    {
      name: 'cairn_sockets',
      help: 'Sockets that are connected now.',
      kind: 'gauge',
      value: sockets,
    },
    {
      name: 'cairn_uptime_seconds',
      help: 'Seconds since the start.',
      kind: 'counter',
      value: () => uptime() / 1000,
    },
    {
      name: 'cairn_memory_bytes',
      help: 'Memory that the process holds.',
      kind: 'gauge',
      value: () => process.memoryUsage.rss(),
    },
    {
      name: 'cairn_event_loop_delay_seconds',
      help: 'The longest that the event loop was late since the last look.',
      kind: 'gauge',
      value: () => {
        const longest = delay.max / 1e9
        delay.reset()
        return longest
      },
    },
  ]
}
