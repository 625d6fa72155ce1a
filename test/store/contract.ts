import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../server/store/schema.ts'
import type { Batch, Known, Store } from '../../server/store/store.ts'
import { DoorTaken } from '../../server/store/store.ts'
import { append, emptyBatch as empty, happened, joinDoor, said, seqsOf } from './batches.ts'
import { write as writeTo } from './batches.ts'

/**
 * What an erasure is shown to be gone from: `files`, every byte that the database keeps in files; `rows`, every column of
 * every row that SQL can read, because the files belong to a database server, which writes over freed room when it needs it.
 */
export type Reach = 'files' | 'rows'

/** One store under test, with what only its own kind can do. */
export interface StoreUnderTest {
  readonly store: Store
  /** Closes it and opens the same database again. */
  readonly reopen: () => Promise<Store>
  readonly db: () => Database
  /** All that can be read of the database, as far as `Reach` says. */
  readonly bytes: () => Promise<Buffer>
  /** `synchronous` (or its like) as the database itself reports it: 'full' is what we demand. */
  readonly durability: () => Promise<string>
  readonly discard: () => Promise<void>
}

const DAY = 24 * 60 * 60 * 1000

/** What every store must do, as tests: `open` makes an empty one. */
export function storeContract(
  name: string,
  reach: Reach,
  open: () => Promise<StoreUnderTest>,
): void {
  const everywhere = reach === 'files' ? 'every byte of the files' : 'every row'
  describe(`the store contract: ${name}`, () => {
    let it: StoreUnderTest
    let store: Store
    beforeEach(async () => {
      it = await open()
      store = it.store
    })
    afterEach(() => it.discard())

    const write = (room: string, knownSeq: number, batch: Partial<Batch>): Promise<Batch> =>
      writeTo(store, room, knownSeq, batch)
    const seqs = (room: string): Promise<readonly number[] | undefined> => seqsOf(store, room)

    test('S1 what was written is there, in order, and after opening anew', async () => {
      await write('r', 0, {
        events: [happened(1), happened(2)],
        putWords: [said('w', 'seat', { a: ['ä', 1] })],
      })
      await write('r', 2, { events: [happened(3)] })
      const before = await store.load('r')
      expect(before?.events).toEqual([happened(1), happened(2), happened(3)])
      expect(before?.words).toEqual([said('w', 'seat', { a: ['ä', 1] })])
      store = await it.reopen()
      expect(await store.load('r')).toEqual(before)
    })

    test('S2 commits are forced to the disk, on the first opening and on every other', async () => {
      expect(await it.durability()).toBe('full')
      store = await it.reopen()
      expect(await it.durability()).toBe('full')
    })

    test('S3 a decision that throws writes nothing', async () => {
      await write('r', 0, { events: [happened(1)] })
      const thrown = store.transact({ room: 'r', knownSeq: 1, asked: [] }, () => {
        throw new Error('no')
      })
      await expect(thrown).rejects.toThrow('no')
      expect(await seqs('r')).toEqual([1])
    })

    test('S3 a batch that fails in the middle writes nothing of itself, and the next one passes', async () => {
      await write('r', 0, {
        events: [happened(1)],
        commands: [{ actor: 'a', id: 'c', bodyHash: 'h', answer: { ok: true, seq: 1 } }],
      })
      const twice = write('r', 1, {
        events: [happened(2)],
        commands: [{ actor: 'a', id: 'c', bodyHash: 'h', answer: { ok: true, seq: 2 } }],
        putWords: [said('w', 'seat', 'never')],
      })
      await expect(twice).rejects.toThrow()
      expect(await seqs('r')).toEqual([1])
      expect((await store.load('r'))?.words).toEqual([])
      await write('r', 1, { events: [happened(2)] })
      expect(await seqs('r')).toEqual([1, 2])
    })

    test('S4 a seq that leaves a gap, or comes twice, is not written', async () => {
      await write('r', 0, { events: [happened(1)] })
      await expect(write('r', 1, { events: [happened(3)] })).rejects.toThrow()
      await expect(write('r', 1, { events: [happened(1)] })).rejects.toThrow()
      await expect(write('r', 1, { events: [happened(2), happened(4)] })).rejects.toThrow()
      expect(await seqs('r')).toEqual([1])
    })

    test('S4 many writers at once leave 1..n without a gap, each of their commands once', async () => {
      await write('r', 0, { events: [happened(1)] })
      const writers = Array.from({ length: 40 }, (_, n) =>
        store.transact({ room: 'r', knownSeq: 1, asked: [] }, (known) => ({
          ...empty,
          events: [happened(2 + known.events.length)],
          commands: [
            {
              actor: 'a',
              id: `c${n}`,
              bodyHash: 'h',
              answer: { ok: true, seq: 2 + known.events.length },
            },
          ],
        })),
      )
      await Promise.all(writers)
      expect(await seqs('r')).toEqual(Array.from({ length: 41 }, (_, n) => n + 1))
      const answers = await Promise.all(
        writers.map((_, n) => store.command('r', { actor: 'a', id: `c${n}` })),
      )
      const answeredSeqs = answers.map((row) => (row?.answer.ok === true ? row.answer.seq : null))
      expect(new Set(answeredSeqs).size).toBe(40)
    })

    test('S5 a command is kept by actor and id, and told to a decision that asks about it', async () => {
      const kept = {
        actor: 'seat:a',
        id: 'cmd',
        bodyHash: 'hash',
        answer: { ok: true, seq: 1 },
      } as const
      await write('r', 0, { events: [happened(1)], commands: [kept] })
      store = await it.reopen()
      expect(await store.command('r', { actor: 'seat:a', id: 'cmd' })).toEqual(kept)
      expect(await store.command('r', { actor: 'seat:b', id: 'cmd' })).toBeNull()
      expect(await store.command('other', { actor: 'seat:a', id: 'cmd' })).toBeNull()
      let known: Known | undefined
      const asked = [
        { actor: 'seat:a', id: 'cmd' },
        { actor: 'seat:b', id: 'cmd' },
        { actor: 'seat:a', id: 'new' },
      ]
      await store.transact({ room: 'r', knownSeq: 1, asked }, (told) => {
        known = told
        return empty
      })
      expect(known?.commands).toEqual([kept])
    })

    test('S6 a decision is handed what others appended: events, words that are there, words that are gone', async () => {
      await write('r', 0, {
        events: [happened(1)],
        putWords: [said('old', 'a', 1), said('kept', 'a', 2)],
      })
      await write('r', 1, {
        events: [happened(2)],
        putWords: [said('new', 'a', 3)],
        deleteWords: ['old'],
      })
      await write('r', 2, {
        events: [happened(3)],
        putWords: [said('brief', 'b', 4), said('room', 'room', 5)],
      })
      await write('r', 3, { events: [happened(4)], eraseOwners: ['b'] })
      let known: Known | undefined
      await store.transact({ room: 'r', knownSeq: 1, asked: [] }, (told) => {
        known = told
        return empty
      })
      expect(known?.events.map((each) => each.seq)).toEqual([2, 3, 4])
      expect(known?.putWords.map((each) => each.id).toSorted()).toEqual(['new', 'room'])
      expect(known?.deletedWords.toSorted()).toEqual(['brief', 'old'])
      expect(await store.after('r', 3)).toEqual({
        events: [happened(4)],
        putWords: [],
        deletedWords: ['brief'],
      })
      expect(await store.after('r', 4)).toEqual({ events: [], putWords: [], deletedWords: [] })
    })

    test('S6 words that change without an event are not written: a follower would miss them', async () => {
      await write('r', 0, { events: [happened(1)], putWords: [said('w', 'a', 1)] })
      await expect(write('r', 1, { putWords: [said('x', 'a', 1)] })).rejects.toThrow()
      await expect(write('r', 1, { deleteWords: ['w'] })).rejects.toThrow()
      await expect(write('r', 1, { eraseOwners: ['a'] })).rejects.toThrow()
      expect((await store.load('r'))?.words.map((each) => each.id)).toEqual(['w'])
    })

    test('S6 words may be written over under their id', async () => {
      await write('r', 0, {
        events: [happened(1)],
        putWords: [said('figure', 'room', 'first'), said('figure', 'room', 'second')],
      })
      await write('r', 1, { events: [happened(2)], putWords: [said('figure', 'room', 'third')] })
      expect((await store.load('r'))?.words).toEqual([said('figure', 'room', 'third')])
      expect((await store.after('r', 1)).putWords).toEqual([said('figure', 'room', 'third')])
    })

    test(`S7 erased words are gone from ${everywhere}, whatever their length`, async () => {
      const seats = Array.from({ length: 12 }, (_, n) => `seat${n}`)
      let seq = 0
      for (let round = 0; round < 30; round++) {
        const putWords = seats.map((seat, n) =>
          said(
            `${seat}-${round}`,
            seat,
            `canary ${seat}. ${'x'.repeat((round * 131 + n * 977) % 5000)}`,
          ),
        )
        const deleteWords = round === 0 ? [] : seats.map((seat) => `${seat}-${round - 1}`)
        await write('r', seq, { events: [happened(++seq)], putWords, deleteWords })
      }
      expect((await it.bytes()).includes('canary seat7.')).toBe(true)
      await write('r', seq, { events: [happened(++seq)], eraseOwners: ['seat7'] })
      const bytes = await it.bytes()
      expect(bytes.includes('canary seat7.')).toBe(false)
      expect(bytes.includes('canary seat8.')).toBe(true)
    })

    test(`S7 a deleted room is gone from ${everywhere}; another room stays whole`, async () => {
      await write('gone', 0, {
        events: [happened(1)],
        putWords: [said('w', 'a', 'canary of a room')],
        commands: [{ actor: 'a', id: 'c', bodyHash: 'h', answer: { ok: true, seq: 1 } }],
        putDoors: [
          { key: '11112222', kind: 'join', room: 'gone', seat: null, until: null },
          { key: 'hash', kind: 'return', room: 'gone', seat: 'a', until: null },
        ],
        room: {
          id: 'gone',
          owner: 'o',
          title: 'A titled room',
          code: '11112222',
          state: 'open',
          openedAt: 1,
          ends: null,
          expiresAt: null,
        },
      })
      await write('stays', 0, { events: [happened(1)], putWords: [said('w', 'a', 'another')] })
      await store.deleteRoom('gone', 50)
      expect(await store.load('gone')).toBeNull()
      expect(await store.command('gone', { actor: 'a', id: 'c' })).toBeNull()
      expect(await store.door('11112222')).toBeNull()
      expect(await store.door('hash')).toBeNull()
      expect(await store.roomsOf('o')).toEqual([])
      expect((await store.load('stays'))?.words).toHaveLength(1)
      const bytes = await it.bytes()
      expect(bytes.includes('canary of a room')).toBe(false)
      expect(bytes.includes('A titled room')).toBe(false)
    })

    test('S8 whoever still holds a deleted room cannot bring it back', async () => {
      await write('r', 0, { events: [happened(1)] })
      await store.deleteRoom('r', 5)
      await expect(write('r', 1, { events: [happened(2)] })).rejects.toThrow('is gone')
      await expect(store.after('r', 1)).rejects.toThrow('is gone')
      expect(await store.load('r')).toBeNull()
    })

    test('S9 doors lead to rooms and seats, move, and close', async () => {
      await write('r', 0, {
        events: [happened(1)],
        putDoors: [
          { key: '12345678', kind: 'join', room: 'r', seat: null, until: null },
          { key: 'h1', kind: 'return', room: 'r', seat: 's', until: null },
        ],
      })
      expect(await store.door('12345678')).toEqual({
        key: '12345678',
        kind: 'join',
        room: 'r',
        seat: null,
        until: null,
      })
      await write('r', 1, {
        events: [happened(2)],
        putDoors: [{ key: 'h1', kind: 'return', room: 'r', seat: 's', until: 99 }],
      })
      expect((await store.door('h1'))?.until).toBe(99)
      await write('r', 2, { events: [happened(3)], dropDoors: ['h1'] })
      expect(await store.door('h1')).toBeNull()
    })

    test('S9 a code is not free while it is in use, nor for 90 days after it died or its room was deleted', async () => {
      const door = (key: string, until: number | null) =>
        ({ key, kind: 'join', room: key, seat: null, until }) as const
      await write('11111111', 0, { events: [happened(1)], putDoors: [door('11111111', null)] })
      await write('22222222', 0, { events: [happened(1)], putDoors: [door('22222222', 10 * DAY)] })
      await write('33333333', 0, { events: [happened(1)], putDoors: [door('33333333', null)] })
      await store.deleteRoom('33333333', 20 * DAY)
      expect((await store.codes(99 * DAY)).toSorted()).toEqual(['11111111', '22222222', '33333333'])
      expect((await store.codes(101 * DAY)).toSorted()).toEqual(['11111111', '33333333'])
      expect((await store.codes(111 * DAY)).toSorted()).toEqual(['11111111'])
    })

    test("S10 the directory lists an owner's rooms, newest first, and says which are due", async () => {
      const row = (id: string, ends: number | null, expiresAt: number | null) =>
        ({
          id,
          owner: 'o',
          title: id,
          code: null,
          state: 'open',
          openedAt: Number(id),
          ends,
          expiresAt,
        }) as const
      await write('1', 0, { events: [happened(1)], room: row('1', null, null) })
      await write('2', 0, { events: [happened(1)], room: row('2', 100, null) })
      await write('3', 0, {
        events: [happened(1)],
        room: { ...row('3', 100, 200), state: 'ended' },
      })
      expect((await store.roomsOf('o')).map((each) => each.id)).toEqual(['3', '2', '1'])
      expect((await store.roomsOf('o'))[1]).toEqual(row('2', 100, null))
      expect(await store.roomsOf('somebody')).toEqual([])
      expect((await store.due(99)).map((each) => each.id)).toEqual([])
      expect((await store.due(100)).map((each) => each.id)).toEqual(['2'])
      expect((await store.due(200)).map((each) => each.id).toSorted()).toEqual(['2', '3'])
    })

    test("S11 rooms do not see each other's rows", async () => {
      await write('a', 0, { events: [happened(1)], putWords: [said('w', 'x', 'of a')] })
      await write('b', 0, { events: [happened(1, false)], putWords: [said('w', 'x', 'of b')] })
      await write('b', 1, { events: [happened(2)], eraseOwners: ['x'], deleteWords: ['w'] })
      expect((await store.load('a'))?.words).toEqual([said('w', 'x', 'of a')])
      expect((await store.load('b'))?.events.map((each) => each.seq)).toEqual([1, 2])
    })

    test('S11 a batch of a thousand events, words and commands passes whole', async () => {
      const many = Array.from({ length: 1000 }, (_, n) => n + 1)
      await write('r', 0, {
        events: many.map((seq) => happened(seq)),
        putWords: many.map((n) => said(`w${n}`, `s${n % 7}`, n)),
        commands: many.map((n) => ({
          actor: 'a',
          id: `c${n}`,
          bodyHash: 'h',
          answer: { ok: true, seq: n },
        })),
      })
      await write('r', 1000, { events: [happened(1001)], deleteWords: many.map((n) => `w${n}`) })
      const room = await store.load('r')
      expect(room?.events).toHaveLength(1001)
      expect(room?.words).toEqual([])
    })

    test('S12 a code that leads to another room stays where it leads: the batch that would take it fails whole', async () => {
      await write('a', 0, { events: [happened(1)], putDoors: [joinDoor('12345678', 'a')] })
      await write('b', 0, { events: [happened(1)] })
      const taking = { events: [happened(2)], putWords: [said('w', 's', 1)] }
      await expect(
        write('b', 1, { ...taking, putDoors: [joinDoor('12345678', 'b')] }),
      ).rejects.toThrow(DoorTaken)
      expect(await seqs('b')).toEqual([1])
      expect((await store.load('b'))?.words).toEqual([])
      expect((await store.door('12345678'))?.room).toBe('a')
      await write('b', 1, { ...taking, putDoors: [joinDoor('87654321', 'b')] })
      expect((await store.door('87654321'))?.room).toBe('b')
    })

    test('S12 of two rooms that are opened at once with one code, one is opened', async () => {
      const opened = await Promise.allSettled(
        ['a', 'b', 'c'].map((room) =>
          write(room, 0, { events: [happened(1)], putDoors: [joinDoor('12345678', room)] }),
        ),
      )
      expect(opened.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
      const room = (await store.door('12345678'))?.room ?? ''
      const there = await Promise.all(['a', 'b', 'c'].map((each) => store.load(each)))
      expect(there.map((each) => each !== null)).toEqual(['a', 'b', 'c'].map((id) => id === room))
    })

    test('S12 a code that rested for 90 days may be issued again', async () => {
      await write('a', 0, { events: [happened(1)], putDoors: [joinDoor('12345678', 'a', 2000)] })
      const at = (seq: number, ms: number) => ({ ...happened(seq), at: ms })
      const taking = (ms: number) =>
        write('b', 0, { events: [at(1, ms)], putDoors: [joinDoor('12345678', 'b')] })
      await expect(taking(90 * DAY)).rejects.toThrow(DoorTaken)
      expect(await store.load('b')).toBeNull()
      await taking(90 * DAY + 2000)
      expect((await store.door('12345678'))?.room).toBe('b')
    })

    test('S13 many who make the same room at once write one log', async () => {
      await Promise.all(
        Array.from({ length: 12 }, (_, n) => append(store, 'new', 0, `command-${n}`)),
      )
      expect(await seqs('new')).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
    })

    test('S13 a room whose first batch failed is not there', async () => {
      await expect(write('r', 0, { events: [happened(2)] })).rejects.toThrow()
      expect(await store.load('r')).toBeNull()
      expect([...(await store.seqs(['r'])).keys()]).toEqual([])
    })

    test('S13 the same command from many at once is carried out once', async () => {
      await write('r', 0, { events: [happened(1)] })
      await Promise.all(Array.from({ length: 12 }, () => append(store, 'r', 1, 'one-command')))
      expect(await seqs('r')).toEqual([1, 2])
    })

    test('S14 an erasure and a deletion leave a tombstone, and a batch that fails leaves none', async () => {
      const stones = () =>
        it.db().selectFrom('tombstones').selectAll().orderBy('room').orderBy('owner').execute()
      await write('r', 0, { events: [happened(1)], putWords: [said('w', 'anna', 'x')] })
      await write('s', 0, { events: [happened(1)] })
      await expect(
        write('r', 1, { events: [happened(2), happened(4)], eraseOwners: ['anna'] }),
      ).rejects.toThrow()
      expect(await stones()).toEqual([])
      await write('r', 1, { events: [happened(2), happened(3)], eraseOwners: ['anna', 'ben'] })
      await write('s', 1, { events: [happened(2)], eraseOwners: ['anna'] })
      expect(await stones()).toEqual([
        { room: 'r', owner: 'anna', at: 1003 },
        { room: 'r', owner: 'ben', at: 1003 },
        { room: 's', owner: 'anna', at: 1002 },
      ])
      await write('s', 2, { events: [happened(3)], eraseOwners: ['anna'] })
      await store.deleteRoom('r', 5000)
      expect(await stones()).toEqual([
        { room: 'r', owner: '', at: 5000 },
        { room: 's', owner: 'anna', at: 1003 },
      ])
      await store.deleteRoom('r', 6000)
      expect(await stones()).toContainEqual({ room: 'r', owner: '', at: 6000 })
    })

    test('S15 whoever reads a room while others write sees one state of it', async () => {
      const put = (seq: number) => ({ events: [happened(seq)], putWords: [said('w', 's', seq)] })
      await write('r', 0, put(1))
      let writing = true
      const reading = async (): Promise<void> => {
        while (writing) {
          const room = await store.load('r')
          expect(room?.words).toEqual([said('w', 's', room?.events.length)])
          const after = await store.after('r', 1)
          if (after.events.length > 0)
            expect(after.putWords).toEqual([said('w', 's', after.events.length + 1)])
        }
      }
      const readers = [reading(), reading()]
      for (let seq = 2; seq <= 60; seq++) await write('r', seq - 1, put(seq))
      writing = false
      await Promise.all(readers)
    })

    test('S15 what is asked for by an id that nobody can have is not there', async () => {
      for (const id of ['', 'no', '\u0000', 'a\u0000b', '\ud800', "'; --", '%', '\u{1f5ff}']) {
        expect(await store.load(id)).toBeNull()
        expect(await store.door(id)).toBeNull()
        expect(await store.command(id, { actor: id, id })).toBeNull()
        expect(await store.roomsOf(id)).toEqual([])
        expect([...(await store.seqs([id])).keys()]).toEqual([])
      }
    })

    test('S15 words of any characters come back as they were', async () => {
      const nasty = ['\u0000', 'a\u0000b', '\ud800', "it's", '\\', '"', '\u{1f5ff}', '\u202e', '']
      await write('r', 0, {
        events: [happened(1)],
        putWords: nasty.map((text, n) => said(`w${n}`, 's', { text })),
      })
      const words = (await store.load('r'))?.words ?? []
      expect(new Map(words.map(({ id, body }) => [id, body]))).toEqual(
        new Map(nasty.map((text, n) => [`w${n}`, { text }])),
      )
    })
  })
}
