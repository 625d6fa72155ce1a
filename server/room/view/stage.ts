import { asksPeople } from '../../../templates/asks.ts'
import type { Figure } from '../../../templates/figure.ts'
import { hasFigure, isLive, shownOf } from '../audience.ts'
import { jsonBytes } from '../bytes.ts'
import { liveFigure } from '../figure-of.ts'
import { readFrozen } from '../frozen.ts'
import { deletesAt, isEnded } from '../life.ts'
import { currentStep } from '../lookup.ts'
import { helpColumns, matchCount } from '../matches.ts'
import type { Stage, StageStep } from '../protocol/stage.ts'
import { sharedRows } from '../rows.ts'
import { spotlightOf } from '../spotlight.ts'
import type { RoomState, RoomStep } from '../state.ts'
import type { Light } from '../view.ts'
import { agendaFor, currentItem } from './agenda.ts'
import { deskOf } from './desk.ts'
import { deskGroups, groupsOf, roundFor } from './groups.ts'
import { countsOf } from './people.ts'

/** The room and what it is seen by. */
export interface Scene extends Light {
  readonly state: RoomState
}

/** For whom a stage is built. `outsider`: somebody who was removed and keeps only their own plan. */
export type Seer = 'participant' | 'projector' | 'facilitator' | 'organizer' | 'outsider'

/** How much of a revealed figure a phone is sent, bytes of JSON; the rest is had by the figure route. */
const phoneFigure = 8 * 1024

/** What an audience sees of the room: each is put together from what that audience may know, and from nothing else. */
export function stageFor(scene: Scene, seer: Seer): Stage {
  switch (seer) {
    case 'outsider':
    case 'organizer':
      return { ...frame(scene), step: null }
    case 'participant':
      return {
        ...frame(scene),
        ...atStep(scene),
        agenda: agendaFor(scene, 'participant'),
        ...roundFor(scene, false),
        ...figureForPhones(scene),
        ...large(scene),
      }
    case 'projector':
      return {
        ...frame(scene),
        ...atStep(scene),
        blank: scene.state.blank,
        agenda: agendaFor(scene, 'projector'),
        ...roundFor(scene, true),
        ...figureForDesk(scene),
        ...large(scene),
        ...matchesAt(scene),
        counts: countsOf(scene),
      }
    case 'facilitator':
      return {
        ...frame(scene),
        ...atStep(scene),
        blank: scene.state.blank,
        agenda: agendaFor(scene, 'facilitator'),
        ...roundFor(scene, true),
        ...deskGroups(scene),
        ...figureForDesk(scene),
        ...large(scene),
        ...matchesAt(scene),
        counts: countsOf(scene),
        ...deskOf(scene),
      }
  }
}

/** A step's figure for whoever may see it whole: frozen and shown, or live for those in front. Null: there is none to see. */
function figureFor(scene: Scene, step: RoomStep, seer: Seer): readonly Figure[] | null {
  if (seer === 'organizer' || seer === 'outsider') return null
  if (step.shown) return readFrozen(scene.words, step)?.figures ?? null
  if (seer === 'participant' || !step.everOpened || !isLive(step.step)) return null
  return liveFigure(scene, step, scene.say)
}

/** What everybody may know of a room that they are in. */
function frame({ state, at }: Scene): Omit<Stage, 'step'> {
  const ended = isEnded(state, at)
  const item = currentItem(state)
  return {
    room: {
      id: state.id,
      title: state.title,
      ...(ended ? {} : { code: state.code }),
      facilitator: state.facilitator,
      language: state.language,
      rehearsal: state.rehearsal,
      locked: state.locked,
      organizerGets: state.organizerGets,
      careLine: item !== null && 'workshop' in item ? item.workshop.careLine : '',
    },
    hold: state.hold && !ended,
    // The wall's alone, and the facilitator's who darkens it.
    blank: false,
    ended,
    deletesAt: deletesAt(state),
  }
}

function atStep(scene: Scene): Pick<Stage, 'step'> {
  const step = currentStep(scene.state)
  return { step: step === null ? null : stageStep(scene, step) }
}

function stageStep({ state, words }: Scene, step: RoomStep): StageStep {
  const steps = state.steps.filter((each) => each.item === step.item && each.phase !== 'skipped')
  return {
    id: step.id,
    kind: step.step.kind,
    title: step.step.title,
    prompt: step.step.prompt,
    phase: step.phase === 'open' ? 'open' : 'closed',
    shown: shownOf(step),
    audience: step.step.audience,
    ...(state.timer === null ? {} : { timer: state.timer }),
    rows: sharedRows(state, words, step),
    hasFigure: hasFigure(step.step),
    ...(asksPeople(step.step) ? {} : { asks: false as const }),
    ...(helpColumns(step).length === 0 ? {} : { help: helpColumns(step) }),
    number: steps.indexOf(step) + 1,
    of: steps.length,
    ...groupsOf(state, step),
  }
}

/** How many found each other, for whoever stands in front. */
function matchesAt(scene: Scene): Pick<Stage, 'matches'> {
  const step = currentStep(scene.state)
  return step === null || helpColumns(step).length === 0 ? {} : { matches: matchCount(scene, step) }
}

/** One answer that everybody reads, looked up as it is now. */
function large(scene: Scene): Pick<Stage, 'spotlight'> {
  const card = isEnded(scene.state, scene.at) ? null : spotlightOf(scene)
  if (card === null) return {}
  const { answer, text, name } = card
  return { spotlight: { answer, text, ...(name === undefined ? {} : { name }) } }
}

function figureForPhones(scene: Scene): Pick<Stage, 'figure' | 'figureElsewhere'> {
  const step = currentStep(scene.state)
  const figure = step === null ? null : figureFor(scene, step, 'participant')
  if (figure === null) return {}
  return jsonBytes(figure) > phoneFigure ? { figureElsewhere: true } : { figure }
}

function figureForDesk(scene: Scene): Pick<Stage, 'figure'> {
  const step = currentStep(scene.state)
  const figure = step === null ? null : figureFor(scene, step, 'facilitator')
  return figure === null || figure.length === 0 ? {} : { figure }
}
