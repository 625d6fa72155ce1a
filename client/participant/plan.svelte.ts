import type { Plan } from '../../templates/block.ts'
import { roomPath, Unreachable } from '../lib/http.ts'
import type { Reply } from '../lib/http.ts'
import type { Shelf } from '../lib/shelf.ts'

/** A plan as this phone keeps it, readable with the server gone. `at`: when it was fetched, ms since 1970. */
export interface KeptPlan {
  readonly room: string
  readonly title: string
  readonly at: number
  readonly returnCode: string
  readonly deletesAt: number
  readonly plan: Plan
}

/** What the plan can be had as: the whole of it, page 1 alone, its days for a calendar, a web page, or text for notes. */
export type PlanForm = 'pdf' | 'front' | 'ics' | 'html' | 'md'

/** Whose plan it is. One browser may keep those of several people, also of one room. */
interface PlanOwner {
  readonly room: string
  readonly participant: string
}

interface PlanOptions extends PlanOwner {
  /** Asks the room for the plan: as it stands, as it was written before its owner went over it, or what is handed in of it. */
  readonly fetchPlan: (which: 'edited' | 'written' | 'shared') => Promise<Reply<Plan>>
  /** Asks for it as a file, where a plain link would not be let in. */
  readonly fetchFile: (path: string) => Promise<{ readonly name: string; readonly body: Blob }>
  readonly shelf: Shelf
  /** ms since 1970. */
  readonly now: () => number
  /** What the kept copy says besides the plan; null while the room is not known yet. */
  readonly about: () => Omit<KeptPlan, 'room' | 'at' | 'plan'> | null
}

/** How long a burst of acknowledgements is waited out before the plan is fetched anew, in ms. */
const settles = 1500

/** The own plan so far: fetched while people wait, kept on the phone. */
export class PlanCopy {
  plan = $state.raw<Plan | null>(null)
  /** The plan before its owner's changes, for making them; null until it was asked for. */
  written = $state.raw<Plan | null>(null)
  #options: PlanOptions
  #alarm: ReturnType<typeof setTimeout> | undefined
  #stale = true

  /** Resolves when what this phone kept of the plan stands here. */
  readonly ready: Promise<void>

  constructor(options: PlanOptions) {
    this.#options = options
    this.ready = this.#readKept()
  }

  /** The plan as this phone holds it, for when the room no longer gives it. */
  get kept(): KeptPlan | null {
    const more = this.#options.about()
    return this.plan && more
      ? { room: this.#options.room, at: this.plan.at, ...more, plan: this.plan }
      : null
  }

  /** Where the plan can be downloaded: a plain link, which the server sends as a file. */
  link(form: PlanForm): string {
    const { room } = this.#options
    return form === 'front'
      ? roomPath(room, 'plan.pdf', 'participant', { only: 'front' })
      : roomPath(room, `plan.${form}`, 'participant', {})
  }

  /** Downloads it with this tab's own token. Throws `Unreachable` where it cannot be had. */
  async save(form: PlanForm): Promise<void> {
    const file = await this.#options.fetchFile(this.link(form))
    const url = URL.createObjectURL(file.body)
    const anchor = document.createElement('a')
    anchor.href = url
    anchor.download = file.name
    anchor.click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }

  /** Something changed that the plan is made of. */
  soon(): void {
    this.#stale = true
    clearTimeout(this.#alarm)
    this.#alarm = setTimeout(() => void this.fetch(), settles)
  }

  /** Fetches the plan if it may have changed; quietly does nothing where the server is away. */
  async fetch(): Promise<void> {
    if (!this.#stale) return
    this.#stale = false
    const { room, shelf, about, fetchPlan, now } = this.#options
    try {
      const reply = await fetchPlan('edited')
      if (!reply.ok) throw new Error(reply.refusal.code)
      this.plan = reply.body
      const more = about()
      if (more)
        await shelf.put(keyOf(this.#options), {
          room,
          at: now(),
          ...more,
          plan: reply.body,
        } satisfies KeptPlan)
    } catch {
      this.#stale = true
    }
  }

  /** Fetches the plan as it was written; quietly does nothing where the server is away. */
  async fetchWritten(): Promise<void> {
    try {
      const reply = await this.#options.fetchPlan('written')
      if (reply.ok) this.written = reply.body
    } catch {
      // The plan as it stands can be gone over too.
    }
  }

  /** The pages that the organizer would get now; null: none. Throws `Unreachable` where the room does not say. */
  async fetchShared(): Promise<Plan | null> {
    const reply = await this.#options.fetchPlan('shared')
    if (reply.ok) return reply.body
    if (reply.refusal.code === 'not-found') return null
    throw new Unreachable('gone')
  }

  /** Nothing of it stays on this phone. */
  async forget(): Promise<void> {
    clearTimeout(this.#alarm)
    this.plan = null
    this.written = null
    await this.#options.shelf.drop(keyOf(this.#options), () => true)
  }

  stop(): void {
    clearTimeout(this.#alarm)
  }

  async #readKept(): Promise<void> {
    const kept = await keptPlan(this.#options.shelf, this.#options)
    this.plan ??= kept?.plan ?? null
  }
}

/** The plan of a seat that this phone kept, if any. */
export async function keptPlan(shelf: Shelf, owner: PlanOwner): Promise<KeptPlan | null> {
  const rows = await shelf.read<KeptPlan>(keyOf(owner))
  return rows.find(([key]) => key === keyOf(owner))?.[1] ?? null
}

function keyOf({ room, participant }: PlanOwner): string {
  return `plan/${room}/${participant}`
}
