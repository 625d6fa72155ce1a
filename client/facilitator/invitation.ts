import type { AgendaEntry, Stage } from '../../server/room/protocol/stage.ts'
import type { Translate } from '../lib/words/words.ts'
import { spacedCode } from './links.ts'

/** A message to send before the day: where to join, what people need, and what they can write at home. */
export function invitationOf(
  { room }: Pick<Stage, 'room'>,
  agenda: readonly AgendaEntry[],
  { link, t }: { readonly link: string; readonly t: Translate },
): string {
  const early = agenda.filter((entry) => entry.early === true).map(({ title }) => title)
  return [
    t('console.invite.to', { title: room.title, facilitator: room.facilitator }),
    t('console.invite.where', { link, code: spacedCode(room.code ?? '') }),
    ...(early.length === 0 ? [] : [t('console.invite.early', { titles: early.join(', ') })]),
    t('console.invite.yours'),
  ].join('\n\n')
}
