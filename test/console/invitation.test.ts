import { expect, test } from 'vitest'
import english from '../../client/lib/words/en.json' with { type: 'json' }
import { translate } from '../../client/lib/words/words.ts'
import type { AgendaEntry, Stage } from '../../server/room/protocol/stage.ts'
import { invitationOf } from '../../client/facilitator/invitation.ts'

const t = translate('en', english.console)

const room: Stage['room'] = {
  id: 'room-1',
  title: 'Line by Line',
  code: '48291364',
  facilitator: 'Fay',
  language: 'en',
  rehearsal: false,
  locked: false,
  organizerGets: 'summary',
  careLine: '',
}
const entry = (id: string, more: Partial<AgendaEntry> = {}): AgendaEntry => ({
  id,
  item: 'w',
  title: id,
  kind: 'text',
  minutes: 1,
  state: 'ahead',
  ...more,
})

test('K49: an invitation says where and how to join, and what can be written at home', () => {
  const link = 'http://192.168.1.20:3000/j/48291364'
  const plain = invitationOf({ room }, [entry('Scene')], { link, t })
  for (const part of ['“Line by Line”', 'Fay', link, '4829 1364']) expect(plain).toContain(part)
  expect(plain).not.toContain('at home')
  const early = invitationOf({ room }, [entry('Scene'), entry('Advert', { early: true })], {
    link,
    t,
  })
  expect(early).toMatch(/at home.*: Advert\./u)
})
