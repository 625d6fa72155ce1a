import type { AnyExercise } from '../exercise.ts'
import { board } from './board.ts'
import { alternatives } from './alternatives.ts'
import { brief } from './brief.ts'
import { cardSort } from './cardSort.ts'
import { choice } from './choice.ts'
import { commitments } from './commitments.ts'
import { contrast } from './contrast.ts'
import { dotVote } from './dotVote.ts'
import { evidence } from './evidence.ts'
import { list } from './list.ts'
import { matrix } from './matrix.ts'
import { mood } from './mood.ts'
import { people } from './people.ts'
import { planReview } from './planReview.ts'
import { share } from './share.ts'
import { points } from './points.ts'
import { ranking } from './ranking.ts'
import { scale } from './scale.ts'
import { statement } from './statement.ts'
import { text } from './text.ts'
import { wheel } from './wheel.ts'
import { timeline } from './timeline.ts'
import { words } from './words.ts'

/** Every kind of exercise, by the name that it has in YAML and in file names. */
export const exercises = {
  brief,
  mood,
  words,
  text,
  statement,
  list,
  choice,
  scale,
  wheel,
  cardSort,
  points,
  matrix,
  ranking,
  contrast,
  board,
  evidence,
  people,
  timeline,
  alternatives,
  dotVote,
  commitments,
  share,
  planReview,
} as const

export type Kind = keyof typeof exercises

/** All kinds, in the order of the registry. */
// Object.keys of a literal gives exactly its own keys.
export const kinds = Object.keys(exercises) as readonly Kind[]

export type PromptOf<K extends Kind> = ReturnType<(typeof exercises)[K]['parsePrompt']>

export type AnswerOf<K extends Kind> = ReturnType<(typeof exercises)[K]['sampleAnswer']>

export type PartsOf<K extends Kind> = ReturnType<(typeof exercises)[K]['parts']>

/** A kind with its types sealed: for all who only pass its own prompts and answers back to it. */
export function exerciseOf(kind: Kind): AnyExercise {
  return exercises[kind]
}
