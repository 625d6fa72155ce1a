import { describe, expect, it } from 'vitest'
import type { Block } from '../../templates/block.ts'
import { Faces } from '../../server/pdf/fonts.ts'
import { renderPdf } from '../../server/pdf/render.ts'
import { body } from '../../server/pdf/style.ts'
import { Typesetter } from '../../server/pdf/text/typesetter.ts'
import { names } from '../reliability/nasty/names.ts'
import { keptOf, typedOf } from '../reliability/nasty/nasty.ts'
import { texts } from '../reliability/nasty/texts.ts'
import { hostileTexts } from './hostile.ts'
import { readPdf } from './read-pdf.ts'
import { samplePlan } from './sample-plan.ts'
import { sampleSummary } from './sample-summary.ts'

/** What no face draws as it stands, by its first code point, in the order of the inputs. */
const undrawn = [
  '3164 115f fffd',
  '674e 5c0f 9f8d',
  '2800 fff0 1d159 17b4 ffa0 1bca0',
  '5a 59 54 68',
  'ff1d ff0b ff0d ff20 1d518 d55c 1d158 fdfa fb03 fdfd',
  '6f22 ae40 bbfc c900',
  '1d52b 1d526 1d520 1d52c 1d521 1d522 13000',
]

/** All that people type on purpose or by accident, as it is typed and as it is kept. */
const nasty = [...names, ...texts].flatMap(({ tries }) =>
  tries.flatMap((one) =>
    one.at === 'name' || one.at === 'text' || one.at === 'title'
      ? one.values.flatMap((value) => [typedOf(value), keptOf(value)])
      : [],
  ),
)
const all = [...new Set([...nasty, ...hostileTexts])]

describe('nasty inputs', () => {
  it('D40: every one is drawn as a name and as an answer, and none acts', async () => {
    const lines = all.map((text, place) => ({ id: `${place}`, text }))
    const blocks: readonly Block[] = [{ kind: 'bullets', ordered: true, lines }]
    const plan = { ...samplePlan, pages: [{ id: 'x', title: 'All of them', blocks }] }
    const cards = lines.map(({ id, text }) => ({ id, text, name: text }))
    const summary = {
      ...sampleSummary,
      language: 'ar',
      sections: [
        {
          id: 'x',
          title: '',
          blocks: [
            {
              kind: 'figure',
              finding: '',
              figure: { kind: 'cards', n: all.length, cards },
            } as const,
          ],
        },
      ],
    }
    for (const document of [plan, summary]) {
      const { pages, active } = await readPdf((await renderPdf(document)).pdf)
      expect(active).toBe(0)
      expect(pages.join(' ')).toContain('alert(1)')
    }
  })

  it('D40: what of them cannot be drawn is told, and nothing else', () => {
    const type = new Typesetter(new Faces('en', []))
    for (const text of all) type.lines(text, body, 200)
    const told = type.missing.map((grapheme) => grapheme.codePointAt(0)?.toString(16))
    expect([...new Set(told)]).toEqual(undrawn.flatMap((line) => line.split(' ')))
  })
})
