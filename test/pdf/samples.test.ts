import { describe, expect, test } from 'vitest'
import { renderPdf } from '../../server/pdf/render.ts'
import type { Plan, Section, Summary } from '../../templates/block.ts'
import { asksPeople } from '../../templates/asks.ts'
import { documentsOf } from '../samples/documents.ts'
import { roomOf, sampleRooms } from '../samples/rooms.ts'
import { library } from '../templates/people.ts'
import { all, readPdf } from './read-pdf.ts'
import type { Node, ReadPdf } from './read-pdf.ts'

const ranks: Readonly<Record<string, number>> = { H1: 1, H2: 2, H3: 3 }

/** Ranks of headings in the order of reading, of all pages. */
const headings = ({ trees }: ReadPdf): readonly number[] => trees.flatMap(headingsIn)

function headingsIn(node: Node): readonly number[] {
  const own = ranks[node.role]
  return [...(own === undefined ? [] : [own]), ...node.children.flatMap(headingsIn)]
}

const of = ({ trees }: ReadPdf, role: string): readonly Node[] =>
  trees.flatMap((tree) => all(tree, role))

describe.each(sampleRooms)('sample documents of $name', ({ room, shown }) => {
  test('D116: are tagged, in their language, under a title, with headings in order and figures in words', async () => {
    const documents = await documentsOf(room)
    for (const what of shown) {
      const document = documents[what]
      const { pdf, missing } = await renderPdf(document)
      expect(missing).toEqual([])
      const file = Buffer.from(pdf).toString('latin1')
      expect(file).toContain('/DisplayDocTitle true')
      // A head without a scope would be one more TH than there are scopes.
      expect(file.match(/\/Scope \/(Row|Column)/g)?.length ?? 0).toBe(
        file.match(/\/S \/TH\b/g)?.length ?? 0,
      )
      const read = await readPdf(pdf)
      expect(read).toMatchObject({ tagged: true, language: document.language, active: 0 })
      // The marks around a name of another direction are for lines, not for the bar of a window.
      const title = `${document.title}, ${document.subtitle}`.replace(/[\u2068\u2069]/gu, '')
      expect(read.title).toBe(title)
      const found = headings(read)
      expect(found[0]).toBe(1)
      expect(found.filter((rank) => rank === 1)).toHaveLength(1)
      for (const [place, rank] of found.entries())
        expect(rank - (found[place - 1] ?? 0)).toBeLessThanOrEqual(1)
      for (const figure of of(read, 'Figure')) expect(figure.alt?.trim() ?? '').not.toBe('')
      for (const item of of(read, 'LI')) expect(all(item, 'LBody')).toHaveLength(1)
    }
  })
})

/** Titles over nothing, and headings inside a section with nothing under them. */
function emptyHeadings(sections: readonly Section[]): readonly string[] {
  return sections.flatMap(({ id, title, blocks }) =>
    blocks
      .flatMap((block, place): readonly string[] => {
        const next = blocks[place + 1]
        if (block.kind !== 'heading' || block.level === 2) return []
        return next === undefined || next.kind === 'heading' ? [`${id}: ${block.text}`] : []
      })
      .concat(blocks.length === 0 ? [`${id}: ${title}`] : []),
  )
}

const sectionsOf = ({ plan, summary }: { plan: Plan; summary: Summary }): readonly Section[] => [
  ...plan.front,
  ...plan.pages,
  ...summary.sections,
]

const ids = ['rom-com-dream-job', 'career-destination', 'team-retrospective'] as const
const leftOut = ({ sections }: Summary): string =>
  JSON.stringify(sections.find(({ id }) => id === 'left-out') ?? '')

describe.each(ids)('documents of %s', (id) => {
  const workshop = library.workshops.get(id)
  const steps = (workshop?.steps ?? []).filter(asksPeople)

  test('D117: of a room that ended after its third step name what was not done, and leave room for a pen', async () => {
    const made = await documentsOf({ ...roomOf(id), endsAfter: 3 })
    expect(emptyHeadings(sectionsOf(made))).toEqual([])
    expect(leftOut(made.summary)).toContain(steps.at(-2)?.title)
    expect(made.plan.front.map(({ id: section }) => section)).toContain('by-hand')
    expect(JSON.stringify(made.plan.front)).toContain('"act":""')
  })

  test('D117: of a room that skipped every second step name those', async () => {
    const all = workshop?.steps ?? []
    const made = await documentsOf({ ...roomOf(id), skips: (place) => place % 2 === 1 })
    expect(emptyHeadings(sectionsOf(made))).toEqual([])
    const skipped = all.filter((_, place) => place % 2 === 1).filter(asksPeople)
    const said = leftOut(made.summary)
    for (const { title, kind } of skipped) if (kind !== 'planReview') expect(said).toContain(title)
  })

  test('D117: of a room in which nobody answered have no figure and no private page of answers', async () => {
    const made = await documentsOf({ ...roomOf(id), answers: () => false })
    expect(emptyHeadings(sectionsOf(made))).toEqual([])
    const kinds = sectionsOf(made).flatMap(({ blocks }) => blocks.map(({ kind }) => kind))
    expect(kinds).not.toContain('figure')
    expect(made.plan.pages).toEqual([])
  })

  test('D117: of one person alone give that person a plan, and the group nothing that is theirs alone', async () => {
    const made = await documentsOf({ ...roomOf(id), people: 1 })
    expect(emptyHeadings(sectionsOf(made))).toEqual([])
    const figures = made.summary.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'figure' ? [block.figure.kind] : [])),
    )
    expect(new Set(figures)).not.toContain('bars')
    expect(leftOut(made.summary)).toContain('it takes answers from')
    expect(JSON.stringify(made.plan.front)).not.toContain('"act":""')
  })
})
