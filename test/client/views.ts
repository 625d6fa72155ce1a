import type { Stage, StageStep } from '../../server/room/protocol/stage.ts'
import type { Mine } from '../../server/room/protocol/mine.ts'
import type { Audience } from '../../templates/workshop.ts'

const audience: Audience = { to: 'me', reveal: 'never', minGroup: 5, sensitive: false, parts: {} }

/** An open step as the wire brings it; a `brief` is told and not asked. */
export function openStep(id: string, more: Partial<StageStep> = {}): StageStep {
  return {
    id,
    kind: 'text',
    title: id,
    prompt: { text: 'Write.' },
    phase: 'open',
    shown: 'no',
    audience,
    rows: [],
    hasFigure: false,
    number: 1,
    of: 4,
    ...more,
  }
}

export function stageOf(step: StageStep | null, more: Partial<Stage> = {}): Stage {
  return {
    room: {
      id: 'room',
      title: 'Taster',
      facilitator: 'Maya',
      language: 'en',
      rehearsal: false,
      locked: false,
      organizerGets: 'summary',
      careLine: '',
    },
    step,
    hold: false,
    blank: false,
    ended: false,
    deletesAt: 0,
    ...more,
  }
}

/** A person who has two pages and has said nothing. */
export function mineOf(more: Partial<Mine> = {}): Mine {
  const page = (step: string) => ({
    step,
    item: 'taster',
    kind: 'text' as const,
    title: step,
    prompt: { text: 'Write.' },
    audience,
    state: 'not-started' as const,
  })
  return {
    participant: { id: 'seat', name: 'Ruth' },
    returnCode: 'K7QM2XPD',
    answers: {},
    passed: [],
    paper: [],
    carried: {},
    proposed: {},
    asked: [],
    pages: [page('taster.today'), page('taster.more')],
    sections: [],
    shared: {},
    saved: false,
    removed: false,
    left: false,
    ...more,
  }
}
