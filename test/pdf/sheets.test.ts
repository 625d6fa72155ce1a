import jsQR from 'jsqr'
import { describe, expect, it } from 'vitest'
import type { Sheet } from '../../templates/block.ts'
import { paperOf } from '../../templates/paper.ts'
import type { PaperProgramme } from '../../templates/paper.ts'
import { runSheetOf } from '../../templates/run-sheet.ts'
import { slipsOf } from '../../templates/slips.ts'
import { sponsorSheetOf } from '../../templates/sponsor-sheet.ts'
import type { Form, Workshop } from '../../templates/workshop.ts'
import { worksheetsOf } from '../../templates/worksheet.ts'
import { qrPath } from '../../server/pdf/qr.ts'
import { renderPdf } from '../../server/pdf/render.ts'
import { library } from '../templates/people.ts'
import { say } from '../templates/say.ts'
import { readPdf } from './read-pdf.ts'

const all: readonly { readonly workshop: Workshop; readonly form: Form }[] = [
  ...library.workshops.values(),
].flatMap((workshop) =>
  (['short', 'full'] as const)
    .filter((form) => workshop.forms[form] !== undefined)
    .map((form) => ({ workshop, form })),
)
const named = (id: string): Workshop => {
  const found = library.workshops.get(id)
  if (found === undefined) throw new Error(`no workshop is called ${id}`)
  return found
}
const terms = { gets: 'plans', keepDays: 30, facilitator: 'Ruth Vermeulen' } as const

async function read(document: Parameters<typeof renderPdf>[0], paper: 'A4' | 'Letter' = 'A4') {
  const { pdf, missing } = await renderPdf(document, { paper })
  return { missing, ...(await readPdf(pdf)) }
}

// Its types tell of a namespace; the module is the function itself.
const decoded = jsQR as unknown as typeof jsQR.default

/** All that a sheet says, block by block. */
const textIn = (sheet: Sheet): string => JSON.stringify(sheet.sections)

describe('worksheets', () => {
  it('D18: every workshop’s are drawn whole, on A4 and on Letter', async () => {
    for (const { workshop, form } of all) {
      const paper = form === 'short' ? 'Letter' : 'A4'
      const { pages, missing, active, tagged } = await read(
        worksheetsOf(paperOf(workshop, form, 0), say),
        paper,
      )
      expect({ missing, active, tagged }).toEqual({ missing: [], active: 0, tagged: true })
      const text = pages.join(' ')
      for (const { title, minutes } of workshop.steps)
        if (minutes[form] !== null) expect(text).toContain(title)
    }
  })

  it('D60: each step has its question, how to go about it on paper, and who sees it, before the room to write', () => {
    const sheet = worksheetsOf(paperOf(named('rom-com-dream-job'), 'full', 0), say)
    const usual = sheet.sections.find(({ id }) => id === 'rom-com-dream-job.usual')
    expect(usual?.title).toBe('2. Two answers')
    expect(usual?.blocks.map(({ kind }) => kind)).toEqual([
      'prose',
      'note',
      'note',
      'ruled',
      'ruled',
    ])
    expect(JSON.stringify(usual)).toContain('Go on from these beginnings')
    expect(JSON.stringify(usual)).toContain('Only you see this. Nobody collects it.')
  })

  it('D60: no worksheet speaks of taps, switches or pages of the phone', () => {
    for (const { workshop, form } of all)
      expect(textIn(worksheetsOf(paperOf(workshop, form, 0), say)), workshop.id).not.toMatch(
        /\btap|switch on|My pages|your phone/iu,
      )
  })

  it('D61: what goes on with an earlier sheet says which, in this form, and in another workshop of the day', () => {
    const line = named('line-by-line')
    const at = (form: Form, place: (n: number) => string) =>
      expect(textIn(worksheetsOf(paperOf(line, form, 0), say))).toContain(
        place(
          paperOf(line, form, 0)
            .items.flatMap((item) => ('steps' in item ? item.steps.map(({ step }) => step.id) : []))
            .indexOf('lines') + 1,
        ),
      )
    at('short', (n) => `Copy what you need from sheet ${n}.`)
    at('full', (n) => `Copy what you need from sheet ${n}.`)
    const film = paperOf(named('rom-com-dream-job'), 'full', 0)
    const trails = paperOf(named('three-futures'), 'full', 0)
    const day = { ...film, items: [...film.items, ...trails.items] }
    expect(textIn(worksheetsOf(day, say))).toContain('of Rom-Com Dream Job.')
    expect(textIn(worksheetsOf(trails, say))).not.toContain('of Rom-Com Dream Job.')
  })

  it('D62: each workshop of a day begins on a page of its own, and one can be had alone', async () => {
    const taster = paperOf(named('taster'), 'full', 0)
    const check = paperOf(named('team-retrospective'), 'short', 0)
    const day: PaperProgramme = {
      ...taster,
      title: 'A day',
      items: [...taster.items, ...check.items],
    }
    const { pages } = await read(worksheetsOf(day, say))
    const begins = pages.findIndex((page) => page.includes('Trail Check'))
    expect(begins).toBeGreaterThan(0)
    expect(pages[begins]).not.toContain('More of this')
    expect(pages[begins]).toContain('1. ')
    const alone = worksheetsOf(day, say, 'taster')
    expect(alone.title).toBe('Taster')
    expect(textIn(alone)).not.toContain('team-retrospective')
  })
})

describe('the run sheet', () => {
  it('D63: has every step at its time, with minutes, weight, notes and who sees it', async () => {
    const workshop = named('rom-com-dream-job')
    const sheet = runSheetOf(paperOf(workshop, 'short', 0), say, 9 * 60 + 30)
    const cues = sheet.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'cue' ? [block] : [])),
    )
    expect(cues.slice(0, 3).map(({ time, title }) => [time, title])).toEqual([
      ['9:30', 'Welcome and joining'],
      ['9:35', '1. Your working week'],
      ['9:36', '2. Two answers'],
    ])
    expect(cues[2]?.facts.map(({ title }) => title)).toEqual([
      'Say',
      'Do',
      'Watch for',
      'If short',
      'Who sees it',
    ])
    const minutes = workshop.steps.reduce((sum, step) => sum + (step.minutes.short ?? 0), 0)
    const end = 9 * 60 + 35 + minutes
    expect(cues.at(-1)).toMatchObject({
      title: 'End',
      time: `${Math.floor(end / 60)}:${String(end % 60).padStart(2, '0')}`,
    })
    const { missing, tagged } = await read(sheet, 'Letter')
    expect({ missing, tagged }).toEqual({ missing: [], tagged: true })
  })

  it('D64: a retreat is told day by day, each from the same hour; a break is one line', () => {
    const taster = paperOf(named('taster'), 'full', 0)
    const [one] = taster.items
    if (one === undefined) throw new Error('a taster has a workshop')
    const pause = (id: string, minutes: number) => ({ id, break: 'A pause', minutes })
    const days = {
      ...taster,
      items: [
        one,
        pause('tea', 15),
        { ...one, id: 'taster-2' },
        pause('night', 840),
        { ...one, id: 'taster-3' },
      ],
    }
    const sheet = runSheetOf(days, say, 540)
    const titles = sheet.sections.map(({ title }) => title)
    expect(titles.filter((title) => title.startsWith('Day'))).toEqual(['Day 1', 'Day 2'])
    const cues = sheet.sections.flatMap(({ id, blocks }) =>
      blocks.flatMap((block) => (block.kind === 'cue' ? [{ id, ...block }] : [])),
    )
    expect(cues.filter(({ title }) => title === 'A pause')).toMatchObject([
      { time: '9:10', beside: ['15 min'] },
    ])
    expect(cues.filter(({ id }) => id.endsWith('.joining')).map(({ time }) => time)).toEqual([
      '9:00',
      '9:25',
      '9:00',
    ])
    expect(cues.filter(({ id }) => id === 'end')).toHaveLength(2)
  })
})

describe('the sheet for whoever pays', () => {
  it('D65: is one page for every workshop and form, on A4 and on Letter, with a line for each step', async () => {
    for (const { workshop, form } of all) {
      const sheet = sponsorSheetOf(paperOf(workshop, form, 0), terms, say)
      const { pages, missing } = await read(sheet, form === 'full' ? 'Letter' : 'A4')
      expect([workshop.id, form, pages.length, missing]).toEqual([workshop.id, form, 1, []])
      for (const { title, minutes } of workshop.steps)
        if (minutes[form] !== null) expect(pages[0]).toContain(title)
    }
  })

  it('D66: says what is got as the room was opened, and when all is deleted', () => {
    const programme = paperOf(named('taster'), 'full', 0)
    const of = (gets: 'summary' | 'plans' | null) =>
      textIn(sponsorSheetOf(programme, { gets, keepDays: 12 }, say))
    expect(of('summary')).toContain('No plans.')
    expect(of('plans')).toContain('hand in, by their own choice')
    expect(of(null)).toContain('only if we agree')
    for (const gets of ['summary', 'plans', null] as const) expect(of(gets)).toContain('12 days')
  })

  it('D120: promises no more than is so: drafts are kept back only where no plans are handed in', () => {
    const programme = paperOf(named('taster'), 'full', 0)
    const of = (gets: 'summary' | 'plans' | null) =>
      textIn(sponsorSheetOf(programme, { gets, keepDays: 12 }, say))
    expect(of('summary')).toContain('drafts')
    for (const gets of ['plans', null] as const) expect(of(gets)).not.toContain('drafts')
    for (const gets of ['summary', 'plans', null] as const)
      expect(of(gets)).toContain('unless they choose to show it or hand it in')
  })
})

describe('slips', () => {
  const link = 'http://192.168.1.20:3000/j/48291364'
  const slips = slipsOf(paperOf(named('taster'), 'full', 0), { link, code: '48291364' }, say)

  it('D67: eight alike on one page: title, address, code, drawn code with words', async () => {
    const { pages, trees, missing, active } = await read(slips)
    expect({ pages: pages.length, missing, active }).toEqual({ pages: 1, missing: [], active: 0 })
    expect(pages[0]?.match(/Taster/g)).toHaveLength(8)
    expect(pages[0]?.match(/192\.168\.1\.20:3000/g)).toHaveLength(8)
    expect(pages[0]?.match(/4829 1364/g)).toHaveLength(8)
    expect(
      JSON.stringify(trees).match(/QR code for joining with the code 4829 1364/g),
    ).toHaveLength(8)
  })

  it('D68: the drawn code opens the address', () => {
    const { path, size } = qrPath(link)
    const found = decoded(bitmapOf(path, size, 4), size * 4, size * 4)
    expect(found?.data).toBe(link.toUpperCase())
  })
})

/** The squares of a path as dark pixels, `scale` to a unit each way. */
function bitmapOf(path: string, size: number, scale: number): Uint8ClampedArray {
  const side = size * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row += 1)
      for (let column = 0; column < scale; column += 1) {
        const at = ((Number(y) * scale + row) * side + Number(x) * scale + column) * 4
        pixels.fill(0, at, at + 3)
      }
  }
  return pixels
}
