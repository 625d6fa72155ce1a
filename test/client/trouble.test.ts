import { describe, expect, test } from 'vitest'
import english from '../../client/lib/words/en.json' with { type: 'json' }
import { isNearby } from '../../client/lib/nearby.ts'
import { translate } from '../../client/lib/words/words.ts'
import { tellTrouble } from '../../client/participant/trouble.ts'
import type { ToldTrouble, Trouble } from '../../client/participant/trouble.ts'

const troubles: readonly Trouble[] = ['offline', 'slow', 'gone', 'portal', 'restarting', 'unsaved']
const laptop = '192.168.1.20'
const far = 'cairn.example.org'

const tell = (trouble: Trouble, here: { keeps: boolean; host: string }): ToldTrouble =>
  tellTrouble(trouble, here, translate('en', english.phone))

describe('when words do not reach the room', () => {
  test.each(troubles)(
    'P40 %s: whose fault it is, that the words are safe, what to do',
    (trouble) => {
      for (const host of [laptop, far]) {
        const told = tell(trouble, { keeps: true, host })
        for (const sentence of Object.values(told)) expect(sentence).toMatch(/^[A-Z].*[.]$/)
        expect(told.safe).toContain('safe on this phone')
        expect(new Set(Object.values(told)).size).toBe(3)
      }
    },
  )

  test('P40 each trouble of a laptop in the room has a title of its own', () => {
    const titles = troubles.map((each) => tell(each, { keeps: true, host: laptop }).title)
    expect(new Set(titles).size).toBe(troubles.length)
  })

  test('P40 a server far away is not called a laptop', () => {
    const said = troubles.flatMap((each) => Object.values(tell(each, { keeps: true, host: far })))
    expect(said.join(' ')).not.toContain('laptop')
    expect(tell('gone', { keeps: true, host: laptop }).title).toContain('laptop')
  })

  test('P41 a browser that keeps nothing is not called safe', () => {
    const { safe } = tell('gone', { keeps: false, host: laptop })
    expect(safe).not.toContain('safe')
    expect(safe).toContain('Leave this page open')
  })

  test('P40 a host is nearby by its address or by a name without a public ending', () => {
    const near = ['localhost', '127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.0.9', '169.254.1.1']
    expect(
      [...near, '[::1]', '[fe80::1]', '[fd00::2]', 'hut', 'hut.local'].filter(isNearby),
    ).toHaveLength(11)
    const away = [
      'cairn.example.org',
      '172.32.0.1',
      '8.8.8.8',
      '[2001:db8::1]',
      '11.0.0.1',
      'local.example.org',
    ]
    expect(away.filter(isNearby)).toEqual([])
  })
})
