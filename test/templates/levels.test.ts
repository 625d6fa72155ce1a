import { expect, test } from 'vitest'
import { gistOf } from '../../client/participant/gist.ts'
import { partsOf } from '../../client/participant/plan-lines.ts'
import { planHtml } from '../../server/export/plan-html.ts'
import { planMarkdown } from '../../server/export/plan-markdown.ts'
import { renderPdf } from '../../server/pdf/render.ts'
import type { Block, Plan } from '../../templates/block.ts'
import { readPdf } from '../pdf/read-pdf.ts'
import { samplePlan } from '../pdf/sample-plan.ts'

const table: Block = {
  kind: 'table',
  head: ['', 'How strong', 'What relates'],
  rows: [
    { id: 'a', cells: ['Leads a team', { stones: 2, of: 3, text: 'Direct' }, 'Spring, the depot'] },
    { id: 'b', cells: ['Speaks Polish', { stones: 0, of: 3, text: 'None' }, ''] },
  ],
}

const plan: Plan = {
  ...samplePlan,
  front: [],
  pages: [{ id: 'x', title: 'Lines', blocks: [table] }],
}

test('L70: a level stands in every form of a plan with its word', async () => {
  expect(planMarkdown(plan)).toContain('| Leads a team | ●●○ Direct | Spring, the depot |')
  const html = planHtml(plan)
  expect(html.match(/class="laid"/g)).toHaveLength(2)
  expect(html).toContain('Direct')
  const [part] = partsOf(plan)
  expect(part?.lines.map(({ text }) => text)).toEqual([
    'Leads a team · Direct · Spring, the depot',
    'Speaks Polish · None',
  ])
  expect(gistOf({ id: 'x', title: '', blocks: [table] })).toBe(
    'Leads a team · Direct · Speaks Polish',
  )
  const { pages } = await readPdf((await renderPdf(plan)).pdf)
  expect(pages.at(-1)).toMatch(/Leads a team\s+Direct\s+Spring, the depot/)
})
