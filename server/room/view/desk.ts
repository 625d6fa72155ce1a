import { commandOf, lastUndoable, undoable } from '../acts.ts'
import { hasFigure } from '../audience.ts'
import { drawnOf } from '../drawn.ts'
import { cardsStep, readClusters } from '../clusters.ts'
import { contributions, entriesOf, type Contribution } from '../entries.ts'
import { areAlike, enoughFor } from '../figure-of.ts'
import { readFrozen } from '../frozen.ts'
import { currentStep } from '../lookup.ts'
import { spareSteps } from '../programme.ts'
import type { ItemLine, QueuedAnswer, Stage } from '../protocol/stage.ts'
import { askedAbout } from '../spotlight.ts'
import type { Item, RoomState, RoomStep } from '../state.ts'
import { currentItem } from './agenda.ts'
import { queueOf } from './queue.ts'
import type { Scene } from './stage.ts'

/** What the facilitator alone sees on the stage. */
export function deskOf(
  scene: Scene,
): Pick<
  Stage,
  | 'undo'
  | 'queue'
  | 'askedCards'
  | 'clusters'
  | 'showing'
  | 'keys'
  | 'slot'
  | 'ifBoss'
  | 'unsaved'
  | 'items'
  | 'spare'
> {
  const { state, at } = scene
  const act = lastUndoable(state, at)
  const step = currentStep(state)
  const keys = Object.values(state.keys).filter((key) => !key.revoked)
  return {
    ...(act === null
      ? {}
      : { undo: { of: act.seq, until: act.at + undoable, act: commandOf(act) } }),
    ...(step === null || !hasFigure(step.step) ? {} : waitingOf(scene, step)),
    ...(step === null ? {} : clustersOf(scene, step)),
    keys: keys.map(({ id, as }) => ({ id, as })),
    ...slotOf(state),
    items: state.items.map((item) => itemLine(state, item)),
    spare: spareSteps(state).map(({ item, step, minutes, after }) => ({
      item,
      step: step.id,
      title: step.title,
      minutes,
      after,
    })),
    ...(scene.unsaved === true ? { unsaved: true } : {}),
  }
}

/** What waits to be shown: the queue to read through, and whether it is enough. */
function waitingOf(scene: Scene, step: RoomStep): Pick<Stage, 'queue' | 'askedCards' | 'showing'> {
  const given = contributions(scene.state, scene.words, { ...step, hidden: [] })
  const queue = queueOf(scene.words, step, given)
  const kept = given.filter((one) => !step.hidden.includes(one.words))
  const shown = drawnOf(scene, step, kept)
  const { sensitive } = step.step.audience
  return {
    ...(queue === null
      ? {}
      : { queue: queue.map((row) => ({ ...row, ...askedOf(step, row.id) })) }),
    ...askedCardsOf(step),
    showing: {
      ...(laidOutOf(scene, step) ?? progressOf(step, shown)),
      sensitive,
      ...(sensitive && step.phase === 'closed' && isAlike(scene, step, shown)
        ? { alike: true }
        : {}),
    },
  }
}

/** What is put together, where that is what the step is for. */
function clustersOf({ state, words }: Scene, step: RoomStep): Pick<Stage, 'clusters'> {
  if (cardsStep(state, step) === undefined) return {}
  return { clusters: readClusters(words, step)?.clusters ?? [] }
}

/** Cards that the room has read once take nobody more. */
function laidOutOf({ state, words }: Scene, step: RoomStep) {
  if (cardsStep(state, step) === undefined) return null
  return { have: readFrozen(words, step)?.n ?? 0, need: 0 }
}

/**
 * What an author said of being shown large, as it was said: that a text was changed since is told to nobody, because it would
 * tell whose it is.
 */
function askedOf(step: RoomStep, answer: string): Pick<QueuedAnswer, 'spotlight'> {
  const asked = askedAbout(step, answer)
  return asked === undefined ? {} : { spotlight: asked.state }
}

function askedCardsOf(step: RoomStep): Pick<Stage, 'askedCards'> {
  const asked = step.asked.filter(({ figure }) => figure !== null && figure === step.figure)
  return asked.length === 0
    ? {}
    : { askedCards: asked.map(({ answer, state }) => ({ answer, spotlight: state })) }
}

/** Whether a closed step would be refused its figure: to be told before anybody presses Reveal. */
function isAlike(scene: Scene, step: RoomStep, shown: readonly Contribution[]): boolean {
  const entries = entriesOf(scene, step, shown)
  return entries.length > 0 && areAlike(scene, step, entries)
}

/**
 * How many there are and how many it takes. While a step is open it is told by threes: one more or none, at the moment at
 * which one person gets done, would say whether they ticked, answered or passed.
 */
function progressOf(step: RoomStep, shown: readonly Contribution[]) {
  const { have, need } = enoughFor(step, shown)
  return { have: step.phase === 'open' ? have - (have % 3) : have, need }
}

/** Where the room's minutes go, from the first step of the item on, and what its workshop says about superiors. */
function slotOf(state: RoomState): Pick<Stage, 'slot' | 'ifBoss'> {
  const item = currentItem(state)
  if (item === null || !('workshop' in item)) return {}
  const first = state.steps.find((step) => step.item === item.id)
  const minutes = item.workshop.forms[item.form]?.slot ?? 0
  return {
    slot: { form: item.form, minutes, openedAt: first?.openedAt ?? state.openedAt },
    ifBoss: item.workshop.ifBoss,
  }
}

/** An item of the programme as the console lists it. */
function itemLine({ steps }: RoomState, item: Item): ItemLine {
  const own = steps.filter((step) => step.item === item.id)
  return {
    id: item.id,
    title: 'workshop' in item ? item.workshop.title : item.break,
    kind: 'workshop' in item ? 'workshop' : 'break',
    minutes: 'workshop' in item ? (item.workshop.forms[item.form]?.slot ?? 0) : item.minutes,
    begun: own.some((step) => step.everOpened),
    skipped: item.skipped !== undefined,
  }
}
