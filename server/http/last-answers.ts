import type { Server, ServerResponse } from 'node:http'

/** The requests that a server is answering, so that a stop can wait for them. */
export interface LastAnswers {
  /** Resolves when all that was asked is answered, or after `patience` ms; for a server that listens no more. */
  readonly given: (patience: number) => Promise<void>
}

/** Begins to watch; to be called before the server listens. */
export function watchAnswers(server: Server): LastAnswers {
  const open = new Set<ServerResponse>()
  let last: (() => void) | null = null

  server.prependListener('request', (_request, response: ServerResponse) => {
    open.add(response)
    if (last !== null) endAfter(response)
    response.once('close', () => {
      open.delete(response)
      if (open.size === 0) last?.()
    })
  })

  return {
    given: async (patience) => {
      open.forEach(endAfter)
      let alarm: NodeJS.Timeout | undefined
      await new Promise<void>((resolve) => {
        last = resolve
        alarm = setTimeout(resolve, patience)
        if (open.size === 0) resolve()
      })
      clearTimeout(alarm)
      server.closeIdleConnections()
    },
  }
}

/** Nobody asks for more on this connection: its next request finds another server, or this one when it is back. */
function endAfter(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close')
}
