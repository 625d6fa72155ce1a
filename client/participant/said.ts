import type { Prompt } from '../../templates/exercise.ts'
import { labelsIn } from '../lib/prompt-texts.ts'

/** What a person said on a step, in words: what they wrote, and the labels of what they chose, each once. */
export function wordsOn(prompt: Prompt, answer: unknown): readonly string[] {
  const labels = new Map([...labelsIn(prompt), ...rowsIn(answer)])
  return [...new Set(wordsIn(answer, labels).map((word) => labels.get(word) ?? word))]
}

type Labels = ReadonlyMap<string, string>

/** Ids and texts of rows that an answer keeps beside the order in which it names them. */
function rowsIn(answer: unknown): readonly (readonly [string, string])[] {
  if (typeof answer !== 'object' || answer === null || !('texts' in answer)) return []
  return Object.entries(answer.texts as Readonly<Record<string, string>>) // `kept-rows.ts` makes them
}

/** The words in an answer of any kind, in order; ids, days and numbers are not words. */
function wordsIn(answer: unknown, labels: Labels): readonly string[] {
  if (typeof answer === 'string') return answer.trim() === '' ? [] : [answer.trim()]
  if (Array.isArray(answer)) return answer.flatMap((each) => wordsIn(each, labels))
  if (typeof answer !== 'object' || answer === null) return []
  return Object.entries(answer).flatMap(([key, value]) => {
    if (notWords.has(key)) return []
    const words = wordsIn(value, labels)
    return ids.has(key) ? words.filter((id) => labels.has(id)) : words
  })
}

const notWords = new Set(['id', 'lane', 'col', 'step', 'by', 'asks', 'piles', 'texts', 'dates'])
/** Of these only what has a label is said. */
const ids = new Set(['order', 'kept', 'circled'])

/** A line cut to at most so many characters, at a space where there is one. */
export function cut(line: string, most: number): string {
  const letters = Array.from(line)
  if (letters.length <= most) return line
  const head = letters.slice(0, most - 1).join('')
  const space = head.lastIndexOf(' ')
  return `${head.slice(0, space > most / 2 ? space : undefined).replace(/[\s.,;:]+$/u, '')}…`
}
