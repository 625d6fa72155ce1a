import { exerciseOf, type Kind } from './exercises/index.ts'
import type { Prompt } from './exercise.ts'

/** A step as far as it says what people have to do. */
export interface Asking {
  readonly kind: Kind
  readonly prompt: Prompt
}

/** Whether people answer a step at all: some kinds are only told, and cards of an earlier step are put together in front. */
export function asksPeople({ kind, prompt }: Asking): boolean {
  return exerciseOf(kind).asks && exerciseOf(kind).clusters?.(prompt) === undefined
}
