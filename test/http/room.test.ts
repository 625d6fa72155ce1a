import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharedPlans } from '../../server/http/shared-plans.ts'
import { summaryFile } from '../../server/http/summary-file.ts'
import type { Printable } from '../../server/pdf/render.ts'
import { pdfPages } from '../e2e/pdf-text.ts'
import { readCsv } from '../export/read-csv.ts'
import { kept } from '../reliability/canaries/kept.ts'
import type { Headers, OpenRoom, TestHouse, TestSeat } from './house.ts'
import { bearer, command, openHouse, openRoom, takeSeat } from './house.ts'

let house: TestHouse
let owner: Headers
let room: OpenRoom

beforeAll(async () => {
  house = await openHouse()
  owner = await house.signIn()
  room = await openRoom(house, owner)
})
afterAll(() => house.close())

const desk = () => ({ headers: owner, as: 'facilitator' }) as const

describe('H31 opening a room', () => {
  test('H31 one workshop in short: its title, its full form, room-wide ids, links under the address that phones reach', async () => {
    const { status, json } = await house.ask('POST', '/api/rooms', {
      headers: owner,
      json: { workshop: 'taster' },
    })
    expect(status).toBe(201)
    const { id, code } = json.room
    expect(json).toEqual({
      room: {
        id,
        code: expect.stringMatching(/^\d{8}$/),
        title: 'Taster',
        programme: [
          {
            item: 'taster',
            workshop: 'taster',
            form: 'full',
            steps: ['taster.today', 'taster.more', 'taster.first-step', 'taster.plan'],
          },
        ],
      },
      links: {
        join: `http://192.168.1.20:3000/j/${code}`,
        projector: `http://192.168.1.20:3000/wall/${id}#key=${json.keys.projector}`,
        organizer: `http://192.168.1.20:3000/organize/${id}#key=${json.keys.organizer}`,
        cofacilitator: `http://192.168.1.20:3000/facilitate#room=${id}&key=${json.keys.cofacilitator}`,
      },
      keys: {
        projector: expect.stringMatching(/^[\w-]{43}$/),
        organizer: expect.any(String),
        cofacilitator: expect.any(String),
      },
    })
  })

  test('H31 a programme of several workshops and breaks; what stands there twice gets a number', async () => {
    const programme = [
      { workshop: 'taster' },
      { break: 'Tea', minutes: 10 },
      { workshop: 'taster', form: 'full' },
      { break: 'Lunch', minutes: 60 },
      { workshop: 'rom-com-dream-job', form: 'short' },
    ]
    const { status, json } = await house.ask('POST', '/api/rooms', {
      headers: owner,
      json: { programme, title: 'Autumn retreat', organizerGets: 'plans' },
    })
    expect(status).toBe(201)
    expect(json.room.title).toBe('Autumn retreat')
    expect(json.room.programme.map((item: { item: string }) => item.item)).toEqual([
      'taster',
      'break',
      'taster-2',
      'break-2',
      'rom-com-dream-job',
    ])
    expect(json.room.programme[2].steps[0]).toBe('taster-2.today')
    expect((await house.ask('GET', `/api/join/${json.room.code}`)).json.organizerGets).toBe('plans')
  })

  test.each([
    [{ workshop: 'nothing' }, 404, 'workshop-unknown'],
    [{ workshop: 'taster', form: 'short' }, 404, 'workshop-unknown'],
    [{}, 400, 'bad-shape'],
    [{ programme: [] }, 400, 'bad-shape'],
    [{ programme: [{ break: 'Tea', minutes: 10 }] }, 400, 'bad-shape'],
    [{ workshop: 'taster', ends: 5 }, 400, 'bad-shape'],
    [{ workshop: 'taster', surprise: true }, 400, 'bad-shape'],
    [{ workshop: 'taster', organizerGets: 'everything' }, 400, 'bad-shape'],
    [{ workshop: 'taster', timeZone: 'Middle/Earth' }, 400, 'bad-shape'],
  ])('H31 %j is %i %s', async (json, status, code) => {
    const answer = await house.ask('POST', '/api/rooms', { headers: owner, json })
    expect([answer.status, answer.json.code]).toEqual([status, code])
  })

  test('D103 documents name the days of the zone in which the room was opened', async () => {
    // A day and an hour apart: whenever this runs, it is another day there.
    const subtitles = []
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      const opened = await openRoom(house, owner, { timeZone })
      const seat = await takeSeat(house, opened.code, 'Ada')
      const plan = await house.ask('GET', `/api/rooms/${opened.id}/plan.json?as=participant`, seat)
      const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long' })
      expect(plan.json.subtitle).toContain(day.format(house.clock.at))
      subtitles.push(plan.json.subtitle)
    }
    expect(subtitles[0]).not.toBe(subtitles[1])
  })

  test('H32 the library says what can be opened, whole, with sample answers that fit each step by itself', async () => {
    const list = await house.ask('GET', '/api/workshops', { headers: owner })
    expect(list.json.workshops.map((one: { id: string }) => one.id)).toContain('taster')
    for (const { id } of list.json.workshops) {
      const { json } = await house.ask('GET', `/api/workshops/${id}`, { headers: owner })
      expect(json.workshop.steps.length).toBeGreaterThan(0)
      for (const step of json.workshop.steps) {
        expect(step).toMatchObject({
          id: expect.any(String),
          kind: expect.any(String),
          family: expect.stringMatching(/^(ask|rate|sort|list|talk|decide)$/),
          prompt: expect.any(Object),
          audience: { to: expect.any(String), minGroup: expect.any(Number) },
        })
        expect(json.samples[step.id]).toBeInstanceOf(Array)
        if (step.carry?.as === 'rows') expect(json.samples[step.id]).toEqual([])
      }
    }
    expect((await house.ask('GET', '/api/workshops/nothing', { headers: owner })).json.code).toBe(
      'workshop-unknown',
    )
  })
})

describe('H36 documents', () => {
  let seats: readonly TestSeat[]
  let plans: OpenRoom

  beforeAll(async () => {
    plans = await openRoom(house, owner, { organizerGets: 'plans' })
    seats = [
      await takeSeat(house, plans.code, 'Cem'),
      await takeSeat(house, plans.code, 'Dora'),
      await takeSeat(house, plans.code, 'Dora'),
    ]
    await command(house, plans.id, desk(), { type: 'openStep', step: 'taster.first-step' })
    for (const seat of seats) {
      const items = [
        {
          id: 'a',
          cue: 'Monday at nine',
          act: `call ${seat.name} canary`,
          by: '2026-12-01',
          who: '',
        },
      ]
      await command(
        house,
        plans.id,
        { headers: seat.headers, as: 'participant' },
        { type: 'giveAnswer', step: 'taster.first-step', answer: { items }, rev: 1, done: true },
      )
    }
  })

  const fetchPlan = (seat: TestSeat | undefined, ending: string) =>
    house.ask('GET', `/api/rooms/${plans.id}/plan.${ending}?as=participant`, {
      headers: seat?.headers ?? {},
    })

  test('H36 a plan comes in five forms under a name that says what it is, with its owner’s words and nobody else’s', async () => {
    const types = {
      pdf: 'application/pdf',
      html: 'text/html; charset=utf-8',
      md: 'text/markdown; charset=utf-8',
      ics: 'text/calendar; charset=utf-8',
    }
    for (const [ending, type] of Object.entries(types)) {
      const { status, headers, text, bytes } = await fetchPlan(seats[0], ending)
      expect([ending, status, headers.get('content-type')]).toEqual([ending, 200, type])
      expect(headers.get('content-disposition')).toContain(
        `filename="My plan - Taster - 22 Nov 2026.${ending}"`,
      )
      const words = ending === 'pdf' ? (await pdfPages(bytes)).join(' ') : text
      expect(words).toContain('call Cem canary')
      expect(words).not.toContain('Dora')
    }
    const { json } = await fetchPlan(seats[0], 'json')
    expect(json).toMatchObject({ kind: 'plan', owner: 'Cem', front: expect.any(Array) })
  })

  test('H36 a summary is there at any moment, and holds no plan', async () => {
    const { status, headers, bytes } = await house.ask(
      'GET',
      `/api/rooms/${plans.id}/summary.pdf?as=organizer`,
      { headers: bearer(plans.keys.organizer) },
    )
    expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect((await pdfPages(bytes)).join(' ')).not.toContain('canary')
  })

  const archive = async () => {
    const { status, bytes } = await house.ask(
      'GET',
      `/api/rooms/${plans.id}/plans.zip?as=organizer`,
      { headers: bearer(plans.keys.organizer) },
    )
    expect(status).toBe(200)
    const files = Object.entries(unzipSync(bytes))
    return Promise.all(
      files.map(async ([name, pdf]) => [name, (await pdfPages(pdf)).join(' ')] as const),
    )
  }
  const share = (seat: TestSeat | undefined, on: boolean) =>
    command(
      house,
      plans.id,
      { headers: seat?.headers ?? {}, as: 'participant' },
      { type: 'shareSection', section: 'taster.next-step', on },
    )

  test('H37 an archive of plans holds those that are handed in at this moment, and no others', async () => {
    expect(await archive()).toEqual([])
    for (const seat of seats.slice(1)) expect((await share(seat, true)).ok).toBe(true)
    const both = await archive()
    expect(both.map(([name]) => name).sort()).toEqual(['Dora-2_plan.pdf', 'Dora_plan.pdf'])
    expect(
      both.every(([name, text]) =>
        text.includes(name.startsWith('Dora-2') ? 'call Dora 2 canary' : 'call Dora canary'),
      ),
    ).toBe(true)
    await share(seats[1], false)
    expect((await archive()).map(([name]) => name)).toEqual(['Dora-2_plan.pdf'])
  })

  test('H37 a plan that is withdrawn while it is being drawn stays out', async () => {
    const dora = seats[2]
    await share(dora, true)
    const live = await house.built.rooms.get(plans.id)
    if (live === null) throw new Error('the room is not there')
    const parts = {
      say: () => (word: string) => word,
      fileWord: () => 'plan',
      render: async () => {
        await share(dora, false)
        return { pdf: new Uint8Array(1), missing: [] }
      },
    }
    const entries = sharedPlans(live, parts, () => Promise.resolve(true))
    expect((await entries.next()).done).toBe(true)
  })

  test('P92 a summary that changes while it is drawn is drawn again', async () => {
    const live = await house.built.rooms.get(plans.id)
    if (live === null) throw new Error('the room is not there')
    const drawn: string[] = []
    const parts = {
      say: () => (word: string, values?: object) => `${word} ${JSON.stringify(values)}`,
      render: async (document: Printable) => {
        drawn.push(JSON.stringify(document))
        if (drawn.length === 1) await takeSeat(house, plans.code, 'Eve')
        return { pdf: new Uint8Array(drawn.length), missing: [] }
      },
    }
    const { pdf } = await summaryFile(live, parts, {})
    expect([drawn.length, pdf.length]).toEqual([2, 2])
    expect(drawn[1]).not.toBe(drawn[0])
  })

  test('H37 in a room where the organizer gets the summary there is no archive', async () => {
    const { status, json } = await house.ask(
      'GET',
      `/api/rooms/${room.id}/plans.zip?as=organizer`,
      { headers: bearer(room.keys.organizer) },
    )
    expect([status, json.code]).toEqual([409, 'sharing-off'])
  })

  const answers = (key: string, in_: OpenRoom, more = '') =>
    house.ask('GET', `/api/rooms/${in_.id}/answers.csv?as=organizer${more}`, {
      headers: bearer(key),
    })

  test('D84 a table of answers is there at any moment, with plans while they are handed in, and named for what it is', async () => {
    const key = plans.keys.organizer
    await share(seats[1], true)
    await share(seats[2], false)
    const long = await answers(key, plans)
    expect([long.status, long.headers.get('content-type')]).toEqual([
      200,
      'text/csv; charset=utf-8',
    ])
    expect(long.headers.get('content-disposition')).toContain(
      'filename="Answers - Taster - 22 Nov 2026.csv"',
    )
    const [head, ...rows] = readCsv(long.bytes)
    expect(head?.slice(0, 4)).toEqual(['Workshop', 'Exercise', 'From', 'Name'])
    expect(rows.map((row) => [row[3], row[4], row[5]])).toEqual([
      ['Dora', 'When and where', 'Monday at nine'],
      ['Dora', 'I will', 'call Dora canary'],
      ['Dora', 'By', '2026-12-01'],
    ])
    const wide = await answers(key, plans, '&shape=wide')
    expect(wide.headers.get('content-disposition')).toContain('Answers by person - Taster')
    expect(readCsv(wide.bytes)).toEqual([
      ['Name', expect.any(String)],
      ['Dora', expect.stringContaining('call Dora canary')],
    ])
    await share(seats[1], false)
    expect(readCsv((await answers(key, plans)).bytes)).toHaveLength(1)
    expect(readCsv((await answers(key, plans, '&shape=wide')).bytes)).toEqual([['Name']])
  })

  test('D84 where the organizer gets the summary there is no row for each person', async () => {
    const key = room.keys.organizer
    expect((await answers(key, room)).status).toBe(200)
    const wide = await answers(key, room, '&shape=wide')
    expect([wide.status, wide.json.code]).toEqual([409, 'sharing-off'])
    const other = await answers(key, room, '&shape=round')
    expect([other.status, other.json.code]).toEqual([400, 'bad-shape'])
  })

  test('P89 a person sees the very pages that the organizer would have now, in every form', async () => {
    const dora = seats[1]
    const preview = (ending: string) =>
      house.ask('GET', `/api/rooms/${plans.id}/plan.${ending}?as=participant&only=shared`, {
        headers: dora?.headers ?? {},
      })
    expect((await preview('json')).status).toBe(404)
    await share(dora, true)
    const { json } = await preview('json')
    expect(json).toMatchObject({
      owner: 'Dora',
      front: [{ id: 'taster.next-step' }],
      pages: [],
      footer: { pages: 'Shared with the organizer by its owner.' },
    })
    const given = await house.ask('GET', `/api/rooms/${plans.id}/plans.zip?as=organizer`, {
      headers: bearer(plans.keys.organizer),
    })
    const [theirs] = Object.values(unzipSync(given.bytes))
    expect(Buffer.from((await preview('pdf')).bytes).equals(Buffer.from(theirs ?? []))).toBe(true)
    expect((await preview('html')).text).toContain('call Dora canary')
    await share(dora, false)
    expect((await preview('pdf')).status).toBe(404)
  })

  const folder = async (key: string, of: OpenRoom) => {
    const answer = await house.ask('GET', `/api/rooms/${of.id}/bundle.zip?as=organizer`, {
      headers: bearer(key),
    })
    const files = Object.entries(unzipSync(answer.bytes))
    const text = new TextDecoder()
    return { ...answer, files: new Map(files.map(([name, bytes]) => [name, text.decode(bytes)])) }
  }

  test('D86 the organizer’s folder holds summary, tables, plans that are handed in, and pages that say what it is', async () => {
    await share(seats[1], true)
    const { headers, files } = await folder(plans.keys.organizer, plans)
    expect(headers.get('content-disposition')).toContain(
      'filename="Organizer_s folder - Taster - 22 Nov 2026.zip"',
    )
    expect([...files.keys()].sort()).toEqual([
      'Taster/README.txt',
      'Taster/answers-by-person.csv',
      'Taster/answers.csv',
      'Taster/index.html',
      'Taster/plans/Dora_plan.pdf',
      'Taster/summary.html',
      'Taster/summary.pdf',
    ])
    const index = files.get('Taster/index.html') ?? ''
    const links = [...index.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? '')
    expect(links).toContain('plans/Dora_plan.pdf')
    for (const link of links) expect(files.has(`Taster/${decodeURIComponent(link)}`)).toBe(true)
    expect(index).not.toMatch(/<(script|img|link|iframe)\b|https?:/)
    for (const page of [index, files.get('Taster/README.txt') ?? '']) {
      expect(page).toContain('Sunday 22 November 2026, 09:00 UTC')
      expect(page).toContain('cannot recall this copy')
    }
    expect(files.get('Taster/answers.csv')).toContain('call Dora canary')
    for (const [name, text] of files) expect([name, text.includes('Cem')]).toEqual([name, false])
    await share(seats[1], false)
  })

  test('D86 where the organizer gets the summary the folder has no plans, and no place for them', async () => {
    const { files } = await folder(room.keys.organizer, room)
    expect([...files.keys()].sort()).toEqual([
      'Taster/README.txt',
      'Taster/answers.csv',
      'Taster/index.html',
      'Taster/summary.html',
      'Taster/summary.pdf',
    ])
    expect(files.get('Taster/index.html')).not.toContain('plans')
  })

  test('D87 an archive says how many files it will have, shared plans alone, and in a small group it does not', async () => {
    const counted = async () => {
      const { headers } = await folder(plans.keys.organizer, plans)
      const archive = await house.ask('GET', `/api/rooms/${plans.id}/plans.zip?as=organizer`, {
        headers: bearer(plans.keys.organizer),
      })
      return [headers.get('cairn-files'), archive.headers.get('cairn-files')]
    }
    await share(seats[1], true)
    expect(await counted()).toEqual([null, null])
    const more = await Promise.all(Array.from({ length: 9 }, () => takeSeat(house, plans.code)))
    expect(await counted()).toEqual(['7', '1'])
    await share(seats[1], false)
    expect(await counted()).toEqual(['6', '0'])
    for (const { id } of more)
      await command(house, plans.id, desk(), { type: 'removeParticipant', participant: id })
    expect(await counted()).toEqual([null, null])
  })

  test('H36 a person who was removed still gets the own plan, one who erased it does not', async () => {
    const [cem] = seats
    await command(house, plans.id, desk(), { type: 'removeParticipant', participant: cem?.id })
    expect((await fetchPlan(cem, 'pdf')).status).toBe(200)
    expect(
      (
        await command(
          house,
          plans.id,
          { headers: cem?.headers ?? {}, as: 'participant' },
          { type: 'eraseMe' },
        )
      ).ok,
    ).toBe(true)
    expect((await fetchPlan(cem, 'pdf')).status).toBe(404)
  })
})

test('H38 a figure is seen by the room once it is revealed, in full, and no more when it is hidden', async () => {
  const other = await openRoom(house, owner)
  const seats = await Promise.all(Array.from({ length: 5 }, () => takeSeat(house, other.code)))
  await command(house, other.id, desk(), { type: 'openStep', step: 'taster.today' })
  for (const seat of seats)
    await command(
      house,
      other.id,
      { headers: seat.headers, as: 'participant' },
      { type: 'giveAnswer', step: 'taster.today', answer: { v: 4 }, rev: 1, done: true },
    )
  const see = (headers: Headers, as: string) =>
    house.ask('GET', `/api/rooms/${other.id}/figure/taster.today?as=${as}`, { headers })
  const phone = seats[0]?.headers ?? {}
  expect((await see(phone, 'participant')).status).toBe(404)
  await command(house, other.id, desk(), { type: 'closeStep', step: 'taster.today' })
  expect(
    await command(house, other.id, desk(), { type: 'revealStep', step: 'taster.today' }),
  ).toMatchObject({ ok: true })
  const seen = await see(phone, 'participant')
  expect([seen.status, seen.json]).toEqual([
    200,
    { step: 'taster.today', figures: [expect.objectContaining({ kind: 'bars', n: 5 })] },
  ])
  expect((await see(bearer(other.keys.projector), 'projector')).json).toEqual(seen.json)
  await command(house, other.id, desk(), { type: 'hideStep', step: 'taster.today' })
  expect((await see(phone, 'participant')).status).toBe(404)
  expect(
    (
      await house.ask('GET', `/api/rooms/${other.id}/figure/nothing?as=participant`, {
        headers: phone,
      })
    ).json.code,
  ).toBe('step-unknown')
})

test('S50 a deleted room is gone for everybody, and no word of it is kept', async () => {
  const gone = await openRoom(house, owner, { organizerGets: 'plans', title: 'Canary lane' })
  const seat = await takeSeat(house, gone.code, 'Canary name')
  await command(house, gone.id, desk(), { type: 'openStep', step: 'taster.first-step' })
  const items = [{ id: 'a', cue: 'Canary cue', act: 'Canary act', by: '', who: 'Canary who' }]
  const phone = { headers: seat.headers, as: 'participant' } as const
  for (const said of [
    { type: 'giveAnswer', step: 'taster.first-step', answer: { items }, rev: 1, done: true },
    { type: 'shareSection', section: 'taster.next-step', on: true },
  ])
    expect((await command(house, gone.id, phone, said)).ok).toBe(true)
  expect(await kept(house)).toContain('Canary act')

  const path = `/api/rooms/${gone.id}`
  expect((await house.ask('DELETE', path, { headers: owner })).status).toBe(204)
  expect((await kept(house)).match(/Canary \w+/g)).toBeNull()
  const asked: readonly (readonly [string, Headers])[] = [
    ['plan.json?as=participant', seat.headers],
    ['snapshot?as=organizer', bearer(gone.keys.organizer)],
    ...['summary.pdf', 'plans.zip', 'answers.csv', 'bundle.zip'].map(
      (file) => [`${file}?as=organizer`, bearer(gone.keys.organizer)] as const,
    ),
  ]
  for (const [file, headers] of asked)
    expect([file, (await house.ask('GET', `${path}/${file}`, { headers })).status]).toEqual([
      file,
      404,
    ])
})
