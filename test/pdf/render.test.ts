import { describe, expect, it } from 'vitest'
import type { Plan } from '../../templates/block.ts'
import { planOf } from '../../templates/plan.ts'
import { renderPdf } from '../../server/pdf/render.ts'
import { inputOf, itemOf, library } from '../templates/people.ts'
import { say } from '../templates/say.ts'
import { hostileTexts } from './hostile.ts'
import { all, readPdf } from './read-pdf.ts'
import { samplePlan } from './sample-plan.ts'
import { sampleSummary } from './sample-summary.ts'

const film = 'rom-com-dream-job'

async function read(
  document: Parameters<typeof renderPdf>[0],
  options?: Parameters<typeof renderPdf>[1],
) {
  const { pdf, missing } = await renderPdf(document, options)
  return { ...(await readPdf(pdf)), pdf, missing }
}

/** Whether the texts stand in this order. */
function expectInOrder(text: string, parts: readonly string[]): void {
  let at = 0
  for (const part of parts) {
    const found = text.indexOf(part, at)
    expect(found, `“${part}” after ${at} in “${text}”`).toBeGreaterThanOrEqual(0)
    at = found + part.length
  }
}

describe('page 1 of a plan', () => {
  it('D9: says who, the headline, the aims, the next step, who asks, six weeks, in the order of reading', async () => {
    const { pages } = await read(samplePlan)
    expectInOrder(pages[0] ?? '', [
      'Kept by you. This page is made to pin up',
      '1 of 3',
      'Ruth’s plan',
      'Rom-Com Dream Job, Tuesday 3 November 2026',
      'In the film',
      'I’m a retreat-house keeper in a village by a lake, and people know me for good soup and quiet rooms.',
      'What I’m missing',
      'Work I can see finished',
      'Faces I see again',
      'Evenings that are mine',
      'My next step',
      'When and where',
      'Thursday 5 November, 7:15, at the kitchen table',
      'I will',
      'write three lines to Anna',
      'By',
      'Friday 6 November',
      'Tomasz will ask me',
      'on Friday 13 November.',
      'I look at this page again',
      'did it',
      'changed it',
      'dropped it',
      'because',
      'By hand',
    ])
    expect(pages[0]).not.toContain('Opening scene')
    expect(pages[1]).toContain('Opening scene')
  })

  it('D10: stays one page as long as it can, and then says where the private pages begin', async () => {
    const long = 'people know me for a sentence that would not end '.repeat(6)
    const withHeadline = (text: string): Plan => ({
      ...samplePlan,
      front: samplePlan.front.map((section) =>
        section.title === 'In the film'
          ? { ...section, blocks: [{ kind: 'headline', text }] }
          : section,
      ),
      footer: { ...samplePlan.footer, front: 'The private pages start on page {page}.' },
    })
    expect((await read(withHeadline(long))).pages[0]).toContain('start on page 2.')
    const endless = await read(withHeadline(long.repeat(12)))
    expect(endless.pages.slice(0, 2).join(' ')).toContain('start on page 3.')
    expect(endless.pages[2]).toContain('Private pages')
  })

  it('D10: can be had alone', async () => {
    const { pages } = await read(samplePlan, { only: 'front' })
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('1 of 1')
  })

  it('D11: a plan with nothing in it is a page to fill in by hand', async () => {
    const { pages, missing } = await read(planOf(inputOf([itemOf(film, null)]), say))
    expect(pages).toHaveLength(1)
    expectInOrder(pages[0] ?? '', [
      'Nothing is written yet',
      'In the film',
      'My next step',
      'By hand',
    ])
    expect(missing).toEqual([])
  })
})

describe('a long answer', () => {
  it('D12: goes on over pages line by line, whole, and no line of it stands alone', async () => {
    const words = Array.from({ length: 1500 }, (_, place) => `word${place}`)
    const { pages } = await read({
      ...samplePlan,
      pages: [{ id: 'x', title: 'Scene', blocks: [{ kind: 'prose', text: words.join(' ') }] }],
    })
    expect(pages.length).toBeGreaterThan(3)
    expect(
      pages
        .slice(1)
        .join(' ')
        .match(/word\d+/g),
    ).toEqual(words)
    expect(pages.at(-1)?.match(/word\d+/g)?.length).toBeGreaterThan(10)
  })

  it('D31: no row of a table stands alone under its head, wherever the table begins', async () => {
    const rows = Array.from({ length: 8 }, (_, place) => ({
      id: `${place}`,
      cells: [`row ${place}`, 'then', 'now'],
    }))
    for (let above = 26; above < 34; above += 1) {
      const lines = Array.from({ length: above }, (_, at) => ({ id: `l${at}`, text: `line ${at}` }))
      const { pages } = await read({
        ...samplePlan,
        pages: [
          {
            id: 'x',
            title: 'Now and then',
            blocks: [
              { kind: 'bullets', ordered: false, lines },
              { kind: 'table', head: ['What', 'Film', 'Now'], rows },
            ],
          },
        ],
      })
      const each = pages.map((page) => page.match(/row \d+/gu)?.length ?? 0)
      expect(each.reduce((sum, count) => sum + count, 0)).toBe(rows.length)
      expect(each, `${above} lines above`).not.toContain(1)
    }
  })

  it('D31: a short list stays on the page of its figure', async () => {
    const figure = sampleSummary.sections
      .flatMap(({ blocks }) => blocks)
      .find((block) => block.kind === 'figure')
    if (!figure) throw new Error('the sample has no figure')
    for (let above = 10; above < 40; above += 2) {
      const words = Array.from({ length: above }, (_, at) => ({ id: `l${at}`, text: `line ${at}` }))
      const { pages } = await read({
        ...sampleSummary,
        sections: [
          {
            id: 'x',
            title: '',
            blocks: [
              { kind: 'bullets', ordered: false, lines: words },
              { kind: 'bullets', ordered: false, lines: [{ id: 'm', text: 'My guess: not yet' }] },
              figure,
            ],
          },
        ],
      })
      const page = pages.find((text) => text.includes('My guess: not yet'))
      expect(page, `${above} lines above`).toContain(figure.finding)
    }
  })

  it('D12: the head of a table stands on each of its pages, and is read once', async () => {
    const rows = Array.from({ length: 60 }, (_, place) => ({
      id: `${place}`,
      cells: [`row ${place}`, 'then', 'now'],
    }))
    const { pages, trees } = await read({
      ...samplePlan,
      pages: [{ id: 'x', title: '', blocks: [{ kind: 'table', head: ['', 'Film', 'Now'], rows }] }],
    })
    expect(pages.slice(1).every((page) => page.includes('Film'))).toBe(true)
    const heads = trees.slice(-1).flatMap((tree) => all(tree, 'TH'))
    expect(pages.length).toBeGreaterThan(2)
    expect(heads.length).toBe(3 + 60)
  })
})

describe('structure', () => {
  it('D13: a plan is tagged, says its language and title, and has headings, lists and tables with heads', async () => {
    const { tagged, language, title, trees } = await read({ ...samplePlan, language: 'de' })
    expect({ tagged, language, title }).toEqual({
      tagged: true,
      language: 'de',
      title: 'Ruth’s plan, Rom-Com Dream Job, Tuesday 3 November 2026',
    })
    const [front, second] = trees
    if (!front || !second) throw new Error('two pages are expected')
    expect(all(front, 'H1')).toHaveLength(1)
    expect(all(front, 'H2')).toHaveLength(4)
    expect(all(front, 'LI')).toHaveLength(3)
    expect(all(front, 'TH')).toHaveLength(3)
    expect(all(second, 'TH')).toHaveLength(3 + 4)
    expect(all(second, 'TD')).toHaveLength(8)
  })

  it('D13: a drawing has its numbers in words, a list of cards and terms is a list', async () => {
    const { trees } = await read(sampleSummary)
    const alts = trees.flatMap((tree) => all(tree, 'Figure')).map((figure) => figure.alt)
    expect(alts).toEqual([
      '“Good” or “Bright”: 8 of 23 before, 14 of 22 now. Heavy: 4 → 1; Flat: 6 → 3; So-so: 5 → 4; Good: 6 → 9; Bright: 2 → 5',
      'Most chosen: “Village”, 11 of 23. Village: 11; Big city at night: 7; By the sea: 5; On the road: 0',
    ])
    expect(trees.flatMap((tree) => all(tree, 'LI'))).toHaveLength(5 + 4 + 5)
  })

  it('D14: the path, the cairn and the foot of a page are no part of what is read', async () => {
    const { trees } = await read({ ...samplePlan, front: [], pages: [], stones: 9 })
    expect(trees[0]?.children[0]?.children.map(({ role }) => role)).toEqual(['H1', 'P'])
  })
})

describe('any text', () => {
  it('D15: what people write never becomes a link, an action, a script or a fault', async () => {
    for (const text of hostileTexts) {
      const { pdf } = await renderPdf(hostilePlan(text))
      const { active, pages } = await readPdf(pdf)
      expect(active).toBe(0)
      expect(pages.length).toBeGreaterThan(1)
    }
  }, 120_000)

  it('D15: markup is printed as it stands, in the title and the description too', async () => {
    const text = '</title><script>alert(1)</script> & co'
    const { pages, title, pdf } = await read(hostilePlan(text))
    expect(pages[0]).toContain(text)
    expect(title).toContain(text)
    const xml =
      Buffer.from(pdf)
        .toString('utf8')
        .match(/<x:xmpmeta[\s\S]*<\/x:xmpmeta>/)?.[0] ?? ''
    expect(xml).toContain('&lt;/title&gt;&lt;script&gt;')
    expect(xml).not.toContain('<script>')
  })

  it('D7: a document tells which letters it could not draw', async () => {
    const { missing, pages } = await read(hostilePlan('𓀀 Zoë x\u0331'))
    expect(missing).toEqual(['𓀀', 'x\u0331'])
    expect(pages[0]).toContain('Zoë')
    expect((await renderPdf(samplePlan)).missing).toEqual([])
  })
})

describe('bytes', () => {
  it('D16: equal documents are equal files, whatever was drawn between them', async () => {
    const first = await renderPdf(samplePlan)
    await renderPdf(sampleSummary)
    const second = await renderPdf(structuredClone(samplePlan))
    expect(Buffer.from(second.pdf).equals(Buffer.from(first.pdf))).toBe(true)
    expect((await readPdf(first.pdf)).created).toBe('D:20261103162000Z')
    const later = await renderPdf({ ...samplePlan, at: samplePlan.at + 60_000 })
    expect(Buffer.from(later.pdf).equals(Buffer.from(first.pdf))).toBe(false)
  })

  it('D17: what one document says never shows in another one’s text', async () => {
    // A dotless j is drawn for “ȷ” and under the accent of “j́”: one glyph, two texts.
    const accented = hostilePlan('j\u0301')
    const dotless = hostilePlan('\u0237')
    const alone = await read(accented)
    expect((await read(dotless)).pages[0]).toContain('\u0237')
    const after = await read(accented)
    expect(after.pages[0]).toContain('j\u0301')
    expect(Buffer.from(after.pdf).equals(Buffer.from(alone.pdf))).toBe(true)
  })
})

describe('the library', () => {
  it('D18: every sample person’s plan is drawn whole, on A4 and on Letter', async () => {
    for (const id of library.workshops.keys()) {
      for (let person = 0; person < 3; person += 1) {
        for (const paper of ['A4', 'Letter'] as const) {
          const plan = planOf(inputOf([itemOf(id, person)]), say)
          const { pages, missing, active } = await read(plan, { paper })
          expect({ missing, active }).toEqual({ missing: [], active: 0 })
          expect(pages[0]).toContain(plan.title)
          expect(pages[0]).toContain('because')
        }
      }
    }
  })
})

/** The sample plan with a text wherever people can put one. */
function hostilePlan(text: string): Plan {
  return {
    ...samplePlan,
    owner: text,
    title: `${text}’s plan`,
    front: [
      { id: 'a', title: text, blocks: [{ kind: 'headline', text }] },
      { id: 'b', title: 'b', blocks: [{ kind: 'aims', lines: [{ id: '1', text, star: true }] }] },
      {
        id: 'c',
        title: 'c',
        blocks: [
          {
            kind: 'nextStep',
            step: { id: 's', cue: text, act: text, by: text, who: text },
            labels: { cue: text, act: text, by: text, who: text },
          },
          { kind: 'pair', left: { title: text, text }, right: { title: text, text } },
          { kind: 'checkBack', label: text, options: [text, text], because: text },
        ],
      },
    ],
    pages: [
      {
        id: 'd',
        title: text,
        blocks: [
          { kind: 'prose', label: text, text },
          { kind: 'quote', text },
          { kind: 'bullets', label: text, ordered: true, lines: [{ id: '1', text, star: true }] },
          {
            kind: 'chips',
            lines: [
              { id: '1', text },
              { id: '2', text, star: true },
            ],
          },
          {
            kind: 'table',
            head: ['', text, text],
            rows: [{ id: '1', cells: [text, text, text], star: true }],
          },
          { kind: 'faces', faces: [{ title: text, face: 1, label: text, word: text }] },
          { kind: 'note', text },
          { kind: 'heading', level: 2, text },
        ],
      },
    ],
  }
}
