import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { createSecureContext } from 'node:tls'
import type { Config } from '../config.ts'
import type { Env } from './asked.ts'
import { securityHeaders } from './headers.ts'

/** Something that keeps the server from starting, in one plain sentence. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem'
}

/** Node's server around the app, not listening yet. Throws a StartProblem where the certificate cannot be used. */
export function serverFor(app: Hono<Env>, tls: Config['tls']): Server {
  const limits = { requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 }
  if (tls === null)
    return createAdaptorServer({ fetch: app.fetch, serverOptions: limits }) as Server // plain HTTP/1, as asked for
  const cert = readPem('TLS_CERT', tls.cert)
  const key = readPem('TLS_KEY', tls.key)
  try {
    createSecureContext({ cert, key })
  } catch {
    throw new StartProblem(
      'TLS_CERT and TLS_KEY do not hold a certificate in PEM form and its key.',
    )
  }
  // An https server answers `request` and `upgrade` like a plain one, which is all that is used of it.
  return createAdaptorServer({
    fetch: app.fetch,
    createServer: createSecureServer,
    serverOptions: { ...limits, cert, key },
  }) as Server
}

function readPem(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new StartProblem(`${variable} names a file that cannot be read: ${path}`)
  }
}

/** Sets the security headers before anybody else answers: routes, sockets' polling, and errors alike. */
export function guardEveryResponse(server: Server): void {
  server.prependListener('request', (_request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
  })
}

/** Listens, and gives the port. Throws a StartProblem where it cannot. */
export function listen(
  server: Server,
  { port, host }: Pick<Config, 'port' | 'host'>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => reject(listenProblem(fault, port, host)))
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function listenProblem(fault: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (fault.code) {
    case 'EADDRINUSE':
      return new StartProblem(
        `Port ${port} is in use already: stop the other program, or set PORT to another number.`,
      )
    case 'EACCES':
      return new StartProblem(
        `This user may not listen on port ${port}: set PORT to a number above 1023.`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartProblem(
        `HOST must be an address or name of this machine, and ${host} is not.`,
      )
    default:
      return fault
  }
}
