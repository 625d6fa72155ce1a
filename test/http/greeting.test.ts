import { describe, expect, test } from 'vitest'
import { baseOf, greeting } from '../../server/http/greeting.ts'
import { lineLog } from '../../server/http/log.ts'

const local = 'http://localhost:3000'
const lan = ['http://192.168.1.20:3000', 'http://10.0.0.2:3000']

describe('H40 what the terminal shows', () => {
  test('H40 links lead to the public address, else to the best one in the network, else to this machine', () => {
    expect(baseOf({ local, lan, publicUrl: 'https://cairn.example.org' })).toBe(
      'https://cairn.example.org',
    )
    expect(baseOf({ local, lan, publicUrl: null })).toBe('http://192.168.1.20:3000')
    expect(baseOf({ local, lan: [], publicUrl: null })).toBe(local)
  })

  test('H40 all addresses, a QR code of the one for phones, and the set-up link while there is no account', () => {
    const said = greeting(
      { local, lan, publicUrl: null },
      { setUp: (origin) => `${origin}/facilitate#setup=t`, colours: false },
    )
    expect(said).toContain('On this machine    http://localhost:3000')
    for (const address of lan) expect(said).toContain(address)
    expect(said).toMatch(/█▀▀▀▀▀█|█ ▄▄▄▄▄ █/)
    expect(said).toContain('  http://localhost:3000/facilitate#setup=t\n')
    expect(said).toContain('http://192.168.1.20:3000/facilitate#setup=t')
    expect(said).not.toContain('\u001b')
  })

  test('H40 in a terminal the QR code has colours of its own; with an account there is no set-up link; alone there is no code', () => {
    const said = greeting({ local, lan, publicUrl: null }, { setUp: null, colours: true })
    expect(said).toContain('\u001b[40;97m')
    expect(said).not.toContain('account')
    expect(
      greeting({ local, lan: [], publicUrl: null }, { setUp: null, colours: true }),
    ).not.toContain('█')
  })
})

test('H40 a log line is one line of JSON, whatever is in it, and says no more than it is asked to', () => {
  const lines: string[] = []
  const log = lineLog(
    'info',
    () => 0,
    (line) => lines.push(line),
  )
  log('info', 'room-opened', { room: 'a\n{"level":"error"}' })
  log('debug', 'request')
  log('error', 'fault')
  log('error', 'fault', { code: '\u009b2J\u2028x\u202e\u{e0001}\u0085' })
  expect(lines).toHaveLength(3)
  expect(lines[2]).toMatch(/^[ -~]*\n$/)
  expect(JSON.parse(lines[2] ?? '')).toMatchObject({
    code: '\u009b2J\u2028x\u202e\u{e0001}\u0085',
  })
  expect(lines[0]).toBe(
    '{"at":"1970-01-01T00:00:00.000Z","level":"info","event":"room-opened","room":"a\\n{\\"level\\":\\"error\\"}"}\n',
  )
})
