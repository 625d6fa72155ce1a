import type { Block, Plan } from '../../../templates/block.ts'
import { linesOf } from '../../../templates/figure/lines.ts'
import type { Measure } from '../../../templates/figure/lines.ts'

/** How a text of the picture is set: as on page 1 of the plan. */
export type LockStyle = 'label' | 'headline' | 'aim' | 'act' | 'fact'

export interface LockText {
  readonly style: LockStyle
  readonly text: string
}

/** What the picture is made of: a locked phone can be read by anybody, so its owner chooses. */
export type LockChoice = 'all' | 'next-step'

/** What page 1 says, cut down to what a glance takes in. Empty where nothing was written. */
export function lockTexts(plan: Plan, choice: LockChoice): readonly LockText[] {
  return plan.front.flatMap(({ title, blocks }) => {
    const texts = blocks.flatMap((block) => textsOf(block, choice))
    const said = texts.some(({ style }) => style !== 'label')
    if (!said) return []
    return title === '' ? texts : [{ style: 'label', text: title } as const, ...texts]
  })
}

function textsOf(block: Block, choice: LockChoice): readonly LockText[] {
  switch (block.kind) {
    case 'headline':
      return choice === 'all' ? [{ style: 'headline', text: block.text }] : []
    case 'aims':
      return choice === 'all' ? block.lines.map(({ text }) => ({ style: 'aim', text })) : []
    case 'nextStep': {
      const { cue, act, by, byText = by } = block.step
      const when = [cue, byText === '' ? '' : `${block.labels.by}: ${byText}`]
      return act === '' ? [] : [{ style: 'act', text: act }, ...when.flatMap(factOf)]
    }
    default:
      return []
  }
}

const factOf = (text: string): readonly LockText[] => (text === '' ? [] : [{ style: 'fact', text }])

/** A line of text in the picture, `y` of its baseline; all in the picture's pixels. `rtl`: its text runs from the right. */
export interface LockLine {
  readonly style: LockStyle
  readonly text: string
  readonly size: number
  readonly y: number
  readonly rtl: boolean
}

/** The part of the picture that is the plan's: clocks and messages stand above it, the phone's buttons below. */
export interface LockBox {
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Size, line height and space before, in parts of the box's width. */
const styles: Readonly<Record<LockStyle, readonly [size: number, line: number, before: number]>> = {
  label: [0.036, 1.3, 0.05],
  headline: [0.084, 1.15, 0.004],
  aim: [0.056, 1.25, 0.006],
  act: [0.062, 1.2, 0.006],
  fact: [0.042, 1.35, 0.008],
}

/**
 * The texts set in lines, as large as the box allows within reason, down to half size. Where they do not fit even then, each
 * is cut to fewer and fewer lines, down to two; and what is still too much goes text by text from the end, with any label
 * that is left without a text. Nothing stands below the box.
 * `measure` gives the width of a text in a style at a size.
 */
export function lockLines(
  texts: readonly LockText[],
  box: LockBox,
  measure: (style: LockStyle, size: number) => Measure,
): readonly LockLine[] {
  for (const scale of scales) {
    const lines = setAt(texts, scale, Infinity)
    if (lines.height <= box.height) return lines.all
  }
  for (const most of [6, 4, 3, 2]) {
    const lines = setAt(texts, smallest, most)
    if (lines.height <= box.height) return lines.all
  }
  for (let kept = texts.length - 1; kept > 0; kept -= 1) {
    if (texts[kept - 1]?.style === 'label') continue
    const lines = setAt(texts.slice(0, kept), smallest, 2)
    if (lines.height <= box.height) return lines.all
  }
  return []

  function setAt(some: readonly LockText[], scale: number, most: number) {
    let y = box.top
    const all = some.flatMap(({ style, text }, place): readonly LockLine[] => {
      const [em, leading, before] = styles[style]
      const size = em * scale * box.width
      const rtl = runsFromRight(text)
      if (place > 0) y += before * scale * box.width
      return linesOf(text, box.width, measure(style, size), most).map((line) => {
        y += size * leading
        return { style, text: line, size, y, rtl }
      })
    })
    return { all, height: y - box.top }
  }
}

/** As `dir="auto"` does: the first letter decides for the whole text. */
function runsFromRight(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(
    letter,
  )
}

const smallest = 0.5
const scales = [1.35, 1.2, 1.1, 1, 0.92, 0.84, 0.76, 0.68, 0.6, smallest]
