import type { Snapshot } from '../../server/room/protocol.ts'
import type { Stage } from '../../server/room/protocol/stage.ts'
import type { Trouble } from '../lib/desk/ask.ts'
import { asked } from '../lib/desk/ask.ts'
import { roomPath } from '../lib/http.ts'
import { keyIn } from './link.ts'

/** What an organizer may know of a room: its title, what was agreed, and where the documents are. */
export class Organizer {
  readonly room: string
  stage = $state.raw<Stage | null>(null)
  trouble = $state.raw<Trouble | null>(null)

  constructor(room: string) {
    this.room = room
  }

  /** Trades the key of the link for a cookie unless that is done, and fetches what there is to know; again after a trouble. */
  async start(): Promise<void> {
    const key = keyIn(location.hash)
    if (key !== null) {
      const traded = await asked('/api/keys', { body: { room: this.room, key } })
      if (!traded.ok) {
        this.trouble = traded.trouble
        return
      }
      // The key is in the cookie now, and has no business in pictures and histories.
      history.replaceState(null, '', location.pathname)
    }
    await this.look()
  }

  private async look(): Promise<void> {
    const answer = await asked<Snapshot>(roomPath(this.room, 'snapshot', 'organizer'))
    this.stage = answer.ok ? answer.body.stage : null
    this.trouble = answer.ok ? null : answer.trouble
  }

  /** The address of a document, made anew each time it is fetched. */
  documentAt(
    name:
      'summary.pdf' | 'answers.csv' | 'plans.zip' | 'bundle.zip' | 'sponsor.pdf' | 'worksheets.pdf',
    more: Readonly<Record<string, string>> = {},
  ): string {
    return roomPath(this.room, name, 'organizer', more)
  }
}
