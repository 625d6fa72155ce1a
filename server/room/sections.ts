import { sectionsToHandIn } from '../../templates/plan-sections.ts'
import type { Mine } from './protocol/mine.ts'
import type { RoomState } from './state.ts'

/** What a person can hand in of the plan, item by item: ids are `<item>.<section>`. */
export function sectionsOf(state: RoomState): Mine['sections'] {
  return state.items.flatMap((item) =>
    'workshop' in item
      ? sectionsToHandIn(item.workshop).map(({ id, title }) => ({ id: `${item.id}.${id}`, title }))
      : [],
  )
}
