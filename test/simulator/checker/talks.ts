import type { Prefixes } from './prefixes.ts'
import { newStory, tell } from './story.ts'
import { inTwo, leftAlone } from './talk-story.ts'
import type { Violation } from './violation.ts'

/** After each commit: nobody sits in two groups, and nobody alone where another group could take them. */
export function checkTalks({ all }: Prefixes): readonly Violation[] {
  const story = newStory()
  return all.flatMap(({ seq, at, events, words }) => {
    for (const event of events) tell(story, event, words)
    const wrong = [
      ...inTwo(story.talk).map((seat) => `${seat} is in two groups`),
      ...leftAlone(story.talk, story.current).map((seat) => `${seat} is alone`),
    ]
    return wrong.map((what): Violation => ({
      invariant: 'one-group',
      at,
      what: `${what} at ${seq}`,
    }))
  })
}
