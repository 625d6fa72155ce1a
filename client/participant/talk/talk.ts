import type { StageRound } from '../../../server/room/protocol/stage.ts'
import type { Mine, MyGroup } from '../../../server/room/protocol/mine.ts'
import type { ShareAnswer } from '../../../templates/exercises/share.ts'

/** Where somebody of a group stands in the turns. */
export type Standing = 'told' | 'tells' | 'next' | 'later'

/** Somebody of the own group, in the order of the turns. */
export interface Mate {
  readonly id: string
  readonly name: string
  readonly isMe: boolean
  readonly standing: Standing
}

/** What the phone shows of a talk in groups. `rest`: everybody here had their turn, others still talk. */
export type Talk =
  /** No group of this person's is known yet. */
  | { readonly is: 'none' }
  /** Came late. */
  | {
      readonly is: 'waits'
      readonly begun: boolean
      readonly waiting: NonNullable<Mine['waiting']>
    }
  | {
      readonly is: 'ready' | 'talking' | 'writing' | 'rest' | 'over'
      readonly group: MyGroup
      readonly mates: readonly Mate[]
      /** Whose turn it is: null where that person has gone, or nobody tells now. */
      readonly teller: Mate | null
    }

/** What this person sees of the talk of a step. Its stage and their own view come one after the other. */
export function talkOf(round: StageRound, mine: Mine, step: string): Talk {
  const { group, waiting, participant } = mine
  if (waiting?.step === step) return { is: 'waits', begun: round.state !== 'ready', waiting }
  if (group?.step !== step) return { is: 'none' }
  const mates = matesIn(group, participant.id)
  const teller = mates.find(({ standing }) => standing === 'tells') ?? null
  return { is: stateOf(round, group), group, mates, teller }
}

/** Whether a group is known as it is in this turn: until then its role is the last turn's. */
export function isCurrent(round: StageRound, group: MyGroup): boolean {
  return group.turn === round.turn
}

/** What was written down, with the words of one turn; emptied words go. */
export function withHeard(answer: ShareAnswer, turn: number, text: string): ShareAnswer {
  const { [turn]: _before, ...others } = answer.heard ?? {}
  const heard = text.trim() === '' ? others : { ...others, [turn]: text }
  const { heard: _all, ...rest } = answer
  return Object.keys(heard).length === 0 ? rest : { ...rest, heard }
}

/** Whether nothing is said by it, by the kind's own rule. */
export function saysNothing({ note = '', heard = {}, talked }: ShareAnswer): boolean {
  return talked !== true && [note, ...Object.values(heard)].every((text) => text.trim() === '')
}

function stateOf(
  round: StageRound,
  group: MyGroup,
): 'ready' | 'talking' | 'writing' | 'rest' | 'over' {
  if (round.state !== 'talking') return round.state
  if (round.turn > group.turns) return 'rest'
  return round.writes ? 'writing' : 'talking'
}

/** Places of people who have gone are not told: what is certain is how many have not had their turn yet. */
function matesIn({ people, turn, turns, tells }: MyGroup, me: string): readonly Mate[] {
  const first = people.length - Math.max(0, turns - turn)
  return people.map(({ id, name }, place) => ({
    id,
    name,
    isMe: id === me,
    standing:
      id === tells
        ? 'tells'
        : place < first
          ? 'told'
          : place === Math.max(0, first)
            ? 'next'
            : 'later',
  }))
}
