import { connect as connectRaw } from 'node:net'
import type { Socket } from 'node:net'

/** How long somebody waits for an answer that may never come, in ms, before they let go; and then for the end. */
const patience = 200
const farewell = 5000

/** Sends bytes over a connection of their own. Gives the status of what came back, null where nothing did. Rejects where nobody listens. */
export function sendBytes(port: number, bytes: Buffer): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const socket = connectRaw({ port, host: '127.0.0.1' }, () => socket.write(bytes))
    let text = ''
    const letGo = setTimeout(() => socket.end(), patience)
    const giveUp = setTimeout(() => over(null), patience + farewell)
    const over = (status: number | null): void => {
      clearTimeout(letGo)
      clearTimeout(giveUp)
      socket.destroy()
      resolve(status)
    }
    socket.on('data', (part) => {
      text += part.toString('latin1')
      const status = /^HTTP\/1\.1 (?!1\d\d)(\d{3})/m.exec(text)?.[1]
      if (status !== undefined) over(Number(status))
    })
    socket.on('error', (fault: NodeJS.ErrnoException) =>
      fault.code === 'ECONNREFUSED' ? reject(fault) : over(null),
    )
    socket.on('close', () => over(null))
  })
}

/** A bare connection after a WebSocket's upgrade. */
export function upgraded(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const head = [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: localhost:${port}`,
      `Origin: http://localhost:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: c2l4dGVlbiBieXRlcyEhIQ==',
    ]
    const socket = connectRaw({ port, host: '127.0.0.1' }, () =>
      socket.write(`${head.join('\r\n')}\r\n\r\n`),
    )
    socket.once('data', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** Resolves once the connection is over, or nothing came over it for a while. */
export function quiet(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.destroy()
      resolve()
    }
    socket.setTimeout(patience, done)
    socket.once('close', done)
    socket.on('error', () => undefined)
    socket.resume()
  })
}
