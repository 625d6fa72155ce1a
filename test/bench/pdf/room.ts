import type { HostedRoom } from '../../e2e/host.ts'
import { commandAt, signIn, snapshotAt, takeSeat } from '../../e2e/host.ts'
import { connect } from '../../live/wire.ts'
import { samples } from '../../pdf/scripts.ts'

/** A room in which everybody has written all of a workshop and hands all of it in. */
export interface FullRoom extends HostedRoom {
  readonly cookie: string
  /** The seats' tokens. */
  readonly tokens: readonly string[]
  /** A step that answers may go to, with one that fits. */
  readonly written: { readonly step: string; readonly answer: unknown }
}

const workshop = 'rom-com-dream-job'
/** A server takes many at once; the balance is for the bench's own sake. */
const atOnce = 20

/** Opens a room with so many seats; people's names are in nine scripts, so that all fonts are asked for. */
export async function fullRoom(origin: string, people: number): Promise<FullRoom> {
  const host = await signIn(origin)
  const room = await host.openRoom({ workshop, organizerGets: 'plans' })
  const samplesByStep = await sampleAnswers(origin, host.cookie)
  const desk = { room: room.id, as: 'facilitator', headers: { cookie: host.cookie } } as const
  for (const step of room.steps) await commandAt(origin, desk, { type: 'openStep', step })
  const writing = room.steps.flatMap((step) => {
    const answers = samplesByStep[step.slice(step.indexOf('.') + 1)] ?? []
    return answers.length === 0 ? [] : [{ step, answers }]
  })
  const tokens: string[] = []
  while (tokens.length < people) {
    const some = Array.from({ length: Math.min(atOnce, people - tokens.length) }, (_, n) =>
      oneWrites(origin, room, { n: tokens.length + n, writing }),
    )
    tokens.push(...(await Promise.all(some)))
  }
  const [first] = writing
  if (first === undefined) throw new Error(`${workshop} has no sample answers`)
  return {
    ...room,
    cookie: host.cookie,
    tokens,
    written: { step: first.step, answer: first.answers[0] },
  }
}

interface Writing {
  readonly n: number
  readonly writing: readonly { readonly step: string; readonly answers: readonly unknown[] }[]
}

/** Somebody comes, writes everything, and hands everything in. */
async function oneWrites(
  origin: string,
  room: HostedRoom,
  { n, writing }: Writing,
): Promise<string> {
  const name = `${samples[n % samples.length]?.text.slice(0, 12) ?? ''} ${n}`
  const { token } = await takeSeat(origin, room.code, name)
  const auth = { room: room.id, as: 'participant', token } as const
  const line = await connect(Number(new URL(origin).port), auth)
  for (const { step, answers } of writing) {
    const answer = answers[n % answers.length]
    await line.ask({ type: 'giveAnswer', step, answer, rev: 1, done: true })
  }
  const { mine } = await snapshotAt(origin, {
    room: room.id,
    as: 'participant',
    headers: { authorization: `Bearer ${token}` },
  })
  for (const { id } of mine?.sections ?? [])
    await line.ask({ type: 'shareSection', section: id, on: true })
  await line.close()
  return token
}

async function sampleAnswers(
  origin: string,
  cookie: string,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const told = await fetch(`${origin}/api/workshops/${workshop}`, { headers: { cookie } })
  const { samples: all } = (await told.json()) as { samples: Record<string, readonly unknown[]> }
  return all
}
