import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { request as requestSecurely } from 'node:https'
import type { Config } from '../config.ts'

/** How long an answer may take, in ms. */
const patience = 3000

/** Who answers on this machine where a server with this configuration listens. */
export function whoAnswers({
  host,
  port,
  tls,
}: Pick<Config, 'host' | 'port' | 'tls'>): Promise<'cairn' | 'somebody' | 'nobody'> {
  const anywhere = host === '0.0.0.0' || host === '::'
  const how = {
    host: anywhere ? 'localhost' : host,
    port,
    path: '/healthz',
    timeout: patience,
    agent: false,
  } as const
  return new Promise((resolve) => {
    const read = (response: IncomingMessage): void => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => {
        if (body.length < 100) body += text
      })
      response.on('end', () => resolve(body === '{"ok":true}' ? 'cairn' : 'somebody'))
      response.on('error', () => resolve('somebody'))
    }
    // It is this machine that answers, under whatever name its certificate has.
    const asking =
      tls === null
        ? request(how, read)
        : requestSecurely({ ...how, rejectUnauthorized: false }, read)
    asking.on('timeout', () => asking.destroy(new Error('too late')))
    asking.on('error', (fault: NodeJS.ErrnoException) =>
      resolve(fault.code === 'ECONNREFUSED' ? 'nobody' : 'somebody'),
    )
    asking.end()
  })
}
