import { readdirSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { lanes, type Lane } from '../../server/pdf/lanes.ts'
import { longestDrawing, startRenderer } from '../../server/pdf/pool.ts'
import type { Renderer } from '../../server/pdf/pool.ts'
import { later } from '../../server/rooms/later.ts'
import { renderPdf } from '../../server/pdf/render.ts'
import type { Printable } from '../../server/pdf/render.ts'
import { handTimers } from '../http/hand-timers.ts'
import { pages, samplePlan } from './sample-plan.ts'
import { sampleSummary } from './sample-summary.ts'

let renderer: Renderer | null = null
const started = () => (renderer = startRenderer(later))

afterEach(async () => {
  await renderer?.close()
  renderer = null
})

describe('a thread for documents', () => {
  it('D21: draws the same bytes as without it, each asker its own', async () => {
    const { render } = started()
    const asked: readonly Printable[] = [samplePlan, sampleSummary, { ...samplePlan, title: '𓀀' }]
    const [plan, summary, strange] = await Promise.all(asked.map((document) => render(document)))
    expect(
      Buffer.from(plan?.pdf ?? []).equals(Buffer.from((await renderPdf(samplePlan)).pdf)),
    ).toBe(true)
    expect(
      Buffer.from(summary?.pdf ?? []).equals(Buffer.from((await renderPdf(sampleSummary)).pdf)),
    ).toBe(true)
    expect(strange?.missing).toEqual(['𓀀'])
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

  it('R40: drawing gives way to the rooms, and holds nothing else back', async () => {
    const own = getPriority()
    const before = slowerThan(own)
    await started().render(samplePlan)
    expect(getPriority()).toBe(own)
    // Elsewhere a thread has no priority of its own.
    const onLinux = process.platform === 'linux' && own < 19
    expect(slowerThan(own).length - before.length).toBe(onLinux ? 1 : 0)
  })

  it('R41: the memory that drawing may take is enough for a plan of a hundred long answers', async () => {
    const [scene] = pages
    const many = Array.from({ length: 100 }, (_, n) => ({
      title: '',
      blocks: [],
      ...scene,
      id: `${n}`,
    }))
    const { pdf } = await started().render({ ...samplePlan, pages: many })
    const drawn =
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Type \/Page\b/g) ?? []
    expect(drawn.length).toBeGreaterThan(15)
  })

  it('D85: somebody who waits for one document has it before the rest of a long file', async () => {
    const { render } = started()
    const order: string[] = []
    const draw = async (name: string, lane?: Lane) => {
      await render(samplePlan, {}, lane)
      order.push(name)
    }
    const many = ['1', '2', '3', '4'].map((name) => draw(name, 'meanwhile'))
    await Promise.all([...many, draw('own')])
    expect(order).toEqual(['1', 'own', '2', '3', '4'])
  })

  it('D85: a long file comes to its end, however many ask meanwhile', () => {
    const queue = lanes<string>()
    for (let n = 1; n <= 3; n += 1) queue.put('meanwhile', `file ${n}`)
    for (let n = 1; n <= 20; n += 1) queue.put('now', `plan ${n}`)
    const order = Array.from({ length: 23 }, () => queue.next() ?? '')
    expect(order.map((job, place) => (job.startsWith('file') ? place : '')).join('')).toBe('81722')
    expect(order.filter((job) => job.startsWith('plan')).at(-1)).toBe('plan 20')
    expect(queue.next()).toBeNull()
  })

  it('D22: a document that fails fails alone', async () => {
    const { render } = started()
    const broken = { ...samplePlan, front: null } as unknown as Printable // what no type lets in
    const [first, second] = await Promise.allSettled([render(broken), render(samplePlan)])
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
  })

  it('D123: a document that cannot be handed over fails alone', async () => {
    const { render } = started()
    const uncloned = { ...samplePlan, title: () => '' } as unknown as Printable // what no type lets in
    const asked = [samplePlan, uncloned, uncloned, samplePlan].map((document) => render(document))
    const settled = await Promise.allSettled(asked)
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    expect((await render(samplePlan)).missing).toEqual([])
  })

  it('D124: a document that takes too long is given up, and the next gets a new thread', async () => {
    const timers = handTimers()
    const { render } = (renderer = startRenderer(timers.later))
    const asked = Promise.allSettled([render(samplePlan), render(samplePlan)])
    await timers.pass(longestDrawing, () => Promise.resolve())
    const [first, second] = await asked
    expect(first).toMatchObject({ status: 'rejected', reason: { name: 'DrawingTooLong' } })
    expect(second?.status).toBe('fulfilled')
    expect(timers.due).toEqual([])
  })

  it('D22: a closed one refuses what waits and what comes', async () => {
    const { render, close } = started()
    const waiting = Promise.allSettled([render(samplePlan), render(samplePlan)])
    await close()
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(render(samplePlan)).rejects.toThrow('closed')
  })
})

/** The threads of this process that give way to one of this priority (`man proc_pid_stat`, field 19); none where that is not told. */
function slowerThan(priority: number): readonly string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc/self/task').filter((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
    const [, nice] = /^(?:\S+ ){16}(-?\d+) /.exec(stat.slice(stat.lastIndexOf(')') + 2)) ?? []
    return Number(nice) > priority
  })
}
