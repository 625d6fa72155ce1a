import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Batch, Known, Store } from '../../server/store/store.ts'
import type { Recorded } from '../../server/room/events.ts'
import type { Words } from '../../server/room/state.ts'

/** One store under test, with what only its own kind can do. */
export interface StoreUnderTest {
  readonly store: Store
  /** Closes it and opens the same database again. */
  readonly reopen: () => Promise<Store>
  /** Every byte that the database keeps in files. */
  readonly bytes: () => Promise<Buffer>
  /** `synchronous` (or its like) as the database itself reports it: 'full' is what we demand. */
  readonly durability: () => Promise<string>
  readonly discard: () => Promise<void>
}

const empty: Batch = {
  events: [],
  commands: [],
  putWords: [],
  deleteWords: [],
  eraseOwners: [],
  putDoors: [],
  dropDoors: [],
  room: null,
}
const DAY = 24 * 60 * 60 * 1000

const happened = (seq: number, on = true): Recorded => ({
  seq,
  at: 1000 + seq,
  event: { type: 'holdSet', on },
})
const said = (id: string, owner: string, body: unknown): Words => ({ id, owner, body })

/** What every store must do, as tests: `open` makes an empty one. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the store contract: ${name}`, () => {
    let it: StoreUnderTest
    let store: Store
    beforeEach(async () => {
      it = await open()
      store = it.store
    })
    afterEach(() => it.discard())

    const write = (room: string, knownSeq: number, batch: Partial<Batch>): Promise<Batch> =>
      store.transact({ room, knownSeq, asked: [] }, () => ({ ...empty, ...batch }))
    const seqs = async (room: string): Promise<number[] | undefined> =>
      (await store.load(room))?.events.map((each) => each.seq)

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

    test('S7 erased words are gone from every byte of the files, whatever their length', async () => {
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

    test('S7 a deleted room leaves no row and no byte; another room stays whole', async () => {
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
  })
}
