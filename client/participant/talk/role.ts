import type { StageRound } from '../../../server/room/protocol/stage.ts'
import type { Translate } from '../../lib/words/words.ts'
import { isCurrent, type Talk } from './talk.ts'

/** What somebody is in this turn, as their phone tells it. */
export interface ToldRole {
  /** What leads up to it: "Ruth tells. You are the". */
  readonly before: string
  /** Empty where there is none, or the one of this turn has not come yet. */
  readonly role: string
  readonly does: string
  /** The role as it stands beside the own name among the others. */
  readonly beside: string
  /** What comes after it, for whoever tells now. */
  readonly then: string
}

type InGroup = Extract<Talk, { readonly group: unknown }>

/** The role of a talk's turn. Where people are more than roles, whoever has none of their own listens. */
export function roleTold(round: StageRound, talk: InGroup, t: Translate): ToldRole {
  const { group } = talk
  const isKnown = isCurrent(round, group) || round.state === 'ready'
  const listens = isKnown && group.listens?.now === true
  const role = isKnown ? (group.role ?? '') : ''
  return {
    then:
      group.next === undefined
        ? ''
        : group.listens?.next === true
          ? t('phone.talk.listens.then')
          : t('phone.talk.then', { role: group.next }),
    ...(listens
      ? {
          before: beforeListening(round, talk, t),
          role: t('phone.talk.listens'),
          does: t('phone.talk.listens.does'),
          beside: t('phone.talk.listens.beside'),
        }
      : { before: beforeRole(round, talk, t), role, does: group.does ?? '', beside: role }),
  }
}

/** The turn and the role as ears are told of them. */
export function roleSaid(round: StageRound, talk: InGroup, t: Translate): string {
  const { group } = talk
  const { role, does } = roleTold(round, talk, t)
  const turn = { n: round.turn, of: group.turns, does }
  return group.listens?.now === true
    ? t('phone.talk.listens.say', turn)
    : t('phone.talk.say', { ...turn, role })
}

function beforeRole(round: StageRound, { is, teller }: InGroup, t: Translate): string {
  if (is === 'ready') return t('phone.talk.find')
  if (teller === null) return t('phone.talk.you-are')
  if (teller.isMe) return t('phone.talk.you-tell')
  const { name } = teller
  return round.phase === 0 ? t('phone.talk.tells', { name }) : t('phone.talk.told', { name })
}

function beforeListening(round: StageRound, { is, teller }: InGroup, t: Translate): string {
  if (teller === null) return is === 'ready' ? t('phone.talk.listens.find') : ''
  const { name } = teller
  if (is === 'ready') return t('phone.talk.listens.starts', { name })
  return t(round.phase === 0 ? 'phone.talk.listens.tells' : 'phone.talk.listens.told', { name })
}
