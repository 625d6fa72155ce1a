import type { GroupsAsked } from './next-step.ts'

/** What a facilitator chose for groups while the room does not show it yet, so that the next choice adds to it. */
export class GroupsWish {
  #held = $state.raw<GroupsAsked | null>(null)
  /** Whether the room took what is held. */
  #taken = false

  /** What the console shows: the choice on its way, or else what the room says. */
  over(said: GroupsAsked): GroupsAsked {
    return this.#held ?? said
  }

  /** Holds a choice while `send` brings it to the room; `send` resolves to whether it was taken. */
  async hold(choice: GroupsAsked, send: (choice: GroupsAsked) => Promise<boolean>): Promise<void> {
    this.#held = choice
    this.#taken = false
    let taken = false
    try {
      taken = await send(choice)
    } finally {
      // A later choice has an answer of its own to wait for.
      if (this.#held === choice) {
        this.#taken = taken
        if (!taken) this.#held = null
      }
    }
  }

  /** The room's stage came, and says this: a choice that it shows, or that it took before and another changed, is over. */
  seen(said: GroupsAsked): void {
    const isShown = this.#held?.size === said.size && this.#held.mode === said.mode
    if (isShown || this.#taken) this.#held = null
  }
}
