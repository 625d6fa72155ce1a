import type { Event, ProgrammeEntry, Recorded } from './events.ts'
import { roundOf } from './groups/lookup.ts'
import { ruleOf } from './groups/rules.ts'
import { currentStep, stepOf } from './lookup.ts'
import type { RoomState, RoomStep } from './state.ts'

export type Act = RoomState['acts'][number]

/** How long an act can be undone, ms. */
export const undoable = 10_000

/** How many acts are remembered, so that an old one is refused as too late and not as unknown. */
const remembered = 50

/** Events that are a facilitator's act, each with the command that makes it. */
const actOf = {
  stepOpened: 'openStep',
  stepClosed: 'closeStep',
  stepReopened: 'reopenStep',
  stepRevealed: 'revealStep',
  stepHidden: 'hideStep',
  stepSkipped: 'skipStep',
  stepAdded: 'addStep',
  itemAdded: 'addItem',
  itemMoved: 'moveItem',
  itemSkipped: 'skipItem',
  timerSet: 'setTimer',
  holdSet: 'hold',
  wallBlanked: 'blankWall',
  roomLocked: 'lockRoom',
  answerHidden: 'hideAnswer',
  spotlightSet: 'spotlight',
  spotlightAsked: 'askSpotlight',
  answersReleased: 'releaseAnswers',
  wordsMerged: 'mergeWords',
  cardsClustered: 'clusterCards',
  groupsFormed: 'formGroups',
  peopleSwapped: 'swapPeople',
  pairRuled: 'pairRule',
  turnTaken: 'nextTurn',
} as const

type ActEvent = Extract<Event, { type: keyof typeof actOf }>

/** The command that made an act, as `stage.undo.act` names it. */
export function commandOf(act: Act): string {
  return isActEvent(act.event) ? actOf[act.event.type] : act.event.type
}

/** The acts after one more event. A soft event belongs to the act just before it, whose seq it takes over. */
export function acted(before: RoomState, { seq, at, event }: Recorded): readonly Act[] {
  if (!isActEvent(event)) return before.acts
  if (!('softly' in event)) {
    const act: Act = { seq, at, event, before: beforeOf(before, event), undone: false }
    return [...before.acts, act].slice(-remembered)
  }
  const last = before.acts.at(-1)
  return last?.seq === seq - 1 ? [...before.acts.slice(0, -1), { ...last, seq }] : before.acts
}

/** What an act changed, as words that two acts share if the later one depends on the earlier. */
export function subjectsOf(act: Act): readonly string[] {
  const { event, before } = act
  switch (event.type) {
    case 'stepOpened':
      return ['current', 'timer', event.step, ...(before.current === null ? [] : [before.current])]
    case 'stepClosed':
    case 'stepReopened':
    case 'stepRevealed':
    case 'stepHidden':
    case 'stepSkipped':
    case 'answersReleased':
    case 'wordsMerged':
    case 'cardsClustered':
    case 'groupsFormed':
    case 'peopleSwapped':
      return [event.step]
    case 'stepAdded':
      return [`${event.item}.${event.step}`]
    case 'itemAdded':
      return [event.entry.item, 'programme', ...stepsOf(event.entry)]
    case 'itemMoved':
      return [event.item, 'programme']
    case 'itemSkipped':
      return [event.item, ...event.steps]
    case 'turnTaken':
      return ['timer', event.step]
    case 'pairRuled':
      return [event.a, event.b]
    case 'timerSet':
      return ['timer']
    case 'answerHidden':
      return [event.step, event.words]
    case 'spotlightSet':
      return ['spotlight', ...(event.on === null ? [] : [event.on.words])]
    case 'spotlightAsked':
      return [event.words]
    default:
      return [event.type]
  }
}

/** Ids of the steps that come with an item: read off the event, because to read its workshop anew takes long. */
function stepsOf(entry: ProgrammeEntry): readonly string[] {
  if (!('workshop' in entry)) return []
  const steps = entry.workshop.steps.filter(({ minutes }) => minutes[entry.form] !== null)
  return steps.map(({ id }) => `${entry.item}.${id}`)
}

/** Whether an act can still be undone at this moment, ms since 1970. */
export function isUndoable(act: Act, at: number): boolean {
  return !act.undone && at <= act.at + undoable
}

/** The act that the facilitator may take back at this moment. */
export function lastUndoable(state: RoomState, at: number): Act | null {
  const last = state.acts.findLast((act) => !act.undone)
  return last !== undefined && isUndoable(last, at) ? last : null
}

function isActEvent(event: Event): event is ActEvent {
  return Object.hasOwn(actOf, event.type)
}

function beforeOf(state: RoomState, event: ActEvent): Act['before'] {
  const step: RoomStep | undefined = 'step' in event ? stepOf(state, event.step) : undefined
  return {
    current: state.current,
    timer: state.timer,
    phase: step?.phase ?? null,
    previousPhase: currentStep(state)?.phase ?? null,
    published: step === undefined || step.takenBack ? null : step.figure,
    spotlight: state.spotlight,
    shown: step?.shown ?? false,
    round: (step === undefined ? undefined : roundOf(state, step.id)) ?? null,
    rule: event.type === 'pairRuled' ? ruleOf(state.pairRules, event) : null,
  }
}
