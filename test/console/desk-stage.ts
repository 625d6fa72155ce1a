import type { AgendaEntry, Stage, StageStep } from '../../server/room/protocol/stage.ts'
import type { NextStepStage } from '../../client/facilitator/next-step.ts'

const audience = {
  to: 'counts',
  reveal: 'hidden',
  minGroup: 5,
  sensitive: false,
  parts: {},
} as const

/** A step on the facilitator's stage, changed as a test needs it. */
export function stageStep(change: Partial<StageStep>): StageStep {
  return {
    id: 'taster.face',
    kind: 'mood',
    title: 'Face',
    prompt: { text: 'How is it?' },
    phase: 'open',
    shown: 'no',
    audience,
    rows: [],
    hasFigure: true,
    number: 1,
    of: 3,
    ...change,
  }
}

/** An entry of the agenda, changed as a test needs it. */
export function entry(id: string, change: Partial<AgendaEntry> = {}): AgendaEntry {
  return { id, item: 'taster', title: id, kind: 'mood', minutes: 3, state: 'ahead', ...change }
}

/** A facilitator's stage with three steps, changed as a test needs it. */
export function stage(change: Partial<Stage>): NextStepStage {
  return {
    step: null,
    ended: false,
    agenda: [entry('a'), entry('b'), entry('c')],
    showing: { have: 12, need: 5, sensitive: false },
    ...change,
  }
}
