import type { Block, Plan, Section } from '../../../templates/block.ts'
import { samplePlan } from '../../pdf/sample-plan.ts'
import { samples } from '../../pdf/scripts.ts'

/** A text of a plan, the language of its letters (BCP 47), and what the house sets it in. */
export interface Text {
  readonly text: string
  readonly language: string
  readonly set: 'heading' | 'label' | 'text'
}

/** A plan of three pages to be drawn, and all its texts, in order, for those who draw them plainly. */
export interface Load {
  readonly plan: Plan
  readonly texts: readonly Text[]
}

/** The reference plan, with its table once more so that it takes three pages. */
export function latin(): Load {
  const table = samplePlan.pages.slice(1, 2)
  const plan = { ...samplePlan, pages: [...samplePlan.pages, ...again(table)] }
  return loadOf(plan, () => 'en')
}

/** The same plan with each text in the next of nine scripts, about as long as it was, and an emoji in each third one. */
export function mixed(): Load {
  const { plan } = latin()
  const languages = new Map<string, string>()
  let turn = 0
  const next = (text: string): string => {
    const { language, text: sentence } = samples[turn % samples.length] ?? { language: 'en', text }
    const times = Math.max(1, Math.round([...text].length / [...sentence].length))
    const made = `${Array<string>(times).fill(sentence).join(' ')}${turn % 3 === 0 ? ` ${emoji[turn % emoji.length]}` : ''}`
    turn += 1
    languages.set(made, language)
    return made
  }
  const spoken = eachText(plan, next)
  return loadOf(spoken, (text) => languages.get(text) ?? 'en')
}

const emoji = ['😀', '👩‍👩‍👧', '🇺🇦', '❤️', '☕', '🎉', '🌊']

function again(sections: readonly Section[]): readonly Section[] {
  return sections.map((section) => ({ ...section, id: `${section.id}-again` }))
}

function loadOf(plan: Plan, languageOf: (text: string) => string): Load {
  const texts: Text[] = []
  eachText(plan, (text, set) => {
    texts.push({ text, set, language: languageOf(text) })
    return text
  })
  return { plan, texts }
}

type Change = (text: string, set: Text['set']) => string

/** The plan with other texts in the places where words stand. */
function eachText(plan: Plan, change: Change): Plan {
  const sections = (some: readonly Section[]): readonly Section[] =>
    some.map((section) => ({
      ...section,
      title: section.title === '' ? '' : change(section.title, 'heading'),
      blocks: section.blocks.map((block) => wordsIn(block, change)),
    }))
  return {
    ...plan,
    title: change(plan.title, 'heading'),
    subtitle: change(plan.subtitle, 'label'),
    front: sections(plan.front),
    pages: sections(plan.pages),
  }
}

/** The fields of blocks in which words stand. */
const fields: Readonly<Record<string, Text['set']>> = {
  ...{ title: 'label', label: 'label', head: 'label', cue: 'label', act: 'label', by: 'label' },
  ...{ who: 'label', text: 'text', byText: 'text', word: 'text', because: 'text', cells: 'text' },
  options: 'text',
}

function wordsIn(block: Block, change: Change): Block {
  const walk = (value: unknown, set: Text['set'] | undefined): unknown => {
    if (typeof value === 'string')
      return set === undefined || value === '' ? value : change(value, set)
    if (Array.isArray(value)) return value.map((each) => walk(each, set))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, walk(inner, fields[key])]),
    )
  }
  return walk(block, undefined) as Block // its shape is kept: words alone are replaced
}
