import type { Host, World } from '../world.ts'

/** How one browser comes to the house. Changed by the faults of a plan. */
export interface Path {
  readonly name: string
  /** ms one way, from and to. */
  delay: readonly [number, number]
  /** Nothing passes. What is sent meanwhile is sent again and again, and arrives soon after it is over, as TCP has it. */
  blocked: boolean
  /** The share of requests that are lost, on their way there or back. */
  lost: number
  /** What becomes of WebSockets; long polling always passes where anything does. */
  sockets: 'pass' | 'refused' | 'swallowed'
  /** What waits for the end of a block. */
  readonly waiting: (() => void)[]
}

/** What was held up comes within so many ms once the way is free: the pause between two tries of TCP. */
const triedAgain = 1500

export function createPath(name: string): Path {
  return {
    ...{ name, delay: [5, 60], blocked: false, lost: 0, sockets: 'pass' },
    waiting: [],
  }
}

export function unblock(path: Path): void {
  path.blocked = false
  for (const go of path.waiting.splice(0)) go()
}

/** One direction of a connection: what is sent arrives in order, each later than the one before, until it is dead. */
export interface Pipe {
  /** Runs something at the other end. */
  readonly send: (run: () => void) => void
  /** What is on its way is lost. */
  readonly kill: () => void
}

export function createPipe(world: World, path: Path, to: Host): Pipe {
  let last = 0
  let dead = false
  let stuck = 0

  function post(run: () => void, more: number): void {
    last = Math.max(last, world.now() + to.chance.between(...path.delay) + more)
    world.later(to, last - world.now(), () => {
      if (!dead) run()
    })
  }

  return {
    send(run) {
      if (dead) return
      if (!path.blocked && stuck === 0) return post(run, 0)
      stuck += 1
      const go = (): void => {
        stuck -= 1
        post(run, to.chance.between(0, triedAgain))
      }
      path.waiting.push(go)
    },
    kill: () => void (dead = true),
  }
}
