import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roomCodeIn } from '../../client/lib/codes.ts'
import english from '../../client/lib/words/en.json' with { type: 'json' }
import { translate } from '../../client/lib/words/words.ts'
import { newCode } from '../../server/rooms/code.ts'
import { cryptographic } from '../../server/auth/secrets.ts'
import type { Store } from '../../server/store/store.ts'
import { parseWorkshop } from '../../templates/parse-workshop.ts'
import type { OpenRoom } from '../http/house.ts'
import { bearer, command, snapshot, takeSeat } from '../http/house.ts'
import { connect, NotTaken } from '../live/wire.ts'
import { freshDatabase } from '../store/fresh-database.ts'
import type { FreshDatabase } from '../store/fresh-database.ts'
import { report } from './figure.ts'
import { addresses, forgiven, nearMisses } from './nasty/codes.ts'
import type { Ground } from './nasty/ground.ts'
import { openGround } from './nasty/ground.ts'
import { act } from './nasty/writing.ts'

const day = 86_400_000
const scene = 'nasty.scene'
const give = (t: string, rev: number, id?: string) => ({
  type: 'giveAnswer',
  step: scene,
  answer: { t },
  rev,
  done: true,
  ...(id === undefined ? {} : { id }),
})

describe.each(['SQLite', 'PostgreSQL'])('on %s', (name) => {
  let database: FreshDatabase | null = null
  let ground: Ground
  let store: Store

  beforeAll(async () => {
    if (name === 'PostgreSQL') database = await freshDatabase()
    ground = await openGround({
      ...(database === null ? {} : { databaseUrl: database.url }),
      around: (opened) => {
        store = opened.store
        return opened
      },
    })
    await act(ground, 'openStep', { step: scene })
    await act(ground, 'openStep', { step: 'nasty.ideas' })
  }, 120_000)

  afterAll(async () => {
    await ground.close()
    await database?.drop()
  })

  const seated = (person: string) => takeSeat(ground.house, ground.room.code, person)
  const lineOf = (headers: { readonly [name: string]: string }) =>
    connect(ground.port, {
      room: ground.room.id,
      as: 'participant',
      token: headers['authorization']?.slice('Bearer '.length),
    })

  test('R22 A04 a text at its limit is taken, one longer is refused, and one without end cuts its own line', async () => {
    const { house, room } = ground
    const who = { ...(await seated('Long')), as: 'participant' } as const
    const say = (body: object) => command(house, room.id, who, body)
    const before = process.memoryUsage().rss
    expect(await say(give('a'.repeat(4000), 1))).toMatchObject({ ok: true })
    expect(await say(give('😀'.repeat(4000), 2))).toMatchObject({ ok: true })
    for (let tries = 0; tries < 100; tries += 1) {
      house.clock.at += 1000
      expect(await say(give('a'.repeat(4001), 3))).toMatchObject({
        ok: false,
        refusal: { code: 'answer-too-long' },
      })
    }
    const rows = (chars: number) => ({
      ...give('', 1),
      step: 'nasty.ideas',
      answer: [{ id: 'a', t: 'a'.repeat(chars) }],
    })
    expect(await say(rows(200))).toMatchObject({ ok: true })
    expect(await say({ ...rows(201), rev: 2 })).toMatchObject({
      refusal: { code: 'answer-too-long' },
    })
    const tooLarge = await house.ask('POST', `/api/rooms/${room.id}/commands?as=participant`, {
      headers: who.headers,
      json: { id: 'without-end', ...give('a'.repeat(1_000_001), 3) },
    })
    expect(tooLarge.json).toMatchObject({ code: 'too-large' })
    const line = await lineOf(who.headers)
    expect(
      await line.askRaw(JSON.stringify(give('a'.repeat(1_000_001), 3, 'without-end'))),
    ).toBeNull()
    expect(await ground.desk.ask({ type: 'time' })).toMatchObject({ ok: true })
    const { mine } = await snapshot(house, room.id, who)
    expect(mine?.answers[scene]?.answer).toEqual({ t: '😀'.repeat(4000) })
    const grown = Math.round((process.memoryUsage().rss - before) / 1024 / 1024)
    report('S2', { store: name, 'MiB more after 100 long texts': grown })
  })

  test('R22 A10 the same command again is the same answer, with another body a conflict, by another person another command', async () => {
    const { house, room } = ground
    const id = '01J0000000000000000000000A'
    const [one, other] = [await seated('Once'), await seated('Other')]
    const line = await lineOf(one.headers)
    const first = await line.ask(give('one', 1, id))
    const seq = (await ground.live()).state().seq
    const again = await Promise.all(Array.from({ length: 10 }, () => line.ask(give('one', 1, id))))
    expect(new Set(again.map((ack) => JSON.stringify(ack)))).toEqual(
      new Set([JSON.stringify(first)]),
    )
    expect(await line.ask(give('two', 2, id))).toMatchObject({
      refusal: { code: 'command-conflict' },
    })
    expect((await ground.live()).state().seq).toBe(seq)
    await line.close()
    const who = { headers: one.headers, as: 'participant' } as const
    const { mine } = await snapshot(house, room.id, who)
    expect(mine?.answers[scene]).toMatchObject({ answer: { t: 'one' }, rev: 1 })
    const theirs = { headers: other.headers, as: 'participant' } as const
    expect(await command(house, room.id, theirs, give('two', 1, id))).toMatchObject({ ok: true })
    expect((await ground.live()).state().seq).toBe(seq + 1)
  })

  test('R22 R05 an ended room’s code is any wrong code, and comes back to nobody for 90 days; its keys die with it', async () => {
    const { house, owner, renaming } = ground
    const { id, code, keys }: OpenRoom = renaming.room
    const joining = () => house.ask('POST', '/api/join', { json: { code } })
    const miss = await house.ask('POST', '/api/join', { json: { code: '0' } })
    const read = () =>
      house.ask('GET', `/api/rooms/${id}/snapshot?as=organizer`, {
        headers: bearer(keys.organizer),
      })
    expect((await joining()).status).toBe(201)
    await command(house, id, { headers: owner, as: 'facilitator' }, { type: 'endRoom' })
    const [ended, looked] = [await joining(), await house.ask('GET', `/api/join/${code}`)]
    expect([ended.status, ended.text]).toEqual([miss.status, miss.text])
    expect([looked.status, looked.text]).toEqual([miss.status, miss.text])
    expect((await read()).status).toBe(200)
    expect((await house.ask('DELETE', `/api/rooms/${id}`, { headers: owner })).status).toBe(204)
    expect((await read()).status).toBe(404)
    const later = await joining()
    expect([later.status, later.text]).toEqual([miss.status, miss.text])
    const taken = await store.codes(house.clock.at + 89 * day)
    expect(taken).toContain(code)
    for (let issued = 0; issued < 100_000; issued += 1)
      if (newCode(taken, cryptographic) === code) throw new Error('the code was issued again')
  })

  test('R22 X06 nobody is called as whoever leads the room, nor so that it looks like it, by any road', async () => {
    const { house, owner, renamed } = ground
    const taken = new Set(['Ruth'])
    for (const typed of ['Ruth', 'RUТH', 'Ｒｕｔｈ', 'R\u200bu\u00adth\u2800', 'Rυth', 'rúth']) {
      house.clock.at += 1000
      const seat = await takeSeat(house, renamed.room.code)
      const self = { headers: seat.headers, as: 'participant' } as const
      const desk = { headers: owner, as: 'facilitator' } as const
      const nameNow = async () =>
        (await snapshot(house, renamed.room.id, self)).mine?.participant.name
      const joined = (await takeSeat(house, renamed.room.code, typed)).name
      await command(house, renamed.room.id, self, { type: 'rename', name: typed })
      const own = await nameNow()
      await command(house, renamed.room.id, desk, {
        type: 'renameParticipant',
        participant: seat.id,
        name: typed,
      })
      const given = await nameNow()
      for (const name of [joined, own, given]) expect(name).toMatch(/^\P{Nd}+ \d+$/u)
      expect(taken.has(joined)).toBe(false)
      taken.add(joined)
    }
  })

  test('R22 F04 a page of another origin gets no line, no write and no leave to read, and our own gets all', async () => {
    const { house, owner, room, port } = ground
    const own = `http://localhost:${port}`
    const foreign = [
      'https://evil.example',
      'null',
      `${own}.evil.example`,
      `http://evillocalhost:${port}`,
      `https://localhost:${port}`,
      `http://localhost:${port + 1}`,
      'https://cairn.example',
    ]
    const auth = { room: room.id, as: 'projector', token: room.keys.projector }
    const written = (headers: Readonly<Record<string, string>>, body: string) =>
      fetch(`${own}/api/rooms/${room.id}/commands?as=facilitator`, {
        method: 'POST',
        headers: { ...owner, ...headers },
        body,
      })
    const json = { 'content-type': 'application/json' }
    const time = JSON.stringify({ id: 'from-anywhere', type: 'time' })
    for (const origin of foreign) {
      await expect(connect(port, auth, { origin })).rejects.toThrow(NotTaken)
      const polled = await fetch(`${own}/socket.io/?EIO=4&transport=polling`, {
        headers: { origin },
      })
      const writes = [
        await written({ origin, ...json }, time),
        await written({ origin, 'content-type': 'text/plain' }, time),
        await written({ origin, 'content-type': 'multipart/form-data; boundary=x' }, '--x--'),
      ]
      for (const answer of [polled, ...writes]) {
        expect({ origin, status: answer.status }).toEqual({ origin, status: 403 })
        expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      }
    }
    const noPage = await house.ask('POST', `/api/rooms/${room.id}/commands?as=facilitator`, {
      headers: { ...owner, origin: '', 'content-type': 'text/plain' },
      body: time,
    })
    expect(noPage.status).toBeGreaterThanOrEqual(400)
    await (await connect(port, auth, { origin: own })).close()
    const answer = await written({ origin: own, ...json }, time)
    expect(await answer.json()).toMatchObject({ ok: true })
  })
})

test('R22 R01, R02 the form reads what people mean, also in an address, and no near miss as the room’s code', () => {
  for (const code of ['48291364', '10203040', '00000001']) {
    for (const typed of [...forgiven, ...addresses]) expect(roomCodeIn(typed(code))).toBe(code)
    for (const typed of nearMisses) expect(roomCodeIn(typed(code))).not.toBe(code)
  }
})

test('R22 X05 a name that runs from right to left, or turns what follows, is set apart inside a sentence', () => {
  const say = translate('en', english.phoneLater)
  const youAre = (name: string): string => say('phone.you-are', { name })
  expect(youAre('Anna')).toBe('You are Anna.')
  expect(youAre('דן 7')).toBe('You are \u2068דן 7\u2069.')
  expect(youAre('محمد')).toBe('You are \u2068محمد\u2069.')
  expect(youAre('\u202eAnna\u2067\u2069')).toBe('You are \u2068Anna\u2069.')
})

test('R22 T05 a label that reads like a number or nothing keeps its letters, or is told with its line', () => {
  const labels = `no yes on off y n ~ null 012 0o14 1:30 2026-11-22 1e3 .inf 0x1F "" ' '`.split(' ')
  for (const written of [...labels.slice(0, -2), "' '"]) {
    const parsed = parseWorkshop(
      ['steps:', '  - id: pick', '    kind: choice', '    prompt: Pick', '    options:']
        .concat(`      - { id: a, label: ${written} }`, '      - { id: b, label: b }')
        .join('\n'),
    )
    const problems = parsed.ok ? [] : parsed.problems
    const told = problems.find(({ path }) => path === 'steps.0.options.0.label')
    const isWord = /^(?:no|yes|on|off|y|n|1:30|2026-11-22)$/.test(written)
    expect({ written, told: told !== undefined }).toEqual({ written, told: !isWord })
    if (told !== undefined) expect(told.line).toBe(6)
  }
})
