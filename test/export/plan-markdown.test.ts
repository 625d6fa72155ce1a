import { describe, expect, it } from 'vitest'
import { planMarkdown } from '../../server/export/plan-markdown.ts'
import { samplePlan } from '../pdf/sample-plan.ts'

const withProse = (text: string) =>
  planMarkdown({
    ...samplePlan,
    front: [],
    pages: [{ id: 'x', title: '', blocks: [{ kind: 'prose', text }] }],
  })

describe('a plan as Markdown', () => {
  it('D26: has its headings, lists, boxes to tick and tables', () => {
    const text = planMarkdown(samplePlan)
    expect(text).toContain('# Ruth’s plan\n')
    expect(text).toContain(
      '## What I’m missing\n\n- Work I can see finished ★\n- Faces I see again\n',
    )
    expect(text).toContain('- [ ] I will **write three lines to Anna')
    expect(text).toContain('|  | Film | Now |\n| --- | --- | --- |\n| Hours | Done by three.')
  })

  it('D26: people’s words become no heading, list, link, picture, markup or address', () => {
    expect(withProse('# not a heading')).toContain('\\# not a heading')
    expect(withProse('- no list')).toContain('\\- no list')
    expect(withProse('12. no list')).toContain('12\\. no list')
    expect(withProse('[a](javascript:alert(1)) ![b](x) <i> `c` *d*')).toContain(
      '\\[a\\](javascript:alert(1)) \\!\\[b\\](x) \\<i\\> \\`c\\` \\*d\\*',
    )
    expect(withProse('http://192.0.2.1 www.example.org a@b.c')).toContain(
      'http\\://192.0.2.1 www\\.example.org a\\@b.c',
    )
    expect(withProse('one\n===\n\n\ntwo')).toContain('one\n\n\\===\n\ntwo')
  })
})
