import { createServer } from 'node:http'
import { Server } from 'socket.io'

/**
 * The floor: Socket.IO with the gateway's settings and nothing behind it. Tells every connection one `stage`, and
 * acknowledges every `command`. Prints its address as Cairn does, so that the same hands start both.
 */
const http = createServer()
const io = new Server(http, { serveClient: false, perMessageDeflate: false })
io.on('connection', (socket) => {
  socket.emit('stage', { seq: 1, stage: {} })
  socket.on('command', (_command: unknown, acknowledge: (ack: object) => void) =>
    acknowledge({ ok: true, seq: 1 }),
  )
})
http.listen(Number(process.env['PORT'] ?? 0), () => {
  const address = http.address()
  if (typeof address === 'object' && address !== null)
    console.log(`http://localhost:${address.port}`)
})
