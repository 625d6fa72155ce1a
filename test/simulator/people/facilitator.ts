import type { Ack } from '../../../server/room/protocol.ts'
import type { AgendaEntry, Stage } from '../../../server/room/protocol/stage.ts'
import type { Chance } from '../chance.ts'
import type { History } from '../history.ts'
import type { DeskAct } from './acts.ts'
import { commandTogether } from './desk-together.ts'
import { some } from './some.ts'
import type { Command, Watcher } from './watcher.ts'

interface DeskParts {
  readonly desk: Watcher
  readonly chance: Chance
  readonly history: History
  /** The seat of a person, once they have one. */
  readonly seatOf: (who: number) => string | null
  /** A fresh link was given to somebody. */
  readonly linkGiven: (link: string) => void
}

/** Carries out what a facilitator does, as the console would: from what it shows at that moment. */
export function actAtDesk(parts: DeskParts, act: DeskAct): void {
  const command = commandFor(parts, act)
  if (command === null) return
  const { desk, history } = parts
  history.note(desk.host.name, `${command.type} ${told(command)}`)
  void desk.run(command).then((ack) => {
    history.note(desk.host.name, `${command.type}: ${outcome(ack)}`)
    if (ack?.ok === true && ack.link !== undefined) parts.linkGiven(ack.link)
  })
}

function commandFor({ desk, chance, seatOf }: DeskParts, act: DeskAct): Command | null {
  const stage = desk.stage()
  if (stage === null) return null
  const step = stage.step?.id ?? null
  const here = (type: string): Command | null => (step === null ? null : { type, step })
  const agenda = stage.agenda ?? []
  switch (act.do) {
    case 'next':
      return opening(agenda[agenda.findIndex((entry) => entry.id === step) + 1])
    case 'open-text':
      return opening(agenda.find(({ audience }) => audience?.to === 'unnamed'))
    case 'again':
      return opening(some(agenda, chance))
    case 'skip': {
      const ahead = agenda.findLast((entry) => entry.state === 'ahead')
      return ahead === undefined ? null : { type: 'skipStep', step: ahead.id }
    }
    case 'close':
      return here('closeStep')
    case 'reveal':
      return here('revealStep')
    case 'hide':
      return here('hideStep')
    case 'reopen':
      return here('reopenStep')
    case 'undo':
      return stage.undo === undefined ? null : { type: 'undo', of: stage.undo.of }
    case 'hold':
      return { type: 'hold', on: !stage.hold }
    case 'timer':
      return step === null ? null : { type: 'setTimer', seconds: 60 }
    case 'lock':
      return { type: 'lockRoom', on: !stage.room.locked }
    case 'end':
      return { type: 'endRoom' }
    case 'hide-answer': {
      const answer = some(stage.queue ?? [], chance)
      return answer === null || step === null
        ? null
        : { type: 'hideAnswer', step, answer: answer.id, on: !answer.hidden }
    }
    case 'release': {
      const waits = (stage.queue ?? []).filter((each) => !each.hidden && each.shown !== true)
      const answers = waits.map(({ id }) => id).slice(0, chance.between(3, 5))
      return answers.length === 0 || step === null
        ? null
        : { type: 'releaseAnswers', step, answers }
    }
    case 'ask': {
      const answer = some([...waitingFor(stage), ...cardsOn(stage)], chance)
      return answer === null || step === null ? null : { type: 'askSpotlight', step, answer }
    }
    case 'large': {
      const said = [...(stage.queue ?? []), ...(stage.askedCards ?? [])]
      const allowed = said.flatMap((each) =>
        each.spotlight === 'allowed' ? ['id' in each ? each.id : each.answer] : [],
      )
      const answer = some(allowed.length > 0 ? allowed : cardsOn(stage), chance)
      return answer === null || step === null ? null : { type: 'spotlight', step, answer }
    }
    case 'dim':
      return step === null ? null : { type: 'spotlight', step, answer: null }
    case 'remove': {
      const participant = seatOf(act.who)
      return participant === null ? null : { type: 'removeParticipant', participant }
    }
    case 'issue-key':
      return { type: 'issueKey', as: 'projector' }
    case 'revoke-key': {
      // The newest: the wall's own stays.
      const key = stage.keys?.filter(({ as }) => as === 'projector').at(1)
      return key === undefined ? null : { type: 'revokeKey', key: key.id }
    }
    case 'type-for': {
      const seat = some([...desk.people().keys()], chance)
      return seat === null || step === null
        ? null
        : { type: 'giveAnswer', for: seat, step, answer: { t: 'from paper' }, rev: 1, done: true }
    }
    case 'open-step':
    case 'form':
    case 'ask-groups':
    case 'pair-rule':
    case 'cluster':
    case 'swap':
    case 'seat':
    case 'turn':
      return commandTogether({ stage, people: [...desk.people().keys()], chance }, act)
  }
}

/** Answers in the queue whose authors were not asked yet. */
const waitingFor = (stage: Stage): readonly string[] =>
  (stage.queue ?? []).flatMap(({ id, spotlight }) => (spotlight === undefined ? [id] : []))

const cardsOn = (stage: Stage): readonly string[] =>
  (stage.figure ?? []).flatMap((figure) =>
    figure.kind === 'cards' ? figure.cards.map(({ id }) => id) : [],
  )

function opening(entry: AgendaEntry | null | undefined): Command | null {
  return entry === null || entry === undefined || entry.kind === 'break'
    ? null
    : { type: 'openStep', step: entry.id }
}

function told({ type: _type, ...rest }: Command): string {
  return Object.values(rest).map(String).join(' ')
}

function outcome(ack: Ack | null): string {
  if (ack === null) return 'no answer'
  return ack.ok ? `done, ${ack.seq}` : ack.refusal.code
}
