import { expect, test } from 'vitest'
import { heightOf } from '../../server/pdf/beside.ts'
import { boxesOf } from '../../server/pdf/blocks/index.ts'
import { Faces } from '../../server/pdf/fonts.ts'
import { renderPdf } from '../../server/pdf/render.ts'
import { pairedSections, sectionBoxes } from '../../server/pdf/sections.ts'
import { body, label } from '../../server/pdf/style.ts'
import type { TextStyle } from '../../server/pdf/style.ts'
import type { Line } from '../../server/pdf/text/line.ts'
import { Typesetter } from '../../server/pdf/text/typesetter.ts'
import type { Block, Section } from '../../templates/block.ts'
import { all, readPdf } from './read-pdf.ts'
import { samplePlan } from './sample-plan.ts'

const type = new Typesetter(new Faces('en'), 'ltr')
const column = { start: 87, end: 544, type, parent: null }
const said = (title: string, text: string): Section => ({
  id: `x.${title}`,
  title,
  blocks: [{ kind: 'prose', text }],
})
const long = 'I carry the bread in from the car and light the stove. '.repeat(30)
const stones = (sections: readonly Section[]): number =>
  pairedSections(sections, column, label).filter((box) => box.stone).length

test('D110: short neighbours of a plan stand side by side, and long ones, tables and pages of their own do not', () => {
  expect(stones([said('A', 'one'), said('B', 'two')])).toBe(1)
  expect(stones([said('A', 'one'), said('B', long)])).toBe(2)
  expect(stones([said('A', 'one'), { ...said('B', 'two'), ownPage: true }])).toBe(2)
  const table: Block = { kind: 'table', head: ['', 'B'], rows: [] }
  expect(stones([said('A', 'one'), { ...said('B', 'two'), blocks: [table] }])).toBe(2)
})

test('D110: three sections that ask the same stand side by side', () => {
  const asked = (title: string): Section => ({
    id: `x.${title}`,
    title,
    blocks: ['Where', 'Who'].map((each) => ({ kind: 'prose', label: each, text: 'by the lake' })),
  })
  expect(stones(['One', 'Two', 'Three'].map(asked))).toBe(1)
  expect(stones([asked('One'), asked('Two'), said('Three', 'x')])).toBe(2)
})

test('D111: what stands side by side is read one after the other, each under its title', async () => {
  const pages = [said('First thing', 'alpha beta'), said('Second thing', 'gamma delta')]
  const { pdf } = await renderPdf({ ...samplePlan, pages })
  const read = await readPdf(pdf)
  expect(read.pages[1]).toMatch(/First thing.*alpha beta.*Second thing.*gamma delta/)
  const [page] = read.trees.slice(1).flatMap((tree) => [all(tree, 'Sect')])
  expect(page?.map((each) => each.children.map(({ role }) => role))).toEqual([
    ['H2', 'P'],
    ['H2', 'P'],
  ])
})

test('D112: a radar has its numbers beside it, so that no page parts them', () => {
  const names = ['Novelty', 'Ease', 'Community', 'Belonging', 'Purpose', 'Creativity']
  const figure: Block = {
    kind: 'figure',
    finding: 'The widest gap: Ease.',
    figure: {
      kind: 'radar',
      n: 1,
      most: 5,
      readings: [
        { label: 'Film', values: names.map(() => 4) },
        { label: 'Now', values: names.map(() => 1) },
      ],
      spokes: names.map((name) => ({ id: name, label: name })),
    },
  }
  const rows = names.map((name) => ({ id: name, cells: [name, '4', '1', '+3'] }))
  const table: Block = { kind: 'table', head: ['', 'Film', 'Now', 'Gap'], rows }
  const alone = heightOf([...boxesOf(figure, column), ...boxesOf(table, column)])
  const boxes = sectionBoxes([{ id: 'x', title: '', blocks: [figure, table] }], column, label)
  expect(boxes).toHaveLength(1)
  expect(heightOf(boxes)).toBeLessThan(0.65 * alone)
})

test('D113: a table breaks no word where its other columns can give way', () => {
  const cells = ['Belonging', 'a long answer that takes more than one line of any table '.repeat(4)]
  const widths: number[] = []
  class Watched extends Typesetter {
    override balanced(text: string, style: TextStyle, width: number): readonly Line[] {
      widths.push(width)
      return super.balanced(text, style, width)
    }
  }
  boxesOf(
    { kind: 'table', head: ['', 'Now'], rows: [{ id: 'a', cells }] },
    { ...column, end: column.start + 160, type: new Watched(new Faces('en'), 'ltr') },
  )
  expect(widths[0]).toBeGreaterThanOrEqual(type.width('Belonging', body))
})
