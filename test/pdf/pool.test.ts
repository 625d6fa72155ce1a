import { afterEach, describe, expect, it } from 'vitest'
import { startRenderer } from '../../server/pdf/pool.ts'
import type { Renderer } from '../../server/pdf/pool.ts'
import { renderPdf } from '../../server/pdf/render.ts'
import type { Printable } from '../../server/pdf/render.ts'
import { samplePlan } from './sample-plan.ts'
import { sampleSummary } from './sample-summary.ts'

let renderer: Renderer | null = null
const started = () => (renderer = startRenderer())

afterEach(async () => {
  await renderer?.close()
  renderer = null
})

describe('a thread for documents', () => {
  it('D21: draws the same bytes as without it, each asker its own', async () => {
    const { render } = started()
    const asked: readonly Printable[] = [samplePlan, sampleSummary, { ...samplePlan, title: '東' }]
    const [plan, summary, strange] = await Promise.all(asked.map((document) => render(document)))
    expect(
      Buffer.from(plan?.pdf ?? []).equals(Buffer.from((await renderPdf(samplePlan)).pdf)),
    ).toBe(true)
    expect(
      Buffer.from(summary?.pdf ?? []).equals(Buffer.from((await renderPdf(sampleSummary)).pdf)),
    ).toBe(true)
    expect(strange?.missing).toEqual(['東'])
  })

  it('D21: the main thread goes on while documents are drawn', async () => {
    const { render } = started()
    await render(samplePlan)
    let turns = 0
    const beat = setInterval(() => (turns += 1), 1)
    await Promise.all(Array.from({ length: 10 }, () => render(samplePlan)))
    clearInterval(beat)
    expect(turns).toBeGreaterThan(20)
  })

  it('D22: a document that fails fails alone', async () => {
    const { render } = started()
    const broken = { ...samplePlan, front: null } as unknown as Printable // what no type lets in
    const [first, second] = await Promise.allSettled([render(broken), render(samplePlan)])
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
  })

  it('D22: a closed one refuses what waits and what comes', async () => {
    const { render, close } = started()
    const waiting = Promise.allSettled([render(samplePlan), render(samplePlan)])
    await close()
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(render(samplePlan)).rejects.toThrow('closed')
  })
})
