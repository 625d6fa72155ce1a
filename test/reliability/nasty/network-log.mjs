import { appendFileSync } from 'node:fs'
import { watchNetwork } from './network.mjs'

/** Loaded before the built server and in each of its workers: writes what would leave this machine to a file, one a line. */
const ports = (process.env.NETWORK_ALLOWED ?? '').split(',').map(Number)
appendFileSync(process.env.NETWORK_LOG, 'watching\n')
watchNetwork(
  () => ports,
  (call) => appendFileSync(process.env.NETWORK_LOG, `${call}\n`),
)
