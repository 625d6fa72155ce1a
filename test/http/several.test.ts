import { expect, test } from 'vitest'
import { freshDatabase } from '../store/fresh-database.ts'
import { command, openHouse, openRoom, takeSeat } from './house.ts'

test('H60 processes that start at once on an empty database share it: accounts, sessions, rooms and seats', async () => {
  const { url, drop } = await freshDatabase()
  const houses = await Promise.all([1, 2, 3].map(() => openHouse({ databaseUrl: url })))
  const [first, second, third] = houses
  if (first === undefined || second === undefined || third === undefined) throw new Error('three')
  const headers = await first.signIn()
  const room = await openRoom(second, headers)
  const seat = await takeSeat(third, room.code, 'Anna')
  const ack = await command(
    first,
    room.id,
    { headers, as: 'facilitator' },
    { type: 'openStep', step: room.steps[0] },
  )
  expect(ack).toMatchObject({ ok: true })
  expect(seat.name).toBe('Anna')
  await Promise.all(houses.map((house) => house.close()))
  await drop()
})
