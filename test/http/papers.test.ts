import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdfPages } from '../e2e/pdf-text.ts'
import type { Headers, OpenRoom, TestHouse } from './house.ts'
import { bearer, command, openHouse, openRoom } from './house.ts'

let house: TestHouse
let owner: Headers
let room: OpenRoom

beforeAll(async () => {
  house = await openHouse()
  owner = await house.signIn()
  room = await openRoom(house, owner)
})
afterAll(() => house.close())

const paper = async (path: string, headers: Headers = owner) => {
  const answer = await house.ask('GET', path, { headers })
  const pages = answer.status === 200 ? await pdfPages(answer.bytes) : []
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  return { status: answer.status, name, pages, text: pages.join(' '), json: answer.json }
}
const inRoom = (ending: string) => paper(`/api/rooms/${room.id}/${ending}as=facilitator`)

describe('D69 papers', () => {
  test('D69 a room gives its worksheets, run sheet, slips and the sheet for whoever pays', async () => {
    expect(await inRoom('worksheets.pdf?')).toMatchObject({
      status: 200,
      name: 'Worksheets - Taster.pdf',
      text: expect.stringContaining('More of this'),
    })
    expect(await inRoom('worksheets.pdf?item=taster&paper=Letter&')).toMatchObject({ status: 200 })
    expect(await inRoom('worksheets.pdf?item=nothing&')).toMatchObject({
      status: 404,
      json: { code: 'item-unknown' },
    })
    expect((await inRoom('runsheet.pdf?from=14:05&')).text).toContain('14:05')
    expect(await inRoom('runsheet.pdf?from=25:00&')).toMatchObject({
      status: 400,
      json: { code: 'bad-shape', path: 'from' },
    })
    const slips = await inRoom('slips.pdf?')
    expect(slips.pages).toHaveLength(1)
    expect(slips.text).toContain(room.code.replace(/^\d{4}/, '$& '))
    const sponsor = await inRoom('sponsor.pdf?')
    expect(sponsor.pages).toHaveLength(1)
    expect(sponsor.text).toContain('No plans.')
    expect(sponsor.text).toContain('30 days')
  })

  test('D69 the library gives them in either form before there is a room', async () => {
    const of = (ending: string) => paper(`/api/workshops/rom-com-dream-job/${ending}`)
    const short = await of('worksheets.pdf?form=short')
    expect(short.text).not.toContain('Which set was it?')
    expect((await of('worksheets.pdf')).text).toContain('Which set was it?')
    expect((await of('runsheet.pdf?form=short')).text).toContain('0:05')
    expect((await of('sponsor.pdf')).text).toContain('only if we agree')
    expect(await of('worksheets.pdf?form=long')).toMatchObject({ status: 400 })
    expect(await paper('/api/workshops/taster/sponsor.pdf?form=short')).toMatchObject({
      status: 400,
    })
    expect(await paper('/api/workshops/nothing/sponsor.pdf')).toMatchObject({ status: 404 })
  })

  test('D69 the organizer has them too, but no slips; after the end there are none', async () => {
    const organizer = bearer(room.keys.organizer)
    const asked = (ending: string) =>
      paper(`/api/rooms/${room.id}/${ending}.pdf?as=organizer`, organizer)
    for (const ending of ['worksheets', 'runsheet', 'sponsor'])
      expect([ending, (await asked(ending)).status]).toEqual([ending, 200])
    expect((await asked('slips')).status).toBe(403)
    await command(house, room.id, { headers: owner, as: 'facilitator' }, { type: 'endRoom' })
    expect(await inRoom('slips.pdf?')).toMatchObject({ status: 409, json: { code: 'room-ended' } })
    expect((await inRoom('worksheets.pdf?')).status).toBe(200)
  })

  test('D121 a room past its end date gives no slips, though nobody ended it', async () => {
    const dated = await openRoom(house, owner, { ends: house.clock.at + 60_000 })
    const slips = () => paper(`/api/rooms/${dated.id}/slips.pdf?as=facilitator`)
    expect((await slips()).status).toBe(200)
    house.clock.at += 60_000
    expect(await slips()).toMatchObject({ status: 409, json: { code: 'room-ended' } })
  })
})
