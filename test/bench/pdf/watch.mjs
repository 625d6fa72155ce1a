import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

// Loaded before a server's own code. At SIGUSR2 it prints how late its main thread ran since the last one, and its memory.
// The monitor asks to be woken every `resolution` ms and tells of whole waits: what goes beyond that is delay.
const resolution = 10
if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution })
  delay.enable()
  process.stdout.write(`watching ${process.pid}\n`)
  process.on('SIGUSR2', () => {
    const late = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - resolution)
    const told = {
      p50: late(delay.percentile(50)),
      p99: late(delay.percentile(99)),
      longest: late(delay.max),
      rss: process.memoryUsage.rss() / 1e6,
      // Kilobytes on every system.
      peak: (process.resourceUsage().maxRSS * 1024) / 1e6,
    }
    delay.reset()
    process.stdout.write(`watched ${JSON.stringify(told)}\n`)
  })
}
