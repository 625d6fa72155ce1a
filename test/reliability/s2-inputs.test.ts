import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Plan } from '../../templates/block.ts'
import { renderPdf } from '../../server/pdf/render.ts'
import { said } from '../../templates/text.ts'
import { formulasIn, readCsv, textIn } from '../export/read-csv.ts'
import type { Answer } from '../http/house.ts'
import { bearer } from '../http/house.ts'
import { freshDatabase } from '../store/fresh-database.ts'
import type { FreshDatabase } from '../store/fresh-database.ts'
import { report } from './figure.ts'
import { calendarFaults, textsIn } from './nasty/eyes/calendar.ts'
import { dispositionFaults, fileNameFaults } from './nasty/eyes/files.ts'
import { blockFaults, htmlFaults } from './nasty/eyes/html.ts'
import { markdownFaults } from './nasty/eyes/markdown.ts'
import { isSet, pdfFaults } from './nasty/eyes/pdf.ts'
import type { Closeness, Documents } from './nasty/documents.ts'
import { documentsOf } from './nasty/documents.ts'
import { fields, fits, keptIn } from './nasty/fields.ts'
import type { Played } from './nasty/ground.ts'
import { openGround } from './nasty/ground.ts'
import { inputs, scripted, waiting } from './nasty/inputs.ts'
import { keptOf } from './nasty/nasty.ts'
import { watchNetwork } from './nasty/network.mjs'
import type { Outcome } from './nasty/play.ts'
import { handingIn, playInputs } from './nasty/play.ts'

const stores = ['SQLite', 'PostgreSQL'] as const

interface OnStore {
  readonly outcome: Outcome
  /** After a restart. */
  readonly played: Played
  readonly documents: Documents
}

/** On SQLite everything is looked at; PostgreSQL must give the same plans and snapshots, and of the rest some. */
const closeness: Readonly<Record<(typeof stores)[number], Closeness>> = {
  SQLite: { drawn: (place) => place % 12 === 1, written: () => true },
  PostgreSQL: { drawn: (place) => place === 13, written: (place) => place % 12 === 1 },
}

const on = new Map<string, OnStore>()
const left: string[] = []
const unhandled: unknown[] = []
const noteUnhandled = (fault: unknown): void => void unhandled.push(fault)
let database: FreshDatabase
let endWatch: () => void

const of = (store: string): OnStore => on.get(store) ?? failure()
const named = (documents: Documents, ending: string): readonly (readonly [string, Answer])[] =>
  [...documents].filter(([name]) => name.endsWith(ending))

beforeAll(async () => {
  process.on('unhandledRejection', noteUnhandled)
  database = await freshDatabase()
  const ports = [Number(new URL(database.url).port)]
  endWatch = watchNetwork(
    () => ports,
    (call) => left.push(call),
  )
  await Promise.all(
    stores.map(async (store) => {
      const ground = await openGround(
        store === 'SQLite' ? {} : { databaseUrl: database.url },
        (port) => ports.push(port),
      )
      const outcome = await playInputs(ground)
      const played = await ground.again()
      on.set(store, { outcome, played, documents: await documentsOf(played, closeness[store]) })
    }),
  )
}, 600_000)

afterAll(async () => {
  for (const { played } of on.values()) await played.close()
  await database.drop()
  endWatch()
  process.off('unhandledRejection', noteUnhandled)
})

describe.each(stores)('on %s', (store) => {
  test('R22 every input is taken or refused as it must be, wherever it is put in', () => {
    const { wrong, tried } = of(store).outcome
    expect(wrong).toEqual([])
    report('S2', { store, inputs: inputs.length, tried })
  })

  test('R22 whatever came in, nothing that is fetched afterwards is a fault of ours', () => {
    const { documents, played } = of(store)
    const faults = [...documents].filter(([, answer]) => answer.status !== 200)
    expect(faults.map(([name, { status }]) => `${name}: ${status}`)).toEqual([])
    expect(played.house.log.filter((line) => line.includes('"level":"error"'))).toEqual([])
  })
})

test('R22 both stores give the same bytes', () => {
  const [sqlite, postgres] = [of('SQLite'), of('PostgreSQL')]
  const differing = [...postgres.documents].filter(
    ([name, { bytes }]) =>
      !Buffer.from(bytes).equals(Buffer.from(sqlite.documents.get(name)?.bytes ?? [])),
  )
  expect(differing.map(([name]) => name)).toEqual([])
  expect(sqlite.documents.size - postgres.documents.size).toBeGreaterThan(0)
})

describe('what people take home', () => {
  test('R22 a saved page has no element and no attribute of anybody’s', () => {
    const { documents } = of('SQLite')
    for (const [name, { text }] of named(documents, 'plan.html'))
      expect({ name, faults: htmlFaults(planIn(documents, name), text) }).toEqual({
        name,
        faults: [],
      })
  })

  test('R22 notes in Markdown have no heading, list, link or mark of anybody’s', () => {
    const { documents } = of('SQLite')
    for (const [name, { text }] of named(documents, 'plan.md'))
      expect({ name, faults: markdownFaults(planIn(documents, name), text) }).toEqual({
        name,
        faults: [],
      })
  })

  test('R22 a calendar has its own properties alone, and the text as it was written', () => {
    const { documents, played } = of('SQLite')
    for (const [name, { text }] of named(documents, 'plan.ics'))
      expect({ name, faults: calendarFaults(text) }).toEqual({ name, faults: [] })
    const [act] = fields.filter((field) => field.path.at(-1) === 'act')
    for (const [place, { text }] of played.people.entries()) {
      const kept = keptOf(text ?? '')
      if (act === undefined || !fits(act, kept)) continue
      const file = documents.get(`${place} plan.ics`)?.text ?? ''
      expect(textsIn(file, 'SUMMARY')).toContain(said(keptIn(act, kept)))
    }
  })

  test('R22 a PDF does nothing, and has names and texts as they were written', async () => {
    const { documents, played } = of('SQLite')
    const pdfs = [...named(documents, 'plan.pdf'), ...named(documents, 'summary.pdf')]
    expect(pdfs.length).toBeGreaterThan(5)
    for (const [name, { bytes }] of pdfs)
      expect({ name, faults: await pdfFaults(bytes) }).toEqual({ name, faults: [] })

    // Everybody's words in one document: they are drawn as in each of their plans.
    const plans = played.people.map((_, place) => planIn(documents, `${place} plan.json`))
    const whole = mergedPlan(plans)
    const { pdf, missing } = await renderPdf(whole)
    const texts = played.people.flatMap(({ name, text }) => [name, said(keptOf(text ?? ''))])
    expect(await pdfFaults(pdf, texts.filter(isSet))).toEqual([])
    // Letters under a heap of marks are drawn without them, and told; scripts and emoji that faces have are drawn.
    const told = missing.map((grapheme) => grapheme.slice(0, 1))
    expect(told).toEqual(expect.arrayContaining(['Z', 'Y', 'T', 'h']))
    for (const drawn of ['م', 'ש', 'ส', '🇺🇦', '👩‍👩‍👧']) expect(missing).not.toContain(drawn)
  })

  test('R22 a table of answers has no formula, and gives back names and texts as they were written', () => {
    const { documents, played } = of('SQLite')
    const scene = fields.find(({ step }) => step === 'nasty.scene') ?? failure()
    let told = 0
    const files = named(documents, 'answers.csv').map(([, { bytes }]) => bytes)
    expect(files).toHaveLength(2)
    for (const bytes of files) {
      expect(formulasIn(bytes)).toEqual([])
      const cells = readCsv(bytes).flat().map(textIn)
      const sharers = played.people.filter((_, place) => place % handingIn === 0)
      expect(cells).toEqual(expect.arrayContaining(sharers.map(({ name }) => name)))
      for (const { text } of sharers) {
        const kept = keptOf(text ?? '')
        if (!fits(scene, kept)) continue
        expect(cells.some((cell) => cell.includes(said(keptIn(scene, kept))))).toBe(true)
        told += 1
      }
    }
    expect(told).toBeGreaterThan(5)
  })

  test('R22 an archive has names that are names, one for each plan that was handed in', async () => {
    const { house, room, people } = of('SQLite').played
    const archive = await house.ask('GET', `/api/rooms/${room.id}/plans.zip?as=organizer`, {
      headers: bearer(room.keys.organizer),
    })
    const files = Object.entries(unzipSync(archive.bytes))
    expect(fileNameFaults(files.map(([name]) => name))).toEqual([])
    expect(files).toHaveLength(Math.ceil(people.length / handingIn))
    for (const [name, pdf] of files)
      expect({ name, faults: await pdfFaults(pdf) }).toEqual({ name, faults: [] })
  })

  test('R22 every download has a name that is a name', () => {
    const { documents } = of('SQLite')
    for (const ending of [
      'plan.html',
      'plan.md',
      'plan.ics',
      'plan.pdf',
      'summary.pdf',
      'answers.csv',
    ])
      for (const [name, { headers }] of named(documents, ending))
        expect({ name, faults: dispositionFaults(headers.get('content-disposition')) }).toEqual({
          name,
          faults: [],
        })
  })

  test('R22 nothing that people wrote closes the block that a page brings along', () => {
    const { documents } = of('SQLite')
    const bare = documents.get('page')?.text ?? ''
    const pages = named(documents, ' page')
    expect(pages.length).toBeGreaterThan(50)
    for (const [name, { text }] of pages) {
      expect({ name, faults: blockFaults(text, bare) }).toEqual({ name, faults: [] })
      expect(text.length).toBeGreaterThan(bare.length)
    }
  })
})

test('R22 nothing leaves the machine, nothing is thrown without anybody to catch it, and no prototype is another', () => {
  expect(left).toEqual([])
  expect(unhandled).toEqual([])
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(Reflect.get({}, 'isAdmin')).toBeUndefined()
  expect(Reflect.get({}, 'role')).toBeUndefined()
})

test('R22 every input is tried, or waits for what it is meant for', () => {
  const given =
    'N01 N03 N06 N07 N08 N09 A01 A03 A04 A07 A08 A10 R01 R02 R04 R05 T01 T02 T03 T05 F01 F02 F04 F07'
  const known = new Set([...inputs.map(({ id }) => id), ...scripted, ...Object.keys(waiting)])
  expect(given.split(' ').filter((id) => !known.has(id))).toEqual([])
  expect([...known].filter((id) => id.startsWith('X')).length).toBeGreaterThanOrEqual(20)
})

function planIn(documents: Documents, name: string): Plan {
  const answer = documents.get(name.replace(/\.\w+$/, '.json')) ?? failure()
  return answer.json as Plan // what the route gives
}

/** One plan with the pages of all of them, each under its owner's title. */
function mergedPlan(plans: readonly Plan[]): Plan {
  const [first] = plans
  if (first === undefined) return failure()
  const pages = plans.flatMap(({ title, front, pages }, place) => [
    { id: `owner-${place}`, title, blocks: [] },
    ...[...front, ...pages].map((section) => ({ ...section, id: `${place} ${section.id}` })),
  ])
  return { ...first, pages }
}

function failure(): never {
  throw new Error('nothing was played')
}
