import type { Prompt } from '../../templates/exercise.ts'

/** What a person said on a step, in words: what they wrote, and the labels of what they chose. */
export function wordsOn(prompt: Prompt, answer: unknown): readonly string[] {
  const labels = new Map(optionsIn(prompt))
  return wordsIn(answer).map((word) => labels.get(word) ?? word)
}

/** Ids and labels of all that a prompt lets people tap, wherever it has its options. */
function optionsIn(prompt: unknown): readonly (readonly [string, string])[] {
  if (typeof prompt !== 'object' || prompt === null) return []
  return Object.entries(prompt).flatMap(([key, value]: readonly [string, unknown]) => {
    if (key !== 'options' || !Array.isArray(value)) return optionsIn(value)
    return value.filter(isOption).map(({ id, label }) => [id, label] as const)
  })
}

function isOption(value: unknown): value is { readonly id: string; readonly label: string } {
  return typeof value === 'object' && value !== null && 'id' in value && 'label' in value
}

/** The words in an answer of any kind, in order; ids, days and numbers are not words. */
function wordsIn(answer: unknown): readonly string[] {
  if (typeof answer === 'string') return answer.trim() === '' ? [] : [answer.trim()]
  if (Array.isArray(answer)) return answer.flatMap(wordsIn)
  if (typeof answer !== 'object' || answer === null) return []
  return Object.entries(answer).flatMap(([key, value]) => (notWords.has(key) ? [] : wordsIn(value)))
}

const notWords = new Set(['id', 'lane', 'col', 'step', 'by', 'asks'])

/** A line cut to at most so many characters, at a space where there is one. */
export function cut(line: string, most: number): string {
  const letters = Array.from(line)
  if (letters.length <= most) return line
  const head = letters.slice(0, most - 1).join('')
  const space = head.lastIndexOf(' ')
  return `${head.slice(0, space > most / 2 ? space : undefined).replace(/[\s.,;:]+$/u, '')}…`
}
