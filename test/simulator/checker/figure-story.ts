import type { PartAudience } from '../../../templates/workshop.ts'
import type { Said, ShownWord, StepStory } from './story.ts'

/** Which words of a step may be in a figure that is made now: ticked ones, and unnamed ones of enough people. */
export function figureFrom(step: StepStory): readonly ShownWord[] {
  const given = [...step.counted.values()].filter((said) => !step.hidden.has(said.id))
  return given.flatMap((said) =>
    said.parts.flatMap(([part, words]) => {
      const tick = tickOf(step, said, part)
      const mayBeSeen = tick !== undefined || (isUnnamed(step, part) && isGroup(step, given, part))
      return mayBeSeen
        ? words.map((word) => ({
            ...{ word, seat: said.seat, said: said.id, named: tick === 'named' },
            ticked: tick === undefined ? null : part,
          }))
        : []
    }),
  )
}

/** The same figure shown again: without what was ticked and is so no longer. */
export function shownAgain(step: StepStory, before: readonly ShownWord[]): readonly ShownWord[] {
  return before.filter(({ seat, ticked, named }) => {
    if (ticked === null) return true
    const now = step.newest.get(seat)?.show ?? {}
    const tick = now[ticked] ?? now['answer']
    return tick !== undefined && (!named || tick === 'named')
  })
}

/** Words that the facilitator reads before they are shown: unnamed ones, once there are enough. */
export function queued(step: StepStory): readonly string[] {
  const given = [...step.counted.values()]
  return given.flatMap((said) =>
    said.parts.flatMap(([part, words]) =>
      isUnnamed(step, part) && isGroup(step, given, part) ? words : [],
    ),
  )
}

/** The words of an answer that its step shows without a name. */
export function unnamedWords(step: StepStory, said: Said): readonly string[] {
  return said.parts.flatMap(([part, words]) => (isUnnamed(step, part) ? words : []))
}

function audienceOf({ step }: StepStory, part: string): PartAudience {
  return Object.hasOwn(step.audience.parts, part)
    ? (step.audience.parts[part] ?? step.audience)
    : step.audience
}

function isUnnamed(step: StepStory, part: string): boolean {
  return audienceOf(step, part).to === 'unnamed'
}

function isGroup(step: StepStory, given: readonly Said[], part: string): boolean {
  const saying = given.filter((said) =>
    said.parts.some(([each, words]) => each === part && words.length > 0),
  )
  return saying.length >= step.step.audience.minGroup
}

/** The tick that holds for a counted revision: the one that it was given with, if it was not taken back since. */
function tickOf(step: StepStory, said: Said, part: string): 'unnamed' | 'named' | undefined {
  const { to, tick } = audienceOf(step, part)
  if (tick !== true && to !== 'named') return undefined
  const then = said.show[part] ?? said.show['answer']
  const now = step.newest.get(said.seat)?.show ?? {}
  const still = now[part] ?? now['answer']
  if (then === undefined || still === undefined) return undefined
  return then === 'named' && still === 'named' ? 'named' : 'unnamed'
}
