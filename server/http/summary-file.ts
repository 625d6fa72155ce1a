import { summaryOf } from '../../templates/summary.ts'
import type { Summary } from '../../templates/block.ts'
import type { Lane } from '../pdf/lanes.ts'
import type { Rendered, RenderOptions } from '../pdf/render.ts'
import { summaryInput } from '../room/documents.ts'
import type { LiveRoom } from '../rooms.ts'
import type { DocumentParts } from './documents.ts'

/** The group's document as it stands now. */
export function summaryNow(room: LiveRoom, say: DocumentParts['say']): Summary {
  const state = room.state()
  return summaryOf(summaryInput(state, room.words()), say(state.language))
}

/** A summary that changed while it was drawn is drawn again; after so many times what is drawn is given. */
const mostAttempts = 3

/**
 * The summary as a file. Drawing waits its turn, and somebody may be erased or a figure taken off meanwhile: what is given is
 * what stands when it is given.
 */
export async function summaryFile(
  room: LiveRoom,
  { say, render }: Pick<DocumentParts, 'say' | 'render'>,
  { lane, ...options }: RenderOptions & { readonly lane?: Lane },
): Promise<Rendered> {
  for (let attempt = 1; ; attempt += 1) {
    const document = summaryNow(room, say)
    const rendered = await render(document, options, lane)
    const now = JSON.stringify(summaryNow(room, say))
    if (attempt === mostAttempts || now === JSON.stringify(document)) return rendered
  }
}
