import { describe, expect, it } from 'vitest'
import { composePlan } from '../../server/pdf/compose.ts'
import { inOrderOf } from '../../server/pdf/font-files.ts'
import { Faces } from '../../server/pdf/fonts.ts'
import { papers } from '../../server/pdf/paper.ts'
import { renderPdf } from '../../server/pdf/render.ts'
import { body, headline, title } from '../../server/pdf/style.ts'
import { breaksOf } from '../../server/pdf/text/breaks.ts'
import { Typesetter } from '../../server/pdf/text/typesetter.ts'
import type { Line } from '../../server/pdf/text/line.ts'
import { actualTexts, all, readPdf } from './read-pdf.ts'
import { samplePlan } from './sample-plan.ts'
import { samples } from './scripts.ts'

const facesOf = (line: Line) =>
  line.runs.map((run) => (run.kind === 'text' ? run.face.id.replace(/-\d+$/, '') : run.kind))
const partsOf = (text: string) => {
  const places = [0, ...breaksOf(text)]
  return places.slice(1).map((end, at) => text.slice(places[at], end))
}

describe('letters', () => {
  it('D33: a plan in Latin letters opens no file but those of the identity', () => {
    const opened = (title: string) => {
      const faces = new Faces()
      composePlan({ ...samplePlan, title }, papers.A4, new Typesetter(faces))
      return faces.opened.filter((id) => !/^(text|display)-/.test(id))
    }
    expect(opened('Ruth’s plan')).toEqual([])
    expect(opened('สมชาย')).toEqual(['thai-700'])
  })

  it.each(samples)(
    'D32: $language is drawn whole in letters of its own',
    ({ language, text, faces }) => {
      const type = new Typesetter(new Faces(language))
      const set = new Set(facesOf(type.line(text, body)))
      expect(type.missing).toEqual([])
      expect([...set].filter((id) => !['text', 'display'].includes(id))).toEqual(faces)
    },
  )

  it('D32: signs and spaces stay with the face of the word before them', () => {
    expect(facesOf(new Typesetter(new Faces('he')).line('שירה, (לוי) 42!', body))).toEqual(
      expect.arrayContaining(['hebrew']),
    )
    expect(facesOf(new Typesetter(new Faces()).line('Дмитро, (Ґанна) 42!', body))).toEqual([
      'inter',
    ])
  })

  it('D32: letters in fancy dress and wide signs are drawn as what they stand for, and told', () => {
    const type = new Typesetter(new Faces('en', []))
    const { runs } = type.line('𝔘𝔫𝔦 ＝ ﬃ', body)
    expect(runs.map((run) => run.kind === 'text' && run.text)).toEqual(['Uni = ffi'])
    expect(type.missing).toEqual(['𝔘', '𝔫', '𝔦', '＝', 'ﬃ'])
  })

  it('D32: without a pack, Chinese, Japanese and Korean letters are boxes and told', () => {
    const type = new Typesetter(new Faces('ja', []))
    type.line('宿 a 집', body)
    expect(type.missing).toEqual(['宿', '집'])
  })

  it('D32: a language asks its own pack first, whatever else is installed', () => {
    expect(inOrderOf('ja', ['sc', 'tc', 'jp'])).toEqual(['jp', 'sc', 'tc'])
    expect(inOrderOf('zh-Hant', ['sc', 'tc', 'jp'])).toEqual(['tc', 'sc', 'jp'])
    expect(inOrderOf('zh-TW', ['sc', 'tc'])).toEqual(['tc', 'sc'])
    expect(inOrderOf('zh', ['jp', 'sc'])).toEqual(['sc', 'jp'])
    expect(inOrderOf('ko', ['sc', 'jp'])).toEqual(['sc', 'jp'])
    expect(inOrderOf('en', ['sc', 'jp'])).toEqual(['sc', 'jp'])
  })

  it('D41: letters that join are not set closer, and large ones stand further apart from line to line', () => {
    const type = new Typesetter(new Faces())
    const ems = (text: string) => type.width(text, { ...headline, size: 100, tracking: -50 })
    expect(ems('محمود')).toBe(type.width('محمود', { ...headline, size: 100, tracking: 0 }))
    expect(ems('Ruth')).toBeLessThan(type.width('Ruth', { ...headline, size: 100, tracking: 0 }))
    expect(type.line('नेहा', title).style.leading).toBeGreaterThan(title.leading)
    expect(type.line('Ruth', title).style.leading).toBe(title.leading)
    expect(type.line('नेहा', body).style.leading).toBe(body.leading)
  })
})

describe('lines', () => {
  it('D35: break between words of scripts that write none apart, and never before a sign that clings', () => {
    expect(partsOf('ฉันดูแลบ้านริมทะเลสาบ').length).toBeGreaterThan(3)
    expect(partsOf('ดีๆ ทั้งนั้น')[0]).toBe('ดีๆ ')
    expect(partsOf('静かな宿「湖」です。')).toEqual([
      '静',
      'か',
      'な',
      '宿',
      '「湖」',
      'で',
      'す。',
    ])
    expect(partsOf('नमस्ते दुनिया')).toEqual(['नमस्ते ', 'दुनिया'])
    expect(partsOf('👩‍👩‍👧🇺🇦🇫🇷👍🏽')).toEqual(['👩‍👩‍👧', '🇺🇦', '🇫🇷', '👍🏽'])
  })

  it.each(samples)(
    'D35: of $language are no wider than the column, and say it whole',
    ({ language, text }) => {
      const type = new Typesetter(new Faces(language), 'ltr')
      for (const width of [40, 70, 110]) {
        const lines = type.lines(`${text} ${text} ${text}`, body, width)
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.01)
        expect(lines.map(({ said }) => said).join('')).toBe(`${text} ${text} ${text}`)
      }
    },
  )
})

describe('reading back', () => {
  it.each(samples)('D38: $language is read as it was written', async ({ language, text, read }) => {
    const { pdf, missing } = await renderPdf({ ...samplePlan, language, title: text, pages: [] })
    expect(missing).toEqual([])
    const { pages, trees } = await readPdf(pdf)
    const [heading] = trees.flatMap((tree) => all(tree, 'H1'))
    if (read === 'structure') expect(heading?.alt).toBe(text)
    else expect(heading?.alt).toBeUndefined()
    const words = text.split(/\s+/)
    if (read === 'glyphs') expect(pages[0]).toContain(text)
    if (read === 'spans')
      expect(actualTexts(pdf).join('').replace(/\s+/g, ' ')).toContain(words.join(' '))
  })
})
