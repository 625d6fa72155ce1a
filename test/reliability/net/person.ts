import type { Ack, Snapshot } from '../../../server/room/protocol.ts'
import type { Envelope } from '../../../client/lib/link.ts'
import type { Load, Pages } from './bundle.ts'
import { openDevice } from './device.ts'
import type { Device } from './device.ts'
import type { Sender, Sent } from './log.ts'

export type Phone = InstanceType<Pages['Phone']>

type Run = (command: Envelope) => Promise<Ack>

/** Somebody with a phone: the real client on a device of its own. */
export interface Person extends Sender {
  readonly name: string
  readonly token: string
  readonly device: Device
  /** As the page that stands there now has it. */
  readonly phone: () => Phone
  /** The page is thrown away in the middle of whatever it does and loaded anew, however often that takes. */
  readonly reload: () => Promise<void>
  readonly leave: () => void
}

export interface PersonOptions {
  readonly load: Load<Pages>
  /** Where this phone finds the server: a road's origin. */
  readonly origin: string
  readonly code: string
  readonly name: string
  /** A bug planted between the outbox and the line. */
  readonly planted?: (run: Run) => Run
}

/** Takes a seat as a phone does, and opens its page. Throws where that is refused. */
export async function joinAs(options: PersonOptions): Promise<Person> {
  const { load, origin, code, name, planted } = options
  const device = openDevice()
  const url = `${origin}/j/${code}`
  const sent: Sent[] = []
  let page = device.load(url)
  const first = load(page.globals)
  const joined = await first.ask<{
    room: { id: string }
    participant: { id: string }
    token: string
  }>('/api/join', { body: { code, name } })
  if (!joined.ok) throw new Error(`not let in: ${joined.refusal.code}`)
  const { room, participant, token } = joined.body
  let phone = await open(first)

  async function open(pages: Pages): Promise<Phone> {
    const opened = new pages.Phone({
      seat: { room: room.id, participant: participant.id },
      snapshot: await snapshot(pages),
      shelf: device.shelf,
      notices: { stepOpened: nothing, held: nothing, ended: nothing },
      isTyping: () => false,
    })
    const run: Run = opened.line.run.bind(opened.line)
    opened.line.run = noted(planted === undefined ? run : planted(run))
    return opened
  }

  /** As somebody does who pulls the page down again until it comes. */
  async function snapshot(pages: Pages): Promise<Snapshot> {
    for (;;) {
      const path = pages.roomPath(room.id, 'snapshot', 'participant')
      const reply = await pages.ask<Snapshot>(path, { deadline: 3000 }).catch(() => null)
      if (reply?.ok === true) return reply.body
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  function noted(run: Run): Run {
    return async (command) => {
      const place = sent.push({ command, ack: null }) - 1
      const ack = await run(command)
      sent[place] = { command, ack }
      return ack
    }
  }

  return {
    name,
    seat: participant.id,
    token,
    device,
    phone: () => phone,
    sent,
    reload: async () => {
      // What browsers tell a page that goes away; `Page.svelte` listens.
      phone.answers.flush()
      page = device.load(url)
      phone = await open(load(page.globals))
    },
    leave: () => page.leave(),
  }
}

function nothing(): void {
  // Nobody looks at this phone.
}
