import WebSocket from 'ws'
import type {
  Ack,
  Bye,
  Handshake,
  MineMessage,
  PeopleMessage,
  StageMessage,
} from '../../server/room/protocol.ts'

/** A frame that came down: an event, as Socket.IO packs it (`42["stage",{...}]`). */
export type Frame =
  | { readonly name: 'stage'; readonly body: StageMessage }
  | { readonly name: 'mine'; readonly body: MineMessage }
  | { readonly name: 'people'; readonly body: PeopleMessage }
  | { readonly name: 'bye'; readonly body: Bye }

/** A client that speaks Socket.IO's protocol by hand over one WebSocket, and keeps every byte that it was sent. */
export interface Client {
  /** Everything that came, as text, pings apart. */
  readonly raw: string[]
  /** Events that came, acknowledgements apart, oldest first. */
  readonly frames: Frame[]
  /** Sends a command and waits for its acknowledgement; an id is made unless given. */
  readonly ask: (command: {
    readonly type: string
    readonly [field: string]: unknown
  }) => Promise<Ack>
  /** Sends a command as this text; null: the line was cut instead of an answer. */
  readonly askRaw: (command: string) => Promise<Ack | null>
  /** All that was sent down before now has come once this resolves: frames of one line keep their order. */
  readonly caughtUp: () => Promise<void>
  /** Waits for an event that is so, among those that came and those to come. */
  readonly until: (wanted: (frame: Frame) => boolean) => Promise<Frame>
  readonly newest: <Name extends Frame['name']>(
    name: Name,
  ) => Extract<Frame, { name: Name }>['body'] | undefined
  /** Sends text or bytes as they are. */
  readonly spit: (text: string | Buffer) => void
  /** The server has read all that was sent up, or has hung up. */
  readonly heard: () => Promise<void>
  readonly closed: Promise<void>
  readonly close: () => Promise<void>
}

/** Why a connection was not taken: the code that `connect_error` carries, or an HTTP status. */
export class NotTaken extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** What came of connecting: `taken`, or why not. */
export async function refusedWith(connecting: Promise<unknown>): Promise<string> {
  const thrown: unknown = await connecting.then(
    () => 'taken',
    (fault: unknown) => fault,
  )
  return thrown instanceof NotTaken ? thrown.code : String(thrown)
}

/** How many events of one name came. */
export function count({ frames }: Client, name: Frame['name']): number {
  return frames.filter((frame) => frame.name === name).length
}

let made = 0

export interface ConnectOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** Null: none is sent. */
  readonly origin?: string | null
}

/** Connects and waits until the server has taken it. Throws `NotTaken`. */
export async function connect(
  port: number,
  auth: Handshake | object,
  options: ConnectOptions = {},
): Promise<Client> {
  const origin = options.origin === undefined ? `http://localhost:${port}` : options.origin
  const socket = new WebSocket(`ws://localhost:${port}/socket.io/?EIO=4&transport=websocket`, {
    headers: { ...options.headers, ...(origin === null ? {} : { origin }) },
  })
  const raw: string[] = []
  const frames: Frame[] = []
  const acks = new Map<number, (ack: Ack) => void>()
  const watchers = new Set<() => void>()
  let asked = 0
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))

  const taken = new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('unexpected-response', (_request, response) =>
      reject(new NotTaken(String(response.statusCode))),
    )
    socket.on('close', () => reject(new NotTaken('closed')))
    socket.on('message', (bytes: Buffer) => {
      const text = bytes.toString()
      if (text === '2') return socket.send('3')
      raw.push(text)
      if (text.startsWith('0')) socket.send(`40${JSON.stringify(auth)}`)
      else if (text.startsWith('40{')) resolve()
      else if (text.startsWith('44{')) reject(new NotTaken(codeIn(text)))
      else if (text.startsWith('43')) takeAck(text)
      else if (text.startsWith('42[')) takeEvent(text)
    })
  })

  function takeAck(text: string): void {
    const [, id = '', body = ''] = /^43(\d+)(.*)$/s.exec(text) ?? []
    const [ack] = JSON.parse(body) as [Ack]
    acks.get(Number(id))?.(ack)
    acks.delete(Number(id))
  }

  function takeEvent(text: string): void {
    const [name, body] = JSON.parse(text.slice(2)) as [Frame['name'], never]
    frames.push({ name, body })
    for (const look of [...watchers]) look()
  }

  const ask: Client['ask'] = (command) =>
    new Promise((resolve) => {
      const id = asked++
      acks.set(id, resolve)
      socket.send(`42${id}${JSON.stringify(['command', { id: `client-${++made}`, ...command }])}`)
    })

  const askRaw: Client['askRaw'] = (command) => {
    const answered = new Promise<Ack>((resolve) => {
      const id = asked++
      acks.set(id, resolve)
      socket.send(`42${id}["command",${command}]`)
    })
    return Promise.race([answered, closed.then(() => null)])
  }

  try {
    await taken
  } catch (fault) {
    // The server leaves it open for whoever wants to ask again.
    socket.terminate()
    throw fault
  }
  return {
    raw,
    frames,
    ask,
    askRaw,
    caughtUp: async () => void (await ask({ type: 'time' })),
    until: (wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = frames.find(wanted)
          if (found === undefined) return
          watchers.delete(look)
          resolve(found)
        }
        watchers.add(look)
        look()
      }),
    newest: (name) => frames.findLast((frame) => frame.name === name)?.body as never,
    spit: (text) => socket.send(text),
    heard: () => {
      if (socket.readyState !== WebSocket.OPEN) return closed
      const pong = new Promise<void>((resolve) => socket.once('pong', () => resolve()))
      socket.ping()
      return Promise.race([pong, closed])
    },
    closed,
    close: () => {
      socket.close()
      return closed
    },
  }
}

function codeIn(text: string): string {
  const { data } = JSON.parse(text.slice(2)) as { data?: { code?: string } }
  return data?.code ?? 'no code'
}
