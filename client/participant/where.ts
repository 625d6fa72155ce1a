import type { Stage } from '../../server/room/protocol/stage.ts'
import type { Mine, Page } from '../../server/room/protocol/mine.ts'
import { isAsked } from './inputs/index.ts'

/** Where the person went by themselves; `room`: wherever the room is. */
export type Place =
  | { readonly at: 'room' }
  | { readonly at: 'pages' }
  | { readonly at: 'page'; readonly step: string }
  | { readonly at: 'plan' }

/** What the phone shows. */
export type Screen =
  | { readonly is: 'removed' }
  | { readonly is: 'after' }
  | { readonly is: 'waiting' }
  | { readonly is: 'figure' }
  | { readonly is: 'talk'; readonly step: string }
  | { readonly is: 'writing'; readonly step: string }
  | { readonly is: 'pages' }
  | { readonly is: 'page'; readonly step: string }
  | { readonly is: 'plan' }

export interface Whereabouts {
  readonly stage: Stage
  readonly mine: Mine
  readonly place: Place
  /** The step that this person works on; another one than the room's where they are still finishing. */
  readonly here: string | null
  /** They began to write here, or asked to change what they said. */
  readonly editing: boolean
}

/** One screen for each state of the room and the person, and no other way to choose it. */
export function screenOf({ stage, mine, place, here, editing }: Whereabouts): Screen {
  if (mine.removed) return { is: 'removed' }
  switch (place.at) {
    case 'pages':
      return { is: 'pages' }
    case 'page':
      return { is: 'page', step: place.step }
    case 'plan':
      return { is: 'plan' }
    case 'room':
      break
  }
  const step = stage.step
  // Still finishing what the room has left: it is kept on screen until they go.
  if (here !== null && here !== step?.id) return { is: 'writing', step: here }
  if (stage.ended || mine.left) return { is: 'after' }
  if (!step || !isAsked(step.kind)) return { is: 'waiting' }
  if (step.asks === false) return { is: hasFigure(stage) ? 'figure' : 'waiting' }
  if (isTalk(stage, mine, editing)) return { is: 'talk', step: step.id }
  if (editing) return { is: 'writing', step: step.id }
  if (hasFigure(stage)) return { is: 'figure' }
  if (hasSettled(mine, step.id))
    return step.kind === 'planReview' ? { is: 'after' } : { is: 'waiting' }
  return { is: 'writing', step: step.id }
}

/** Whether the room's step has a figure that this phone may show. */
function hasFigure({ step, figure, figureElsewhere }: Stage): boolean {
  return step?.shown !== 'no' && ((figure?.length ?? 0) > 0 || figureElsewhere === true)
}

/** Whether people talk in groups: until it is over and done, for everybody who does not pass. */
function isTalk({ round, step }: Stage, mine: Mine, editing: boolean): boolean {
  if (!round || !step) return false
  const isOver = round.state === 'over'
  if (isOver && mine.group?.step !== step.id) return false
  return editing || !(isOver ? hasSettled(mine, step.id) : mine.passed.includes(step.id))
}

/** Whether a person has nothing more to do on a step: done, passed, or on paper. */
export function hasSettled(mine: Mine, step: string): boolean {
  return (
    mine.answers[step]?.done === true || mine.passed.includes(step) || mine.paper.includes(step)
  )
}

/** Pages that were opened without this person, apart from the step that is open now. */
export function toCatchUp(mine: Mine, stage: Stage): readonly string[] {
  const early = toPrepare(mine, stage)
  return mine.pages
    .filter(
      (page) =>
        page.state === 'not-started' && page.step !== stage.step?.id && !early.includes(page),
    )
    .map((page) => page.step)
}

/** Pages that can be written before the room comes to them. */
export function toPrepare(mine: Mine, { agenda = [] }: Stage): readonly Page[] {
  const ahead = new Set(agenda.flatMap(({ id, state }) => (state === 'ahead' ? [id] : [])))
  return mine.pages.filter((page) => page.early === true && ahead.has(page.step))
}
