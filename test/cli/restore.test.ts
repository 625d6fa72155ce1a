import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makeAccountTables } from '../../server/auth/accounts.ts'
import { backUp } from '../../server/cli/backup.ts'
import { connectAlone } from '../../server/cli/place.ts'
import type { Restored } from '../../server/cli/refill.ts'
import { refill } from '../../server/cli/refill.ts'
import { soundBackup } from '../../server/cli/restore.ts'
import type { BackupReading } from '../../server/store/backup-file.ts'
import { BackupProblem } from '../../server/store/backup-file.ts'
import { fillDatabase, InUse } from '../../server/store/backup-target.ts'
import { facilitator, seededBytes, step } from '../rooms/kit.ts'
import type { Kind, Place } from './kit.ts'
import { by, bytesBelow, cleanly, linesOf, livedIn, makeAccount, now, viewsOf } from './kit.ts'
import { run } from './run.ts'

const kinds = ['sqlite', 'postgres'] as const
const { close, place: placeOf, start, connect } = cleanly()
afterEach(close)

/** Backs a place up into a file of its own folder. */
async function backedUp(place: Place, name = 'a.gz'): Promise<string> {
  const file = join(place.folder, name)
  const connection = await connect(place)
  await backUp(connection, file, now)
  await connection.close()
  return file
}

/** The restore itself, without a process of its own. */
async function restored(
  place: Place,
  reading: BackupReading,
  { replace = false, at = now } = {},
): Promise<Restored> {
  const target = await connectAlone(place.config)
  try {
    return await fillDatabase(target, async (filling) => {
      await makeAccountTables({ db: filling.db, dialect: place.kind })
      return refill(filling, reading, { replace, at })
    })
  } finally {
    await target.close()
  }
}

/** What a database holds, as a backup of it would. */
async function contentOf(place: Place): Promise<readonly string[]> {
  const file = await backedUp(place, `${Math.random()}.gz`)
  return linesOf(file).slice(1, -1)
}

/** An instance with an account and two rooms, not running any more. */
async function livedAt(kind: Kind) {
  const place = await placeOf(kind)
  const running = await start(place)
  await makeAccount(running, 'ruth@example.org')
  const rooms = [await livedIn(running.rooms, 'one'), await livedIn(running.rooms, 'two')]
  const views = await Promise.all(rooms.map(({ room }) => viewsOf(running.rooms, room.id)))
  return { place, running, rooms, views, ids: rooms.map(({ room }) => room.id) }
}

test('O7 a restore brings everything back as it was, from either store into either', async () => {
  const { place: first, running, views, ids } = await livedAt('sqlite')
  await running.close()
  const [second, third] = [await placeOf('postgres'), await placeOf('sqlite')]
  const content = await contentOf(first)
  for (const [from, to] of [
    [first, second],
    [second, third],
  ] as const) {
    const file = join(to.folder, 'a.gz')
    expect((await run(['backup', file], from.env)).code).toBe(0)
    const done = await run(['restore', file], to.env)
    expect([done.code, done.err]).toEqual([0, ''])
    expect(done.out).toContain('2 rooms')
    expect(await contentOf(to)).toEqual(content)
    const again = await start(to)
    expect(await Promise.all(ids.map((id) => viewsOf(again.rooms, id)))).toEqual(views)
    await again.close()
  }
})

describe('O8 a backup that is not as it was written', () => {
  let place: Place
  let whole: Buffer
  let file: string
  let other: string

  const own = cleanly()
  beforeAll(async () => {
    place = await own.place('sqlite')
    const running = await own.start(place)
    await livedIn(running.rooms, 'one')
    await running.close()
    file = await backedUp(place)
    whole = readFileSync(file)
    other = join(place.folder, 'other.gz')
  })
  afterAll(own.close)
  const refused = async (bytes: Uint8Array): Promise<string> => {
    writeFileSync(other, bytes)
    const problem: unknown = await soundBackup(other).catch((fault: unknown) => fault)
    expect(problem).toBeInstanceOf(BackupProblem)
    return problem instanceof Error ? problem.message : ''
  }

  test('O8 cut off at any place it is refused, and changes nothing', async () => {
    for (let cut = 0; cut < whole.length; cut += Math.ceil(whole.length / 40))
      expect(await refused(whole.subarray(0, cut))).toMatch(/cut off|no backup/)
    expect(await refused(whole.subarray(0, whole.length - 1))).toContain('cut off')
    const before = await contentOf(place)
    writeFileSync(other, whole.subarray(0, whole.length - 10))
    const { code, err } = await run(['restore', other, '--replace'], place.env)
    expect([code, err]).toEqual([1, 'The backup is cut off: its end is missing.\n'])
    expect(await contentOf(place)).toEqual(before)
  })

  test('O8 with one byte changed anywhere it is refused, or that byte meant nothing', async () => {
    const lines = linesOf(file)
    const random = seededBytes('bytes')
    for (let round = 0; round < 60; round++) {
      const [a = 0, b = 0, bit = 0] = random(3)
      const bytes = Buffer.from(whole)
      const at = (a * 256 + b) % whole.length
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8))
      writeFileSync(other, bytes)
      const problem: unknown = await soundBackup(other).then(
        () => null,
        (fault: unknown) => fault,
      )
      // A time and a name in the head of a gzip file are nobody's.
      if (problem === null) expect(linesOf(other)).toEqual(lines)
      else expect(problem).toBeInstanceOf(BackupProblem)
    }
  })

  test('O8 with a line changed, left out, doubled, moved or added it is refused', async () => {
    const lines = linesOf(file)
    const zip = (some: readonly string[]): Buffer => gzipSync(`${some.join('\n')}\n`)
    await soundBackup(file)
    const middle = lines.findIndex((line) => line.includes('answerGiven'))
    const [line = '', next = ''] = lines.slice(middle)
    const around = (...some: string[]): readonly string[] => [
      ...lines.slice(0, middle),
      ...some,
      ...lines.slice(middle + 2),
    ]
    for (const some of [
      around(line.replace('true', 'false'), next),
      around(next),
      around(line, line, next),
      around(next, line),
      [...lines, line],
      lines.slice(0, -1),
    ])
      await refused(zip(some))
    const [header = '', ...rest] = lines
    expect(await refused(zip([header.replace('"version":1', '"version":2'), ...rest]))).toContain(
      'newer Cairn',
    )
    expect(await refused(Buffer.from('stones'))).toContain('no backup')
  })
})

/** A backup whose own checksum is right, of a database with something wrong in it. */
function signed(lines: readonly string[], file: string): void {
  const text = `${lines.join('\n')}\n`
  const sha256 = createHash('sha256').update(text).digest('hex')
  writeFileSync(
    file,
    gzipSync(`${text}${JSON.stringify({ end: true, lines: lines.length, sha256 })}\n`),
  )
}

test('O8 a backup in which a room cannot be followed is refused, whatever its checksum says', async () => {
  const { place, running } = await livedAt('sqlite')
  await running.close()
  const lines = linesOf(await backedUp(place)).slice(0, -1)
  const file = join(place.folder, 'wrong.gz')
  signed(lines, file)
  await soundBackup(file)
  const given = lines.findIndex((line) => line.includes('answerGiven'))
  const header = lines[0] ?? ''
  const count = Number(/"events":(\d+)/.exec(header)?.[1])
  const without = lines.toSpliced(given, 1)
  signed(without.with(0, header.replace(/"events":\d+/, `"events":${count - 1}`)), file)
  await expect(soundBackup(file)).rejects.toThrow('1 room in it cannot be followed')
  const unknown = (lines[given] ?? '').replace('answerGiven', 'danceGiven')
  signed(lines.with(given, unknown), file)
  await expect(soundBackup(file)).rejects.toThrow('1 room in it cannot be followed')
})

describe.each(kinds)('O9 what a restore may fill: %s', (kind) => {
  test('O9 nothing that Cairn is using, and nothing that holds something without --replace', async () => {
    const { place, running } = await livedAt(kind)
    const reading = await soundBackup(await backedUp(place))
    await expect(restored(place, reading, { replace: true })).rejects.toThrow(InUse)
    await running.close()
    const before = await contentOf(place)
    await expect(restored(place, reading)).rejects.toThrow('2 rooms and 1 account')
    expect(await contentOf(place)).toEqual(before)
    await restored(place, reading, { replace: true })
    expect(await contentOf(place)).toEqual(before)
  })

  test('O11 a restore that fails in the middle changes nothing', async () => {
    const { place, running } = await livedAt(kind)
    const reading = await soundBackup(await backedUp(place))
    await livedIn(running.rooms, 'three')
    await running.close()
    const before = await contentOf(place)
    const broken: BackupReading = {
      ...reading,
      async *pieces() {
        for await (const piece of reading.pieces()) {
          if (piece.table.name === 'commands') throw new Error('the disk is gone')
          yield piece
        }
      },
    }
    await expect(restored(place, broken, { replace: true })).rejects.toThrow('the disk is gone')
    expect(await contentOf(place)).toEqual(before)
  })

  test('O10 who was erased after the backup stays erased, and a deleted room stays deleted', async () => {
    const { place, running, rooms } = await livedAt(kind)
    const file = await backedUp(place)
    const [one, two] = rooms
    const anna = one?.people[0]
    if (one === undefined || two === undefined || anna === undefined) throw new Error('not there')
    const late = await livedIn(running.rooms, 'late')
    await one.says(facilitator, 'openStep', { step: step('told') })
    await one.says(by(anna), 'eraseMe')
    await running.rooms.delete(two.room.id)
    await running.close()

    const done = await restored(place, await soundBackup(file), { replace: true })
    expect(done).toMatchObject({ erased: 1, deleted: 1, expired: 0, wasEmpty: false })
    const again = await start(place)
    expect(await again.rooms.get(two.room.id)).toBeNull()
    expect(await again.rooms.get(late.room.id)).toBeNull()
    const [views, content] = [
      JSON.stringify(await viewsOf(again.rooms, one.room.id)),
      (await contentOf(place)).join('\n'),
    ]
    // Hers are gone, out of the figure on the wall too; the others' are there.
    for (const word of ['onename0', 'onealone0', 'oneidea0', 'onetick0', 'twoname', 'twoidea']) {
      expect(views).not.toContain(word)
      expect(content).not.toContain(word)
    }
    for (const word of ['onename1', 'onealone1', 'oneidea1']) expect(views).toContain(word)
    const { db } = again.database
    const figures = await db
      .selectFrom('words')
      .select('body')
      .where('owner', '=', 'room')
      .execute()
    expect(figures).toHaveLength(1)
    for (const n of [1, 2, 3, 4]) expect(figures[0]?.body).toContain(`oneidea${n}`)
    const stones = await db.selectFrom('tombstones').select(['room', 'owner']).execute()
    expect(stones.map((each) => `${each.room} ${each.owner}`).sort()).toEqual(
      [`${one.room.id} ${anna.participant.id}`, `${two.room.id} `].sort(),
    )
    // Codes of rooms that are gone open nothing and are given to no other.
    const codes = await again.database.store.codes(now)
    for (const { room } of [one, two, late]) expect(codes).toContain(room.state().code)
    expect(await again.rooms.byCode(two.room.state().code)).toBeNull()
    await again.close()
    if (kind === 'sqlite') {
      const bytes = bytesBelow(place.config.dataDir)
      expect([bytes.includes('onealone0'), bytes.includes('onealone1')]).toEqual([false, true])
    }
  })

  test('O10 a database that knows of nothing gets everything back, and says so: the search above finds it', async () => {
    const { place, running, rooms } = await livedAt(kind)
    const file = await backedUp(place)
    await running.close()
    const other = await placeOf(kind)
    const done = await restored(other, await soundBackup(file))
    expect(done).toMatchObject({ erased: 0, deleted: 0, wasEmpty: true })
    const again = await start(other)
    const views = JSON.stringify(await viewsOf(again.rooms, rooms[0]?.room.id ?? ''))
    for (const word of ['onename0', 'onealone0', 'oneidea0']) expect(views).toContain(word)
    await again.close()
    if (kind === 'sqlite') expect(bytesBelow(other.config.dataDir).includes('onealone0')).toBe(true)
  })

  test('O10 rooms whose days are over do not come back, and their codes rest', async () => {
    const { place, running, rooms } = await livedAt(kind)
    await rooms[0]?.says(facilitator, 'endRoom')
    const file = await backedUp(place)
    const code = rooms[0]?.room.state().code
    await running.close()
    const other = await placeOf(kind)
    const month = 31 * 24 * 60 * 60 * 1000
    const done = await restored(other, await soundBackup(file), { at: now + month })
    expect(done).toMatchObject({ expired: 2 })
    const again = await start(other)
    expect(await again.database.store.codes(now + month)).toContain(code)
    expect(await again.database.db.selectFrom('rooms').selectAll().execute()).toEqual([])
  })
})

test('O9 whatever stands in the way is said in one sentence that gives no password away', async () => {
  const { place, running } = await livedAt('sqlite')
  const file = await backedUp(place)
  const used = await run(['restore', file, '--replace'], place.env)
  expect([used.code, used.out]).toEqual([1, ''])
  expect(used.err).toMatch(/^Cairn is using this database: .+\n$/)
  await running.close()
  const full = await run(['restore', file], place.env)
  expect([full.code, full.out]).toEqual([1, ''])
  expect(full.err).toMatch(/^The database is not empty: .+ --replace .+\n$/)
  await expect(soundBackup(join(place.folder, 'nowhere'))).rejects.toThrow('There is no such file')
  const refused = await run(['restore', file], {
    ...place.env,
    DATABASE_URL: 'postgres://cairn:a-secret@127.0.0.1:1/cairn',
  })
  expect(refused.err).toMatch(/^PostgreSQL does not answer .+\n$/)
  expect(refused.err).not.toContain('a-secret')
})
