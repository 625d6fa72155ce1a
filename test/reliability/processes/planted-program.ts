import { fileURLToPath } from 'node:url'

/** What node runs to have a server with a planted bug; `CAIRN_PLANTED` names it. */
export const plantedProgram: readonly string[] = [
  '--import',
  import.meta.resolve('tsx'),
  fileURLToPath(new URL('./planted-server.ts', import.meta.url)),
]
