import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOf, flow } from '../../server/pdf/flow.ts'
import type { Flowing, Page } from '../../server/pdf/flow.ts'

interface Slab extends Flowing<Slab> {
  readonly name: string
}

const frame = { top: 0, bottom: 100 }
const slab = (name: string, height: number, more: Partial<Slab> = {}): Slab => ({
  name,
  height,
  ...more,
})
const told = (pages: readonly Page<Slab>[]) =>
  pages.map((page) => page.map(({ box, y }) => `${box.name}@${y}`).join(' '))

describe('boxes on pages', () => {
  it('D1: stand below one another, and the space above one falls away at the top of a page', () => {
    const boxes = [slab('a', 40), slab('b', 40, { before: 10 }), slab('c', 40, { before: 10 })]
    expect(told(flow(boxes, frame))).toEqual(['a@0 b@50', 'c@0'])
  })

  it('D1: a box that begins a page leaves the rest of the one before free, and makes no empty page', () => {
    const boxes = [
      slab('a', 20, { newPage: true }),
      slab('b', 20),
      slab('c', 20, { newPage: true }),
    ]
    expect(told(flow(boxes, frame))).toEqual(['a@0 b@20', 'c@0'])
  })

  it('D1: space between boxes can be made narrower, heights cannot', () => {
    const boxes = [slab('a', 45), slab('b', 45, { before: 20 })]
    expect(told(flow(boxes, frame))).toEqual(['a@0', 'b@0'])
    expect(told(flow(boxes, { ...frame, gap: 0.5 }))).toEqual(['a@0 b@55'])
  })

  it('D2: a heading moves to the next page with what it is the heading of', () => {
    const boxes = [slab('text', 85), slab('heading', 10, { keepNext: true }), slab('next', 10)]
    expect(told(flow(boxes, frame))).toEqual(['text@0', 'heading@0 next@10'])
  })

  it('D2: what must stay together and is longer than a page is cut where it must be', () => {
    const boxes = ['a', 'b', 'c'].map((name) => slab(name, 40, { keepNext: true }))
    expect(told(flow(boxes, frame))).toEqual(['a@0 b@40', 'c@0'])
  })

  it('D3: the head of a table stands again above the row that begins a page, and not at the beginning', () => {
    const head = slab('head', 10)
    const rows = ['1', '2', '3'].map((name) => slab(name, 40, { repeat: head }))
    expect(told(flow([{ ...head, keepNext: true }, ...rows], frame))).toEqual([
      'head@0 1@10 2@50',
      'head@0 3@10',
    ])
  })

  it('D4: nothing is lost, doubled or out of order, and only what is taller than a page goes over its foot', () => {
    const box = fc.record({
      height: fc.integer({ min: 1, max: 130 }),
      before: fc.integer({ min: 0, max: 40 }),
      keepNext: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(box, { maxLength: 60 }), (raw) => {
        const boxes = raw.map((each, place) => slab(`${place}`, each.height, each))
        const pages = flow(boxes, frame)
        expect(pages.flat().map((placed) => placed.box)).toEqual(boxes)
        for (const page of pages) {
          expect(page.length).toBeGreaterThan(0)
          expect(page[0]?.y).toBe(0)
          if (page.length > 1) expect(endOf(page)).toBeLessThanOrEqual(100.01)
        }
      }),
    )
  })
})
