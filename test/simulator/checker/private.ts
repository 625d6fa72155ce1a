import type { Visitor } from '../../../server/auth/actor.ts'
import type { Frame } from '../history.ts'
import { canariesIn } from '../people/answers.ts'
import { queued } from './figure-story.ts'
import { helpedWith, matchedWith } from './help-story.ts'
import { largeWords } from './large-story.ts'
import type { Prefixes } from './prefixes.ts'
import type { ShownWord, StepStory, Story } from './story.ts'
import { newStory, tell } from './story.ts'
import { talksWith } from './talk-story.ts'
import type { Violation } from './violation.ts'

/** No byte that went out holds words, names or codes that are not for its reader; who was sent away is sent nothing. */
export function checkPrivate(frames: readonly Frame[], { all }: Prefixes): readonly Violation[] {
  const bySeq = new Map<number, Frame[]>()
  for (const frame of frames) bySeq.set(frame.known, [...(bySeq.get(frame.known) ?? []), frame])
  const story = newStory()
  const found = finds()
  return all.flatMap(({ seq, events, words }) => {
    for (const event of events) tell(story, event, words)
    const frames = bySeq.get(seq) ?? []
    return frames.flatMap((frame) => [
      ...strangeIn(story, frame, found(frame.text)),
      ...sentAway(story, frame),
    ])
  })
}

/** What stands in a text that is somebody's. */
interface Found {
  readonly words: readonly string[]
  readonly names: readonly string[]
}

const name = /Nimue\d+q/g

/** A stage that is sent to many is looked through once. */
function finds(): (text: string) => Found {
  const known = new Map<string, Found>()
  return (text) => {
    const there = known.get(text)
    if (there !== undefined) return there
    const found = { words: canariesIn(text), names: [...new Set(text.match(name) ?? [])] }
    known.set(text, found)
    return found
  }
}

function strangeIn(story: Story, frame: Frame, found: Found): readonly Violation[] {
  const shown = onStage(story)
  const own = frame.actor.as === 'participant' ? story.people.get(frame.actor.seat) : undefined
  const isErased = own?.state === 'erased'
  const words = new Set([
    ...(isErased ? [] : (own?.words ?? [])),
    ...readBy(story, frame.actor, shown),
  ])
  const names = namesFor(story, frame.actor, shown)
  const strange = [
    ...found.words.filter((word) => !words.has(word)),
    ...found.names.filter((each) => !names.has(each)),
    ...codesIn(story, frame),
  ]
  return strange.length === 0
    ? []
    : [
        {
          ...{ invariant: 'own-eyes', at: frame.at },
          what: `${frame.page} (${frame.actor.as}) was sent ${strange.join(', ')} in a ${frame.name} at ${frame.known}`,
        },
      ]
}

/** Words on the screens of the room: the figure that is shown, what it asks about, and what its author let be large. */
function onStage(story: Story): readonly ShownWord[] {
  const current = story.current === null ? undefined : story.steps.get(story.current)
  if (current === undefined) return []
  const steps = [...(current.shown ? [current] : []), ...sourcesOf(story, current)]
  const figures = steps.flatMap((step) =>
    step.figure === null
      ? []
      : (story.figures.get(step.figure) ?? []).filter(
          ({ seat, said }) => !step.hidden.has(said) && story.people.get(seat)?.state !== 'erased',
        ),
  )
  return [...figures, ...largeWords(story)]
}

/** The steps that a step shows words of: a vote those that it asks about, a wall of heaps the cards that it puts together. */
function sourcesOf(story: Story, { step, item }: StepStory): readonly StepStory[] {
  const laid = 'cluster' in step.prompt ? step.prompt.cluster : undefined
  const voted = step.kind === 'dotVote' ? step.carry?.from : undefined
  return [laid, voted].flatMap((id): readonly StepStory[] => {
    const source = typeof id === 'string' ? story.steps.get(`${item}.${id}`) : undefined
    if (source === undefined || source.takenBack) return []
    return [source, ...sourcesOf(story, source)]
  })
}

function readBy(story: Story, actor: Visitor, shown: readonly ShownWord[]): readonly string[] {
  const stage = shown.map(({ word }) => word)
  switch (actor.as) {
    case 'organizer':
      return []
    case 'participant':
      return [
        ...(story.people.get(actor.seat)?.state === 'in' ? stage : []),
        ...helpedWith(story, actor.seat),
      ]
    case 'projector':
      return stage
    case 'facilitator': {
      const current = story.current === null ? undefined : story.steps.get(story.current)
      return [...stage, ...(current === undefined ? [] : queued(current))]
    }
  }
}

function namesFor(story: Story, actor: Visitor, shown: readonly ShownWord[]): ReadonlySet<string> {
  const people = [...story.people.values()]
  const own = actor.as === 'participant' ? actor.seat : null
  const met = own === null ? [] : [own, ...talksWith(story.talk, own), ...matchedWith(story, own)]
  const known = people.filter(
    ({ seat, state }) =>
      state !== 'erased' &&
      (actor.as === 'facilitator' ||
        met.includes(seat) ||
        (actor.as !== 'organizer' && shown.some((each) => each.named && each.seat === seat))),
  )
  return new Set(known.flatMap(({ names }) => [...names].flatMap((each) => each.match(name) ?? [])))
}

/** Return codes are for their owners alone. */
function codesIn({ people }: Story, { actor, text }: Frame): readonly string[] {
  const own = actor.as === 'participant' ? actor.seat : null
  return [...people.values()].flatMap(({ seat, codes }) =>
    seat === own ? [] : [...codes].filter((code) => code !== '' && text.includes(code)),
  )
}

/** After a removal there is no stage, after a revocation or an erasure nothing at all, but for the goodbye. */
function sentAway({ people, revoked }: Story, frame: Frame): readonly Violation[] {
  const { actor, name: kind } = frame
  const broken = (what: string): readonly Violation[] => [
    { invariant: 'sent-away', at: frame.at, what: `${frame.page} ${what} at ${frame.known}` },
  ]
  if (kind === 'bye') return []
  if (actor.as !== 'participant')
    return actor.key !== null && revoked.has(actor.key)
      ? broken(`was sent a ${kind} after its key was revoked`)
      : []
  const state = people.get(actor.seat)?.state
  if (state === 'removed' && /"step":\{"id"/.test(frame.text))
    return broken(`was sent the stage in a ${kind} after its removal`)
  // The answer to the erasing itself is still theirs.
  return state === 'erased' && kind !== 'ack'
    ? broken(`was sent a ${kind} after it was erased`)
    : []
}
