import type { Event, Recorded } from '../../../server/room/events.ts'
import type { WordsById } from '../../../server/room/state.ts'
import { exerciseOf } from '../../../templates/exercises/index.ts'
import type { Step } from '../../../templates/workshop.ts'
import { canariesIn } from '../people/answers.ts'
import { figureFrom, shownAgain } from './figure-story.ts'
import type { OfferStory } from './help-story.ts'
import { tellHelp } from './help-story.ts'
import { mayBeLarge, tellLarge } from './large-story.ts'
import type { TalkStory } from './talk-story.ts'
import { newTalk, tellTalk } from './talk-story.ts'

/**
 * Who said what, and what became of it, told a second time: from the events alone, by what the workshop promises, and
 * without a line of the room's own evolving and showing. Where the two disagree, one of them is wrong.
 */
export interface Story {
  readonly steps: Map<string, StepStory>
  /** What each figure shows, by its id. */
  readonly figures: Map<string, readonly ShownWord[]>
  /** By figure: the one that it took the place of, where undoing brings it back. */
  readonly before: Map<string, string>
  readonly people: Map<string, PersonStory>
  readonly revoked: Set<string>
  readonly talk: TalkStory
  current: string | null
  ended: boolean
  /** What is large on the wall, as long as its author's Yes stands. */
  large: Large | null
}

export interface PersonStory {
  readonly seat: string
  /** All that this person ever said, was called, or comes back by. */
  readonly words: Set<string>
  readonly names: Set<string>
  readonly codes: Set<string>
  state: 'in' | 'removed' | 'erased'
}

export interface StepStory {
  readonly step: Step
  readonly item: string
  phase: 'ahead' | 'open' | 'closed'
  /** ms since 1970. */
  closedAt: number
  shown: boolean
  takenBack: boolean
  figure: string | null
  /** By seat: the newest revision, and the one that counts. */
  readonly newest: Map<string, Said>
  readonly counted: Map<string, Said>
  readonly passed: Set<string>
  /** Words that the facilitator keeps from the wall. */
  readonly hidden: Set<string>
  /** By revision: the newest one of its author when they were asked to let it be large, and whether they said Yes. */
  readonly asked: Map<string, { readonly newest: string; readonly yes: boolean }>
  /** By the words that an offer is known by. */
  readonly offers: Map<string, OfferStory>
}

/** One revision of somebody's answer. */
export interface Said {
  readonly seat: string
  readonly id: string
  readonly done: boolean
  readonly show: Readonly<Record<string, 'unnamed' | 'named'>>
  /** Canaries by part of the answer. */
  readonly parts: readonly (readonly [part: string, words: readonly string[]])[]
}

/** A canary in a figure. */
export interface ShownWord {
  readonly word: string
  readonly seat: string
  /** Id of the revision. */
  readonly said: string
  /** The part whose tick lets it be seen; null: the step shows it without one. */
  readonly ticked: string | null
  readonly named: boolean
}

/** An answer that the room was not shown otherwise, large: a revision, at its step. */
export interface Large {
  readonly step: string
  readonly seat: string
  readonly said: string
}

/** How long after a close an answer still counts, in ms: what was on its way. */
const grace = 5000

export function newStory(): Story {
  return {
    ...{ steps: new Map(), figures: new Map(), before: new Map() },
    ...{ people: new Map(), revoked: new Set(), talk: newTalk() },
    ...{ current: null, ended: false, large: null },
  }
}

/** Goes on by one event; `words` are those of the commit that it belongs to. */
export function tell(story: Story, { event, at }: Recorded, words: WordsById): void {
  tellTalk(story.talk, event)
  const step = 'step' in event ? story.steps.get(event.step) : undefined
  if (step !== undefined) tellStep(story, step, { event, at, words })
  else if ('seat' in event) tellPerson(story, event, words)
  else if (event.type === 'roomOpened') begin(story, event)
  else if (event.type === 'keyRevoked') story.revoked.add(event.key)
  else if (event.type === 'roomEnded') story.ended = true
  if (story.large !== null && !mayBeLarge(story, story.large)) story.large = null
}

function begin(story: Story, { programme }: Extract<Event, { type: 'roomOpened' }>): void {
  for (const entry of programme)
    if ('workshop' in entry)
      for (const step of entry.workshop.steps)
        story.steps.set(`${entry.item}.${step.id}`, {
          ...{ step, item: entry.item, phase: 'ahead', closedAt: 0 },
          ...{ shown: false, takenBack: false, figure: null },
          ...{ newest: new Map(), counted: new Map(), passed: new Set(), hidden: new Set() },
          asked: new Map(),
          offers: new Map(),
        })
}

function tellPerson(
  story: Story,
  event: Event & { readonly seat: string },
  words: WordsById,
): void {
  const person: PersonStory = story.people.get(event.seat) ?? {
    ...{ seat: event.seat, words: new Set(), names: new Set(), codes: new Set(), state: 'in' },
  }
  story.people.set(event.seat, person)
  const body = (id: string): string => String(words.get(id)?.body ?? '')
  if (event.type === 'seatTaken' || event.type === 'seatRenamed') person.names.add(body(event.name))
  if (event.type === 'seatTaken' || event.type === 'seatReturned')
    person.codes.add(body(event.returnWords))
  if (event.type === 'seatRemoved') {
    person.state = 'removed'
    for (const step of story.steps.values())
      if (step.phase !== 'closed' && !story.ended) step.counted.delete(event.seat)
  }
  if (event.type === 'seatErased') {
    person.state = 'erased'
    for (const { newest, counted } of story.steps.values())
      for (const said of [newest, counted]) said.delete(event.seat)
  }
}

type Telling = { readonly event: Event; readonly at: number; readonly words: WordsById }

function tellStep(story: Story, step: StepStory, { event, at, words }: Telling): void {
  const late = story.ended || (step.phase === 'closed' && at > step.closedAt + grace)
  switch (event.type) {
    case 'answerGiven':
      return give(story, step, { event, words, late })
    case 'stepPassed':
      step.passed.add(event.seat)
      if (!late) step.counted.delete(event.seat)
      return
    case 'stepOpened':
      story.current = event.step
      if (step.shown) step.phase = 'closed'
      else open(story, step)
      return
    case 'stepReopened':
      return open(story, step)
    case 'stepClosed':
      return close(step, at)
    case 'stepUnopened':
      story.current = event.back
      if (event.phase === 'closed') close(step, at)
      else step.phase = 'ahead'
      return
    case 'spotlightSet':
    case 'spotlightAsked':
    case 'spotlightAllowed':
      return tellLarge(story, step, event)
    case 'helpOffered':
    case 'offerAnswered':
      return tellHelp(step, event, words)
    case 'stepRevealed':
      story.large = null
      step.shown = true
      step.takenBack = false
      step.figure = event.figure
      story.figures.set(
        event.figure,
        story.figures.has(event.figure)
          ? shownAgain(step, story.figures.get(event.figure) ?? [])
          : figureFrom(step),
      )
      return
    case 'answersReleased':
      return release(story, step, event)
    case 'wordsMerged':
      // A word that was taken off comes back where it is undone.
      story.figures.set(event.figure, story.figures.get(step.figure ?? '') ?? [])
      story.before.set(event.figure, step.figure ?? '')
      step.figure = event.figure
      return
    case 'figurePutBack':
      return putBack(story, step, event)
    case 'figureFrozen':
      // Totals alone.
      step.figure = event.figure
      story.figures.set(event.figure, [])
      return
    case 'stepHidden':
      story.large = null
      step.shown = false
      step.takenBack = event.takenBack === true
      return
    case 'answerHidden':
      if (event.on) step.hidden.add(event.words)
      else step.hidden.delete(event.words)
      return
    default:
      return
  }
}

function give(
  story: Story,
  step: StepStory,
  given: {
    readonly event: Extract<Event, { type: 'answerGiven' }>
    readonly words: WordsById
    readonly late: boolean
  },
): void {
  const { seat, words: id, done, show } = given.event
  const body = given.words.get(id)?.body
  const parts = body === undefined ? {} : exerciseOf(step.step.kind).parts(step.step.prompt, body)
  const said: Said = {
    ...{ seat, id, done, show },
    parts: Object.entries(parts).map(([part, value]) => [part, canariesIn(value)] as const),
  }
  for (const word of canariesIn(body)) story.people.get(seat)?.words.add(word)
  step.newest.set(seat, said)
  step.passed.delete(seat)
  if (given.late) return
  if (done) step.counted.set(seat, said)
  else step.counted.delete(seat)
}

/** The answers that were let in stand beside those that were in the figure, and beside what was ticked. */
function release(
  story: Story,
  step: StepStory,
  { figure, answers }: Extract<Event, { type: 'answersReleased' }>,
): void {
  const was = step.takenBack ? [] : (story.figures.get(step.figure ?? '') ?? [])
  const inside = new Set([...was.map(({ said }) => said), ...answers])
  const now = figureFrom(step).filter(({ ticked, said }) => ticked !== null || inside.has(said))
  story.figures.set(figure, now)
  if (step.figure !== null) story.before.set(figure, step.figure)
  Object.assign(step, { figure, shown: true, takenBack: false })
}

function putBack(
  story: Story,
  step: StepStory,
  { figure, shown, takenBack }: Extract<Event, { type: 'figurePutBack' }>,
): void {
  const before = story.before.get(step.figure ?? '') ?? ''
  story.figures.set(figure, shownAgain(step, story.figures.get(before) ?? []))
  const earlier = story.before.get(before)
  if (earlier !== undefined) story.before.set(figure, earlier)
  Object.assign(step, { figure, shown, takenBack: takenBack === true })
}

/** The newest done answers count from now on, those that came late with them. */
function open(story: Story, step: StepStory): void {
  if (step.phase === 'closed')
    for (const [seat, said] of step.newest)
      if (said.done && !step.passed.has(seat) && story.people.get(seat)?.state === 'in')
        step.counted.set(seat, said)
  step.phase = 'open'
}

function close(step: StepStory, at: number): void {
  step.phase = 'closed'
  step.closedAt = at
}
