import { describe, expect, test } from 'vitest'
import { tellFault } from '../../client/facilitator/fault.ts'
import type { DeskFault } from '../../client/facilitator/fault.ts'
import english from '../../client/lib/words/en.json' with { type: 'json' }
import { translate } from '../../client/lib/words/words.ts'

const t = translate('en', english.console)
const faults: readonly DeskFault[] = ['offline', 'slow', 'gone', 'portal', 'restarting', 'unsaved']

describe('when the room cannot be led', () => {
  test.each(faults)('K18 %s: what happened, and what to do', (fault) => {
    for (const host of ['localhost', 'cairn.example.org']) {
      const { title, act } = tellFault(fault, host, t)
      expect(title).toMatch(/^[A-Z].*\.$/)
      expect(act).toMatch(/^[A-Z].*[.]$/)
    }
  })

  test('K18 a server that stands far away is not looked for in the room', () => {
    expect(tellFault('gone', '192.168.1.20', t).act).toContain('laptop')
    expect(tellFault('gone', 'cairn.example.org', t).act).not.toContain('laptop')
  })

  test('K18 each fault has a title of its own', () => {
    expect(new Set(faults.map((fault) => tellFault(fault, 'localhost', t).title)).size).toBe(6)
  })
})
