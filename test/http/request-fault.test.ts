import { expect, test } from 'vitest'
import { isRequestFault } from '../../server/http/request-fault.ts'
import { openHouse, openRoom } from './house.ts'

const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })

test('H68 only a request that never came whole was broken off by its sender', () => {
  expect(isRequestFault(reset, { complete: false })).toBe(true)
  expect(isRequestFault(reset, { complete: true })).toBe(false)
  expect(isRequestFault(new Error('anything else'), { complete: false })).toBe(false)
})

test('H68 who asks while the database breaks off hears that it was our fault', async () => {
  let cut = false
  const house = await openHouse({
    around: (database) => ({
      ...database,
      store: {
        ...database.store,
        roomsOf: (owner) => (cut ? Promise.reject(reset) : database.store.roomsOf(owner)),
      },
    }),
  })
  const owner = await house.signIn()
  await openRoom(house, owner)
  cut = true
  const { status, json } = await house.ask('GET', '/api/rooms', { headers: owner })
  expect([status, json.code]).toEqual([500, 'not-saved'])
  cut = false
  expect((await house.ask('GET', '/api/rooms', { headers: owner })).status).toBe(200)
  await house.close()
})
