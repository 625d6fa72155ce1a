import type { Event } from '../../../server/room/events.ts'
import { unnamedWords } from './figure-story.ts'
import type { Large, ShownWord, StepStory, Story } from './story.ts'

type Of<T extends Event['type']> = Extract<Event, { type: T }>

/** A question to an author, what they say to it, and what is large. Cards of a figure are in the figure's own story. */
export function tellLarge(
  story: Story,
  step: StepStory,
  event: Of<'spotlightSet'> | Of<'spotlightAsked'> | Of<'spotlightAllowed'>,
): void {
  switch (event.type) {
    case 'spotlightSet': {
      const { step: id, on } = event
      story.large =
        on === null || on.figure !== null ? null : { step: id, seat: on.seat, said: on.words }
      return
    }
    case 'spotlightAsked':
      if (event.figure !== null) return
      if (event.on) step.asked.set(event.answer, { newest: event.newest, yes: false })
      else step.asked.delete(event.answer)
      return
    case 'spotlightAllowed': {
      const asked = step.asked.get(event.answer)
      if (asked !== undefined) step.asked.set(event.answer, { ...asked, yes: event.allow })
    }
  }
}

/** Whether all may read it: its author's Yes is about the text as it is, and the room is at its step. */
export function mayBeLarge(story: Story, { step: id, seat, said }: Large): boolean {
  const step = story.steps.get(id)
  const asked = step?.asked.get(said)
  return (
    step !== undefined &&
    asked?.yes === true &&
    step.newest.get(seat)?.id === asked.newest &&
    step.counted.get(seat)?.id === said &&
    !step.hidden.has(said) &&
    story.current === id &&
    !story.ended
  )
}

/** The words that are large, beside those of the figure. */
export function largeWords(story: Story): readonly ShownWord[] {
  const { large } = story
  const step = large === null ? undefined : story.steps.get(large.step)
  const said = large === null ? undefined : step?.counted.get(large.seat)
  if (step === undefined || said === undefined) return []
  return unnamedWords(step, said).map((word) => ({
    ...{ word, seat: said.seat, said: said.id },
    ...{ ticked: null, named: false },
  }))
}
