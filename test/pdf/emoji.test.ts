import { describe, expect, it } from 'vitest'
import { Faces } from '../../server/pdf/fonts.ts'
import { renderPdf } from '../../server/pdf/render.ts'
import { body } from '../../server/pdf/style.ts'
import { pictureOf } from '../../server/pdf/text/emoji.ts'
import { shapesOf } from '../../server/pdf/text/svg.ts'
import { Typesetter } from '../../server/pdf/text/typesetter.ts'
import { actualTexts } from './read-pdf.ts'
import { samplePlan } from './sample-plan.ts'

const set = (text: string) => {
  const type = new Typesetter(new Faces('en', []))
  const { runs } = type.line(text, body)
  const kinds = runs.map((run) => (run.kind === 'text' ? run.text : `${run.kind} ${run.grapheme}`))
  return { kinds, missing: type.missing }
}
const england = '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'

describe('emoji', () => {
  it.each(['😀', '👩‍👩‍👧', '👩🏽‍💻', '🇺🇦', england, '1️⃣', '#⃣', '❤️', '❤️‍🔥', '🏳‍🌈', '☕', '👍🏽'])(
    'D34: %s is one painted picture',
    (emoji) => {
      expect(set(`a${emoji}b`)).toEqual({ kinds: ['a', `emoji ${emoji}`, 'b'], missing: [] })
    },
  )

  it('D34: what is text by itself is a letter, and a picture only where it asks to be', () => {
    expect(set('©→½ ✓').kinds).toEqual(['©', '→½ ', '✓'])
    expect(set('12#*').kinds).toEqual(['12#*'])
    expect(set('❤\ufe0e').kinds).toEqual(['❤\ufe0e'])
  })

  it('D34: people that nobody painted together are drawn side by side, and told', () => {
    const crowd = '👩‍👩‍👩‍👩'
    expect(set(crowd)).toEqual({ kinds: Array(4).fill('emoji 👩'), missing: [crowd] })
  })

  it('D34: signs without a picture are drawn in one colour', () => {
    expect(pictureOf('🫩')).toBeNull()
    expect(set('🫩')).toEqual({ kinds: ['🫩'], missing: [] })
    expect(set('⚲').missing).toEqual(['⚲'])
  })

  it('D34: copying gives the emoji', async () => {
    const { pdf, missing } = await renderPdf({ ...samplePlan, title: 'Zoë 👩‍👩‍👧 and 🇺🇦' })
    expect(missing).toEqual([])
    expect(actualTexts(pdf)).toEqual(expect.arrayContaining(['👩‍👩‍👧', '🇺🇦']))
  })
})

describe('a picture', () => {
  it('D34: is read shape by shape, with what its groups say', () => {
    const shapes = shapesOf(
      '<svg viewBox="0 0 36 36"><defs><path d="M9 9h1"/></defs><g fill="#123456" transform="rotate(90 10 10)">' +
        '<circle cx="5" cy="6" r="2"/><path fill="none" d="M0 0h1"/></g>' +
        '<path fill="#fff" fill-rule="evenodd" opacity=".5" d="M0 0h4"/><rect x="1" y="2" width="3" height="4"/></svg>',
    )
    expect(
      shapes.map(({ path, fill, opacity, evenOdd }) => [path, fill, opacity, evenOdd]),
    ).toEqual([
      ['M3 6a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z', '#123456', 1, false],
      ['M0 0h4', '#fff', 0.5, true],
      ['M1 2h3v4h-3Z', '#000000', 1, false],
    ])
    const [turned = []] = shapes[0]?.through ?? []
    expect(turned.map((each) => Math.round(each) + 0)).toEqual([0, 1, -1, 0, 20, 0])
  })
})
