import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { html } from '../../server/export/html.ts'
import { planHtml } from '../../server/export/plan-html.ts'
import { planOf } from '../../templates/plan.ts'
import { hostileTexts } from '../pdf/hostile.ts'
import { samplePlan } from '../pdf/sample-plan.ts'
import { inputOf, itemOf } from '../templates/people.ts'
import { say } from '../templates/say.ts'

describe('HTML', () => {
  it('D23: what is put in is escaped, pieces of HTML stand, nothing is nothing', () => {
    const inner = html`<b title="${'"><i>'}">${'a & b'}</b>`
    expect(html`<p>${inner}${[1, null, undefined, '<']}</p>`.text).toBe(
      '<p><b title="&#34;&#62;&#60;i&#62;">a &#38; b</b>1&#60;</p>',
    )
  })

  it('D23: half characters and controls are gone', () => {
    expect(html`${'a\u0000\u001b\ud800\uffff\nb'}`.text).toBe('a\nb')
  })
})

describe('a saved plan', () => {
  const saved = planHtml(samplePlan)

  it('D24: lets in its own style sheet and nothing else', () => {
    const style = saved.match(/<style>([\s\S]*?)<\/style>/)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    const policy = /content="(default-src[^"]*)"/.exec(saved)?.[1]?.replaceAll('&#39;', "'")
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; img-src data:`)
    expect(style.length).toBeGreaterThan(500)
  })

  it('D24: has no script, link, form, frame or address of another place, and no style of its own on any element', () => {
    expect(saved).not.toMatch(/<(script|a|form|iframe|img|link|object|embed|base)\b/i)
    expect(saved).not.toMatch(/\s(style|on\w+|href|src)=/i)
    expect(saved).not.toContain('http:')
    expect(saved).not.toContain('https:')
  })

  it('D25: is a page that can be read: language, title, headings in order, tables with heads', () => {
    expect(saved).toContain('<html lang="en">')
    expect(saved).toContain(
      '<title>Ruth’s plan, Rom-Com Dream Job, Tuesday 3 November 2026</title>',
    )
    const levels = [...saved.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]))
    expect(levels[0]).toBe(1)
    for (const [place, level] of levels.entries())
      expect(level - (levels[place - 1] ?? 0)).toBeLessThanOrEqual(1)
    expect(saved.match(/scope="row"/g)).toHaveLength(4)
    expect(saved).toContain('Evenings that are mine')
  })

  it('D23: people’s words add no element and no attribute', () => {
    const shape = (text: string) => {
      const plan = structuredClone(samplePlan)
      const edited = planHtml({
        ...plan,
        owner: text,
        title: text,
        front: [{ id: 'a', title: 'x', blocks: [{ kind: 'headline', text }] }],
        pages: [
          {
            id: 'b',
            title: 'x',
            blocks: [
              { kind: 'prose', label: 'x', text },
              { kind: 'table', head: ['', 'x'], rows: [{ id: '1', cells: ['x', text] }] },
            ],
          },
        ],
      })
      return edited.replace(/<style>[\s\S]*<\/style>/, '').match(/<[^>]*>/g)
    }
    const plain = shape('plain')
    for (const text of hostileTexts) expect(shape(text)).toEqual(plain)
  })

  it('D16: equal plans are equal files', () => {
    expect(planHtml(structuredClone(samplePlan))).toBe(saved)
  })

  it('D11: a plan with nothing in it is a page all the same', () => {
    const empty = planHtml(planOf(inputOf([itemOf('rom-com-dream-job', null)]), say))
    expect(empty).toContain('Nothing is written yet')
    expect(empty).not.toContain('{page}')
  })
})
