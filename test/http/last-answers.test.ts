import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { watchAnswers } from '../../server/http/last-answers.ts'
import { openHouse, openRoom, takeSeat } from './house.ts'

/** A server that answers when it is told to. */
async function slowServer() {
  const asked: ServerResponse[] = []
  const server = createServer((_request, response) => void asked.push(response))
  const answers = watchAnswers(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // It listens on a port.
  const { port } = server.address() as AddressInfo
  return {
    answers,
    begin: async () => {
      const before = asked.length
      const answer = fetch(`http://127.0.0.1:${port}/`)
      answer.catch(() => undefined)
      await expect.poll(() => asked.length).toBe(before + 1)
      return { answer, give: () => void asked[before]?.end('given') }
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

test('R12 what was asked before a stop is answered, and its connection used no more', async () => {
  const { answers, begin, close } = await slowServer()
  const one = await begin()
  const other = await begin()
  let over = false
  const given = answers.given(30_000).then(() => (over = true))
  one.give()
  expect(await (await one.answer).text()).toBe('given')
  expect(over).toBe(false)
  other.give()
  expect((await other.answer).headers.get('connection')).toBe('close')
  await given
  close()
})

test('R12 a stop waits no longer than it is told to', async () => {
  const { answers, begin, close } = await slowServer()
  await answers.given(30_000)
  const never = await begin()
  await answers.given(20)
  close()
  await expect(never.answer).rejects.toThrow('fetch failed')
})

test('R12 whose plan is not drawn when the house shuts hears that it restarts', async () => {
  const house = await openHouse()
  const room = await openRoom(house, await house.signIn())
  const anna = await takeSeat(house, room.code, 'Anna')
  const plan = house.ask('GET', `/api/rooms/${room.id}/plan.pdf?as=participant`, {
    headers: anna.headers,
  })
  await house.close()
  const { status, json } = await plan
  expect([status, json.code]).toEqual([503, 'restarting'])
  expect(house.log.filter((line) => line.includes('"error"'))).toEqual([])
})
