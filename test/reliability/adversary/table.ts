import { summaryInput } from '../../../server/room/documents.ts'
import type { RoomState, WordsById } from '../../../server/room/state.ts'
import { longAnswers, type AnswerTable } from '../../../templates/answers.ts'
import type { Figure } from '../../../templates/figure.ts'
import { numberAt } from '../../../templates/figure/number-at.ts'
import { summaryOf } from '../../../templates/summary.ts'
import { say } from '../../templates/say.ts'

/** The table of a room's answers, without what people hand in under their names. */
export function tableOf(state: RoomState, words: WordsById): AnswerTable {
  return longAnswers({ summary: summaryInput(state, words), plans: [] }, say)
}

/**
 * What a table says that the same room's summary does not: names, texts and numbers, in words; empty: nothing. Whoever holds
 * both then has what the summary alone gives.
 */
export function besidesSummary(
  { rows }: AnswerTable,
  state: RoomState,
  words: WordsById,
): readonly string[] {
  const figures = summaryOf(summaryInput(state, words), say).sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'figure' ? [block.figure] : [])),
  )
  const known = new Set<unknown>(
    figures.flatMap((figure) => [...leaves(figure), ...scaleOf(figure)]),
  )
  // Workshop, exercise and where it is from are no answers; what is counted is in our own words.
  return rows.flatMap(([workshop, exercise, from, name, group, answer, measure, number, of]) => {
    const ours = [workshop, exercise, from, measure, say('kind.before'), say('kind.after')]
    return [name, group, answer, number, of]
      .filter((cell) => cell !== '' && cell !== null && cell !== undefined && !ours.includes(cell))
      .filter((cell) => !known.has(cell))
      .map((cell) => `${exercise}: ${cell}`)
  })
}

/** The numbers that a histogram stands over: its summary draws them, its data has the first one alone. */
function scaleOf(figure: Figure): readonly string[] {
  if (figure.kind !== 'histogram') return []
  return figure.counts.map((_, place) => `${numberAt(figure, place)}${figure.unit ?? ''}`)
}

function leaves(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [value]
  return Object.values(value).flatMap(leaves)
}
